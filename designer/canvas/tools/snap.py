"""Edges, middles and gaps of what stands near, and how far a box must go to be in line with them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from designer.canvas.tools.gaps import row_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.records import Node

_REACH = 6.0
"""Pixels from which a line draws."""
_FAR = 0.25
"""Farther out nobody sees what is in line."""
_AROUND = 400.0
"""Units about what is seen, since a drag moves the picture."""
_BEYOND = 12.0
"""Units that a line shows beyond the two boxes it joins."""

Line = tuple[Point, Point]


class Snapped(NamedTuple):
    """How far to go to be in line, and the lines that say with what."""

    dx: float = 0.0
    dy: float = 0.0
    lines: tuple[Line, ...] = ()
    gaps: tuple[Line, ...] = ()
    """Gaps between boxes that are alike then."""


_Found = tuple[float, float, Box]
"""How far to go, the place that draws, and the box it belongs to."""


class _Axis:
    """The places of one axis that draw, sorted, with the box each belongs to."""

    def __init__(self, places: Iterable[tuple[float, Box]]) -> None:
        self._places = sorted(places, key=lambda place: place[0])
        self._keys = [place[0] for place in self._places]

    def nearest(self, wanted: Iterable[float], reach: float, near: Box) -> _Found | None:
        """Return how far to go, the place that draws and, of the boxes there, the one nearest to ``near``."""
        best: tuple[float, float] | None = None
        for at in wanted:
            start = bisect_left(self._keys, at)
            for place in self._keys[max(0, start - 1) : start + 1]:
                if abs(place - at) <= reach and (best is None or abs(place - at) < abs(best[0])):
                    best = (place - at, place)
        if best is None:
            return None
        same = self._places[bisect_left(self._keys, best[1]) : bisect_right(self._keys, best[1])]
        return *best, min((box for _, box in same), key=lambda box: _apart(box, near))


def still_near(canvas: Canvas, moving: Collection[str]) -> Iterator[Box]:
    """Yield the boxes that what is dragged could be in line with: far out, none."""
    if canvas.zoom < _FAR:
        return
    near = canvas.in_view().grown(_AROUND)
    process = canvas.process
    for node in (process.get(key) for key in canvas.scene.inside(near) if key not in moving):
        if isinstance(node, Node) and node.box and not (node.host or node.expanded):
            yield node.box


class Snap:
    """Made once for a drag of the boxes that stand still; ``grid`` is the step of a grid, 0 without one."""

    def __init__(self, boxes: Iterable[Box], grid: float = 0.0) -> None:
        """Remember edges and middles of ``boxes``."""
        self._still = list(boxes)
        self._grid = grid
        self._across = _Axis((x, box) for box in self._still for x in _columns(box))
        self._down = _Axis((y, box) for box in self._still for y in _rows(box))

    def find(
        self, box: Box, zoom: float, *, level: bool = True, upright: bool = True, gaps: bool = False
    ) -> Snapped:
        """Return how to bring edges or the middle of ``box`` in line with what is near.

        ``level`` and ``upright`` say which ways it may go; with ``gaps`` equal gaps draw it too.
        """
        reach = _REACH / zoom
        across = self._across.nearest(_columns(box), reach, box) if level else None
        down = self._down.nearest(_rows(box), reach, box) if upright else None
        dx, dy = across[0] if across else 0.0, down[0] if down else 0.0
        if gaps:
            # A gap is looked for in the row that the box comes into.
            dx, across = self._even(box.moved(0, dy), dx, across, reach if level else -1.0, down=False)
            dy, down = self._even(box.moved(dx, 0), dy, down, reach if upright else -1.0, down=True)
        if self._grid:
            dx = self._step(box.x) if level and not dx and across is None else dx
            dy = self._step(box.y) if upright and not dy and down is None else dy
        moved = box.moved(dx, dy)
        return Snapped(dx, dy, _lines(moved, across, down), self._equal(moved) if gaps else ())

    def _even(
        self, box: Box, way: float, found: _Found | None, reach: float, *, down: bool
    ) -> tuple[float, _Found | None]:
        """Return the way to equal gaps where it is shorter than that to the line ``found``."""
        start = box.y if down else box.x
        ways = [at - start for at in row_of(self._still, box, down=down).wanted(box)]
        best = min(ways, key=abs, default=None)
        if best is None or abs(best) > reach or (found and abs(way) <= abs(best)):
            return way, found
        return best, None

    def _equal(self, box: Box) -> tuple[Line, ...]:
        return tuple(gap for down in (False, True) for gap in row_of(self._still, box, down=down).equal(box))

    def _step(self, at: float) -> float:
        return round(at / self._grid) * self._grid - at


def _lines(moved: Box, across: _Found | None, down: _Found | None) -> tuple[Line, ...]:
    lines = []
    if across:
        low = min(moved.y, across[2].y) - _BEYOND
        high = max(moved.bottom, across[2].bottom) + _BEYOND
        lines.append((Point(across[1], low), Point(across[1], high)))
    if down:
        left = min(moved.x, down[2].x) - _BEYOND
        right = max(moved.right, down[2].right) + _BEYOND
        lines.append((Point(left, down[1]), Point(right, down[1])))
    return tuple(lines)


def _apart(a: Box, b: Box) -> float:
    return abs(a.centre.x - b.centre.x) + abs(a.centre.y - b.centre.y)


def _columns(box: Box) -> tuple[float, float, float]:
    return (box.centre.x, box.x, box.right)


def _rows(box: Box) -> tuple[float, float, float]:
    return (box.centre.y, box.y, box.bottom)
