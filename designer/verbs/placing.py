"""Putting a new thing where a person would: beside, behind, before, between others; those give way."""

from msgspec.structs import replace

from designer.layout import room, sizes
from designer.layout.drawing import survey
from designer.layout.field import span
from designer.layout.mending import unrouted
from designer.model.control import family
from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from designer.verbs.drawing import GAP, MARGIN, SEQUENCE, box_of, put_all


def place_node(edit: Edit, node: Node, box: Box) -> Node:
    """Put ``node`` into ``box``, after making room there; its name is placed by ``settle``."""
    box = Box(round(box.x), round(box.y), box.width, box.height)
    put_all(edit, room.make_room(edit.process, box, home=node.parent))
    # A gateway may have been made since the node got its order: no two have the same.
    order = node.order if edit.process.get(node.id) else edit.process.next_order()
    placed = replace(node, box=box, label=None, order=order)
    edit.put(placed)
    return placed


def place_beside(edit: Edit, node: Node, after: str, exit_name: str = "") -> Node:
    """Put ``node`` where a person would put the next thing after ``after`` (empty: as the first thing).

    Where it stands right of it there is room for the name of the exit between them.
    """
    box = room.next_place(edit.process, after, node.kind, node.name, node.lane, node.parent)
    before = edit.process.get(after)
    if isinstance(before, Node) and before.box and exit_name and box.x > before.box.right:
        box = box.moved(max(0, before.box.right + gap_for(exit_name) - box.x), 0)
    if isinstance(before, Node) and before.box:
        box = _off_hand(edit.process, node, _apart(before.box, box, exit_name))
    placed = place_node(edit, node, box)
    if exit_name and isinstance(before, Node):
        _clear_name(edit, edit.process.node(before.id), edit.process.node(node.id), exit_name)
    return placed


def _apart(before: Box, box: Box, name: str) -> Box:
    """Return ``box``, above or below ``before``, so far away that the name of an arrow has room."""
    high = sizes.label_size(name, SEQUENCE)[1] + 12 if name.strip() else 0
    if box.x > before.right or box.right < before.x:
        return box
    if box.bottom <= before.y:
        return box.moved(0, min(0, before.y - high - box.bottom))
    return box.moved(0, max(0, before.bottom + high - box.y)) if box.y >= before.bottom else box


def _clear_name(edit: Edit, before: Node, node: Node, name: str) -> None:
    """Push away what stands beside an arrow up or down where its name will stand."""
    process = edit.process
    a, b = box_of(before), box_of(node)
    if b.right < a.x or b.x > a.right:
        return
    top, bottom = min(a.bottom, b.bottom), max(a.y, b.y)
    wide = sizes.label_size(name, SEQUENCE)[0]
    area = Box(a.centre.x + 4, top, wide, bottom - top)
    field = survey(process, span(area), of=before.id).field
    near = [key for key in field.shapes(span(area)) if isinstance(process.get(key), Node)]
    near = [
        key for key in near if key not in {before.id, node.id} and box_of(process.node(key)).x > a.centre.x
    ]
    if near:
        first = min(near, key=lambda key: box_of(process.node(key)).x)
        put_all(edit, room.push(process, first, area.right + 8))


def give_room(edit: Edit, flow: Flow) -> None:
    """Let what stands in the way of the name of ``flow`` give way, as if it had been there from the start."""
    process = edit.process
    giver, taker = process.node(flow.source), process.node(flow.target)
    if flow.by_hand or not giver.box or not taker.box:
        return
    right = giver.box.right + gap_for(flow.name)
    level = len(flow.points) == 2 and flow.points[0].y == flow.points[1].y
    if level and giver.box.right < taker.box.x < right:
        put_all(edit, room.push(process, taker.id, right))
    else:
        _clear_name(edit, giver, taker, flow.name)


def place_behind(edit: Edit, node: Node, before: str) -> Node:
    """Put ``node`` straight to the right of ``before``, where the flow goes on, if it stays in that role."""
    near = edit.process.node(before)
    if near.lane != node.lane or near.host or near.box is None:
        return place_beside(edit, node, before)
    wide, high = sizes.size_for(node.kind, node.name)
    box = Box(near.box.right + GAP, near.box.centre.y - high / 2, wide, high)
    return place_node(edit, node, box)


def gap_for(exit_name: str) -> float:
    """Return how far apart two things stand that are joined by an arrow with this name."""
    return max(GAP, sizes.label_size(exit_name, SEQUENCE)[0] + 20) if exit_name else GAP


def place_between(edit: Edit, node: Node, flow: Flow) -> Node:
    """Put ``node`` on the way of ``flow``: at the one of its ends whose role it has."""
    process = edit.process
    giver, taker = process.node(flow.source), process.node(flow.target)
    if node.lane not in {giver.lane, taker.lane}:
        return place_beside(edit, node, giver.id, flow.name)
    backward = box_of(giver).right > box_of(taker).x
    merge = family(node) == "gateway" and not node.name
    if node.lane != giver.lane or (backward and merge):
        return place_before(edit, node, taker.id, flow.name)
    wide, high = sizes.size_for(node.kind, node.name)
    left = box_of(giver)
    x = max(left.right + gap_for(flow.name), set_aside(edit, giver.id))
    if not (backward or flow.by_hand):
        # In another role the way onward leaves a decision by its lower or upper corner.
        turns = node.lane != taker.lane and family(node) == "gateway"
        put_all(edit, room.push(process, taker.id, x + (wide / 2 if turns else wide) + GAP))
    box = Box(x, left.centre.y - high / 2, wide, high)
    return place_node(edit, node, _off_hand(process, node, box, flow.id))


def _off_hand(process: Process, node: Node, box: Box, but: str = "") -> Box:
    """Return ``box`` for ``node``, higher or lower where an arrow drawn by hand would run through it."""
    holders = (process.get(key) for key in (node.lane, node.parent))
    open_ = (one for one in holders if isinstance(one, Role) or (isinstance(one, Node) and one.expanded))
    held = next((one.box for one in open_), None)
    beside = next((other.id for other in process.children(node.parent)), "")
    field = survey(process, span(box, 260), of=but or beside).field
    clear = box.height / 2 + 30
    for step in (0, -clear, clear, -clear - 35, clear + 35, -clear - 75, clear + 75):
        spot = box.moved(0, step)
        if step and (field.shapes(span(spot, 12)) or (held and not held.contains(spot))):
            continue
        lines = (process.get(key) for key, _ in field.lines(span(spot, 6 if step else -1)) if key != but)
        if not any(isinstance(flow, Flow) and flow.by_hand for flow in lines):
            return spot
    return box


def set_aside(edit: Edit, gate: str) -> float:
    """Let the ends right of a decision stand above or below it: the way onward goes straight on.

    Return the x where the names of exits end.
    """
    process = edit.process
    near = process.node(gate)
    edge = 0.0
    if family(near) != "gateway":
        return edge
    for way in process.outgoing(gate, SEQUENCE):
        end = process.node(way.target)
        beside = box_of(end).x > box_of(near).right and box_of(end).holds(
            Point(box_of(end).centre.x, box_of(near).centre.y)
        )
        if not beside or way.by_hand or KINDS[end.kind].max_out != 0 or len(process.incoming(end.id)) > 1:
            continue
        if box := room.place_aside(process, gate, end.id):
            aside = _apart(box_of(near), box, way.name)
            edit.put(replace(end, box=aside, label=None))
            _name_elsewhere(edit, gate, aside)
            edit.put(unrouted(way))
            edge = max(edge, box_of(near).centre.x + 12 + sizes.label_size(way.name, SEQUENCE)[0])
    return edge


def _name_elsewhere(edit: Edit, gate: str, end: Box) -> None:
    """Let the name of a decision be placed anew where it stands on the way to ``end`` above or below it."""
    near = edit.process.node(gate)
    way = around((box_of(near), end))
    if near.label and way and near.label.overlaps(way):
        edit.put(replace(near, label=None))


def place_before(edit: Edit, node: Node, target: str, exit_name: str = "") -> Node:
    """Put ``node`` to the left of ``target``, which gives way where there is no room between the others."""
    process = edit.process
    wide, high = sizes.size_for(node.kind, node.name)
    taker = process.node(target)
    near = box_of(taker)
    x = near.x - wide - GAP
    row = process.members(taker.lane) if taker.lane else process.children(taker.parent)
    for other in row:
        box = other.box
        level = box is not None and box.bottom > near.centre.y - 25 > box.y - 50
        if box and other.id != target and box.x < near.x and level:
            x = max(x, min(box.right, near.x) + gap_for(exit_name))
    box = Box(x, near.centre.y - high / 2, wide, high)
    return place_node(edit, node, _kept_in_lane(process, node, box))


def _kept_in_lane(process: Process, node: Node, box: Box) -> Box:
    lane = process.get(node.lane)
    if isinstance(lane, Role) and lane.box:
        return box.moved(max(0, lane.box.x + MARGIN - box.x), 0)
    return box
