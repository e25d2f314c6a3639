"""Room is made, or taken, by a drag: everything right of it or below it goes along."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.lanes import chip
from designer.canvas.tools.pens import pen, tint
from designer.canvas.tools.torn import Torn
from designer.canvas.view import Canvas
from designer.layout.space import Space
from designer.model.geometry import Box, Point
from designer.verbs.space import make_space


class MakeSpace(Gesture):
    """Dragged to the right or down it makes room, to the left or up it takes some, as far as there is any."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas) -> None:
        """Wait for a direction."""
        self.canvas = canvas
        self.by = 0.0
        """How far everything goes."""
        self.stopped = False
        """Whether more room is wanted than there is."""
        self._from = Point(0.0, 0.0)
        self._space: Space | None = None
        self._torn: Torn | None = None
        self._down = False
        self._most = 0.0

    def begin(self, touch: Touch) -> None:
        """Put down the line."""
        self._from = touch.at

    def move(self, touch: Touch) -> None:
        """Show everything beyond the line where it would go."""
        dx, dy = touch.at.x - self._from.x, touch.at.y - self._from.y
        if self._space is None:
            self._choose(down=abs(dy) > abs(dx))
        wanted = round(dy if self._down else dx)
        self.by = max(float(wanted), -float(int(self._most)))
        self.stopped = self.by > wanted
        way = (0.0, self.by) if self._down else (self.by, 0.0)
        self.canvas.carry(*way)
        if self._torn:
            self._torn.follow(*way)
        self.canvas.update()

    def _choose(self, *, down: bool) -> None:
        canvas, cut = self.canvas, self._from.y if down else self._from.x
        self._down = down
        self._space = space = Space(canvas.process, cut, down=down, plane=canvas.plane)
        self._most = space.most()
        canvas.setCursor(Qt.CursorShape.SplitVCursor if down else Qt.CursorShape.SplitHCursor)
        canvas.lift([*space.moved, *space.carried()])
        self._torn = Torn(canvas, space.moved)

    def finish(self, touch: Touch) -> None:
        """Make the room, or take it."""
        self.move(touch)
        self.canvas.lower()
        if self.by and self._space:
            self.canvas.do(make_space, self._space.cut, self.by, down=self._down, plane=self.canvas.plane)

    def paint(self, painter: QPainter) -> None:
        """Paint the room, the frames that stretch and how much it is."""
        if self._space is None:
            return
        canvas, role = self.canvas, "error" if self.stopped else "accent"
        start, end = self._space.cut, self._space.cut + self.by
        low, high = sorted((self._on_widget(start), self._on_widget(end)))
        seen = QRectF(canvas.rect())
        band = (
            QRectF(0, low, seen.width(), high - low)
            if self._down
            else QRectF(low, 0, high - low, seen.height())
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint(canvas, role, 26))
        painter.drawRect(band)
        painter.setPen(pen(canvas, role, 1.5))
        edge = self._on_widget(end)
        ends = (
            (QPointF(0, edge), QPointF(seen.right(), edge))
            if self._down
            else (QPointF(edge, 0), QPointF(edge, seen.bottom()))
        )
        painter.drawLine(*ends)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(canvas, "accent", 1.0, dashed=True))
        for box in self._space.stretched():
            more = Box(
                box.x,
                box.y,
                box.width + (0 if self._down else self.by),
                box.height + (self.by if self._down else 0),
            )
            painter.drawRect(canvas.on_widget(more))
        if self.by:
            chip(canvas, painter, f"{self.by:+.0f}", band.topLeft() + QPointF(8, 8))

    def _on_widget(self, place: float) -> float:
        at = self.canvas.to_widget(Point(place, place))
        return at.y() if self._down else at.x()
