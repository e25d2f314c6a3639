"""Equal gaps between boxes that stand in one row: where a box has to go for them, and which they are then."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from designer.model.geometry import Box, Point

_FAR = 400.0
"""Wider gaps are not compared."""
_SAME = 0.5


class Row(NamedTuple):
    """The two nearest boxes on each side of one, the nearer first; read downwards where ``down``."""

    before: tuple[Box, ...]
    after: tuple[Box, ...]
    down: bool

    def wanted(self, box: Box) -> Iterator[float]:
        """Yield where ``box`` would begin with gaps alike."""
        wide = _end(box, down=self.down) - _start(box, down=self.down)
        if self.before and self.after:
            low, high = _end(self.before[0], down=self.down), _start(self.after[0], down=self.down)
            if 0 < high - low - wide <= 2 * _FAR:
                yield (low + high - wide) / 2
        for gap, near in self._gaps():
            if near in self.before:
                yield _end(near, down=self.down) + gap
            else:
                yield _start(near, down=self.down) - gap - wide

    def equal(self, box: Box) -> Iterator[tuple[Point, Point]]:
        """Yield the gaps that are alike where ``box`` is."""
        own = [
            (near, self._between(*pair))
            for near, pair in (
                *((one, (one, box)) for one in self.before[:1]),
                *((one, (box, one)) for one in self.after[:1]),
            )
        ]
        if len(own) == 2 and abs(own[0][1] - own[1][1]) <= _SAME:
            yield self._shown(self.before[0], box)
            yield self._shown(box, self.after[0])
        for gap, near in self._gaps():
            for one, mine in own:
                if one is near and abs(gap - mine) <= _SAME:
                    pair = self.before if near in self.before else self.after
                    yield self._shown(*sorted(pair, key=lambda each: _start(each, down=self.down)))
                    yield self._shown(*((one, box) if near in self.before else (box, one)))

    def _gaps(self) -> Iterator[tuple[float, Box]]:
        """Yield the gap between the two boxes of a side, with the nearer of them."""
        if len(self.before) == 2 and 0 < (gap := self._between(self.before[1], self.before[0])) <= _FAR:
            yield gap, self.before[0]
        if len(self.after) == 2 and 0 < (gap := self._between(self.after[0], self.after[1])) <= _FAR:
            yield gap, self.after[0]

    def _between(self, one: Box, other: Box) -> float:
        return _start(other, down=self.down) - _end(one, down=self.down)

    def _shown(self, one: Box, other: Box) -> tuple[Point, Point]:
        """Return the ends of the gap between two boxes, in the middle of what they share across."""
        low, high = (
            (max(one.x, other.x), min(one.right, other.right))
            if self.down
            else (max(one.y, other.y), min(one.bottom, other.bottom))
        )
        middle, start, end = (low + high) / 2, _end(one, down=self.down), _start(other, down=self.down)
        return (
            (Point(middle, start), Point(middle, end))
            if self.down
            else (Point(start, middle), Point(end, middle))
        )


def row_of(still: Iterable[Box], box: Box, *, down: bool) -> Row:
    """Return what stands in one row with ``box``, or in one column."""
    middle = box.centre.y if down else box.centre.x
    beside = [other for other in still if _meet(other, box, down=down)]
    before = [other for other in beside if _end(other, down=down) <= middle]
    after = [other for other in beside if _start(other, down=down) >= middle]
    before.sort(key=lambda other: -_end(other, down=down))
    after.sort(key=lambda other: _start(other, down=down))
    return Row(_two(before, down=down), _two(after, down=down), down)


def _two(found: list[Box], *, down: bool) -> tuple[Box, ...]:
    """Return the nearest and the next one that does not lie beside it."""
    if not found:
        return ()
    first = found[0]
    others = (
        other
        for other in found[1:]
        if _end(other, down=down) <= _start(first, down=down)
        or _start(other, down=down) >= _end(first, down=down)
    )
    second = next(others, None)
    return (first, second) if second is not None else (first,)


def _meet(one: Box, other: Box, *, down: bool) -> bool:
    if down:
        return one.x < other.right and other.x < one.right
    return one.y < other.bottom and other.y < one.bottom


def _start(box: Box, *, down: bool) -> float:
    return box.y if down else box.x


def _end(box: Box, *, down: bool) -> float:
    return box.bottom if down else box.right
