"""Several things are brought in line, or the gaps between them made equal; nobody's work changes its role."""

from collections.abc import Iterable
from typing import NamedTuple

from designer.layout.field import meet, span
from designer.model.errors import RefusedError
from designer.model.geometry import Box, around
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.model.records import Node
from designer.verbs.drawing import Shift, box_of, clear, is_flow_node, shift
from designer.verbs.removing import with_belongings
from designer.verbs.step import SHIFTS, step

ROLES = N_("They are of different roles: this would take them out of their roles")
COVERED = N_("They would lie on each other")
TAKEN = N_("Something stands in the way there")
_TWO = N_("Choose at least two elements first")
_THREE = N_("Choose at least three elements first")


class Line(NamedTuple):
    """A line to stand on: which way things move to it, and what part of each stands on it."""

    down: bool
    share: float
    """0 is the near edge, 1 the far one."""


LINES: dict[str, Line] = {
    "left": Line(down=False, share=0.0),
    "centre": Line(down=False, share=0.5),
    "right": Line(down=False, share=1.0),
    "top": Line(down=True, share=0.0),
    "middle": Line(down=True, share=0.5),
    "bottom": Line(down=True, share=1.0),
}


@step(N_("Align"), slow_from=SHIFTS)
def align(edit: Edit, ids: Iterable[str], line: str) -> None:
    """Bring ``ids`` in line by their left, right, top or bottom edges, their centre or middle."""
    down, share = LINES[line]
    nodes = movable(edit.process, ids)
    if len(nodes) < 2:
        raise RefusedError(message(_TWO))
    _keep_roles(edit.process, nodes, down=down)
    whole = around(map(box_of, nodes)) or Box(0, 0, 0, 0)
    there = _at(whole, share, down=down)
    _shifted(edit, {n.id: there - _at(box_of(n), share, down=down) for n in nodes}, down=down)


@step(N_("Distribute"), slow_from=SHIFTS)
def distribute(edit: Edit, ids: Iterable[str], *, down: bool = False) -> None:
    """Make the gaps between ``ids`` equal, from left to right or from top to bottom; the outer two stay."""
    nodes = movable(edit.process, ids)
    if len(nodes) < 3:
        raise RefusedError(message(_THREE))
    _keep_roles(edit.process, nodes, down=down)
    nodes.sort(key=lambda node: _at(box_of(node), 0.5, down=down))
    first, last = box_of(nodes[0]), box_of(nodes[-1])
    sizes = [_at(box_of(node), 1, down=down) - _at(box_of(node), 0, down=down) for node in nodes]
    gap = (_at(last, 1, down=down) - _at(first, 0, down=down) - sum(sizes)) / (len(nodes) - 1)
    place = _at(first, 0, down=down)
    ways: dict[str, float] = {}
    for node, size in zip(nodes, sizes, strict=True):
        ways[node.id] = place - _at(box_of(node), 0, down=down)
        place += size + gap
    _shifted(edit, {**ways, nodes[-1].id: 0.0}, down=down)


def movable(process: Process, ids: Iterable[str]) -> list[Node]:
    """Return what of ``ids`` stands by itself: not what hangs on, is inside or belongs to another of them."""
    nodes = [node for key in dict.fromkeys(ids) if isinstance(node := process.get(key), Node) and node.box]
    chosen = {node.id for node in nodes}
    return [node for node in nodes if not node.host and node.parent not in chosen]


def _keep_roles(process: Process, nodes: list[Node], *, down: bool) -> None:
    """Refuse what would bring work from one role into another."""
    lanes = {node.lane for node in nodes if is_flow_node(node)}
    flat = all(process.role(lane).horizontal for lane in lanes if lane)
    if len(lanes) > 1 and flat is down:
        raise RefusedError(message(ROLES))


def _at(box: Box, share: float, *, down: bool) -> float:
    return box.y + share * box.height if down else box.x + share * box.width


def _shifted(edit: Edit, ways: dict[str, float], *, down: bool) -> None:
    """Move things with what belongs to them, if all of it has room where it comes."""
    process = edit.process
    steps: dict[str, Shift] = {
        key: (0.0, float(round(way))) if down else (float(round(way)), 0.0) for key, way in ways.items()
    }
    moves = {part: way for key, way in steps.items() for part in with_belongings(process, (key,))} | steps
    moving = [key for key, way in moves.items() if way != (0.0, 0.0)]
    before = crowded(process, moving)
    shift(edit, moves)
    if found := crowded(process, moving) - before:
        both = any(pair <= moves.keys() for pair in found)
        raise RefusedError(message(COVERED if both else TAKEN))
    clear(edit, moving)


def crowded(process: Process, ids: Iterable[str]) -> set[frozenset[str]]:
    """Return the pairs of shapes that lie on each other, one of ``ids`` in each.

    A thing does not lie on its home, nor on its stage, nor on what is inside it.
    """
    nodes = [node for key in ids if isinstance(node := process.get(key), Node) and node.box]
    return {
        frozenset((node.id, other.id))
        for node in nodes
        for other in process.across(box_of(node).x, box_of(node).right)
        if isinstance(other, Node) and _covers(node, other)
    }


def _covers(node: Node, other: Node) -> bool:
    if node.id == other.id or not (node.box and other.box) or "group" in {node.kind, other.kind}:
        return False
    kin = other.id == node.host or node.id == other.host
    beside = (node.parent, node.diagram) == (other.parent, other.diagram)
    return beside and not kin and meet(span(node.box, -0.4), span(other.box))
