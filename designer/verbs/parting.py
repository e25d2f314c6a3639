"""Things that lie on each other are parted by the fewest moves; rows and what is clear stay."""

from msgspec.structs import replace

from designer.layout.company import home_of
from designer.layout.drawing import HEAD
from designer.layout.neat import Shift, Tie, Unit, neat
from designer.layout.ranks import forward
from designer.layout.sizes import label_size
from designer.model.geometry import Box, around
from designer.model.kinds import KINDS
from designer.model.process import Edit, Process
from designer.model.records import Node, Pool, Role
from designer.verbs.drawing import SEQUENCE, box_of, is_flow_node, shift
from designer.verbs.removing import with_belongings

_BESIDE = 200.0
"""Farther from it nothing goes along with a stage."""
_AIR = 20.0
_NAMED = 18.0


def part(edit: Edit, scope: str, named: frozenset[str] = frozenset(), *, ordered: bool = True) -> None:
    """Move what must move among the nodes of one process or sub-process; the names of ``named`` need room.

    ``ordered`` also brings rows in line, and what comes later behind what comes before.
    """
    process = edit.process
    nodes = [node for node in process.children(scope) if node.box and node.kind != "group" and not node.host]
    for diagram in dict.fromkeys(node.diagram for node in nodes):
        here = [node for node in nodes if node.diagram == diagram]
        _part_drawn(edit, here, named, ordered=ordered)


def _part_drawn(edit: Edit, nodes: list[Node], named: frozenset[str], *, ordered: bool) -> None:
    process = edit.process
    lanes = [role for node in nodes if isinstance(role := process.get(node.lane), Role) and role.box]
    holder = None if lanes or not nodes else _holder(process, nodes[0])
    level = all(frame.horizontal for frame in (*lanes, holder) if isinstance(frame, Role | Pool))
    groups = _groups(process, nodes)
    units = [_unit(process, key, keys, named, level=level) for key, keys in groups.items()]
    frames = {role.id: _inside(role, level=level) for role in lanes}
    if holder:
        frames[""] = _inside(holder, level=level)
    ties = _ties(process, groups) if ordered else []
    moves: dict[str, Shift] = {}
    for key, way in neat(units, ties, frames, rows=ordered).items():
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
