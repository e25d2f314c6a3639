"""Edges and middles of what stands near, and how far a box must go to be in line with them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

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


class _Axis:
    """The places of one axis that draw, sorted, with the box each belongs to."""

    def __init__(self, places: Iterable[tuple[float, Box]]) -> None:
        self._places = sorted(places, key=lambda place: place[0])
        self._keys = [place[0] for place in self._places]

    def nearest(self, wanted: Iterable[float], reach: float, near: Box) -> tuple[float, float, Box] | None:
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
    """Made once for a drag of the boxes that stand still."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        """Remember edges and middles of ``boxes``."""
        still = list(boxes)
        self._across = _Axis((x, box) for box in still for x in _columns(box))
        self._down = _Axis((y, box) for box in still for y in _rows(box))

    def find(self, box: Box, zoom: float, *, level: bool = True, upright: bool = True) -> Snapped:
        """Return how to bring edges or the middle of ``box`` in line with what is near.

        ``level`` and ``upright`` say which ways it may go.
        """
        reach = _REACH / zoom
        across = self._across.nearest(_columns(box), reach, box) if level else None
        down = self._down.nearest(_rows(box), reach, box) if upright else None
        dx, dy = across[0] if across else 0.0, down[0] if down else 0.0
        moved, lines = box.moved(dx, dy), []
        if across:
            low = min(moved.y, across[2].y) - _BEYOND
            high = max(moved.bottom, across[2].bottom) + _BEYOND
            lines.append((Point(across[1], low), Point(across[1], high)))
        if down:
            left = min(moved.x, down[2].x) - _BEYOND
            right = max(moved.right, down[2].right) + _BEYOND
            lines.append((Point(left, down[1]), Point(right, down[1])))
        return Snapped(dx, dy, tuple(lines))


def _apart(a: Box, b: Box) -> float:
    return abs(a.centre.x - b.centre.x) + abs(a.centre.y - b.centre.y)


def _columns(box: Box) -> tuple[float, float, float]:
    return (box.centre.x, box.x, box.right)


def _rows(box: Box) -> tuple[float, float, float]:
    return (box.centre.y, box.y, box.bottom)
