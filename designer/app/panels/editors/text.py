"""A text of any length, told while it is typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.growing import GrowingText
from designer.app.panels.editors.keys import leaves_typing
from designer.app.panels.field import MIXED


class TextEditor(FieldEditor):
    """Wraps and grows; Enter goes on to the next field unless ``lines`` are wanted."""

    def __init__(self, desk: Desk, *, lines: bool = False) -> None:
        """Begin empty."""
        super().__init__(desk)
        self._lines = lines
        self.edit = GrowingText()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.focused.connect(self.entered)
        self.edit.typed.connect(lambda: self.edited.emit(self.value(), True))  # noqa: FBT003 - a signal
        self.edit.installEventFilter(self)

    def show_value(self, value: object) -> None:
        """Show the text; spaces around it are no difference while somebody types."""
        text = "" if value == MIXED else str(value)
        if not (self.edit.hasFocus() and text.strip() == self.edit.toPlainText().strip()):
            self.edit.show_text(text)

    def value(self) -> object:
        """Return the text."""
        return self.edit.toPlainText()

    def target(self) -> QWidget:
        """Return the text field."""
        return self.edit

    def call(self, name: str, tip: str, hint: str = "") -> None:
        """Name the field, and what it says while it is empty."""
        super().call(name, tip)
        self.edit.hint(hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on to the next field, Shift+Enter break the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._lines:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.focusNextChild()
                return True
        return leaves_typing(self, event) or super().eventFilter(watched, event)
