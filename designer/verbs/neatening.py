"""The whole drawing is tidied: what lies on something or is out of order moves, all else stays."""

from msgspec.structs import replace

from designer.layout import tidy as arranging
from designer.layout.company import home_of, shows
from designer.layout.drawing import HEAD
from designer.layout.gaps import Gaps
from designer.layout.neat import Shift, Tie, Unit, neat
from designer.layout.ranks import forward
from designer.layout.sizes import label_size
from designer.model.control import scopes
from designer.model.geometry import Box, around
from designer.model.kinds import KINDS
from designer.model.message import N_
from designer.model.process import Edit, Process
from designer.model.records import Node, Pool, Role
from designer.verbs.aligning import crowded
from designer.verbs.clearing import clear_ways, crowding
from designer.verbs.drawing import SEQUENCE, box_of, is_flow_node, put_all, settle, shift
from designer.verbs.lanes import Stack, descendants, lanes_of
from designer.verbs.moving import on_border, with_belongings
from designer.verbs.naming import set_box
from designer.verbs.step import step

_BESIDE = 200.0
"""Farther from it nothing goes along with a stage."""
_AIR = 20.0
_NAMED = 18.0
_ROUNDS = 2
"""Names and arrows find their places when shapes have theirs, and may need room then."""


@step(N_("Tidy everything"))
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
            _part(edit, scope, named)
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


def _part(edit: Edit, scope: str, named: frozenset[str]) -> None:
    """Move what must move among the nodes of one process or sub-process; the names of ``named`` need room."""
    process = edit.process
    nodes = [node for node in process.children(scope) if node.box and node.kind != "group" and not node.host]
    for diagram in dict.fromkeys(node.diagram for node in nodes):
        _part_drawn(edit, [node for node in nodes if node.diagram == diagram], named)


def _part_drawn(edit: Edit, nodes: list[Node], named: frozenset[str]) -> None:
    process = edit.process
    lanes = [role for node in nodes if isinstance(role := process.get(node.lane), Role) and role.box]
    holder = None if lanes or not nodes else _holder(process, nodes[0])
    level = all(frame.horizontal for frame in (*lanes, holder) if isinstance(frame, Role | Pool))
    groups = _groups(process, nodes)
    units = [_unit(process, key, keys, named, level=level) for key, keys in groups.items()]
    frames = {role.id: _inside(role, level=level) for role in lanes}
    if holder:
        frames[""] = _inside(holder, level=level)
    ties = _ties(process, groups)
    moves: dict[str, Shift] = {}
    for key, way in neat(units, ties, frames).items():
        moves |= dict.fromkeys(groups[key], way if level else way[::-1])
    boxes = _framed(process, moves)
    shift(edit, moves)
    for key, members in boxes.items():
        group = process.node(key)
        there = around(process.node(one).box or Box(0, 0, 0, 0) for one in members)
        if there is not None and group.box and not group.box.contains(there):
            edit.put(replace(group, box=around((group.box, there.grown(_AIR)))))


def _groups(process: Process, nodes: list[Node]) -> dict[str, list[str]]:
    """Return what moves with each node, itself first: what belongs to it and stands near it."""
    homes = {node.id: home.id for node in nodes if (home := home_of(process, node))}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    ranked = sorted(nodes, key=lambda node: (node.id in homes, not is_flow_node(node)))
    for node in ranked:
        if node.id in taken:
            continue
        near = box_of(node).grown(_BESIDE)
        kin = [
            *with_belongings(process, (node.id,)),
            *(key for key, home in homes.items() if home == node.id),
        ]
        mine = [
            key for key in dict.fromkeys(kin) if key not in taken and near.overlaps(box_of(process.node(key)))
        ]
        deep = [key for one in mine[1:] for key in with_belongings(process, (one,)) if key not in taken]
        found[node.id] = list(dict.fromkeys([node.id, *mine, *deep]))
        taken.update(found[node.id])
    return found


def _shown(process: Process, node: Node) -> list[str]:
    """Return what stands in ``node`` of another process that it calls and shows."""
    homes = [facts.id for facts in process.processes() if shows(process, node, facts.id)]
    return [key for home in homes for key in descendants(process, home)]


def _unit(process: Process, key: str, keys: list[str], named: frozenset[str], *, level: bool) -> Unit:
    node = process.node(key)
    inside = set(keys) if not node.expanded else {k for k in keys if process.node(k).parent == node.parent}
    parts = [box for one in keys[1:] if one in inside and (box := process.node(one).box)]
    parts += [label for one in inside & named if (label := process.node(one).label)]
    return Unit(
        key,
        _turned(box_of(node), level=level),
        tuple(_turned(box, level=level) for box in parts),
        node.lane,
        is_flow_node(node),
    )


def _turned(box: Box, *, level: bool) -> Box:
    return box if level else Box(box.y, box.x, box.height, box.width)


def _holder(process: Process, node: Node) -> Pool | Node | None:
    """Return the pool without roles, or the open sub-process, that ``node`` has to stand in."""
    holder = process.get(node.parent)
    if isinstance(holder, Node):
        return holder if holder.box and holder.expanded and holder.diagram == node.diagram else None
    pools = (pool for pool in process.pools() if pool.process == node.parent and pool.box)
    return None if any(role.process == node.parent for role in process.roles()) else next(pools, None)


def _inside(frame: Role | Pool | Node, *, level: bool) -> Box:
    """Return the inside of a frame, its head left out, along the way of the work."""
    box = _turned(frame.box or Box(0, 0, 0, 0), level=level)
    return box if isinstance(frame, Node) else Box(box.x + HEAD, box.y, box.width - HEAD, box.height)


def _ties(process: Process, groups: dict[str, list[str]]) -> list[Tie]:
    """Return the arrows onward between the groups."""
    home = {key: owner for owner, keys in groups.items() for key in keys}
    begins = sorted(groups, key=lambda key: KINDS[process.node(key).kind].position != "start")
    follows: dict[str, dict[str, float]] = {key: {} for key in begins}
    for flow in process.flows():
        source, target = home.get(flow.source, ""), home.get(flow.target, "")
        if flow.kind == SEQUENCE and source and target and source != target:
            room = label_size(flow.name, flow.kind)[0] + _NAMED if flow.name.strip() else 0.0
            follows[source][target] = max(room, follows[source].get(target, 0.0))
    kept = forward(begins, {key: list(targets) for key, targets in follows.items()})
    return [Tie(a, b, follows[a][b]) for a, targets in kept.items() for b in dict.fromkeys(targets)]


def _framed(process: Process, moves: dict[str, Shift]) -> dict[str, list[str]]:
    """Return what each group, a frame round some things, is drawn round, where some of that moves."""
    if not moves:
        return {}
    drawn = [node for node in process.nodes() if node.box and node.kind != "group"]
    frames = [group for group in process.of_kind("group") if group.box]
    held = {g.id: [n.id for n in drawn if g.box and n.box and g.box.contains(n.box)] for g in frames}
    return {key: members for key, members in held.items() if any(one in moves for one in members)}


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
