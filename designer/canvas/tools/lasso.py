"""A frame drawn over the drawing: what lies wholly inside is chosen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.scene import Scene
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import pen, tint
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.records import Node


class Lasso(Gesture):
    """Chooses while it is drawn; ``more`` keeps what was chosen before."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, *, more: bool) -> None:
        """Remember what was chosen."""
        self.canvas = canvas
        self._before = canvas.selection
        self._kept = canvas.selection if more else ()
        self._from = self._to = Point(0.0, 0.0)

    def begin(self, touch: Touch) -> None:
        """Put down the first corner."""
        self._from = self._to = touch.at

    def move(self, touch: Touch) -> None:
        """Choose what is inside now."""
        self._to = touch.at
        self.canvas.select((*self._kept, *lassoed(self.canvas.scene, self._box())))
        self.canvas.update()

    def cancel(self, reason: str = "") -> None:  # noqa: ARG002 - a gesture's
        """Choose again what was chosen before."""
        self.canvas.select(self._before)

    def paint(self, painter: QPainter) -> None:
        """Paint the frame."""
        canvas, box = self.canvas, self._box()
        painter.setPen(pen(canvas, "accent", 1))
        painter.setBrush(tint(canvas, "accent", 20))
        area = canvas.on_widget(box)
        painter.drawRect(QRectF(round(area.x()) + 0.5, round(area.y()) + 0.5, area.width(), area.height()))

    def _box(self) -> Box:
        a, b = self._from, self._to
        return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def lassoed(scene: Scene, box: Box) -> list[str]:
    """Return the nodes that lie wholly inside ``box``."""
    nodes = (scene.process.get(key) for key, _ in scene.grid.near(box))
    return [n.id for n in nodes if isinstance(n, Node) and n.box and box.contains(n.box)]
