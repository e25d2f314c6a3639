"""What every verb does to the picture: put things at a place, shift them, lead the arrows after them.

A flow without way points and a name without a label box are wanted ones: ``settle`` draws them all at
once when the verb is done, so that each is drawn once and when everything stands where it will.
"""

from collections.abc import Iterable, Mapping
from itertools import islice, pairwise

from msgspec.structs import replace

from designer.layout import labels, room, routing, sizes
from designer.layout.drawing import Drawing, neighbourhood, survey
from designer.layout.field import Span, meet, span
from designer.layout.mending import mended, unrouted
from designer.model.control import family
from designer.model.delta import Change, slid
from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.planes import Planes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool, Record, Role

Shift = tuple[float, float]
GAP = 40.0
"""Between things that follow one another."""
SEQUENCE = "sequenceFlow"
_FEW = 12
"""More things that move at once take their arrows along."""
_WORTH = 30.0
"""What a bend counts, in units of length."""
_MANY = 60
"""Placed at once, things are taken to have come with their arrows."""
MARGIN = 20.0
"""Between a thing and the border of its lane."""


def put_all(edit: Edit, records: Iterable[Record]) -> None:
    """Put what layout returned; flows come last, when their ends stand where they will."""
    for record in sorted(records, key=lambda record: isinstance(record, Flow)):
        if edit.process.get(record.id) != record:
            edit.put(record)


def is_flow_node(node: object) -> bool:
    """Tell whether ``node`` is one of those that belong to lanes."""
    return family(node) in {"activity", "event", "gateway"}


def box_of(node: Node) -> Box:
    """Return the box of a node, a default one at the origin where it is not drawn."""
    if node.box is not None:
        return node.box
    return Box(0, 0, *sizes.size_for(node.kind, node.name))


def free(edit: Edit, key: str, held: frozenset[str]) -> bool:
    """Make room for ``key`` where it stands, the nodes ``held`` stay; tell whether something moved."""
    process = edit.process
    box = process.node(key).box
    found = room.make_room(process, box, held, process.node(key).parent) if box else []
    kept = [r for r in found if not (isinstance(r, Node) and r.id in held)]
    flows = [r for r in kept if isinstance(r, Flow)]
    torn = [r for r in flows if (r.source in held) != (r.target in held)]
    still = [r for r in flows if r.source in held]
    put_all(edit, (r for r in kept if r not in torn and r not in still))
    put_all(edit, mended(process, process.get, [process.flow(flow.id) for flow in torn]))
    return any(isinstance(r, Node) for r in kept)


def make_free(edit: Edit, keys: Iterable[str], held: Iterable[str]) -> None:
    """Make room for all the nodes ``keys``; pushing for one may crowd another, so it is tried a few times."""
    keys, held = list(keys), frozenset(held)
    for _ in range(4):
        if not _free_all(edit, keys, held):
            return


def _free_all(edit: Edit, keys: list[str], held: frozenset[str]) -> bool:
    """Make room for each of ``keys`` once; tell whether something moved."""
    process, company, crowded = edit.process, None, False
    for key in keys:
        if len(keys) > _FEW:
            company = company or room.Company(process, held)
            if company.leaves_room(process.node(key)):
                continue
        if free(edit, key, held):
            company, crowded = None, True
    return crowded


def follow(edit: Edit, nodes: Iterable[str]) -> None:
    """Lead the arrows of ``nodes``, whose boxes are others now, after them."""
    process = edit.process
    flows = {flow.id: flow for key in nodes for flow in (*process.outgoing(key), *process.incoming(key))}
    put_all(edit, mended(process, process.get, list(flows.values())))


def shift(edit: Edit, moves: Mapping[str, Shift]) -> None:
    """Move nodes, each by its own way; an arrow whose ends move alike goes with them as it is.

    Pools may be among them for the sake of their messages; they are moved by whoever asks.
    """
    carry(edit, moves)
    lead_after(edit, moves)


def carry(edit: Edit, moves: Mapping[str, Shift]) -> None:
    """Move nodes and leave their arrows to ``lead_after``."""
    for key, (dx, dy) in moves.items():
        node = edit.process.get(key)
        if isinstance(node, Node) and node.box and (dx or dy):
            label = node.label.moved(dx, dy) if node.label else None
            edit.put(replace(node, box=node.box.moved(dx, dy), label=label))


def lead_after(edit: Edit, moves: Mapping[str, Shift]) -> None:
    """Let the arrows of what was moved come after it, as ``shift`` does."""
    process, torn = edit.process, list[Flow]()
    for flow in _touching(process, moves):
        ways = moves.get(flow.source, (0, 0)), moves.get(flow.target, (0, 0))
        if ways[0] == ways[1]:
            edit.put(moved_flow(flow, *ways[0]))
        else:
            torn.append(flow)
    put_all(edit, mended(process, process.get, torn))


def moved_flow(flow: Flow, dx: float, dy: float) -> Flow:
    """Return ``flow`` with its whole line and its name moved."""
    points = tuple(Point(point.x + dx, point.y + dy) for point in flow.points)
    return replace(flow, points=points, label=flow.label.moved(dx, dy) if flow.label else None)


def _touching(process: Process, moves: Mapping[str, Shift]) -> list[Flow]:
    found: dict[str, Flow] = {}
    for key, way in moves.items():
        if way != (0, 0):
            for flow in (*process.outgoing(key), *process.incoming(key)):
                found[flow.id] = flow
    return list(found.values())


def settle(edit: Edit) -> None:
    """Finish the picture of what was touched: lanes hold it, arrows have routes, names have places."""
    process = edit.process
    _stay_on_diagram(edit)
    if any(_sticks_out(process, record) for record in _touched(edit)):
        put_all(edit, room.fit_lanes(process))
    clear(edit, [change.id for change in edit.delta.changes if change.before is None])
    flows = [record for record in _touched(edit) if isinstance(record, Flow) and not record.points]
    # A name that nobody has placed yet goes along with what only makes room.
    changes = [(change.before, change.after) for change in edit.delta.changes]
    named = [now for was, now in changes if now and _wants_label(now) and slid(was, now) is None]
    ends = [end for r in (*flows, *named) if isinstance(r, Flow) for end in (r.source, r.target)]
    keys = [*ends, *(r.id for r in named)]
    if keys:
        drawing = survey(process, neighbourhood(process, keys), ends)
        put_all(edit, _lead(drawing, [flow for flow in flows if flow.kind == SEQUENCE]))
        # Names stand between the arrows, dotted lines go round them.
        put_all(edit, [_labelled(drawing, record) for record in named])
        put_all(edit, _lead(drawing, [flow for flow in flows if flow.kind != SEQUENCE]))
    _shorten(edit, {flow.id for flow in flows} | _led(edit))


def _stay_on_diagram(edit: Edit) -> None:
    """Put what is new on the further diagram where the rest of its process is drawn."""
    process = edit.process
    if not process.elsewhere():
        return
    new = {change.id for change in edit.delta.changes if change.before is None}
    for key in new:
        node = process.get(key)
        if isinstance(node, Node) and not node.diagram:
            others = (one for one in process.children(node.parent) if one.box and one.id not in new)
            diagrams = {one.diagram for one in others}
            if len(diagrams) == 1:
                edit.put(replace(node, diagram=diagrams.pop()))


def _lead(drawing: Drawing, flows: list[Flow]) -> list[Record]:
    """Return new routes; names of decisions at their ends make way where an arrow needs their place."""
    process = drawing.process
    ends = dict.fromkeys(end for flow in flows for end in (flow.source, flow.target))
    gates = [node for key in ends if isinstance(node := process.get(key), Node) and family(node) == "gateway"]
    gates = [gate for gate in gates if gate.label is not None]
    for gate in gates:
        drawing.write(gate.id, None)
    led = []
    for flow in routing.in_turn(drawing, flows):
        if points := routing.course(drawing, flow):
            drawing.draw(flow.id, points)
            led.append(replace(flow, points=points, by_hand=False))
    for gate in gates:
        drawing.write(gate.id, gate.label)
    moved = [_labelled(drawing, gate) for gate in gates if labels.is_crossed(drawing, gate.id)]
    return [*moved, *(routing.named(drawing, flow) for flow in led)]


def _led(edit: Edit) -> set[str]:
    """Return the arrows that got another way in this step."""
    found = set[str]()
    for change in edit.delta.changes:
        was, now = change.before, change.after
        if isinstance(was, Flow) and isinstance(now, Flow) and was.points != now.points:
            found.add(change.id)
    return found - edit.delta.slides.keys()


def _shorten(edit: Edit, fresh: set[str]) -> None:
    """Lead arrows of ours, but ``fresh`` ones, anew that went round something which is gone from there."""
    process = edit.process
    away = (change.before for change in edit.delta.changes if _is_gone(change))
    gone = [node for node in islice(away, _FEW + 1) if isinstance(node, Node)]
    left = [node.box.grown(40) for node in gone if node.box]
    area = around(left)
    if area is None or len(left) > _FEW:
        return
    bent = [flow for flow in _near(process, area) if _bent(flow) and flow.id not in fresh]
    planes = Planes(process)
    if bent and not planes.single:
        plane = planes.of(gone[0])
        bent = [flow for flow in bent if planes.of(flow) == plane]
    for flow in bent:
        if isinstance(flow, Flow) and any(_runs_through(flow, span(box)) for box in left):
            _lead_shorter(edit, flow)


def _lead_shorter(edit: Edit, flow: Flow) -> None:
    """Lead an arrow anew where that is worth it."""
    ends = flow.source, flow.target
    drawing = survey(edit.process, neighbourhood(edit.process, ends), ends)
    drawing.draw(flow.id, ())
    drawing.write(flow.id, None)
    led = routing.routed(drawing, flow)
    if _price(led) + _WORTH <= _price(flow):
        edit.put(led)


def _near(process: Process, area: Box) -> list[Node | Flow]:
    """Return what may reach into ``area``, or above or below it."""
    return process.across(area.x, area.right)


def _bent(record: Record) -> bool:
    """Tell whether ``record`` is an arrow of ours that goes round something."""
    return isinstance(record, Flow) and not record.by_hand and len(record.points) > 3


def _yields(record: Node | Flow) -> bool:
    """Tell whether ``record`` makes way for a node, in part at least: arrows of ours and names do."""
    return record.label is not None or (isinstance(record, Flow) and not record.by_hand)


def _is_gone(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(before, Node) or before.box is None:
        return False
    return not isinstance(after, Node) or after.box != before.box


def _price(flow: Flow) -> float:
    """Return how long a route is, each bend counted as some units more."""
    pairs = zip(flow.points, flow.points[1:], strict=False)
    return sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairs) + _WORTH * len(flow.points)


def _labelled(drawing: Drawing, record: Record) -> Record:
    """Return a named flow or node with its name where it covers nothing that is drawn by now."""
    drawing.write(record.id, None)
    if isinstance(record, Flow):
        record = replace(record, label=labels.for_flow(drawing, record))
    elif isinstance(record, Node):
        record = replace(record, label=labels.for_node(drawing, record))
    drawing.write(record.id, getattr(record, "label", None))
    return record


def clear(edit: Edit, placed: Iterable[str]) -> None:
    """Let arrows of ours and names make way for the nodes ``placed``, which came to stand on them."""
    process = edit.process
    nodes = [node for key in placed if isinstance(node := process.get(key), Node)]
    nodes = [node for node in nodes if node.box and not node.expanded]
    if not nodes or len(nodes) > _MANY:
        return
    near = [r for r in _near(process, around(map(box_of, nodes)) or Box(0, 0, 0, 0)) if _yields(r)]
    planes = Planes(process)
    if near and not planes.single:
        plane = planes.of(nodes[0])
        near = [record for record in near if planes.of(record) == plane]
    for node in nodes:
        for record in near:
            _make_way(edit, record, span(box_of(node), -1), {node.id, node.host})


def _make_way(edit: Edit, record: Node | Flow, here: Span, own: set[str]) -> None:
    """Let an arrow and a name go from ``here``, where a node stands now; its ``own`` may stay."""
    now = edit.process.get(record.id)
    yields = isinstance(now, Flow) and not (now.by_hand or {now.source, now.target} & own)
    if isinstance(now, Flow) and yields and _runs_through(record, here):
        edit.put(now := unrouted(now))
    if isinstance(now, Flow | Node) and now.label and record.id not in own and meet(span(now.label), here):
        edit.put(replace(now, label=None))


def _runs_through(record: Record, area: Span) -> bool:
    """Tell whether the line of a flow touches ``area``."""
    if not isinstance(record, Flow):
        return False
    left, top, right, bottom = area
    return any(
        min(a.x, b.x) <= right and left <= max(a.x, b.x) and min(a.y, b.y) <= bottom and top <= max(a.y, b.y)
        for a, b in pairwise(record.points)
    )


def _touched(edit: Edit) -> list[Record]:
    return [change.after for change in edit.delta.changes if change.after is not None]


def _sticks_out(process: Process, record: Record) -> bool:
    """Tell whether a node or its name is not inside its lane, or its pool where it is in no lane."""
    if not isinstance(record, Node) or not record.box or record.kind == "group":
        return False
    lane = process.get(record.lane) or next(
        (pool for pool in process.pools() if pool.process == record.parent), None
    )
    if not isinstance(lane, Role | Pool) or lane.box is None:
        return False
    name = record.label or record.box
    over = name.y < lane.box.y or name.bottom > lane.box.bottom or name.right > lane.box.right
    return over or not lane.box.contains(record.box)


def _wants_label(record: Record) -> bool:
    if isinstance(record, Flow):
        return bool(record.name.strip()) and bool(record.points) and record.label is None
    if not isinstance(record, Node) or record.box is None or record.label is not None:
        return False
    return bool(record.name.strip()) and KINDS[record.kind].outside_label
