"""Where everything of the compact picture stands: a column for each stage, a row for each role."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from designer.model.control import role_of
from designer.model.geometry import Box, Point, around
from designer.model.process import Process
from designer.model.records import Node, Pool, Role
from designer.picture.funnel.folding import Folded, Mark
from designer.picture.funnel.routes import labels, overhead, ways
from designer.picture.notation.lettering import NAME as LANE
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
_LEAST = 560.0
"""So long is a row with few stages: there is room to put the next ones."""
_NARROW, _WIDE = 104.0, 150.0
_LEAST_GAP, _MOST_GAP = 17.0, 52.0
_LEFT, _RIGHT = 14.0, 10.0
_ABOVE, _BELOW = 24.0, 12.0
"""Over the stages of a role, where arrows pass, and under their marks."""
_TO_MARKS = 7.0
_APART = 3.0
"""Between two lines of marks, and four times that between two marks in one: a badge stands before each."""
_GUTTER = 12.0
"""Between the marks of one stage and those of the next: there are their badges."""
_LOWEST, _EMPTY, _LONGEST = 64.0, 220.0, 200.0
"""Of a row: its least height, that of one where nothing stands yet in any, and what a name may make of it."""
_MOST_LINES = 6
_READ = 3
"""Lines of a note that are read at the stage; all of it is read where it is typed."""
_EXITS = frozenset({"won", "lost", "end", "back", "step", "note"})
"""Marks that begin a line."""


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
    rows: Mapping[str, str]
    """The role in whose row each stage stands, empty for that of nobody."""
    spots: Mapping[str, tuple[Spot, ...]]
    ways: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]
    """Where what is written at each arrow stands, None where it has no room."""


class _Sizes(Struct, frozen=True):
    box: float
    high: float
    pitch: float


def arranged(
    process: Process,
    folded: Folded,
    heights: Mapping[str, float] = MappingProxyType({}),
    free: float = 0.0,
) -> Places:
    """Return where all that is ``folded`` stands; rows are as high as ``heights`` at least.

    So much is ``free`` under each stage.
    """
    rows = _rows(process, folded.stages)
    sizes = _sizes(folded.stages)
    left = HEADER + _LEFT
    columns = {stage.id: left + n * sizes.pitch for n, stage in enumerate(folded.stages)}
    spots = {
        stage.id: _spots(folded.marks[stage.id], columns[stage.id], sizes.pitch) for stage in folded.stages
    }
    wide = left + max(len(columns), 1) * sizes.pitch - (sizes.pitch - sizes.box) + _RIGHT
    wide = max(
        wide,
        _LEAST if columns else _ROOM - _RIGHT,
        max((spot.box.right + 6 for some in spots.values() for spot in some), default=0.0),
    )
    row_of = {stage: n for n, inside in enumerate(rows.values()) for stage in inside}
    over = overhead(row_of, columns, folded.arrows)
    top, roles, stages = 0.0, [], dict[str, Box]()
    placed: dict[str, tuple[Spot, ...]] = {}
    for number, ((key, name), inside) in enumerate(rows.items()):
        line = top + max(_ABOVE, over.room.get(number, 0.0))
        low = line + (sizes.high + free if inside else 0.0)
        for stage in inside:
            stages[stage] = Box(columns[stage], line, sizes.box, sizes.high)
            under = stages[stage].bottom + _TO_MARKS + free
            placed[stage] = tuple(
                Spot(spot.mark, spot.box.moved(0, under), spot.lines) for spot in spots[stage]
            )
            low = max([low, *(spot.box.bottom for spot in placed[stage])])
        high = max(low + _BELOW - top, _LOWEST if columns else _EMPTY, _named(name), heights.get(key, 0.0))
        roles.append((key, name, Box(0.0, top, wide, high)))
        top += high
    found = ways(folded.arrows, stages, over.rises)
    owners = {stage: key for (key, _), inside in rows.items() for stage in inside}
    return Places(tuple(roles), stages, owners, placed, found, labels(folded.arrows, found))


def _named(name: str) -> float:
    """Return how high a row must be so that the whole name of its role is read, as long as it is one."""
    return min(width(" ".join(name.split()), LANE) + 2 * SIDE + 2, _LONGEST)


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
    longest = max((_longest(stage.name) for stage in stages), default=0.0)
    wide = min(max(longest + 2 * SIDE, _NARROW), _WIDE)
    lines = max((len(_broken(stage.name, wide - 2 * SIDE, NAME)) for stage in stages), default=1)
    high = max(min(lines, _MOST_LINES), 2) * pitch(NAME) + 20
    room = (_ROOM - HEADER - _LEFT - _RIGHT) / max(len(stages), 1)
    return _Sizes(wide, high, max(wide + _LEAST_GAP, min(room, wide + _MOST_GAP)))


# Texts change rarely and the picture at every edit.


@lru_cache(maxsize=8192)
def _longest(name: str) -> float:
    return longest_word(name, NAME)


@lru_cache(maxsize=8192)
def _broken(text: str, room: float, size: float) -> tuple[str, ...]:
    return tuple(wrap(text, room, size))


@lru_cache(maxsize=8192)
def _widest(lines: tuple[str, ...]) -> float:
    return max(width(line, MARK) for line in lines)


def _spots(marks: Iterable[Mark], left: float, room: float) -> tuple[Spot, ...]:
    """Return ``marks`` in lines under one another, short ones side by side; the first line is at 0."""
    found: list[Spot] = []
    x, y, line = left, 0.0, pitch(MARK)
    for mark in marks:
        lines = _broken(mark.text, room - SIGN - _GUTTER, MARK)
        if mark.kind == "note" and len(lines) > _READ:
            lines = (*lines[: _READ - 1], f"{lines[_READ - 1].rstrip('.,;: ')}…")
        wide = SIGN + _widest(lines)
        below = mark.kind in _EXITS or len(lines) > 1 or x + wide > left + room - 6
        if found and below:
            x, y = left, around([spot.box for spot in found]).bottom + _APART  # type: ignore[union-attr]
        found.append(Spot(mark, Box(x, y, wide, len(lines) * line), lines))
        x = x + wide + 4 * _APART if len(lines) == 1 else left + 2 * room
    return tuple(found)
