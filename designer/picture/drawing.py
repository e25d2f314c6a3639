"""The whole picture: each record as primitives, what lies above what, and how much room it all takes."""

from collections.abc import Callable, Iterable
from functools import singledispatch

from designer.model.geometry import Box, around
from designer.model.kinds import KINDS
from designer.model.planes import Planes, scope_of
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.notation.activities import activity, is_open
from designer.picture.notation.artifacts import artifact, plain
from designer.picture.notation.data import data
from designer.picture.notation.events import event
from designer.picture.notation.flows import flow
from designer.picture.notation.gateways import gateway
from designer.picture.notation.hand import adorned
from designer.picture.notation.swimlanes import pool, role
from designer.picture.primitives import Primitive, bounds

_FAMILIES: dict[str, Callable[[Process, Node, Box], tuple[Primitive, ...]]] = {
    "activity": activity,
    "event": event,
    "gateway": gateway,
    "data": data,
    "artifact": artifact,
    "foreign": plain,
}


def primitives(process: Process, record: Record) -> tuple[Primitive, ...]:
    """Return how ``record`` looks, later ones above earlier ones; nothing for what has no drawing."""
    return adorned(record, _drawn(record, process))


def layers(process: Process, inside: str = "") -> list[Record]:
    """Return what is drawn on one plane, the lowest first: pools, roles, open parts, flows, nodes.

    ``inside`` is a plane as ``model.planes`` calls it: a sub-process that was gone into, a further diagram.
    """
    nodes: list[Node] = process.nodes()
    planes = Planes(process)
    depths = _depths(process, nodes)
    crossing = max(depths.values(), default=0) + 1
    ranked: list[tuple[int, int, Record]] = [
        (depths.get(node.parent, 0), _rank(node), node) for node in nodes if planes.of(node) == inside
    ]
    for way in process.flows():
        scope = scope_of(process, way)
        # A message may end inside an open sub-process, so it lies above all of them.
        depth = crossing if way.kind == "messageFlow" else depths.get(scope, 0)
        if planes.of(way) == inside:
            ranked.append((depth, 1, way))
    ranked.sort(key=lambda entry: entry[:2])
    lanes = [lane for lane in _outer_first(process) if planes.of(lane) == inside]
    pools = [pool for pool in process.pools() if planes.of(pool) == inside]
    return [*pools, *lanes, *(record for _, _, record in ranked)]


def extent(drawn: Iterable[Primitive]) -> Box | None:
    """Return the box that all ink stays inside, None where nothing is drawn."""
    return around(bounds(primitive) for primitive in drawn)


@singledispatch
def _drawn(_record: Record, _process: Process) -> tuple[Primitive, ...]:
    return ()


@_drawn.register
def _(record: Node, process: Process) -> tuple[Primitive, ...]:
    return _FAMILIES[KINDS[record.kind].family](process, record, record.box) if record.box else ()


@_drawn.register
def _(record: Flow, process: Process) -> tuple[Primitive, ...]:
    return flow(process, record)


@_drawn.register
def _(record: Role, process: Process) -> tuple[Primitive, ...]:
    return role(process, record, record.box) if record.box else ()


@_drawn.register
def _(record: Pool, process: Process) -> tuple[Primitive, ...]:
    return pool(process, record, record.box) if record.box else ()


def _rank(node: Node) -> int:
    """Return what is open lowest, then flows (1), then what is closed, then what hangs on it."""
    if is_open(node):
        return 0
    return 3 if node.host else 2


def _depths(process: Process, nodes: list[Node]) -> dict[str, int]:
    """Return for each scope how many open sub-processes are around what it holds."""
    depths: dict[str, int] = {}
    for node in nodes:
        chain = [node.id]
        while isinstance(outer := process.get(chain[-1]), Node) and outer.parent not in chain:
            chain.append(outer.parent)
        if KINDS[node.kind].scope:
            depths[node.id] = len(chain) - 1
    return depths


def _outer_first(process: Process) -> list[Role]:
    return sorted(process.roles(), key=lambda lane: nesting(process, lane))


def nesting(process: Process, lane: Role) -> int:
    """Return how many roles are around ``lane``."""
    level, seen = 0, {lane.id}
    while isinstance(outer := process.get(lane.parent), Role) and outer.id not in seen:
        seen.add(outer.id)
        level, lane = level + 1, outer
    return level
