"""The name beside an event, a decision, a document or an arrow is dragged on its own."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import frame, line, pen
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.records import Flow, Node
from designer.verbs.moving import move_label, near_home


class MoveLabel(Gesture):
    """Drags the name of ``key``."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, key: str) -> None:
        """Know whose name it is."""
        self.canvas = canvas
        self.key = key
        self._from = self._way = Point(0.0, 0.0)

    def begin(self, touch: Touch) -> None:
        """Lift it."""
        self._from = touch.at
        self.canvas.lift((self.key,))

    def move(self, touch: Touch) -> None:
        """Show the name where the mouse has it."""
        self._way = Point(round(touch.at.x - self._from.x), round(touch.at.y - self._from.y))
        record = self.canvas.process.get(self.key)
        if isinstance(record, Node | Flow) and record.label:
            there = near_home(record, record.label.moved(self._way.x, self._way.y))
            self._way = Point(there.x - record.label.x, there.y - record.label.y)
            self.canvas.stand_in(replace(record, label=there))
        self.canvas.update()

    def finish(self, touch: Touch) -> None:
        """Leave it there."""
        self.move(touch)
        self.canvas.lower()
        if self._way != Point(0.0, 0.0):
            self.canvas.do(move_label, self.key, self._way.x, self._way.y)

    def paint(self, painter: QPainter) -> None:
        """Paint whose name it is."""
        record = self.canvas.process.get(self.key)
        if not isinstance(record, Node | Flow) or record.label is None:
            return
        label = record.label.moved(self._way.x, self._way.y)
        owner = box_of(self.canvas, self.key)
        if isinstance(record, Flow) and record.points:
            owner_at = record.points[len(record.points) // 2]
        else:
            owner_at = owner.centre if owner else label.centre
        painter.setPen(pen(self.canvas, "accent", 1, dashed=True))
        line(self.canvas, painter, (label.centre, owner_at))
        frame(self.canvas, painter, label, "accent", air=2)
