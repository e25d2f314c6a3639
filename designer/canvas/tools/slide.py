"""A time limit, or another event on a stage, slides along the border of its stage."""

from PySide6.QtCore import Qt

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.targets import box_of
from designer.canvas.tools.torn import Torn
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.verbs.moving import move, on_border


class Slide(Gesture):
    """Drags one event that hangs on a stage."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, key: str) -> None:
        """Know the event and its stage."""
        self.canvas = canvas
        self.key = key
        nowhere = Box(0, 0, 0, 0)
        self._host = box_of(canvas, canvas.process.node(key).host) or nowhere
        self._box = box_of(canvas, key) or nowhere
        self._from = self._way = Point(0.0, 0.0)

    def begin(self, touch: Touch) -> None:
        """Lift it."""
        self._from = touch.at
        self.canvas.lift((self.key,))
        self._torn = Torn(self.canvas, {self.key})

    def move(self, touch: Touch) -> None:
        """Show it at the place of the border that is nearest to the mouse."""
        middle = self._box.centre
        wanted = Point(middle.x + touch.at.x - self._from.x, middle.y + touch.at.y - self._from.y)
        place = on_border(self._host, wanted)
        self._way = Point(round(place.x - middle.x), round(place.y - middle.y))
        self.canvas.carry(self._way.x, self._way.y)
        self._torn.follow(self._way.x, self._way.y)

    def finish(self, touch: Touch) -> None:
        """Leave it there."""
        self.move(touch)
        self.canvas.lower()
        if self._way != Point(0.0, 0.0):
            self.canvas.do(move, (self.key,), self._way.x, self._way.y)
