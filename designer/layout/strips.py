"""Roles that a drawing forgot, between those that it has: as long as they, from one to the next."""

from itertools import groupby

from msgspec.structs import replace

from designer.layout.drawing import HEAD
from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Pool, Role

_LEAST = 40.0
"""What is lower than this is no role, but a mistake."""
_AIR = 20.0
_ROOM = 160.0
"""What one more stage takes."""


def strips(process: Process) -> list[Role]:
    """Return the roles without a place that have one by what stands in them and by what is around them."""
    found: list[Role] = []
    lanes = sorted(process.roles(), key=_sisters)
    for _, group in groupby(lanes, key=_sisters):
        sisters = list(group)
        if any(lane.box is None for lane in sisters):
            found += _between(process, sisters)
    return found


def _sisters(lane: Role) -> tuple[str, str]:
    return lane.process, lane.parent


def _between(process: Process, sisters: list[Role]) -> list[Role]:
    outer = _outer(process, sisters[0])
    level = next((lane.horizontal for lane in sisters if lane.box), outer.horizontal if outer else True)
    around_them = _turned(outer.box, level=level) if outer and outer.box else None
    frame = _inside(around_them, header=isinstance(outer, Pool)) if around_them else None
    hulls = [
        (lane, _turned(box, level=level)) for lane in sisters if (box := _hull(process, lane)) is not None
    ]
    hulls.sort(key=lambda pair: pair[1].centre.y)
    given = [box for lane, box in hulls if lane.box is not None]
    length = around(given) or frame or _all(process, sisters[0].process, level=level)
    found = []
    for place, (lane, hull) in enumerate(hulls):
        if lane.box is not None:
            continue
        top = _edge(hulls[place - 1], hull.y, "bottom") if place else _first(frame, hull.y - _AIR)
        low = (
            _edge(hulls[place + 1], hull.bottom, "y")
            if place + 1 < len(hulls)
            else _last(frame, hull.bottom + _AIR)
        )
        if length is not None and low - top >= _LEAST:
            box = Box(length.x, top, length.width, low - top)
            found.append(replace(lane, box=_turned(box, level=level), horizontal=level))
    return found


def _all(process: Process, home: str, *, level: bool) -> Box | None:
    """Return how long roles are that nothing drawn tells it of, with room for what has no place yet."""
    nodes = process.children(home)
    drawn = around(_turned(node.box, level=level) for node in nodes if node.box is not None)
    if drawn is None:
        return None
    more = _ROOM * sum(node.box is None and not node.host for node in nodes)
    return Box(drawn.x - HEAD - _AIR, drawn.y, drawn.width + HEAD + 2 * _AIR + more, drawn.height)


def _edge(neighbour: tuple[Role, Box], own: float, side: str) -> float:
    """Return where a role ends towards its neighbour: at its edge, or half way to what stands in it."""
    lane, box = neighbour
    there = float(getattr(box, side))
    return there if lane.box is not None else round((there + own) / 2)


def _first(frame: Box | None, own: float) -> float:
    return frame.y if frame else own


def _last(frame: Box | None, own: float) -> float:
    return frame.bottom if frame else own


def _outer(process: Process, lane: Role) -> Role | Pool | None:
    """Return the role or the pool that holds ``lane``."""
    holder = process.get(lane.parent)
    if isinstance(holder, Role):
        return holder
    return next((pool for pool in process.pools() if pool.process == lane.process), None)


def _inside(box: Box, *, header: bool) -> Box:
    return Box(box.x + HEAD, box.y, box.width - HEAD, box.height) if header else box


def _hull(process: Process, lane: Role) -> Box | None:
    """Return where a role is, or at least what is drawn of all in it."""
    if lane.box is not None:
        return lane.box
    inner = [_hull(process, nested) for nested in process.nested(lane.id)]
    members = [node.box for node in process.members(lane.id)]
    return around(box for box in (*inner, *members) if box is not None)


def _turned(box: Box, *, level: bool) -> Box:
    """Return an upright box as if it lay level, and back."""
    return box if level else Box(box.y, box.x, box.height, box.width)
