"""Yes or no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.field import MIXED


class TickEditor(FieldEditor):
    """A check box that says its label itself; partly checked where the selected elements differ."""

    def __init__(self, desk: Desk) -> None:
        """Begin unchecked."""
        super().__init__(desk)
        self.box = QCheckBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(lambda: self.edited.emit(self.value(), False))  # noqa: FBT003 - a signal

    def show_value(self, value: object) -> None:
        """Check the box, uncheck it, or neither."""
        self.box.setTristate(value == MIXED)
        half = Qt.CheckState.PartiallyChecked
        state = half if value == MIXED else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.box.setCheckState(state)

    def value(self) -> object:
        """Return yes or no."""
        return self.box.checkState() != Qt.CheckState.Unchecked

    def target(self) -> QWidget:
        """Return the box."""
        return self.box

    def call(self, name: str, tip: str, hint: str = "") -> None:  # noqa: ARG002 - a box has none
        """Write the label at the box."""
        super().call(name, tip)
        self.box.setText(name)
