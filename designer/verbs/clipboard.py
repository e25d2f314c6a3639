"""Copy and paste by values: what is copied is a frozen piece of a process, a paste makes new ids."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.layout import room
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.geometry import Box, PlanePoint, Point, around
from designer.model.kinds import FLOWS
from designer.model.message import N_, message
from designer.model.names import same_name
from designer.model.normal import SPECIFIED
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role
from designer.verbs.copies import Clipboard, flow_copy, fresh_ids, hosts_first, node_copy, whole_of
from designer.verbs.drawing import MARGIN, is_flow_node, put_all
from designer.verbs.lanes import descendants, lane_at, lanes_of
from designer.verbs.pools import put_pools
from designer.verbs.removing import belongings
from designer.verbs.spots import home_at
from designer.verbs.step import ARRANGES, step
from designer.verbs.wiring import entries, is_lost, own_decision, own_merge, ways_out_of

_STEP = 40.0
"""How far a copy that is pasted at no place stands behind all else."""


def copy(process: Process, ids: Iterable[str]) -> Clipboard:
    """Return nodes and pools with what belongs to them and the flows among them, as values."""
    chosen = list(ids)
    pools = [_whole(process, pool) for key in chosen if isinstance(pool := process.get(key), Pool)]
    homes = {pool.process for pool in pools if pool.process}
    keys: dict[str, None] = {}
    for key in (*chosen, *(node.id for home in homes for node in process.children(home))):
        if isinstance(process.get(key), Node):
            keys |= dict.fromkeys((key, *belongings(process, key), *descendants(process, key)))
            keys |= {flow.target: None for flow in process.outgoing(key, "dataOutputAssociation")}
    nodes = [node for key in keys if _writable(node := process.node(key))]
    held = {node.id for node in nodes}
    nodes = [node for node in nodes if not node.host or node.host in held]
    lanes = [role for role in process.roles() if role.process in homes]
    names = {node.lane: process.role(node.lane).name for node in nodes if node.lane}
    return Clipboard(
        tuple(sorted(nodes, key=lambda node: node.order)),
        tuple(_among(process, [*(node.id for node in nodes), *(pool.id for pool in pools)])),
        tuple(names.items()),
        tuple(sorted(pools, key=lambda pool: pool.order)),
        tuple(lanes),
        tuple(facts for facts in process.processes() if facts.id in homes),
    )


def with_exits(process: Process, ids: Iterable[str]) -> list[str]:
    """Return ``ids`` with decisions and rejections of the stages among them, and merges between these."""
    keys = dict.fromkeys(ids)
    for key in tuple(keys):
        if family(process.get(key)) == "activity":
            gate, ways = own_decision(process, key), ways_out_of(process, key)
            keys |= {gate.id: None} if gate else {}
            keys |= {way.target: None for way in ways if is_lost(process, way.target)}
    merges = [merge for key in tuple(keys) if (merge := own_merge(process, key))]
    led = [merge.id for merge in merges if any(way.source in keys for way in entries(process, merge.id))]
    return [*keys, *led]


def _among(process: Process, keys: Iterable[str]) -> list[Flow]:
    """Return the flows between things that are copied, and those that join a thing to such a flow."""
    kept = set(keys)
    among = (f for key in kept for f in process.outgoing(key) if f.target in kept)
    found = {flow.id: flow for flow in among if _fits(process, flow)}
    for flow in list(found.values()):
        tied = (*process.outgoing(flow.id), *process.incoming(flow.id))
        found |= {f.id: f for f in tied if {f.source, f.target} <= kept | {flow.id}}
    # What ends at a flow comes after it.
    return sorted(found.values(), key=lambda flow: (not {flow.source, flow.target} <= kept, flow.order))


def _whole(process: Process, pool: Pool) -> Pool:
    """Return ``pool``, a black box where a damaged file has its process in no place."""
    known = isinstance(process.get(pool.process), ProcessFacts)
    return pool if known else replace(pool, process="")


def _writable(node: Node) -> bool:
    """Tell whether another file can hold ``node``: not what the table of kinds does not know."""
    return node.kind != "foreign" and (node.box is not None or node.kind not in SPECIFIED)


def _fits(process: Process, flow: Flow) -> bool:
    """Tell whether ``flow`` joins what its kind may join: a damaged file may say anything."""
    kind = FLOWS[flow.kind]
    ends = ((process.get(flow.source), kind.sources), (process.get(flow.target), kind.targets))
    return all(("pool" if isinstance(end, Pool) else family(end)) in may for end, may in ends)


@step(N_("Paste"), slow_from=ARRANGES)
def paste(edit: Edit, clipboard: Clipboard, at: Point | None = None) -> tuple[str, ...]:
    """Put a copy, its middle at ``at`` (without it behind all else), and return the new ids.

    Pools go beside what is there; inside a sub-process there can be none, so only what they hold is put.
    """
    process = edit.process
    whole = whole_of(clipboard)
    if whole is None:
        raise RefusedError(message(N_("There is nothing to paste")))
    inside = isinstance(at, PlanePoint) and isinstance(process.get(at.plane), Node)
    if clipboard.pools and not inside:
        return put_pools(edit, clipboard, at)
    if not clipboard.nodes:
        raise RefusedError(message(N_("A pool cannot be put inside a sub-process")))
    return _put(edit, clipboard, whole, at)


def _put(edit: Edit, clipboard: Clipboard, whole: Box, at: Point | None) -> tuple[str, ...]:
    process = edit.process
    home = home_at(process, at or whole.centre)
    by = (at.x - whole.centre.x, at.y - whole.centre.y) if at else (_free_way(process, home, whole), 0.0)
    by = _inside(process, home, whole.moved(*by), by)
    ids = fresh_ids(process, clipboard.nodes)
    area = whole.moved(*by)
    put_all(edit, room.make_room(process, area, home=home))
    for node in hosts_first(clipboard.nodes):
        edit.put(_laned(process, node, node_copy(process, node, ids, home, by), home, dict(clipboard.roles)))
    for flow in clipboard.flows:
        if flow.kind != "messageFlow" and {flow.source, flow.target} <= ids.keys():
            ids |= fresh_ids(process, (flow,))
            edit.put(flow_copy(process, flow, ids, home, by))
    return tuple(ids[node.id] for node in clipboard.nodes)


def _free_way(process: Process, home: str, whole: Box) -> float:
    """Return how far right ``whole`` stands in nobody's way."""
    boxes = (node.box for node in process.children(home) if node.box)
    edge = max((box.right for box in boxes), default=whole.x - _STEP)
    return max(0.0, edge + _STEP - whole.x)


def _inside(process: Process, home: str, area: Box, by: tuple[float, float]) -> tuple[float, float]:
    """Return the way corrected so that the copy begins inside the lanes."""
    frame = around(role.box for role in lanes_of(process, home) if role.box)
    if frame is None:
        return by
    return (
        by[0] + max(0.0, frame.x + MARGIN - area.x),
        by[1] + max(0.0, frame.y + MARGIN - area.y),
    )


def _laned(process: Process, node: Node, copied: Node, home: str, roles: dict[str, str]) -> Node:
    """Return the copy of ``node`` in the role that it belongs to here."""
    if not is_flow_node(node) or copied.parent != home:
        return copied
    if isinstance(host := process.get(copied.host), Node):
        return replace(copied, lane=host.lane)
    return replace(copied, lane=_lane(process, copied, home, roles.get(node.lane, "")))


def _lane(process: Process, node: Node, home: str, name: str) -> str:
    """Return the lane where the copy stands, else the role of the same name, else the nearest."""
    lane = lane_at(process, home, node.box.centre) if node.box else ""
    role = process.get(lane)
    if isinstance(role, Role) and role.box and node.box and role.box.holds(node.box.centre):
        return lane
    same = (r.id for r in process.roles() if r.process == home and name and same_name(r.name, name))
    return next(same, lane)
