"""The canvas widget: paints the scene, knows where the eye is, and hands every event to the hands."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from designer.canvas.handler import Handler, Idle
from designer.canvas.paint import paint
from designer.canvas.scene import Scene
from designer.lint.board import Difference
from designer.lint.finding import Finding
from designer.model.delta import Delta
from designer.model.errors import VoronkaError
from designer.model.geometry import Box, Point
from designer.model.message import Message
from designer.picture.theme import Theme
from designer.session.session import Session
from designer.verbs.step import Verb

LEAST, MOST = 0.05, 4.0
"""How far the eye goes out and in."""
_FIT = 1.0
"""Fitting never magnifies."""


class Canvas(QWidget):
    """One process under the hand; ``say`` makes text of messages in the language of the moment."""

    selected = Signal(tuple)
    """The ids chosen now, in the order of choosing."""
    opened = Signal(str)
    """The element whose card the user asks for (double click, Enter)."""
    zoomed = Signal(float)
    refused = Signal(object)
    """The reason (a Message) why a gesture was refused; the canvas shows it at the mouse itself."""

    def __init__(self, session: Session, theme: Theme, say: Callable[[Message], str]) -> None:
        """Show ``session``; the caller connects its ``changed`` to ``show_change``."""
        super().__init__()
        self.session = session
        self.theme = theme
        self.say = say
        self.scene = Scene(session.process)
        self.zoom = 1.0
        self.origin = Point(0.0, 0.0)
        """The place of the drawing at the widget's upper left corner."""
        self.selection: tuple[str, ...] = ()
        self.marks: dict[str, str] = {}
        """The worst severity of the findings on an element, by its id."""
        self.hands: Handler = Idle()
        """Who answers mouse and keys; ``hands.Hands`` in the program."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What happens to the process

    def do(self, verb: Verb[..., object], *args: object, key: str = "", **named: object) -> object:
        """Do a verb; a refusal is told at the mouse and answered with None."""
        try:
            return self.session.do(verb, *args, key=key, **named)
        except VoronkaError as error:
            self.refused.emit(error.message)
            return None

    def show_change(self, delta: Delta, _difference: Difference) -> None:
        """Show what ``delta`` changed."""
        self.scene.render(delta)
        self.select(key for key in self.selection if self.session.process.get(key))
        self.update()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark the elements that findings hang on."""
        rank = {"error": 0, "warning": 1, "info": 2}
        marks: dict[str, str] = {}
        for finding in findings:
            if finding.elements:
                key = finding.elements[0]
                marks[key] = min(finding.severity, marks.get(key, "info"), key=rank.__getitem__)
        if marks != self.marks:
            self.marks = marks
            self.update()

    # What is chosen

    def select(self, ids: Iterable[str]) -> None:
        """Choose ``ids`` and nothing else."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit(chosen)
            self.update()

    def go_to(self, key: str) -> None:
        """Choose ``key`` and bring it into view."""
        self.select((key,))
        ink = self.scene.ink.get(key)
        if ink is not None and not self.in_view().contains(ink):
            self.centre_on(ink.centre)

    # Where the eye is

    def transform(self) -> QTransform:
        """Return the way from the drawing to the widget."""
        return QTransform(self.zoom, 0, 0, self.zoom, -self.origin.x * self.zoom, -self.origin.y * self.zoom)

    def to_drawing(self, at: QPointF) -> Point:
        """Return the place of the drawing under a place of the widget."""
        return Point(self.origin.x + at.x() / self.zoom, self.origin.y + at.y() / self.zoom)

    def to_widget(self, at: Point) -> QPointF:
        """Return where a place of the drawing is on the widget."""
        return QPointF((at.x - self.origin.x) * self.zoom, (at.y - self.origin.y) * self.zoom)

    def in_view(self) -> Box:
        """Return the part of the drawing that is seen."""
        return Box(self.origin.x, self.origin.y, self.width() / self.zoom, self.height() / self.zoom)

    def look(self, zoom: float, origin: Point) -> None:
        """Move the eye."""
        self.zoom = min(max(zoom, LEAST), MOST)
        self.origin = origin
        self.zoomed.emit(self.zoom)
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move the drawing by pixels of the widget."""
        self.look(self.zoom, Point(self.origin.x - dx / self.zoom, self.origin.y - dy / self.zoom))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Come nearer or go away while the place under ``at`` stays where it is."""
        zoom = min(max(self.zoom * factor, LEAST), MOST)
        fixed = self.to_drawing(at)
        self.look(zoom, Point(fixed.x - at.x() / zoom, fixed.y - at.y() / zoom))

    def centre_on(self, at: Point) -> None:
        """Bring ``at`` into the middle."""
        seen = self.in_view()
        self.look(self.zoom, Point(at.x - seen.width / 2, at.y - seen.height / 2))

    def fit(self) -> None:
        """Show everything, never larger than 100 %."""
        whole = self.scene.extent()
        if whole is None:
            return
        air = whole.grown(24)
        zoom = min(self.width() / air.width, self.height() / air.height, _FIT)
        wide, high = self.width() / zoom, self.height() / zoom
        self.look(zoom, Point(air.centre.x - wide / 2, min(air.y, air.centre.y - high / 2)))

    def set_theme(self, theme: Theme) -> None:
        """Paint by other colours."""
        self.theme = theme
        self.update()

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen, then what the hands show."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.theme.colours["paper"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.transform())
        for key in self.scene.inside(self.in_view()):
            paint(painter, self.scene.drawn[key], self.theme)
        painter.resetTransform()
        self.hands.paint(painter)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by the wheel at the pointer, pan by the touchpad and with Shift."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if not pixels.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(pixels.x(), pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(angle.y() + angle.x(), 0)
        else:
            self.zoom_at(1.0015 ** angle.y(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        self.hands.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give it to the hands; what they do not know goes on."""
        if not self.hands.key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Give it to the hands."""
        self.hands.menu(event)


def rect(box: Box) -> QRectF:
    """Return a box as Qt's rectangle."""
    return QRectF(box.x, box.y, box.width, box.height)
