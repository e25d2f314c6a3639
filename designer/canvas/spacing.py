"""The tool that makes and takes room, once it is asked for: a cross of lines, then a drag or arrow keys."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter

from designer.canvas.hands import Hands
from designer.canvas.tools.lanes import chip
from designer.canvas.tools.pens import pen
from designer.canvas.tools.space import MakeSpace
from designer.model.geometry import Point
from designer.model.message import N_, message
from designer.verbs.space import make_space

_STEP = 20.0
"""Units that an arrow key makes or takes."""
_SAYS = N_("Drag right or down to make room, left or up to take it")
_WAYS = {
    Qt.Key.Key_Right: (False, _STEP),
    Qt.Key.Key_Left: (False, -_STEP),
    Qt.Key.Key_Down: (True, _STEP),
    Qt.Key.Key_Up: (True, -_STEP),
}


class Spacing:
    """A layer of the hands; without ``armed`` it lets everything through."""

    def __init__(self, hands: Hands) -> None:
        """Wait until it is asked for."""
        self.canvas = hands.canvas
        self.armed = False
        self._hands = hands
        self._at = QPointF()
        self._times = 0
        """So many times it was asked for: keys pressed in a row are one step."""
        self._by_keys: Point | None = None
        """Where the cross is until the mouse moves: before what is chosen, or where keys used it."""

    def arm(self) -> None:
        """Begin; asked for again it ends."""
        if self.armed:
            self.disarm()
            return
        self._hands.cancel("making room")
        box = self.canvas.scene.around(self.canvas.selection)
        self._by_keys = Point(box.x - 1, box.y - 1) if box else None
        self.armed = True
        self._times += 1
        self._at = self._hands.mouse.pixel
        self.canvas.setFocus()
        self.canvas.setCursor(Qt.CursorShape.SizeAllCursor)
        self.canvas.update()

    def disarm(self) -> None:
        """Let everything through again."""
        self.armed = False
        self.canvas.unsetCursor()
        self.canvas.update()

    def press(self, event: QMouseEvent) -> bool:
        """Begin the drag, wherever it is."""
        if not self.armed:
            return False
        self.disarm()
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._hands.begin(MakeSpace(self.canvas), event.position())
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Let the cross follow the mouse."""
        if self.armed:
            self._at, self._by_keys = event.position(), None
            self.canvas.setCursor(Qt.CursorShape.SizeAllCursor)
            self.canvas.update()
        return self.armed

    def release(self, _event: QMouseEvent) -> bool:
        """Leave it to the gestures."""
        return False

    def double_click(self, _event: QMouseEvent) -> bool:
        """Take it from the gestures: a drag began by its first click."""
        return self.armed

    def key(self, event: QKeyEvent) -> bool:
        """End by Escape or Enter; arrow keys make and take room at the cross, or before what is chosen."""
        if not self.armed:
            return False
        if event.key() in _WAYS:
            self._step(*_WAYS[Qt.Key(event.key())])
        else:
            self.disarm()
        return event.key() in {*_WAYS, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}

    def menu(self, _event: QContextMenuEvent) -> bool:
        """End, and leave the menu to others."""
        if self.armed:
            self.disarm()
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint the cross and what to do."""
        if not self.armed:
            return
        canvas, at = self.canvas, self.canvas.to_widget(self._cross())
        painter.setPen(pen(canvas, "accent", 1, dashed=True))
        painter.drawLine(QPointF(at.x(), 0), QPointF(at.x(), canvas.height()))
        painter.drawLine(QPointF(0, at.y()), QPointF(canvas.width(), at.y()))
        chip(canvas, painter, canvas.say(message(_SAYS)), QPointF(16, 12))

    def _cross(self) -> Point:
        return self._by_keys or self.canvas.to_drawing(self._at)

    def _step(self, down: bool, by: float) -> None:  # noqa: FBT001 - out of a table
        cross = self._cross()
        cut = cross.y if down else cross.x
        key = f"room {self._times} {down}"
        self.canvas.do(make_space, cut, by, down=down, plane=self.canvas.plane, key=key)
        self._by_keys = cross
