"""Pools that are copied and pasted whole: with their process, their lanes, and the messages between them."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from designer.model.geometry import Box, PlanePoint, Point, around
from designer.model.kinds import KINDS
from designer.model.permit import scope_root
from designer.model.planes import Planes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role
from designer.verbs.copies import (
    Clipboard,
    Shift,
    flow_copy,
    frame_copy,
    fresh_ids,
    hosts_first,
    node_copy,
    whole_of,
)
from designer.verbs.drawing import GAP, is_flow_node, moved_flow
from designer.verbs.lanes import HEADER, descendants
from designer.verbs.spots import home_at
from designer.verbs.wiring import drop_node

B = TypeVar("B", Node, Pool, Role)
_APART = 80.0
"""Between the drawings of two diagrams that are pasted into one."""


def put_pools(edit: Edit, clipboard: Clipboard, at: Point | None) -> tuple[str, ...]:
    """Put copies of pools with all that is in them beside what is there; return the new ids."""
    process = edit.process
    by = _way(process, whole_of(clipboard) or Box(0, 0, 0, 0), at)
    frames: list[Record] = [*clipboard.processes, *clipboard.pools, *clipboard.lanes]
    ids = fresh_ids(process, [*frames, *clipboard.nodes, *clipboard.flows])
    diagram = at.plane if isinstance(at, PlanePoint) else ""
    for facts in clipboard.processes:
        edit.put(replace(facts, id=ids[facts.id], order=process.next_order(), silences=()))
    for pool in clipboard.pools:
        edit.put(replace(frame_copy(process, pool, ids, by), diagram=diagram))
    for lane in _outer_first(clipboard.lanes):
        edit.put(frame_copy(process, lane, ids, by))
    for node in hosts_first(clipboard.nodes):
        home = ids.get(_pool_at(clipboard, node), "") or home_at(process, None)
        copied = replace(node_copy(process, node, ids, home, by), lane=ids.get(node.lane, ""))
        role = process.get(copied.lane)
        if isinstance(role, Role) and role.process != scope_root(process, copied):
            copied = replace(copied, lane="")  # a damaged file may list it anywhere
        if process.collaborations and not diagram and _is_beside(clipboard, node):
            copied = replace(copied, parent=process.collaborations[0])
        edit.put(copied)
    for flow in clipboard.flows:
        edit.put(flow_copy(process, flow, ids, _home(process, ids, flow), by))
    made: list[Pool | Node] = [*clipboard.pools, *clipboard.nodes]
    return tuple(ids[record.id] for record in made)


def _is_beside(clipboard: Clipboard, node: Node) -> bool:
    """Tell whether ``node`` is a note or a group that stands in no process, or outside its pool."""
    if KINDS[node.kind].family != "artifact" or any(node.parent == other.id for other in clipboard.nodes):
        return False
    boxes = [pool.box for pool in clipboard.pools if pool.process == node.parent and pool.box]
    return not (boxes and node.box and boxes[0].contains(node.box))


def _pool_at(clipboard: Clipboard, node: Node) -> str:
    """Return the process that is drawn where ``node``, which belongs to none, stands; else the first."""
    pools = [pool for pool in clipboard.pools if pool.process]
    around_it = (p for p in pools if p.box and node.box and p.box.holds(node.box.centre))
    return next(around_it, pools[0] if pools else Pool("")).process


def _home(process: Process, ids: dict[str, str], flow: Flow) -> str:
    ends = (process.get(ids[flow.source]), process.get(ids[flow.target]))
    return next((end.parent for end in ends if isinstance(end, Node | Flow)), "")


def _outer_first(lanes: Iterable[Role]) -> list[Role]:
    """Return lanes so that each comes after the one that it is nested in."""
    found: dict[str, Role] = {}
    todo = list(lanes)
    while todo:
        ready = [lane for lane in todo if lane.parent in found or all(o.id != lane.parent for o in todo)]
        found |= {lane.id: lane for lane in ready or todo}
        todo = [lane for lane in todo if lane.id not in found]
    return list(found.values())


def _way(process: Process, whole: Box, at: Point | None) -> Shift:
    """Return how far ``whole`` goes: to ``at`` where that is free, else below or right of all pools."""
    plane = at.plane if isinstance(at, PlanePoint) else ""
    planes = Planes(process)
    pools = [pool for pool in process.pools() if planes.of(pool) == plane]
    drawn: list[Pool | Node] = [*pools, *process.nodes()]
    there = [record.box for record in drawn if record.box and planes.of(record) == plane]
    wished = (at.x - whole.centre.x, at.y - whole.centre.y) if at else (0.0, 0.0)
    if at and not any(whole.moved(*wished).grown(GAP / 2).overlaps(box) for box in there):
        return wished
    full = around(there)
    if full is None:
        return wished
    if pools and not any(pool.horizontal for pool in pools):
        return full.right + GAP - whole.x, full.y - whole.y
    left = min((pool.box.x for pool in pools if pool.box), default=full.x)
    return left - whole.x, full.bottom + GAP - whole.y


def drop_pool(edit: Edit, pool: Pool) -> None:
    """Take a pool out with all that is in it; a process that another pool shows as well stays."""
    process = edit.process
    shared = any(other.process == pool.process for other in process.pools() if other.id != pool.id)
    if pool.process and not shared:
        for key in reversed(descendants(process, pool.process)):
            drop_node(edit, key)
        roles = [role.id for role in _outer_first(r for r in process.roles() if r.process == pool.process)]
        for key in (*reversed(roles), pool.process):
            drop_node(edit, key)
    drop_node(edit, pool.id)


def framed(process: Process, clipboard: Clipboard) -> Clipboard:
    """Return all of a file that is copied, ready to be pasted: side by side what several diagrams show.

    A process without a pool gets one where it would be lost without: not where it is drawn in another.
    """
    clipboard = _side_by_side(process, _drawn(process, clipboard))
    if not clipboard.pools and not process.roles():
        return clipboard
    pooled = {pool.process for pool in clipboard.pools}
    held = {node.parent for node in clipboard.nodes if is_flow_node(node)}
    held |= {role.process for role in process.roles()}
    bare = [facts for facts in process.processes() if facts.id in held - pooled]
    lanes = tuple(role for role in process.roles() if role.process in {facts.id for facts in bare})
    made = (_pool_of(facts, clipboard, lanes) for facts in bare)
    pools = tuple(pool for pool in made if not any(_holds(other, pool) for other in clipboard.pools))
    return replace(
        clipboard,
        pools=(*clipboard.pools, *pools),
        lanes=(*clipboard.lanes, *lanes),
        processes=(*clipboard.processes, *bare),
    )


def _drawn(process: Process, clipboard: Clipboard) -> Clipboard:
    """Leave out what is in processes that the file does not draw: they are called from elsewhere."""
    pooled = {pool.process for pool in clipboard.pools}
    unseen = {
        facts.id
        for facts in process.processes()
        if facts.id not in pooled and not any(node.box for node in process.children(facts.id))
    }
    nodes = tuple(node for node in clipboard.nodes if scope_root(process, node) not in unseen)
    left = {node.id for node in clipboard.nodes} - {node.id for node in nodes}
    flows = tuple(flow for flow in clipboard.flows if not {flow.source, flow.target} & left)
    return replace(clipboard, nodes=nodes, flows=flows)


def _holds(outer: Pool, inner: Pool) -> bool:
    return bool(outer.box and inner.box and outer.box.contains(inner.box))


def _pool_of(facts: ProcessFacts, clipboard: Clipboard, lanes: Iterable[Role]) -> Pool:
    own = [lane for lane in lanes if lane.process == facts.id]
    outer = around(lane.box for lane in own if lane.box and not lane.parent)
    if outer is None:
        held = around(node.box for node in clipboard.nodes if node.parent == facts.id and node.box)
        outer = held.grown(GAP) if held else Box(0, 0, 600, 200)
    level = all(lane.horizontal for lane in own)
    box = Box(outer.x - HEADER, outer.y, outer.width + HEADER, outer.height)
    if not level:
        box = Box(outer.x, outer.y - HEADER, outer.width, outer.height + HEADER)
    return Pool(f"{facts.id} pool", facts.name, facts.order, box, level, facts.id)


def _side_by_side(process: Process, clipboard: Clipboard) -> Clipboard:
    """Return what is copied with the drawing of each further diagram below the one before."""
    planes = Planes(process)
    if not planes.further:
        return clipboard
    down: dict[str, float] = {}
    bottom = 0.0
    drawn: list[Node | Pool | Role] = [*clipboard.nodes, *clipboard.pools, *clipboard.lanes]
    for plane in ("", *planes.further):
        full = around(record.box for record in drawn if record.box and planes.of(record) == plane)
        if full:
            down[plane] = bottom + _APART - full.y if down else 0.0
            bottom = full.bottom + down[plane]

    def lowered(record: B) -> B:
        by = down.get(planes.of(record), 0.0)
        changes = {"box": record.box.moved(0, by) if record.box else None}
        if isinstance(record, Node):
            changes["label"] = record.label.moved(0, by) if record.label else None
        return replace(record, **changes)

    return replace(
        clipboard,
        nodes=tuple(lowered(node) for node in clipboard.nodes),
        pools=tuple(lowered(pool) for pool in clipboard.pools),
        lanes=tuple(lowered(lane) for lane in clipboard.lanes),
        flows=tuple(moved_flow(flow, 0, down.get(planes.of(flow), 0.0)) for flow in clipboard.flows),
    )
