"""Copy and paste by values: what is copied is a frozen piece of a process, a paste makes new ids."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from designer.layout import room
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point, around
from designer.model.kinds import FLOWS, KINDS
from designer.model.message import N_, message
from designer.model.names import same_name
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from designer.verbs.drawing import MARGIN, is_flow_node, moved_flow, put_all
from designer.verbs.lanes import descendants, lane_at, lanes_of
from designer.verbs.removing import belongings
from designer.verbs.spots import home_at
from designer.verbs.step import step

_STEP = 40.0
"""How far a copy that is pasted at no place stands behind all else."""


class Clipboard(Struct, frozen=True):
    """Copied nodes, the flows among them, and the names of their roles by role id."""

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()


def copy(process: Process, ids: Iterable[str]) -> Clipboard:
    """Return nodes with what belongs to them and the flows among them, as values."""
    keys: dict[str, None] = {}
    for key in ids:
        if isinstance(process.get(key), Node):
            keys |= dict.fromkeys((key, *belongings(process, key), *descendants(process, key)))
            keys |= {flow.target: None for flow in process.outgoing(key, "dataOutputAssociation")}
    nodes = [process.node(key) for key in keys]
    nodes = [node for node in nodes if not node.host or node.host in keys]
    kept = {node.id for node in nodes}
    flows = {f.id: f for key in kept for f in process.outgoing(key) if f.target in kept}
    lanes = {node.lane: process.role(node.lane).name for node in nodes if node.lane}
    return Clipboard(
        tuple(sorted(nodes, key=lambda node: node.order)),
        tuple(sorted(flows.values(), key=lambda flow: flow.order)),
        tuple(lanes.items()),
    )


@step(N_("Paste"))
def paste(edit: Edit, clipboard: Clipboard, at: Point | None = None) -> tuple[str, ...]:
    """Put a copy, its middle at ``at`` (without it behind all else), and return the new ids."""
    process = edit.process
    held = {node.id for node in clipboard.nodes}
    # What is inside a closed part is drawn on a plane of its own.
    whole = around(node.box for node in clipboard.nodes if node.box and node.parent not in held)
    if not clipboard.nodes or whole is None:
        raise RefusedError(message(N_("There is nothing to paste")))
    home = home_at(process, at or whole.centre)
    by = (at.x - whole.centre.x, at.y - whole.centre.y) if at else (_free_way(process, home, whole), 0.0)
    by = _inside(process, home, whole.moved(*by), by)
    ids = {node.id: process.new_id(_stem(node)) for node in clipboard.nodes}
    area = whole.moved(*by)
    put_all(edit, room.make_room(process, area, home=home))
    for node in _hosts_first(clipboard.nodes):
        edit.put(_pasted(process, node, ids, home, by, dict(clipboard.roles)))
    for flow in clipboard.flows:
        key = process.new_id(FLOWS[flow.kind].stem)
        parent = ids.get(flow.parent, home)
        led = replace(flow, id=key, source=ids[flow.source], target=ids[flow.target], parent=parent)
        edit.put(replace(moved_flow(led, *by), order=process.next_order(), silences=(), diagram=""))
    return tuple(ids.values())


def _free_way(process: Process, home: str, whole: Box) -> float:
    """Return how far right ``whole`` stands in nobody's way."""
    boxes = (node.box for node in process.children(home) if node.box)
    edge = max((box.right for box in boxes), default=whole.x - _STEP)
    return max(0.0, edge + _STEP - whole.x)


def _stem(node: Node) -> str:
    merge = family(node) == "gateway" and not node.name and node.id.startswith("Merge_")
    return "Merge" if merge else KINDS[node.kind].stem


def _hosts_first(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (bool(node.host), node.order))


def _inside(process: Process, home: str, area: Box, by: tuple[float, float]) -> tuple[float, float]:
    """Return the way corrected so that the copy begins inside the lanes."""
    frame = around(role.box for role in lanes_of(process, home) if role.box)
    if frame is None:
        return by
    return (
        by[0] + max(0.0, frame.x + MARGIN - area.x),
        by[1] + max(0.0, frame.y + MARGIN - area.y),
    )


def _pasted(
    process: Process,
    node: Node,
    ids: dict[str, str],
    home: str,
    by: tuple[float, float],
    roles: dict[str, str],
) -> Node:
    copied = replace(
        node,
        id=ids[node.id],
        order=process.next_order(),
        box=node.box.moved(*by) if node.box else None,
        label=node.label.moved(*by) if node.label else None,
        parent=ids.get(node.parent, home),
        host=ids.get(node.host, ""),
        silences=(),
        diagram="",
    )
    if not is_flow_node(node) or node.parent in ids:
        return replace(copied, lane="")
    if copied.host:
        return replace(copied, lane=process.node(copied.host).lane)
    return replace(copied, lane=_lane(process, copied, home, roles.get(node.lane, "")))


def _lane(process: Process, node: Node, home: str, name: str) -> str:
    """Return the lane where the copy stands, else the role of the same name, else the nearest."""
    lane = lane_at(process, home, node.box.centre) if node.box else ""
    role = process.get(lane)
    if isinstance(role, Role) and role.box and node.box and role.box.holds(node.box.centre):
        return lane
    same = (r.id for r in process.roles() if r.process == home and name and same_name(r.name, name))
    return next(same, lane)
