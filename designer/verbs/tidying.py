"""A part of the drawing is tidied: nearly in line becomes in line, crowded becomes clear, order stays."""

from collections.abc import Callable, Iterable, Mapping
from statistics import median_low

from designer.layout.mending import unrouted
from designer.layout.room import push
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node
from designer.verbs.aligning import TAKEN, crowded, movable
from designer.verbs.drawing import (
    GAP,
    Shift,
    box_of,
    is_flow_node,
    put_all,
    shift,
)
from designer.verbs.moving import find_room
from designer.verbs.removing import belongings, with_belongings
from designer.verbs.step import ARRANGES, step

_NEAR = 34.0
"""Middles that are nearer to one another than this were meant to be in line."""
_CLEAR = 12.0
_LOOSE = 140.0
"""A wider gap was meant to be there."""
_NAMED = 76.0
"""Behind a decision, for the name of the exit."""


@step(N_("Tidy the selection"), slow_from=ARRANGES)
def tidy_selection(edit: Edit, ids: Iterable[str]) -> None:
    """Bring ``ids`` into rows and columns with clear gaps, each in its role, in the order they are read.

    What stands right of them makes way; arrows that somebody led by hand are left to follow.
    """
    process = edit.process
    nodes = [node for node in movable(process, ids) if is_flow_node(node)]
    owned = {part for node in nodes for part in belongings(process, node.id)}
    nodes = [node for node in nodes if node.id not in owned]
    if len(nodes) < 2:
        raise RefusedError(message(N_("Choose at least two elements first")))
    levels = _levels(process, nodes)
    columns = _columns(process, nodes, levels)
    _push_away(edit, nodes, columns)
    moves: dict[str, Shift] = {}
    for node in nodes:
        middle = box_of(node).centre
        way = round(columns[node.id] - middle.x), round(levels[node.id] - middle.y)
        moves |= dict.fromkeys(with_belongings(process, (node.id,)), (float(way[0]), float(way[1])))
    before = crowded(process, process.records)
    shift(edit, moves)
    _lead_anew(edit, moves)
    find_room(edit, [list(moves)])
    if crowded(process, process.records) - before:
        raise RefusedError(message(TAKEN))


def _levels(process: Process, nodes: list[Node]) -> dict[str, float]:
    """Return the y of the row that each comes to: those of one role that were nearly in line share one."""
    found: dict[str, float] = {}
    for lane in dict.fromkeys(node.lane for node in nodes):
        mine = [node for node in nodes if node.lane == lane]
        if lane and not process.role(lane).horizontal:
            found |= {node.id: box_of(node).centre.y for node in mine}
            continue
        for group in _groups(mine, lambda node: box_of(node).centre.y):
            level = median_low([box_of(node).centre.y for node in group])
            found |= dict.fromkeys((node.id for node in group), level)
    return found


def _columns(process: Process, nodes: list[Node], levels: dict[str, float]) -> dict[str, float]:
    """Return the x of the column that each comes to; the first stays, the others follow with clear gaps."""
    found: dict[str, float] = {}
    upright = {lane for node in nodes if (lane := node.lane) and not process.role(lane).horizontal}
    edge: float | None = None
    named = False
    for group in _groups(nodes, lambda node: box_of(node).centre.x, levels):
        wide = max(box_of(node).width for node in group)
        middle = median_low([box_of(node).centre.x for node in group])
        if edge is not None and not upright:
            near, gap = _NAMED if named else GAP, middle - wide / 2 - edge
            middle = edge + (near if gap < _LOOSE else gap) + wide / 2
        found |= dict.fromkeys((node.id for node in group), middle)
        edge = middle + wide / 2
        named = any(family(node) == "gateway" and _is_named(process, node) for node in group)
    return found


def _is_named(process: Process, gate: Node) -> bool:
    return any(flow.name for flow in process.outgoing(gate.id, "sequenceFlow"))


def _groups(
    nodes: list[Node], place: Callable[[Node], float], levels: Mapping[str, float] | None = None
) -> list[list[Node]]:
    """Return the nodes in groups whose places lie near one another, in their order.

    Those whose ``levels`` are too near for both are in different groups.
    """
    groups: list[list[Node]] = []
    for node in sorted(nodes, key=place):
        near = bool(groups) and place(node) - place(groups[-1][0]) <= _NEAR
        if near and not (levels and any(_meets(node, other, levels) for other in groups[-1])):
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


def _meets(one: Node, other: Node, levels: Mapping[str, float]) -> bool:
    apart = (box_of(one).height + box_of(other).height) / 2 + _CLEAR
    return abs(levels[one.id] - levels[other.id]) < apart


def _push_away(edit: Edit, nodes: list[Node], columns: dict[str, float]) -> None:
    """Let what stands right of the part that is tidied make way, as far as the part gets wider."""
    process = edit.process
    chosen = {part for node in nodes for part in with_belongings(process, (node.id,))}
    edge = max(box_of(node).right for node in nodes)
    new = max(columns[node.id] + box_of(node).width / 2 for node in nodes)
    behind = [
        node
        for node in process.nodes()
        if node.box and node.box.x >= edge and node.id not in chosen and node.parent == nodes[0].parent
    ]
    if new > edge and behind:
        first = min(behind, key=lambda node: box_of(node).x)
        missing = new + GAP - box_of(first).x
        if missing > 0:
            put_all(edit, push(process, first.id, box_of(first).x + missing))


def _lead_anew(edit: Edit, moves: dict[str, Shift]) -> None:
    process = edit.process
    for key in moves:
        for flow in (*process.outgoing(key), *process.incoming(key)):
            now = process.get(flow.id)
            inside = flow.source in moves and flow.target in moves
            if inside and isinstance(now, Flow) and now.points and not now.by_hand:
                edit.put(unrouted(now))
