"""A new thing dragged off the pad: it stands where it is let go, the arrow that leads to it comes along."""

from PySide6.QtGui import QPainter

from designer.canvas.maker import Maker
from designer.canvas.shapes import SHAPES
from designer.canvas.tools.pens import head, line, pen
from designer.canvas.tools.place import Place
from designer.canvas.tools.rubber import rubber
from designer.canvas.tools.targets import box_of
from designer.model.geometry import Box, Point
from designer.verbs.leading import MADE

DRAGGED = frozenset(MADE)
"""The deeds that can be dragged to a place."""


class Lead(Place):
    """What the deed ``name`` makes out of the node ``source``, on its way to its place."""

    def __init__(self, maker: Maker, source: str, name: str) -> None:
        """Prepare the ghost."""
        super().__init__(maker.canvas, SHAPES[name].kind, self._made)
        self._maker = maker
        self._source = source
        self._name = name

    def _target(self, _at: Point) -> str:
        return ""

    def _made(self, at: Point, _target: str, _lane: str) -> None:
        self._maker.make(self._maker.lead(self._source, self._name, at))

    def paint(self, painter: QPainter) -> None:
        """Paint the ghost and the arrow to it, about."""
        super().paint(painter)
        giver, touch = box_of(self.canvas, self._source), self._touch
        if giver is None or touch is None or self._ghost is None or self._ghost.box is None:
            return
        size = self._ghost.box
        points = rubber(
            giver, Box(touch.at.x - size.width / 2, touch.at.y - size.height / 2, size.width, size.height)
        )
        painter.setPen(pen(self.canvas, "accent", 1.5))
        line(self.canvas, painter, points)
        head(self.canvas, painter, points, "accent")
