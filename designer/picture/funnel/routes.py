"""How arrows run in the compact picture, and where what is written at them stands clear of all lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from designer.model.geometry import Box, Point
from designer.picture.funnel.folding import Arrow
from designer.text.metrics import width

LABEL = 11.0
"""Size of what is written at an arrow."""
_PORT = 10.0
"""From the middle of a stage to where arrows meet its top that must not meet each other."""
_FIRST, _NEXT, _LABELLED = 9.0, 6.0, 16.0
"""Over the stages: the lowest way, and from one way to the next without and with a text on it."""
_AIR, _OVER = 4.0, 4.0
"""Beside a text, and between it and its line."""
_TRIES = 12
_CELL = 300.0

Way = tuple[Point, ...]


class Overhead(Struct, frozen=True):
    """The ways over the stages of a row: how high each runs, and the room that all of them take."""

    rises: Mapping[int, float]
    """By the place of the arrow: units over the stages."""
    room: Mapping[int, float]
    """By the number of the row."""


def overhead(rows: Mapping[str, int], columns: Mapping[str, float], arrows: Sequence[Arrow]) -> Overhead:
    """Return which arrows run over the stages of which row: where one stands between their ends."""
    standing: dict[int, list[float]] = {}
    for stage, row in rows.items():
        standing.setdefault(row, []).append(columns[stage])
    over: dict[int, list[int]] = {}
    for place, arrow in enumerate(arrows):
        row = min(rows[arrow.source], rows[arrow.target])
        xs = sorted(standing[row])
        if bisect_left(xs, columns[arrow.target]) != bisect_right(xs, columns[arrow.source]):
            over.setdefault(row, []).append(place)
    rises: dict[int, float] = {}
    room: dict[int, float] = {}
    for row, places in over.items():
        room[row] = _pile(places, columns, arrows, rises)
    return Overhead(rises, room)


def _pile(
    places: list[int], columns: Mapping[str, float], arrows: Sequence[Arrow], rises: dict[int, float]
) -> float:
    """Give each way over a row its height, the short ones below the long ones; return the room of all."""
    spans = {place: (columns[arrows[place].source], columns[arrows[place].target]) for place in places}
    levels: list[list[int]] = []
    for place in sorted(places, key=lambda one: spans[one][1] - spans[one][0]):
        level = next((one for one in levels if not any(_meet(spans[place], spans[o]) for o in one)), None)
        if level is None:
            levels.append([place])
        else:
            level.append(place)
    rise = _FIRST
    for level in levels:
        for place in level:
            rises[place] = rise
        rise += _LABELLED if any(arrows[place].text for place in level) else _NEXT
    return rise


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def ways(arrows: Sequence[Arrow], stages: Mapping[str, Box], rises: Mapping[int, float]) -> tuple[Way, ...]:
    """Return ways with one bend, or over the stages of a row for those that have a height there.

    A column holds one stage only, with its marks below it: upright pieces are free by themselves.
    """
    ends = [(stages[arrow.source].y, stages[arrow.target].y, arrow) for arrow in arrows]
    into = {arrow.target for a, b, arrow in ends if b > a}
    busy = into & {arrow.source for a, b, arrow in ends if b < a}
    return tuple(_way(arrow, stages, rises.get(place), busy) for place, arrow in enumerate(arrows))


def _way(arrow: Arrow, stages: Mapping[str, Box], rise: float | None, busy: set[str]) -> Way:
    a, b = stages[arrow.source], stages[arrow.target]
    if rise is not None:
        y, out, into = min(a.y, b.y) - rise, a.centre.x + _PORT, b.centre.x - _PORT
        return Point(out, a.y), Point(out, y), Point(into, y), Point(into, b.y)
    right, left = Point(a.right, a.centre.y), Point(b.x, b.centre.y)
    if a.y == b.y:
        return right, left
    if b.y > a.y:
        x = b.centre.x - (_PORT if arrow.target in busy else 0.0)
        return right, Point(x, a.centre.y), Point(x, b.y)
    x = a.centre.x + (_PORT if arrow.source in busy else 0.0)
    return Point(x, a.y), Point(x, b.centre.y), left


def loose(a: Box, b: Box) -> Way:
    """Return the way from ``a`` to ``b`` right of it, where neither is in a row; empty where it is not."""
    right, left = Point(a.right, a.centre.y), Point(b.x, b.centre.y)
    if b.y >= a.bottom + _PORT:
        x = max(b.centre.x, a.right + _PORT)
        return (right, Point(x, right.y), Point(x, b.y)) if x <= b.right - _PORT else ()
    if b.bottom <= a.y - _PORT:
        x = min(a.centre.x, b.x - _PORT)
        return (Point(x, a.y), Point(x, left.y), left) if x >= a.x + _PORT else ()
    if b.x - a.right < 2 * _PORT:
        return ()
    if right.y == left.y:
        return right, left
    middle = (right.x + left.x) / 2
    return right, Point(middle, right.y), Point(middle, left.y), left


def labels(arrows: Sequence[Arrow], found: Sequence[Way]) -> tuple[Point | None, ...]:
    """Return where the text of each arrow stands on its line: no other line and no other text meets it."""
    return _labels(tuple(arrow.text for arrow in arrows), tuple(found))


@lru_cache(maxsize=8)  # most edits leave all arrows as they were
def _labels(texts: tuple[str, ...], found: tuple[Way, ...]) -> tuple[Point | None, ...]:
    taken: list[Box] = []
    field = _Field(found)
    places: list[Point | None] = []
    for place, (text, way) in enumerate(zip(texts, found, strict=True)):
        near = [*field.near(place, way), *taken] if text else []
        at = next((at for at in _spots(text, way) if not _hit(text, at, near)), None)
        places.append(at)
        if at is not None:
            taken.append(_box(text, at))
    return tuple(places)


class _Field:
    """The pieces of all arrows, by the columns of the picture that they are in."""

    def __init__(self, found: Sequence[Way]) -> None:
        self._cells: dict[int, list[tuple[int, Box]]] = {}
        for place, way in enumerate(found):
            for box in _pieces(way):
                for cell in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
                    self._cells.setdefault(cell, []).append((place, box))

    def near(self, place: int, way: Way) -> Iterator[Box]:
        """Yield the pieces of others that a text on ``way`` could meet."""
        low, high = min(point.x for point in way), max(point.x for point in way)
        top, bottom = min(point.y for point in way) - 2 * LABEL, max(point.y for point in way)
        for cell in range(int(low // _CELL), int(high // _CELL) + 1):
            for other, box in self._cells.get(cell, ()):
                if other != place and box.bottom >= top and box.y <= bottom:
                    yield box


def _spots(text: str, way: Way) -> Iterator[Point]:
    """Yield places for ``text`` along the longest level piece, the middle first."""
    a, b = max(pairwise(way), key=lambda pair: abs(pair[1].x - pair[0].x))
    low, high = sorted((a.x, b.x))
    slack = (high - low - width(text, LABEL)) / 2 - _AIR
    if not text or slack < 0:
        return
    middle = (low + high) / 2
    for step in range(_TRIES):
        for way_to in (1, -1) if step else (1,):
            yield Point(middle + way_to * slack * step / (_TRIES - 1), a.y - _OVER)


def _hit(text: str, at: Point, near: Iterable[Box]) -> bool:
    box = _box(text, at)
    return any(box.overlaps(other) for other in near)


def _box(text: str, at: Point) -> Box:
    wide = width(text, LABEL) + _AIR
    return Box(at.x - wide / 2, at.y - 0.8 * LABEL, wide, 1.05 * LABEL)


def _pieces(way: Way) -> Iterator[Box]:
    for a, b in pairwise(way):
        yield Box(min(a.x, b.x) - 1, min(a.y, b.y) - 1, abs(a.x - b.x) + 2, abs(a.y - b.y) + 2)
