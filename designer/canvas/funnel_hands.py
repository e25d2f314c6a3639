"""What mouse and keys mean in the compact picture: choose, name, go on, move the picture."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter

from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.maker import Maker
from designer.canvas.naming import refusal
from designer.canvas.tools.keys import Keys
from designer.canvas.tools.pens import line, pen, tint
from designer.canvas.tools.targets import on_head
from designer.canvas.view import Canvas
from designer.model.records import Flow, Node, Role

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert})
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_THRESHOLD = 4.0
"""Pixels that the mouse goes with its button down before a click becomes a drag."""
_AIR = 3.0
"""Pixels between a stage and its outline."""


class FunnelHands(QObject):
    """Answers one canvas; a drag on the ground moves the picture."""

    menu_asked = Signal(object)
    """The menu is wanted at this QPoint of the screen."""
    pointed = Signal(str)
    """A mark was clicked: the card of this element is wanted beside the picture."""

    def __init__(self, canvas: Canvas, scene: FunnelScene, maker: Maker) -> None:
        """Take over mouse and keys of ``canvas``."""
        super().__init__(canvas)
        self.canvas, self.scene, self.maker = canvas, scene, maker
        self.keys = Keys(canvas)
        self.mouse = QPointF(40, 40)
        """Where the mouse was seen last."""
        self._hover = ""
        self._down: QPointF | None = None
        self._pans = False
        maker.naming.went_on.connect(maker.go_on)
        canvas.hands = self

    def stand_in_at(self, at: QPointF) -> str:
        """Return the stand-in at a pixel; the ground of a role is none, its name is."""
        if key := self.canvas.header_at(at):
            return key
        place = self.canvas.to_drawing(at)
        key = self.scene.at(place, 4 / self.canvas.zoom)
        record = self.scene.process.get(key)
        return "" if isinstance(record, Role) and not on_head(record, place) else key

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse; with Ctrl or Shift, it too or no more."""
        self.mouse = event.position()
        key = self.scene.element(self.stand_in_at(self.mouse))
        chosen = self.canvas.selection
        if event.button() == Qt.MouseButton.RightButton:
            if key not in chosen:
                self.canvas.select(filter(None, (key,)))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._down = None if key else self.mouse
        if event.modifiers() & _MORE:
            more = [one for one in chosen if one != key]
            self.canvas.select(more if key in chosen else filter(None, (*chosen, key)))
        else:
            self.canvas.select(filter(None, (key,)))

    def move(self, event: QMouseEvent) -> None:
        """Move the picture, or show what a click would hit."""
        before, self.mouse = self.mouse, event.position()
        if self._down is None:
            self._show_hover(self.stand_in_at(self.mouse))
            return
        way = self.mouse - self._down
        self._pans = self._pans or way.manhattanLength() >= _THRESHOLD
        if self._pans:
            step = self.mouse - before
            self.canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.canvas.pan(step.x(), step.y())

    def release(self, event: QMouseEvent) -> None:
        """Let go of the picture; at a mark, ask for the card."""
        self.mouse = event.position()
        if self._pans:
            self.canvas.unsetCursor()
        key = self.stand_in_at(self.mouse)
        if event.button() == Qt.MouseButton.LeftButton and not self._pans and self._is_mark(key):
            self.pointed.emit(self.scene.element(key))
        self._down, self._pans = None, False

    def leave(self) -> None:
        """Show nothing of what a click would hit: the mouse is elsewhere."""
        self._show_hover("")

    def double_click(self, event: QMouseEvent) -> None:
        """Type the name of what is there; what has none shows its card."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        key = self.scene.element(self.stand_in_at(event.position()))
        record = self.scene.real.get(key)
        if record is None:
            return
        self.canvas.select((key,))
        if refusal(self.scene.real, record) or not self.maker.naming.begin(key):
            self.canvas.opened.emit(key)

    def key(self, event: QKeyEvent) -> bool:
        """Make the next stage by Enter, name by F2 or by typing, walk by arrows, take out by Delete."""
        key, held = event.key(), event.modifiers() & _HELD
        if held and not (key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier):
            return False
        if key in _ENTER:
            return self._next()
        chosen = self.maker.chosen()
        if chosen and key == Qt.Key.Key_F2:
            return self.maker.naming.begin(chosen.id)
        text = event.text()
        if chosen and text.strip() and text.isprintable():
            return self.maker.naming.begin(chosen.id, typed=text)
        return self.keys.press(event)

    def walk(self, *, forward: bool) -> bool:
        """Choose the next stage, or the one before."""
        return self.keys.walk(forward=forward)

    def menu(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with what is chosen."""
        self.menu_asked.emit(event.globalPos())

    def paint(self, painter: QPainter) -> None:
        """Paint the outlines of what is chosen and of what a click would choose."""
        chosen = {self.scene.shown(key) for key in self.canvas.selection}
        if self._hover not in chosen:
            self._outline(painter, self._hover, faint=True)
        for key in chosen:
            self._outline(painter, key)

    def _next(self) -> bool:
        if len(self.canvas.selection) > 1:
            return False
        wanted = isinstance(self.maker.chosen(), Node | Flow | Role)
        return (not wanted and self.maker.first()) or self.maker.go_on()

    def _is_mark(self, key: str) -> bool:
        record = self.scene.process.get(key)
        return isinstance(record, Node) and record.kind != "task"

    def _show_hover(self, key: str) -> None:
        if key != self._hover:
            self._hover = key
            self.canvas.setCursor(Qt.CursorShape.PointingHandCursor) if key else self.canvas.unsetCursor()
            self.canvas.update()

    def _outline(self, painter: QPainter, key: str, *, faint: bool = False) -> None:
        record = self.scene.process.get(key)
        painter.setOpacity(0.6 if faint else 1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if isinstance(record, Flow):
            painter.setPen(pen(self.canvas, "accent", 2.5))
            line(self.canvas, painter, record.points)
        elif isinstance(record, Node | Role) and record.box:
            painter.setPen(pen(self.canvas, "accent", 1.0 if faint else 1.5))
            box = self.canvas.on_widget(record.box)
            if isinstance(record, Role):
                painter.setBrush(Qt.BrushStyle.NoBrush if faint else tint(self.canvas, "accent", 10))
                painter.drawRect(box)
            else:
                air = _AIR if record.kind == "task" else 1.0
                radius = 12 if record.kind == "task" else 5
                painter.drawRoundedRect(_crisp(box.adjusted(-air, -air, air, air)), radius, radius)
        painter.setOpacity(1.0)


def _crisp(box: QRectF) -> QRectF:
    """Return ``box`` on the middles of pixels, so that its lines are not blurred."""
    left, top = round(box.left()) + 0.5, round(box.top()) + 0.5
    return QRectF(left, top, round(box.width()), round(box.height()))
