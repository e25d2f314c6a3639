"""A value on one line: a number, a share, a time."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.codec import Codec, WrongInputError
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.growing import LINE
from designer.app.panels.editors.keys import leaves_typing
from designer.app.panels.field import MIXED
from designer.model.message import N_


class LineEditor(FieldEditor):
    """Reads and writes by a codec; what it cannot read stays until it is mended or Escape is pressed."""

    def __init__(self, desk: Desk, codec: Codec) -> None:
        """Begin empty."""
        super().__init__(desk)
        self._codec = codec
        self._value: object = None
        self._hint = ""
        self._shown = ""
        """The text that ``_value`` was shown as: while it stands, nothing was typed."""
        self.line = QLineEdit()
        self.line.setFixedHeight(LINE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._finish)
        self.line.installEventFilter(self)

    def show_value(self, value: object) -> None:
        """Show ``value`` in its usual form, where it is another one or nobody is typing."""
        same = value == self._value
        self._value = value
        if same and (self.line.hasFocus() or self.draft() is not None):
            return
        self._write()

    def value(self) -> object:
        """Return the last value that could be read."""
        return self._value

    def draft(self) -> object:
        """Return the text that is no value of the process."""
        text = self.line.text()
        waits = text != self._shown and (self.trouble is not None or not self._codec.live)
        return text if waits else None

    def show_draft(self, draft: object) -> None:
        """Show the text again, with what is wrong with it."""
        self.line.setText(str(draft))
        self._read()

    def commit(self) -> None:
        """Tell of a finished text; a wrong one stays as it is."""
        if self.draft() is not None and self.trouble is None:
            self._tell(merge=False)

    def revert(self) -> None:
        """Show the value of the process again."""
        self._write()

    def retranslate(self) -> None:
        """Write the value as the language does; what is being typed stays."""
        self._name_hint()
        if self.draft() is None:
            self._write()
        else:
            self._read()

    def target(self) -> QWidget:
        """Return the line."""
        return self.line

    def call(self, name: str, tip: str, hint: str = "") -> None:
        """Name the line, and what it says while it is empty."""
        super().call(name, tip)
        self._hint = hint
        self._name_hint()

    def _name_hint(self) -> None:
        mixed = self.desk.word(N_("Different"))
        self.line.setPlaceholderText(mixed if self._value == MIXED else self._hint)

    def _write(self) -> None:
        self._shown = self._codec.write(self._value, self.desk.language)
        self.line.setText(self._shown)
        self.line.setCursorPosition(len(self._shown) if self.line.hasFocus() else 0)
        self._name_hint()
        self.set_trouble(None)

    def _typed(self) -> None:
        if self._read() and self._codec.live:
            self._tell(merge=True)

    def _read(self) -> bool:
        """Look whether the text is a value."""
        try:
            self._codec.read(self.line.text(), self.desk.language)
        except WrongInputError as error:
            self.set_trouble(error.message)
            return False
        self.set_trouble(None)
        return True

    def _tell(self, *, merge: bool) -> None:
        value = self._codec.read(self.line.text(), self.desk.language)
        self._shown = self.line.text()
        if value != self._value:
            self._value = value
            self.edited.emit(value, merge)

    def _finish(self) -> None:
        self.commit()
        if self.trouble is None:
            self._write()
            self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit where the focus goes, forget by Escape or by undoing what is not told."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self.commit()
            if self.trouble is None:
                self._write()
        elif _is_escape(event) and self.draft() is not None:
            self.revert()
            return True
        return leaves_typing(self, event) or super().eventFilter(watched, event)


def _is_escape(event: QEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape
