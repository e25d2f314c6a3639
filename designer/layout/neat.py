"""A drawing put in order with as few moves as can be: rows and columns stay, what is clear stays where it is.

All is told along the way of the work (x) and across it (y); who draws downwards turns it before and after.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf
from statistics import median_low

from msgspec import Struct

from designer.model.geometry import Box

NEAR = 34.0
"""Middles that are nearer to one another than this were meant to be in line."""
_UPRIGHT = 8.0
"""The same for what stands one above the other."""
_CLEAR = 12.0
_ARROW = 26.0
"""The shortest arrow that still reads as one."""
_SHORT = 16.0
"""An arrow that somebody drew this short may stay so."""
_GAP = 40.0
_MARGIN = 16.0
_CELL = 40.0
_MOST = 16
"""Boxes of one cell that are looked at: those that reach farthest."""

Shift = tuple[float, float]


class Unit(Struct, frozen=True):
    """A shape and all that goes with it."""

    key: str
    box: Box
    parts: tuple[Box, ...] = ()
    """What belongs to the shape, its events, papers and rejections."""
    lane: str = ""
    in_row: bool = True
    """Papers and notes stand where they stand."""


class Tie(Struct, frozen=True):
    """An arrow onward between two units; ``room`` is what its name needs."""

    source: str
    target: str
    room: float = 0.0


def neat(
    units: Sequence[Unit], ties: Sequence[Tie], frames: Mapping[str, Box], *, rows: bool = True
) -> dict[str, Shift]:
    """Return how far each unit moves; ``frames`` are the insides of the lanes. What stays is left out.

    Without ``rows`` nothing is brought in line: what is parted stands as high as it was put.
    """
    levels = _levels(units, frames) if rows else {unit.key: unit.box.centre.y for unit in units}
    _join_rows({unit.key: unit for unit in units}, ties, levels)
    _part_rows(units, levels, frames)
    lefts = _lefts(units, ties, frames, levels)
    found = {u.key: (_step(lefts[u.key] - u.box.x), _step(levels[u.key] - u.box.centre.y)) for u in units}
    return {key: way for key, way in found.items() if way != (0.0, 0.0)}


def _step(way: float) -> float:
    return float(round(way)) if abs(way) > 2.5 else 0.0


def grouped(units: Iterable[Unit], place: Callable[[Unit], float], near: float) -> list[list[Unit]]:
    """Return the units in groups whose places lie near one another, in their order."""
    groups: list[list[Unit]] = []
    for unit in sorted(units, key=place):
        if groups and place(unit) - place(groups[-1][0]) <= near:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _levels(units: Sequence[Unit], frames: Mapping[str, Box]) -> dict[str, float]:
    """Return the middle of the row of each unit: nearly in line becomes in line, strays come home."""
    found = {unit.key: unit.box.centre.y for unit in units}
    lanes: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.in_row:
            lanes[unit.lane].append(unit)
    for lane, members in lanes.items():
        frame = frames.get(lane)
        home = [unit for unit in members if frame is None or _is_in(unit.box, frame)]
        rows = grouped(home, lambda unit: unit.box.centre.y, NEAR)
        for row in rows:
            found |= dict.fromkeys((u.key for u in row), median_low([u.box.centre.y for u in row]))
        if frame is not None and len(home) < len(members):
            main = found[max(rows, key=len)[0].key] if rows else frame.centre.y
            found |= {unit.key: main for unit in members if not _is_in(unit.box, frame)}
    return found


def _is_in(box: Box, frame: Box) -> bool:
    return frame.y <= box.centre.y <= frame.bottom


def _join_rows(units: Mapping[str, Unit], ties: Iterable[Tie], levels: dict[str, float]) -> None:
    """Bring what huddles below or above the thing it comes after into the row of that."""
    for tie in ties:
        source, target = units[tie.source], units[tie.target]
        apart = abs(levels[tie.source] - levels[tie.target]) - (source.box.height + target.box.height) / 2
        beside = target.box.x >= source.box.right or target.box.right <= source.box.x
        if source.lane == target.lane and source.in_row and target.in_row and apart < _ARROW and not beside:
            levels[tie.target] = levels[tie.source]


def _part_rows(units: Sequence[Unit], levels: dict[str, float], frames: Mapping[str, Box]) -> None:
    """Push rows down that lie on the row above them, where that is the shorter way, or on the border."""
    lanes: dict[str, dict[float, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for unit in units:
        lanes[unit.lane][levels[unit.key]].append(unit)
    for lane, rows in lanes.items():
        top = frames[lane].y if lane in frames else -inf
        placed: dict[int, list[Box]] = defaultdict(list)
        for level in sorted(rows):
            row = rows[level]
            mine = [box.moved(0, level - unit.box.centre.y) for unit in row for box in _boxes(unit)]
            push = max((_push(box, placed) for box in mine), default=0.0)
            highest = min((box.y for box in mine if box.bottom > top), default=top)
            push = max(push, top + _MARGIN / 2 - highest) if highest < top else push
            levels.update((unit.key, level + push) for unit in row)
            for box in mine:
                for cell in _cells(box.x, box.right):
                    placed[cell].append(box.moved(0, push))


def _push(box: Box, placed: Mapping[int, list[Box]]) -> float:
    """Return how far down ``box`` has to go for what lies above it; 0 where sideways is nearer."""
    most = 0.0
    for cell in _cells(box.x, box.right):
        for other in placed.get(cell, ())[-_MOST:]:
            if box.overlaps(other, 1):
                down = other.bottom + _CLEAR - box.y
                aside = min(other.right - box.x, box.right - other.x)
                most = max(most, down if down <= aside else 0.0)
    return float(round(most))


def _lefts(
    units: Sequence[Unit], ties: Sequence[Tie], frames: Mapping[str, Box], levels: Mapping[str, float]
) -> dict[str, float]:
    """Return the left edge of each unit: where it is, or behind what it lies on or comes after."""
    by_key = {unit.key: unit for unit in units}
    wanted = _in_columns(by_key, ties)
    kept = [tie for tie in ties if _binds(by_key[tie.source], by_key[tie.target], levels)]
    before: dict[str, list[Tie]] = defaultdict(list)
    for tie in kept:
        before[tie.target].append(tie)
    found: dict[str, float] = {}
    line = _Skyline()
    for unit in _in_turn(units, kept, wanted):
        x = wanted[unit.key]
        if frame := frames.get(unit.lane):
            x = max(x, min(frame.x + _MARGIN, max(unit.box.x, frame.x)))
        for tie in before[unit.key]:
            x = max(x, _behind(by_key[tie.source], found[tie.source], unit, tie.room))
        down = levels[unit.key] - unit.box.centre.y
        found[unit.key] = x = line.free(unit, x, down)
        line.put(unit, x, down)
    return found


def _in_columns(units: Mapping[str, Unit], ties: Iterable[Tie]) -> dict[str, float]:
    """Return the left edges when what follows nearly straight below or above stands exactly there."""
    found = {key: unit.box.x for key, unit in units.items()}
    for tie in ties:
        source, target = units[tie.source], units[tie.target]
        off = source.box.centre.x - target.box.centre.x
        if 1 < abs(off) <= _UPRIGHT and not _meets(source.box, target.box):
            found[tie.target] = found[tie.source] + (source.box.width - target.box.width) / 2
    return found


def _binds(source: Unit, target: Unit, levels: Mapping[str, float]) -> bool:
    """Tell whether the target has to stand behind the source: not where the work goes on in another row."""
    apart = abs(levels[source.key] - levels[target.key])
    same = apart < (source.box.height + target.box.height) / 2
    return same or source.lane != target.lane or target.box.centre.x >= source.box.centre.x


def _in_turn(units: Sequence[Unit], ties: Iterable[Tie], lefts: Mapping[str, float]) -> list[Unit]:
    """Return each unit after those it comes after, and else from left to right."""
    after: dict[str, list[str]] = defaultdict(list)
    waits: dict[str, int] = defaultdict(int)
    for tie in ties:
        after[tie.source].append(tie.target)
        waits[tie.target] += 1
    by_key = {unit.key: unit for unit in units}
    ready = [(lefts[unit.key], unit.key) for unit in units if not waits[unit.key]]
    heapify(ready)
    order: list[Unit] = []
    while ready:
        _, key = heappop(ready)
        order.append(by_key[key])
        for target in after[key]:
            waits[target] -= 1
            if not waits[target]:
                heappush(ready, (lefts[target], target))
    return order


def _behind(source: Unit, left: float, target: Unit, room: float) -> float:
    """Return the least left edge of ``target`` when ``source`` begins at ``left``."""
    gap = target.box.x - source.box.right
    end = left + source.box.width
    if source.lane == target.lane and _meets(source.box, target.box):
        least = max(min(gap, _ARROW) if gap >= _SHORT else _ARROW, room)
        return end + least
    if gap >= 0:
        return end + min(gap, _GAP)
    if target.box.right > source.box.x or source.lane == target.lane:
        return left + min(target.box.x - source.box.x, 0.0)
    return left + (source.box.width - target.box.width) / 2


def _meets(one: Box, other: Box) -> bool:
    return abs(one.centre.y - other.centre.y) < (one.height + other.height) / 2


class _Skyline:
    """What has a place already, each lane for itself, and how far right it reaches at each level."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, int], list[tuple[float, Box, Box]]] = defaultdict(list)

    def free(self, unit: Unit, x: float, down: float) -> float:
        """Return the least left edge from ``x`` on at which ``unit`` lies on nothing that was put before."""
        for box in _boxes(unit):
            here = box.moved(0, down)
            for cell in _cells(here.y, here.bottom):
                for _, before, now in self._cells.get((unit.lane, cell), ())[:_MOST]:
                    if now.y < here.bottom + 1 and here.y < now.bottom + 1:
                        gap = box.x - before.right
                        air = min(gap, _CLEAR) if gap >= 0 else _CLEAR
                        x = max(x, now.right + air - (box.x - unit.box.x))
        return x

    def put(self, unit: Unit, x: float, down: float) -> None:
        """Let ``unit`` begin at ``x``."""
        for box in _boxes(unit):
            now = box.moved(x - unit.box.x, down)
            for cell in _cells(now.y, now.bottom):
                row = self._cells[unit.lane, cell]
                row.append((-now.right, box, now))
                row.sort(key=lambda entry: entry[0])
                del row[_MOST:]


def _boxes(unit: Unit) -> tuple[Box, ...]:
    return (unit.box, *unit.parts)


def _cells(low: float, high: float) -> range:
    return range(int(low // _CELL), int(high // _CELL) + 1)
