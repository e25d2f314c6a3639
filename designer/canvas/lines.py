"""The field in which a name is typed: as wide as its shape lets it be, as high as its lines need."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from designer.canvas.lettered import Place
from designer.canvas.paint import font
from designer.picture.theme import Theme

_EDGE = 2
"""Width of its frame, in pixels."""
_AIR = 3
"""Between the frame and the text, in pixels."""
_SIDE = 7.0
"""Left and right of a name inside its shape, in units."""
_MODIFIERS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
_ASCII = 0x7F
_SHEET = (
    "QTextEdit {{ background: {paper}; color: {ink}; border: {edge}px solid {accent}; border-radius: 4px;"
    " padding: 0; selection-background-color: {accent}; selection-color: {paper}; }}"
)


class Lines(QTextEdit):
    """Lies over the canvas while a name is typed."""

    accepted = Signal()
    """Enter."""
    left = Signal()
    """The focus went elsewhere, or a shortcut is about to act."""
    cancelled = Signal()
    """Escape."""
    onward = Signal()
    """Tab: the name is right, and the next one is wanted."""
    grown = Signal()
    """Its text is higher or lower than before."""

    def __init__(self, canvas: QWidget, theme: Theme) -> None:
        """Lie hidden above ``canvas``."""
        super().__init__(canvas)
        self.theme = theme
        self._open = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self.grown)
        self.hide()

    def begin(self, text: str, place: Place, theme: Theme, *, typed: str = "") -> None:
        """Show ``text``, all chosen; ``typed`` is the first key, which takes its place."""
        self._open = True
        colours = {name: theme.colours[name] for name in ("paper", "ink", "accent")}
        self.setStyleSheet(_SHEET.format(edge=_EDGE, **colours))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if place.centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setPlainText(text)
        self.selectAll()
        if typed:
            self.insertPlainText(typed)
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self.raise_()
        self.setFocus()

    def end(self) -> None:
        """Vanish."""
        self._open = False
        self.hide()

    def stand(self, place: Place, scale: float, at: QPointF) -> None:
        """Stand at ``scale`` about ``at``: a shape's middle, else the top of the first line.

        It stays on the canvas as long as that is wide enough.
        """
        self.setFont(font(place.size * scale, bold=place.bold))
        side = _SIDE * scale if place.filled else _AIR + _EDGE
        inner = round(place.box.width * scale) - 2 * round(side) + (0 if place.filled else 2 * (_AIR + _EDGE))
        self.document().setTextWidth(inner)
        high = round(self.document().size().height())
        wide = inner + 2 * round(side)
        tall = max(high + 2 * (_AIR + _EDGE), round(place.box.height * scale) if place.filled else 0)
        above = (tall - 2 * _EDGE - high) // 2 if place.centred and place.filled else _AIR
        margin = round(side) - _EDGE
        self.setViewportMargins(margin, above, margin, 0)
        x = round(at.x()) - (wide // 2 if place.centred or place.filled else _AIR + _EDGE)
        within = self.parentWidget()
        if within is not None and not place.filled:
            x = max(0, min(x, within.width() - wide))
        y = round(at.y()) - (tall // 2 if place.filled else _AIR + _EDGE)
        self.setGeometry(QRect(x, y, wide, tall))

    # Qt's side

    def event(self, event: QEvent) -> bool:
        """Accept the name before a shortcut of the window acts: what is saved must have it."""
        known = super().event(event)
        if self._open and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = (
                event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
            )
            command = held or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
            # Letters that no shortcut knows are offered again as Latin ones, by app.latin.
            foreign = _ASCII < event.key() < Qt.Key.Key_Escape
            if command and not foreign and not event.isAccepted() and event.key() not in _MODIFIERS:
                self.left.emit()
        return known

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept by Enter, take back by Escape; Shift+Enter begins a new line."""
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.accepted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Go on by Tab, which never comes as a key."""
        if not self._open or not self.isVisible():  # Qt asks also when it hides what has the keyboard
            return super().focusNextPrevChild(forward)
        (self.onward if forward else self.accepted).emit()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Accept when the user goes elsewhere."""
        super().focusOutEvent(event)
        if self._open:
            self.left.emit()
