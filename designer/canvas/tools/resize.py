"""A stage, a note, a part or a pool gets another size by one of its eight handles."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import guide, pen
from designer.canvas.tools.snap import Snap, Snapped, still_near
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.records import Node
from designer.verbs.moving import resize

_LEAST = 20.0
CURSORS = {
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}


class Resize(Gesture):
    """Drags the handle ``side`` (n, ne, e, …) of ``key``."""

    def __init__(self, canvas: Canvas, key: str, side: str) -> None:
        """Know what has which size."""
        self.canvas = canvas
        self.key = key
        self.side = side
        self.cursor = CURSORS[side]
        self._before = self._box = box_of(canvas, key) or Box(0, 0, 0, 0)
        self._from = Point(0.0, 0.0)
        self._snapped = Snapped()

    def begin(self, touch: Touch) -> None:
        """Lift it, unless other things stand inside it."""
        self._from = touch.at
        process = self.canvas.process
        self._snap = Snap(still_near(self.canvas, {self.key}), self.canvas.grid)
        record = process.get(self.key)
        self._plain = isinstance(record, Node) and not record.expanded and record.kind != "group"
        if self._plain:
            self.canvas.lift((self.key,))

    def move(self, touch: Touch) -> None:
        """Show it in the size that the mouse gives it."""
        dx, dy = round(touch.at.x - self._from.x), round(touch.at.y - self._from.y)
        box = self._sized(dx, dy)
        self._snapped = Snapped()
        if not (touch.has(Qt.KeyboardModifier.AltModifier) or touch.has(Qt.KeyboardModifier.ControlModifier)):
            self._snapped = self._snap.find(
                self._corner(box),
                self.canvas.zoom,
                level=self.side[-1] in "we",
                upright=self.side[0] in "ns",
            )
            box = self._sized(dx + self._snapped.dx, dy + self._snapped.dy)
        self._box = box
        record = self.canvas.process.get(self.key)
        if self._plain and isinstance(record, Node):
            self.canvas.stand_in(replace(record, box=box))
        self.canvas.update()

    def _sized(self, dx: float, dy: float) -> Box:
        before, side = self._before, self.side
        left = min(before.x + dx, before.right - _LEAST) if "w" in side else before.x
        top = min(before.y + dy, before.bottom - _LEAST) if "n" in side else before.y
        right = max(before.right + dx, before.x + _LEAST) if "e" in side else before.right
        bottom = max(before.bottom + dy, before.y + _LEAST) if "s" in side else before.bottom
        return Box(left, top, right - left, bottom - top)

    def _corner(self, box: Box) -> Box:
        """Return the edge or corner under the mouse as a box without size."""
        x = {"w": box.x, "e": box.right}.get(self.side[-1], box.centre.x)
        y = {"n": box.y, "s": box.bottom}.get(self.side[0], box.centre.y)
        return Box(x, y, 0, 0)

    def finish(self, touch: Touch) -> None:
        """Give it the size."""
        self.move(touch)
        self.canvas.lower()
        if self._box != self._before:
            self.canvas.do(resize, self.key, self._box)

    def paint(self, painter: QPainter) -> None:
        """Paint the new border, and what it is in line with."""
        canvas = self.canvas
        painter.setPen(pen(canvas, "accent", 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(canvas.on_widget(self._box).adjusted(-3, -3, 3, 3), 6, 6)
        for ends in self._snapped.lines:
            guide(canvas, painter, ends)
