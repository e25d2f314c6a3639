"""A role is dragged by its name to another place among the roles."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import line, pen, tint
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.records import Role
from designer.verbs.lanes import lanes_of
from designer.verbs.roles import reorder_roles


class Reorder(Gesture):
    """Drags the role ``key`` among those beside it."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, key: str) -> None:
        """Measure the roles beside it."""
        self.canvas = canvas
        process = canvas.process
        role = process.role(key)
        drawn = canvas.drawn_as(key)
        self.role: Role = drawn if isinstance(drawn, Role) else role
        beside = lanes_of(process, role.process, role.parent)
        self._lanes = [(lane.id, box) for lane in beside if (box := box_of(canvas, lane.id))]
        keys = [lane for lane, _ in self._lanes]
        self._place = self._home = keys.index(key) if key in keys else 0

    def move(self, touch: Touch) -> None:
        """Find the place among the others that is nearest to the mouse."""
        here = touch.at.y if self.role.horizontal else touch.at.x
        self._place = sum(self._middle(box) < here for key, box in self._lanes)
        self.canvas.update()

    def finish(self, touch: Touch) -> None:
        """Put it there."""
        self.move(touch)
        if self._place not in {self._home, self._home + 1}:
            before = self._lanes[self._place][0] if self._place < len(self._lanes) else ""
            self.canvas.do(reorder_roles, self.role.id, before)

    def paint(self, painter: QPainter) -> None:
        """Paint the role that is dragged and where it would come."""
        if not self._lanes:
            return
        canvas = self.canvas
        if self.role.box:
            painter.fillRect(canvas.on_widget(self.role.box), tint(canvas, "accent", 22))
        last = self._place == len(self._lanes)
        box = self._lanes[-1 if last else self._place][1]
        painter.setPen(pen(canvas, "accent", 3))
        if self.role.horizontal:
            y = box.bottom if last else box.y
            line(canvas, painter, (Point(box.x, y), Point(box.right, y)))
        else:
            x = box.right if last else box.x
            line(canvas, painter, (Point(x, box.y), Point(x, box.bottom)))

    def _middle(self, box: Box) -> float:
        return box.centre.y if self.role.horizontal else box.centre.x
