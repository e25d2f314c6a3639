"""Where everything of the compact picture stands: a column for each stage, a row for each role."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from msgspec import Struct

from designer.model.control import role_of
from designer.model.geometry import Box, Point, around
from designer.model.process import Process
from designer.model.records import Node, Pool, Role
from designer.picture.funnel.folding import Arrow, Folded, Mark
from designer.picture.notation.lettering import pitch
from designer.picture.notation.swimlanes import HEADER
from designer.text.metrics import width
from designer.text.wrap import longest_word, wrap

NAME = 14.0
"""Size of the name of a stage."""
MARK = 12.0
"""Size of the text of a mark, and the side of its sign."""
SIGN = MARK + 4
"""What a sign takes of its line."""
SIDE = 7.0
"""Left and right of a name in its box."""
_ROOM = 792.0
"""A funnel of few stages spreads over so much: a window of 1280 × 800 shows it at 100 %."""
_NARROW, _WIDE = 104.0, 150.0
_LEAST_GAP, _MOST_GAP = 17.0, 52.0
_LEFT, _RIGHT = 14.0, 10.0
_ABOVE, _BELOW = 24.0, 12.0
"""Over the stages of a role, where arrows pass, and under their marks."""
_TO_MARKS = 7.0
_APART = 3.0
"""Between two lines of marks, and twice that between two marks in one."""
_LOWEST = 64.0
_MOST_LINES = 6
_EXITS = frozenset({"won", "lost", "end", "back", "step"})
"""Marks that begin a line."""
_PORT = 10.0
"""From the middle of a stage to where arrows meet its top that must not meet each other."""


class Spot(Struct, frozen=True):
    """A mark in its place, broken into lines."""

    mark: Mark
    box: Box
    lines: tuple[str, ...]


class Places(Struct, frozen=True):
    """Boxes by id, and the ways of arrows in the order of ``Folded.arrows``."""

    roles: tuple[tuple[str, str, Box], ...]
    """The id, the name and the box of each row; without an id what no role does."""
    stages: Mapping[str, Box]
    spots: Mapping[str, tuple[Spot, ...]]
    ways: tuple[tuple[Point, ...], ...]


class _Sizes(Struct, frozen=True):
    box: float
    high: float
    pitch: float


def arranged(process: Process, folded: Folded) -> Places:
    """Return where all that is ``folded`` stands."""
    rows = _rows(process, folded.stages)
    sizes = _sizes(folded.stages)
    left = HEADER + _LEFT
    columns = {stage.id: left + n * sizes.pitch for n, stage in enumerate(folded.stages)}
    spots = {
        stage.id: _spots(folded.marks[stage.id], columns[stage.id], sizes.pitch) for stage in folded.stages
    }
    wide = left + max(len(columns), 1) * sizes.pitch - (sizes.pitch - sizes.box) + _RIGHT
    wide = max(wide, max((spot.box.right + 6 for some in spots.values() for spot in some), default=0.0))
    top, roles, stages = 0.0, [], dict[str, Box]()
    placed: dict[str, tuple[Spot, ...]] = {}
    for (key, name), inside in rows.items():
        line = top + _ABOVE
        low = line + (sizes.high if inside else 0.0)
        for stage in inside:
            stages[stage] = Box(columns[stage], line, sizes.box, sizes.high)
            under = stages[stage].bottom + _TO_MARKS
            placed[stage] = tuple(
                Spot(spot.mark, spot.box.moved(0, under), spot.lines) for spot in spots[stage]
            )
            low = max([low, *(spot.box.bottom for spot in placed[stage])])
        high = max(low + _BELOW - top, _LOWEST)
        roles.append((key, name, Box(0.0, top, wide, high)))
        top += high
    ways = _Routes(stages).of(folded.arrows)
    return Places(tuple(roles), stages, placed, ways)


def _rows(process: Process, stages: Iterable[Node]) -> dict[tuple[str, str], list[str]]:
    """Return the stages of each role, the roles as they stand in the drawing; what has none comes last."""
    leaves = [role for role in process.roles() if role.name and not process.nested(role.id)]
    leaves.sort(key=_standing)
    rows: dict[tuple[str, str], list[str]] = {(role.id, role.name): [] for role in leaves}
    for stage in stages:
        owner = role_of(process, stage.id)
        key = (owner.id, owner.name) if isinstance(owner, Role | Pool) else ("", "")
        rows.setdefault(key, []).append(stage.id)
    return rows


def _standing(role: Role) -> float:
    if role.box is None:
        return 0.0
    return role.box.y if role.horizontal else role.box.x


def _sizes(stages: tuple[Node, ...]) -> _Sizes:
    longest = max((longest_word(stage.name, NAME) for stage in stages), default=0.0)
    wide = min(max(longest + 2 * SIDE, _NARROW), _WIDE)
    lines = max((len(wrap(stage.name, wide - 2 * SIDE, NAME)) for stage in stages), default=1)
    high = max(min(lines, _MOST_LINES), 2) * pitch(NAME) + 20
    room = (_ROOM - HEADER - _LEFT - _RIGHT) / max(len(stages), 1)
    return _Sizes(wide, high, max(wide + _LEAST_GAP, min(room, wide + _MOST_GAP)))


def _spots(marks: Iterable[Mark], left: float, room: float) -> tuple[Spot, ...]:
    """Return ``marks`` in lines under one another, short ones side by side; the first line is at 0."""
    found: list[Spot] = []
    x, y, line = left, 0.0, pitch(MARK)
    for mark in marks:
        lines = tuple(wrap(mark.text, room - SIGN - 8, MARK))
        wide = SIGN + max(width(one, MARK) for one in lines)
        below = mark.kind in _EXITS or len(lines) > 1 or x + wide > left + room - 6
        if found and below:
            x, y = left, around([spot.box for spot in found]).bottom + _APART  # type: ignore[union-attr]
        found.append(Spot(mark, Box(x, y, wide, len(lines) * line), lines))
        x = x + wide + 3 * _APART if len(lines) == 1 else left + 2 * room
    return tuple(found)


class _Routes:
    """Ways with one bend where nothing stands there, else through the free band above a role's stages.

    A column holds one stage only, with its marks below it: upright pieces are free by themselves.
    """

    def __init__(self, stages: Mapping[str, Box]) -> None:
        self._stages = stages
        self._rows: dict[float, list[float]] = {}
        for box in stages.values():
            self._rows.setdefault(box.y, []).append(box.x)
        self._used: dict[float, int] = {}
        self._busy: set[str] = set()
        """Stages whose tops arrows both come to and leave from."""

    def of(self, arrows: Iterable[Arrow]) -> tuple[tuple[Point, ...], ...]:
        every = list(arrows)
        tops = [(self._stages[arrow.source].y, self._stages[arrow.target].y, arrow) for arrow in every]
        into = {arrow.target for a, b, arrow in tops if b > a}
        self._busy = into & {arrow.source for a, b, arrow in tops if b < a}
        return tuple(self._way(arrow) for arrow in every)

    def _way(self, arrow: Arrow) -> tuple[Point, ...]:
        a, b = self._stages[arrow.source], self._stages[arrow.target]
        if not self._free(min(a, b, key=lambda box: box.y), a, b):
            return self._above(a, b)
        right, left = Point(a.right, a.centre.y), Point(b.x, b.centre.y)
        if a.y == b.y:
            return right, left
        if b.y > a.y:
            x = b.centre.x - self._aside(arrow.target)
            return right, Point(x, a.centre.y), Point(x, b.y)
        x = a.centre.x + self._aside(arrow.source)
        return Point(x, a.y), Point(x, b.centre.y), left

    def _aside(self, stage: str) -> float:
        return _PORT if stage in self._busy else 0.0

    def _free(self, upper: Box, a: Box, b: Box) -> bool:
        """Tell whether no stage of the row of ``upper`` stands between the columns of ``a`` and ``b``."""
        row = self._rows[upper.y]
        return bisect_left(row, b.x) == bisect_right(row, a.x)

    def _above(self, a: Box, b: Box) -> tuple[Point, ...]:
        """Return the way over everything in the row of the upper end."""
        top = min(a.y, b.y) - _ABOVE
        lane = self._used[top] = self._used.get(top, -1) + 1
        y = top + 6 + 5 * (lane % 3)
        out, into = a.centre.x + _PORT, b.centre.x - _PORT
        return Point(out, a.y), Point(out, y), Point(into, y), Point(into, b.y)
