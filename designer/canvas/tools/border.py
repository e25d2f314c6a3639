"""The border between two roles is dragged: the role above gets thicker or thinner."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.planar import roles_of
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import line, pen
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.records import Role
from designer.verbs.moving import resize

_REACH = 5.0
"""Pixels about the border that count as on it."""
_LEAST = 60.0


def border_at(canvas: Canvas, at: Point) -> str:
    """Return the innermost role whose far border runs at ``at``, empty for none."""
    reach = _REACH / canvas.zoom
    process = canvas.process
    for role in roles_of(canvas.scene):
        box = role.box
        if box is None or process.nested(role.id) or not box.holds(at, reach):
            continue
        edge, here = (box.bottom, at.y) if role.horizontal else (box.right, at.x)
        if abs(edge - here) <= reach:
            return role.id
    return ""


class Border(Gesture):
    """Drags the far border of the role ``key``."""

    def __init__(self, canvas: Canvas, key: str) -> None:
        """Know the role."""
        self.canvas = canvas
        self.role: Role = canvas.process.role(key)
        upright = Qt.CursorShape.SizeVerCursor
        self.cursor = upright if self.role.horizontal else Qt.CursorShape.SizeHorCursor
        self._before = self._box = self.role.box or Box(0, 0, 0, 0)
        self._from = Point(0.0, 0.0)

    def begin(self, touch: Touch) -> None:
        """Take hold."""
        self._from = touch.at

    def move(self, touch: Touch) -> None:
        """Show the new border."""
        before = self._before
        if self.role.horizontal:
            high = max(_LEAST, round(before.height + touch.at.y - self._from.y))
            self._box = Box(before.x, before.y, before.width, high)
        else:
            wide = max(_LEAST, round(before.width + touch.at.x - self._from.x))
            self._box = Box(before.x, before.y, wide, before.height)
        self.canvas.update()

    def finish(self, touch: Touch) -> None:
        """Give the role its thickness; it stays as thick as what it holds."""
        self.move(touch)
        if self._box != self._before:
            self.canvas.do(resize, self.role.id, self._box)

    def paint(self, painter: QPainter) -> None:
        """Paint the border where it would be."""
        box = self._box
        painter.setPen(pen(self.canvas, "accent", 2))
        start = Point(box.x, box.bottom) if self.role.horizontal else Point(box.right, box.y)
        line(self.canvas, painter, (start, Point(box.right, box.bottom)))
