"""By what the problems are grouped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from designer.app.desk import Desk
from designer.app.panels.problem_rows import BY_ELEMENT, BY_SEVERITY
from designer.app.style import MEDIUM, SMALL, mark
from designer.model.message import N_

_TEXTS = {BY_SEVERITY: N_("By weight"), BY_ELEMENT: N_("By stage")}


class Switch(QWidget):
    """Two buttons of which one is chosen."""

    grouped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Begin by severity."""
        super().__init__()
        self._desk = desk
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, 4)
        row.setSpacing(4)
        for by in _TEXTS:
            button = self.buttons[by] = QPushButton()
            button.setCheckable(True)
            mark(button, "quiet")
            button.clicked.connect(lambda _checked=False, by=by: self.grouped.emit(by))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self.buttons[BY_SEVERITY].setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        for by, button in self.buttons.items():
            button.setText(self._desk.word(_TEXTS[by]))
