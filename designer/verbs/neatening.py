"""The whole drawing is tidied: what lies on something or is out of order moves, all else stays."""

from designer.layout import tidy as arranging
from designer.layout.gaps import Gaps
from designer.model.control import scopes
from designer.model.geometry import around
from designer.model.kinds import KINDS
from designer.model.message import N_
from designer.model.process import Edit
from designer.model.records import Node
from designer.verbs.aligning import crowded
from designer.verbs.clearing import clear_ways, crowding
from designer.verbs.drawing import put_all, settle, shift
from designer.verbs.lanes import Stack, lanes_of
from designer.verbs.moving import on_border
from designer.verbs.naming import set_box
from designer.verbs.parting import part
from designer.verbs.removing import with_belongings
from designer.verbs.step import ARRANGES, step

_AIR = 20.0
_ROUNDS = 2
"""Names and arrows find their places when shapes have theirs, and may need room then."""


@step(N_("Tidy everything"), slow_from=ARRANGES)
def tidy_all(edit: Edit) -> None:
    """Part what lies on something, bring in order what is not; rows, roles and bends by hand stay."""
    process = edit.process
    if not any(node.box for node in process.nodes()):
        put_all(edit, arranging.arrange(process))
        return
    _stack_lanes(edit)
    _hang_events(edit)
    named: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        for scope in reversed(scopes(process)):
            part(edit, scope, named)
            _hold(edit, scope)
        _scatter(edit)
        if not clear_ways(edit):
            break
        settle(edit)
        named = frozenset(crowding(process))


def _stack_lanes(edit: Edit) -> None:
    """Let roles lie on one another without gaps, in the order in which they are drawn."""
    process = edit.process
    for home, parent in dict.fromkeys((role.process, role.parent) for role in process.roles()):
        plan = Stack(process, home)
        order = sorted(
            (role.id for role in lanes_of(process, home, parent)), key=lambda key: plan.extent(key)[0]
        )
        ends = [sum(plan.extent(key)) for key in order]
        starts = [plan.extent(key)[0] for key in order]
        if any(abs(end - start) > 1 for end, start in zip(ends, starts[1:], strict=False)):
            plan.restack(parent, order, {})
            plan.apply(edit)


def _hang_events(edit: Edit) -> None:
    """Bring events that hang on a stage onto its border."""
    process = edit.process
    for event in process.nodes():
        host = process.get(event.host)
        if event.box and isinstance(host, Node) and host.box:
            middle = event.box.centre
            if not host.box.holds(middle, 1) or host.box.grown(-2).holds(middle):
                there = on_border(host.box, middle)
                shift(edit, {event.id: (float(round(there.x - middle.x)), float(round(there.y - middle.y)))})


def _scatter(edit: Edit) -> None:
    """Find another place for what still lies on something: events on one border, papers of one stage."""
    process = edit.process
    for pair in sorted(crowded(process, list(process.records)), key=sorted):
        node = max((process.node(key) for key in pair), key=_is_light)
        if crowded(process, (node.id,)) and node.box and not node.expanded:
            there = Gaps(process).place(node, node.box)
            moves = dict.fromkeys(with_belongings(process, (node.id,)))
            way = there.x - node.box.x, there.y - node.box.y
            shift(edit, dict.fromkeys(moves, way))


def _is_light(node: Node) -> tuple[bool, bool, str]:
    """Say of two which is the one to move: papers rather than events, events rather than stages."""
    kind = KINDS[node.kind].family
    return kind in {"data", "artifact"}, kind != "activity", node.id


def _hold(edit: Edit, scope: str) -> None:
    """Let an open sub-process grow round what is in it."""
    process = edit.process
    node = process.get(scope)
    if not isinstance(node, Node) or not node.box or not node.expanded:
        return
    inside = around(
        child.box for child in process.children(scope) if child.box and child.diagram == node.diagram
    )
    if inside is not None and not node.box.contains(inside):
        grown = around((node.box, inside.grown(_AIR)))
        set_box(edit, node, grown or node.box)
