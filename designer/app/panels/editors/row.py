"""One row of a list: a grip with its number, one text or several, a button that takes it out."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from designer.app.panels.editors.growing import LINE, GrowingText
from designer.app.style import font
from designer.verbs.columns import without_numbering

_GRIP, _BESIDE = 22, 92
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_KEYS: Mapping[tuple[Qt.KeyboardModifier, Qt.Key], str] = MappingProxyType(
    {
        (_PLAIN, Qt.Key.Key_Return): "enter",
        (_PLAIN, Qt.Key.Key_Enter): "enter",
        (_PLAIN, Qt.Key.Key_Backspace): "back",
        (_PLAIN, Qt.Key.Key_Up): "up",
        (_PLAIN, Qt.Key.Key_Down): "down",
        (_ALT, Qt.Key.Key_Up): "raise",
        (_ALT, Qt.Key.Key_Down): "lower",
    }
)


class Column(Struct, frozen=True):
    """One text of a row; ``hint`` is what it says while it is empty, ``beside`` puts it to the right."""

    name: str
    hint: str = ""
    beside: bool = False


class Cell(GrowingText):
    """One text of a row; several pasted lines are several rows where ``splits``."""

    pasted = Signal(list)

    def __init__(self, *, splits: bool) -> None:
        """Begin empty."""
        super().__init__()
        self._splits = splits

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Hand over several lines, without the numbers and dots that lists begin them with."""
        lines = [without_numbering(line) for line in source.text().splitlines()]
        lines = [line for line in lines if line]
        if self._splits and len(lines) > 1:
            self.pasted.emit(lines)
        else:
            super().insertFromMimeData(source)


class Row(QWidget):
    """Tells by ``asked`` what its keys want: enter, back, up, down, raise, lower or remove."""

    asked = Signal(object, str)
    typed = Signal(object)
    pasted = Signal(object, object, list)
    focused = Signal()
    left = Signal()
    dragged = Signal(object, int)
    """The grip is pulled to this height of the list, -1 when it is let go."""

    def __init__(self, columns: tuple[Column, ...], parent: QWidget, *, splits: bool) -> None:
        """Make the cells, empty."""
        super().__init__(parent)
        self.grip = QLabel()
        self.grip.setProperty("kind", "muted")
        self.grip.setFixedWidth(_GRIP)
        self.grip.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.grip.setContentsMargins(0, 6, 4, 0)
        self.grip.installEventFilter(self)
        self.cells = [Cell(splits=splits) for _ in columns]
        self.gone = QToolButton()
        self.gone.setText("×")
        self.gone.setProperty("kind", "small")
        self.gone.setAutoRaise(True)
        self.gone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.gone.setFont(font(18))
        self.gone.setFixedSize(_GRIP, LINE)
        policy = self.gone.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.gone.setSizePolicy(policy)
        self.gone.clicked.connect(lambda: self.asked.emit(self, "remove"))
        self._place(columns)

    def _place(self, columns: tuple[Column, ...]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        across = any(column.beside for column in columns)
        line = -1
        for column, cell in zip(columns, self.cells, strict=True):
            line += not column.beside
            if column.beside:
                cell.setFixedWidth(_BESIDE)
            grid.addWidget(cell, line, 2 if column.beside else 1, top if across else Qt.AlignmentFlag(0))
            cell.typed.connect(lambda: self.typed.emit(self))
            cell.pasted.connect(lambda lines, cell=cell: self.pasted.emit(self, cell, lines))
            cell.focused.connect(self.focused)
            cell.left.connect(self.left)
            cell.installEventFilter(self)
        grid.addWidget(self.grip, 0, 0, line + 1, 1, top)
        grid.addWidget(self.gone, 0, 3, line + 1, 1, top)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the cells."""
        return tuple(cell.toPlainText() for cell in self.cells)

    @property
    def blank(self) -> bool:
        """Whether nothing stands there."""
        return not any(text.strip() for text in self.texts)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Write all cells; what is the same but for spaces around it stays where somebody types."""
        for cell, text in zip(self.cells, texts, strict=True):
            if not (cell.hasFocus() and cell.toPlainText().strip() == text.strip()):
                cell.show_text(text)

    def column(self) -> int:
        """Return which cell has the focus, the first where none has."""
        return next((n for n, cell in enumerate(self.cells) if cell.hasFocus()), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for what the keys of a cell and the mouse on the grip mean."""
        if watched is self.grip and isinstance(event, QMouseEvent):
            return self._drag(event)
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, Cell)
        ):
            wish = _wish(watched, event)
            if wish:
                self.asked.emit(self, wish)
                return True
        return super().eventFilter(watched, event)

    def _drag(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self, int(self.mapToParent(event.position().toPoint()).y()))
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self.dragged.emit(self, -1)
        return event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove}


def _wish(cell: Cell, event: QKeyEvent) -> str:
    """Return what a key in ``cell`` means for the list, empty where it is only typing."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    wish = _KEYS.get((modifiers, Qt.Key(event.key())), "")
    cursor = cell.textCursor()
    inside = {
        "back": not cursor.atStart() or cursor.hasSelection(),
        "up": not cell.at_edge(QTextCursor.MoveOperation.Up),
        "down": not cell.at_edge(QTextCursor.MoveOperation.Down),
    }
    return "" if inside.get(wish) else wish
