"""What is only read: a sentence, or a sentence with a bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.model.message import Message


class ShownEditor(FieldEditor):
    """A sentence, a text or a Message; with a share (a pair) a bar below it."""

    def __init__(self, desk: Desk) -> None:
        """Begin empty."""
        super().__init__(desk)
        self._value: object = ""
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)

    def show_value(self, value: object) -> None:
        """Say it, in the language of the moment."""
        self._value = value
        said, share = value if isinstance(value, tuple) else (value, None)
        self.text.setText(self.desk.text(said) if isinstance(said, Message) else str(said))
        self.bar.setVisible(share is not None)
        self.bar.setValue(int(100 * (share or 0)))

    def value(self) -> object:
        """Return what is said."""
        return self._value

    def retranslate(self) -> None:
        """Say it anew."""
        self.show_value(self._value)

    def target(self) -> QWidget:
        """Return the sentence."""
        return self.text
