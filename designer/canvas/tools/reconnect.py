"""Either end of an arrow is dragged to another element."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import frame, square
from designer.canvas.tools.rubber import stretched
from designer.canvas.tools.targets import Target, box_of, target_at
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.message import Message
from designer.model.permit import may_connect
from designer.model.records import Flow
from designer.verbs.flows import reconnect


class Reconnect(Gesture):
    """Drags the beginning (``start``) or the end of the arrow ``key``."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, key: str, *, start: bool) -> None:
        """Know the arrow."""
        self.canvas = canvas
        self.flow: Flow = canvas.process.flow(key)
        self.start = start
        self.target = Target()
        self._end = self.flow.points[0 if start else -1]

    def begin(self, touch: Touch) -> None:  # noqa: ARG002 - a gesture's
        """Lift the arrow."""
        self.canvas.lift((self.flow.id,))

    def move(self, touch: Touch) -> None:
        """Lead the arrow to the mouse and look what is there."""
        held = self.flow.target if self.start else self.flow.source
        target = target_at(self.canvas, touch.at, held)
        if target != self.target:
            self.target = target
            self.why = target.why or self._verdict(target.key)
        box = box_of(self.canvas, target.key) if target.key and not self.why else None
        self._end = _nearest(box, touch.at) if box else touch.at
        old = self.flow.points[0 if self.start else -1]
        way = self._end.x - old.x, self._end.y - old.y
        points = stretched(self.flow.points, *way, start=self.start)
        self.canvas.stand_in(replace(self.flow, points=points, label=None, name=""))
        self.canvas.update()

    def _verdict(self, key: str) -> Message | None:
        flow = self.flow
        start, end = (key, flow.target) if self.start else (flow.source, key)
        if not key or (start, end) == (flow.source, flow.target):
            return None
        return may_connect(self.canvas.process, start, end, flow.kind).why

    def finish(self, touch: Touch) -> None:
        """Lead the arrow there; on nothing it stays where it was."""
        self.move(touch)
        self.canvas.lower()
        if self.why or not self.target.key:
            return
        if self.start:
            self.canvas.do(reconnect, self.flow.id, source=self.target.key)
        else:
            self.canvas.do(reconnect, self.flow.id, target=self.target.key)

    def paint(self, painter: QPainter) -> None:
        """Paint the end under the mouse and the element it would be joined to."""
        box = box_of(self.canvas, self.target.key) if self.target.key else None
        if box:
            frame(self.canvas, painter, box, "error" if self.why else "accent", filled=True)
        square(self.canvas, painter, self.canvas.to_widget(self._end))


def _nearest(box: Box, at: Point) -> Point:
    """Return the middle of the side of ``box`` that is nearest to ``at``."""
    middle = box.centre
    sides = (
        Point(box.x, middle.y),
        Point(box.right, middle.y),
        Point(middle.x, box.y),
        Point(middle.x, box.bottom),
    )
    return min(sides, key=lambda side: abs(side.x - at.x) + abs(side.y - at.y))
