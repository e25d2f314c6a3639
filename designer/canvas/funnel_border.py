"""The border below a row of the compact picture is dragged: it gets higher as long as it is looked at."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import line, pen
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.records import Role

_REACH = 5.0
"""Pixels about the border that count as on it."""


def row_border(canvas: Canvas, scene: FunnelScene, at: Point) -> Role | None:
    """Return the row whose lower border runs at ``at``, None for none."""
    reach = _REACH / canvas.zoom
    for row in scene.rows():
        if row.box and abs(row.box.bottom - at.y) <= reach and row.box.x <= at.x <= row.box.right:
            return row
    return None


class RowBorder(Gesture):
    """Drags the lower border of a row; what stands in it needs a height of its own at least."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, canvas: Canvas, scene: FunnelScene, row: Role) -> None:
        """Know the row."""
        self.canvas, self._scene, self._row = canvas, scene, row
        self._at = row.box.bottom if row.box else 0.0

    def move(self, touch: Touch) -> None:
        """Show the new border."""
        self._at = max(touch.at.y, self._row.box.y if self._row.box else 0.0)
        self.canvas.update()

    def finish(self, touch: Touch) -> None:
        """Give the row its height; nothing of the file is another one."""
        self.move(touch)
        if self._row.box:
            self._scene.stretch(self._row.id, self._at - self._row.box.y)
            self.canvas.still.spoil()
            self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the border where it would be."""
        if box := self._row.box:
            painter.setPen(pen(self.canvas, "accent", 2))
            line(self.canvas, painter, (Point(box.x, self._at), Point(box.right, self._at)))
