"""Way points of flows: new routes by the program."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.layout import labels
from designer.layout.drawing import Drawing, neighbourhood, survey
from designer.layout.maze import way_out
from designer.layout.paths import CHANNEL, best, length
from designer.layout.ports import data, sequence, spare
from designer.layout.toll import Ask, Port, Toll
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool

_TRACKS = 6
_BAD = 1000.0
"""More trouble than any crossings and names: the way runs through a shape."""


def route(process: Process, flow: Flow) -> Flow:
    """Return ``flow`` with a new route and label; unchanged where an end has no place."""
    drawing = survey(process, neighbourhood(process, (flow.source, flow.target)), (flow.source, flow.target))
    return routed(drawing, flow)


def routed(drawing: Drawing, flow: Flow) -> Flow:
    """Return ``flow`` with a new route and label, both entered in ``drawing``."""
    points = course(drawing, flow)
    if not points:
        return flow
    drawing.draw(flow.id, points)
    return named(drawing, replace(flow, points=points, by_hand=False))


def named(drawing: Drawing, flow: Flow) -> Flow:
    """Return the routed ``flow`` with a place for its name, entered in ``drawing``."""
    drawing.write(flow.id, None)
    label = labels.for_flow(drawing, flow)
    drawing.write(flow.id, label)
    return replace(flow, label=label)


def course(drawing: Drawing, flow: Flow) -> tuple[Point, ...]:
    """Return new way points for ``flow``, none where an end has no place."""
    source, target = drawing.box(flow.source), drawing.box(flow.target)
    if source is None or target is None:
        return ()
    if flow.source == flow.target:
        return _loop(source)
    ends = frozenset((flow.source, flow.target))
    toll = Toll(drawing.field, _ask(drawing, flow, source, target, ends))
    points = best(toll)
    return _round(toll, points) or points


def improved(drawing: Drawing, flow: Flow, worth: float) -> Flow:
    """Return ``flow`` with another route where one is cheaper by more than ``worth``, without its name."""
    source, target = drawing.box(flow.source), drawing.box(flow.target)
    if source is None or target is None or flow.source == flow.target:
        return flow
    ask = _ask(drawing, flow, source, target, frozenset((flow.source, flow.target)))
    drawing.draw(flow.id, ())
    toll = Toll(drawing.field, ask)
    points = best(toll)
    costs = [_cost(toll, way) for way in (flow.points, points)]
    better = costs[1] + worth < costs[0]
    drawing.draw(flow.id, points if better else flow.points)
    return replace(flow, points=points, label=None) if better else flow


def _cost(toll: Toll, points: tuple[Point, ...]) -> float:
    way = [(point.x, point.y) for point in points]
    return length(way, {}) + toll.of(way)


def _round(toll: Toll, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a way round what ``points`` run through, none where they run through nothing or must."""
    way = [(point.x, point.y) for point in points]
    if toll.field.patience <= 0 or toll.of(way) < _BAD:
        return ()
    other, price = way_out(toll)
    if price >= length(way, {}) + toll.of(way):
        return ()
    return tuple(Point(round(x), round(y)) for x, y in other)


def _ask(drawing: Drawing, flow: Flow, source: Box, target: Box, ends: frozenset[str]) -> Ask:
    records = [drawing.process.get(key) for key in (flow.source, flow.target)]
    hosts = [drawing.box(r.host) if isinstance(r, Node) and r.host else None for r in records]
    if flow.kind == "sequenceFlow" and isinstance(records[0], Node) and isinstance(records[1], Node):
        back = target.centre.x < source.centre.x
        leave = sequence(records[0], source, hosts[0], leaves=True, back=back)
        enter = sequence(records[1], target, None, leaves=False, back=back)
        rows = _rows(drawing, records[0], records[1])
        more = (
            () if hosts[0] else spare(records[0], source, leaves=True, back=back),
            spare(records[1], target, leaves=False, back=back),
        )
        fares = tuple(zip(rows, (30.0 * (n % _TRACKS) for n in range(len(rows))), strict=True))
    else:
        leave = _dotted(records[0], source, target, flow, hosts[0])
        enter = _dotted(records[1], target, source, flow, hosts[1])
        rows, fares, back, more = (), (), False, ((), ())
    holders = drawing.around(flow.source) | drawing.around(flow.target)
    near = ends | {r.host for r in records if isinstance(r, Node) and r.host}
    return Ask(
        flow.id,
        leave,
        enter,
        near,
        holders,
        rows,
        fares=fares,
        spare=more,
        inside=flow.kind != "messageFlow",
        kin=_kin(drawing.process, flow),
        strict=back and bool(rows),
    )


def _kin(process: Process, flow: Flow) -> frozenset[str]:
    """Return the unnamed flows with which ``flow`` may share a stem at a gateway."""
    if flow.kind != "sequenceFlow" or flow.name.strip():
        return frozenset()
    found: list[Flow] = []
    if _is_gateway(process, flow.source):
        found += process.outgoing(flow.source, "sequenceFlow")
    if _is_gateway(process, flow.target):
        found += process.incoming(flow.target, "sequenceFlow")
    return frozenset(other.id for other in found if not other.name.strip())


def _is_gateway(process: Process, key: str) -> bool:
    node = process.get(key)
    return isinstance(node, Node) and KINDS[node.kind].family == "gateway"


def _dotted(record: object, box: Box, other: Box, flow: Flow, host: Box | None) -> tuple[Port, ...]:
    if isinstance(record, Node | Pool):
        return data(record, box, other, flow=flow, host=host)
    middle = box.centre
    return tuple(Port(middle.x, middle.y, dx, dy) for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0)))


def _rows(drawing: Drawing, source: Node, target: Node) -> tuple[float, ...]:
    """Return the channels along the bottom of the roles at both ends."""
    floors = {drawing.floor(source), drawing.floor(target)} - {None}
    return tuple(
        floor - CHANNEL * track for floor in sorted(filter(None, floors)) for track in range(1, _TRACKS + 1)
    )


def _loop(box: Box) -> tuple[Point, ...]:
    """Return a way round the lower right corner of a shape that flows into itself."""
    floor = box.bottom + 20
    right = box.right + 20
    level, middle = round(box.centre.y), round(box.x + box.width * 0.75)
    way = ((box.right, level), (right, level), (right, floor), (middle, floor), (middle, box.bottom))
    return tuple(Point(x, y) for x, y in way)


def in_turn(drawing: Drawing, flows: Iterable[Flow]) -> list[Flow]:
    """Return the flows in the order of routing: straight ones, loops, then by length, dotted lines last."""
    return sorted(flows, key=lambda flow: (*_weight(drawing, flow), flow.order, flow.id))


def _weight(drawing: Drawing, flow: Flow) -> tuple[int, float]:
    source, target = drawing.box(flow.source), drawing.box(flow.target)
    if source is None or target is None:
        return 9, 0.0
    a, b = source.centre, target.centre
    long = abs(a.x - b.x) + abs(a.y - b.y)
    if flow.kind != "sequenceFlow":
        return (3 if flow.kind == "dataOutputAssociation" else 5), long
    if b.x < a.x:
        # Long loops take the outermost channel, so that short ones lie inside them.
        return 1, -long
    return (2 if a.y != b.y and a.x != b.x else 0), long
