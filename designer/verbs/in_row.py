"""What comes into the row of another role: behind what leads to it there, and before what it leads to."""

from designer.layout import room, sizes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node
from designer.verbs.drawing import SEQUENCE, box_of, put_all
from designer.verbs.placing import gap_for, set_aside

_UP_OR_DOWN = 2
"""So many exits leave a side above or below free for the name of their decision."""
_BESIDE = 16.0
"""Between the middle of a decision, its name right of it and what comes next."""


def into_row(edit: Edit, node: Node, role: str) -> tuple[float, float]:
    """Return the way of ``node`` into the row of ``role``; rejections of a decision before it step aside."""
    process = edit.process
    box, lane = node.box, process.role(role).box
    assert box  # noqa: S101 - seen by the caller
    assert lane  # noqa: S101 - seen by the caller
    for flow in process.incoming(node.id, SEQUENCE):
        giver = process.get(flow.source)
        if isinstance(giver, Node) and giver.lane == role and giver.box and giver.box.x < box.x:
            return max(0.0, _least_behind(edit, giver, flow) - box.x), giver.box.centre.y - box.centre.y
    return 0.0, room.row_level(process, role, lane.centre.y) - box.centre.y


def keep_apart(edit: Edit, group: list[str]) -> None:
    """Let what came into a row stand as far from what it follows and leads to there as the names need."""
    process, members = edit.process, frozenset(group)
    into = [way for key in group for way in process.incoming(key, SEQUENCE) if way.source not in members]
    out = [way for key in group for way in process.outgoing(key, SEQUENCE) if way.target not in members]
    for way in (*into, *out):
        giver, taker = process.node(way.source), process.node(way.target)
        here, there = box_of(giver), box_of(taker)
        if giver.lane == taker.lane and there.y <= here.centre.y <= there.bottom and here.right <= there.x:
            came = way.target in members
            least = _least_behind(edit, giver, way) if came else here.right + gap_for(way.name)
            put_all(edit, room.push(process, taker.id, least))


def _least_behind(edit: Edit, giver: Node, way: Flow) -> float:
    """Return where what ``way`` leads to may begin at the left; rejections of a decision step aside."""
    return max(box_of(giver).right + gap_for(way.name), set_aside(edit, giver.id))


def go_straight_on(edit: Edit, gate: str, group: list[str], role: str) -> None:
    """Let the ways of a decision that came to ``role`` lead on to what is right of it there already."""
    process = edit.process
    ways = [way for way in process.outgoing(gate, SEQUENCE) if way.target not in group]
    ways = [way for way in ways if process.node(way.target).lane == role]
    ways = [way for way in ways if box_of(process.node(way.target)).x > box_of(process.node(gate)).x]
    edge = set_aside(edit, gate) if ways else 0.0
    beside = _room_for_name(process, process.node(gate))
    for way in ways:
        least = max(edge, box_of(process.node(gate)).right + max(gap_for(way.name), beside))
        if box_of(process.node(way.target)).x < least:
            put_all(edit, room.push(process, way.target, least))


def _room_for_name(process: Process, gate: Node) -> float:
    """Return what the name of a decision takes right of it, where arrows leave it above and below."""
    if len(process.outgoing(gate.id, SEQUENCE)) <= _UP_OR_DOWN:
        return 0.0
    return sizes.label_size(gate.name, gate.kind)[0] - box_of(gate).width / 2 + _BESIDE
