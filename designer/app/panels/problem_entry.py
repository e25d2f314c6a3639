"""One row of the list of problems: texts painted, buttons real; its height is known without a widget."""

from functools import lru_cache
from math import ceil

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from designer.app.panels.problem_face import Button, Face
from designer.app.style import Look, font

_LEFT, _RIGHT, _TOP, _DOT = 32, 16, 10, 16
_SMALL, _TEXT = 13, 14
_FIELD = 34
_PAD = 6
"""Around the text of a button."""


class Plan(Struct, frozen=True):
    """Where everything of a face stands in a row of some width."""

    height: int
    title: QRect
    notes: tuple[QRect, ...]
    field: QRect
    buttons: tuple[QRect, ...]


@lru_cache(maxsize=2048)
def _lines(text: str, width: int, pixels: int, bold: bool = False) -> QTextLayout:  # noqa: FBT001, FBT002
    """Return ``text`` broken between words, inside one only where it is longer than a line."""
    made = QTextLayout(text, font(pixels, bold=bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    made.setCacheEnabled(True)
    made.beginLayout()
    bottom = 0.0
    while (line := made.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height()
    made.endLayout()
    return made


def _size(text: str, width: int, pixels: int, bold: bool = False) -> QSize:  # noqa: FBT001, FBT002
    made = _lines(text, width, pixels, bold)
    wide = max((made.lineAt(number).naturalTextWidth() for number in range(made.lineCount())), default=0)
    return QSize(ceil(wide), ceil(made.boundingRect().height()))


def plan(face: Face, width: int) -> Plan:
    """Return where the parts of ``face`` stand."""
    left = _LEFT if face.severity else _RIGHT
    room = width - left - _RIGHT
    top = 18 if face.heading else _TOP
    title = QRect(left, top, room, 0)
    if face.title:
        title.setHeight(_size(face.title, room, _SMALL if face.heading else _TEXT, face.heading).height())
    bottom = title.bottom() + 1
    notes = []
    for text, _ in face.notes:
        notes.append(QRect(left, bottom + 4, room, _size(text, room, _SMALL).height()))
        bottom = notes[-1].bottom() + 1
    field = QRect(left, bottom + 8, room, _FIELD) if face.asking else QRect()
    bottom = field.bottom() + 1 if face.asking else bottom
    buttons = _flow(face.buttons, QRect(left - _PAD, bottom + 4, room + _PAD, 0))
    bottom = buttons[-1].bottom() + 1 if buttons else bottom
    return Plan(bottom + (4 if face.heading else 8), title, tuple(notes), field, buttons)


def _flow(buttons: tuple[Button, ...], room: QRect) -> tuple[QRect, ...]:
    """Set buttons side by side, in further lines where the room ends; a long text breaks."""
    x, y, line = room.left(), room.top(), 0
    found = []
    for button in buttons:
        text = _size(button.text, room.width() - 2 * _PAD, _SMALL)
        size = QSize(min(text.width() + 2 * _PAD + 2, room.width()), text.height() + 8)
        if x > room.left() and x + size.width() > room.right() + 1:
            x, y, line = room.left(), y + line, 0
        found.append(QRect(x, y, size.width(), size.height()))
        x, line = x + size.width() + 4, max(line, size.height())
    return tuple(found)


class Word(QAbstractButton):
    """A button that is nothing but its words, broken where they are long."""

    def __init__(self, row: "Entry") -> None:
        """Begin without words."""
        super().__init__(row)
        self.face = Button("", "")
        self._row = row
        self._room = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_face(self, face: Button, room: int, *, reached: bool) -> None:
        """Say what ``face`` says in lines of ``room``; ``reached`` tells whether Tab comes here."""
        self.face, self._room = face, room
        self.setText(face.text.replace("&", "&&"))
        self.setAccessibleName(face.text)
        self.setToolTip(face.tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if reached else Qt.FocusPolicy.NoFocus)
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the row gives it."""
        return self.size()

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        """Show it at rest."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, a ground under the mouse, a frame with the focus."""
        look = self._row.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = self.underMouse() or self.isDown()
        painter.setPen(QColor(look.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.line) if under else Qt.BrushStyle.NoBrush)
        if under or self.hasFocus():
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(QColor(look.muted if self.face.quiet else look.accent))
        _lines(self.face.text, self._room, _SMALL).draw(painter, QPointF(_PAD, 4))


class Entry(QWidget):
    """A row at the moment; used again for another when it leaves the view."""

    pressed = Signal(object, object)
    """The Face and the Button."""
    chosen = Signal(object)
    """The Face whose text was clicked."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.look = look
        self.face = Face("", "")
        self.plan = plan(self.face, 100)
        self._words: list[Word] = []

    def show_face(self, face: Face, width: int) -> None:
        """Show ``face`` in a row of ``width``; what is shown already costs nothing."""
        if face == self.face and width == self.width():
            return
        self.face, self.plan = face, plan(face, width)
        self.resize(width, self.plan.height)
        self.setAccessibleName(face.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor if face.severity else Qt.CursorShape.ArrowCursor)
        while len(self._words) < len(face.buttons):
            word = Word(self)
            word.clicked.connect(lambda _checked=False, word=word: self.pressed.emit(self.face, word.face))
            self._words.append(word)
        room = width - self.plan.title.left() - _RIGHT - _PAD
        for number, word in enumerate(self._words):
            if number < len(face.buttons):
                word.setGeometry(self.plan.buttons[number])
                word.show_face(face.buttons[number], room, reached=face.current)
            else:
                word.hide()
        self.update()

    def words(self) -> list[Word]:
        """Return the buttons of the row."""
        return self._words[: len(self.face.buttons)]

    def repaint_in(self, look: Look) -> None:
        """Paint by the colours ``look``."""
        self.look = look
        for widget in (self, *self._words):
            widget.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row."""
        if event.button() == Qt.MouseButton.LeftButton and self.face.severity:
            self.chosen.emit(self.face)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and texts."""
        face, look = self.face, self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if face.current:
            painter.fillRect(self.rect(), QColor(look.soft))
            painter.fillRect(QRect(0, 0, 3, self.height()), QColor(look.accent))
        _mark(painter, face.severity, look)
        painter.setPen(QColor(look.muted if face.heading or face.severity == "silenced" else look.ink))
        title = self.plan.title
        pixels = _SMALL if face.heading else _TEXT
        _lines(face.title, title.width(), pixels, face.heading).draw(painter, title.topLeft().toPointF())
        if face.number:
            painter.setFont(font(_SMALL))
            painter.drawText(title, Qt.AlignmentFlag.AlignRight, str(face.number))
        for (text, muted), place in zip(face.notes, self.plan.notes, strict=True):
            painter.setPen(QColor(look.muted if muted else look.ink))
            _lines(text, place.width(), _SMALL).draw(painter, place.topLeft().toPointF())


def _mark(painter: QPainter, severity: str, look: Look) -> None:
    """Paint the sign of a severity: told by its shape, not by its colour alone."""
    centre = QPointF(_DOT + 1, _TOP + 9)
    painter.setPen(Qt.PenStyle.NoPen)
    if severity == "error":
        painter.setBrush(QColor(look.error))
        painter.drawEllipse(centre, 5, 5)
    elif severity == "warning":
        painter.setBrush(QColor(look.warning))
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in ((0, -5.5), (6, 5), (-6, 5))]))
    elif severity:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.muted), 1.5))
        painter.drawEllipse(centre, 4, 4)
