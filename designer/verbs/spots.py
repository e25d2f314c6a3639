"""Where a new thing goes: after or before another, into an arrow, at a place, into a role."""

from msgspec import Struct
from msgspec.structs import replace

from designer.layout import sizes
from designer.layout.mending import unrouted
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.geometry import Box, PlanePoint, Point
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.permit import may_connect, scope_root
from designer.model.planes import Planes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from designer.verbs.drawing import is_flow_node
from designer.verbs.lanes import inside, lane_at
from designer.verbs.placing import place_before, place_behind, place_beside, place_between, place_node
from designer.verbs.wiring import (
    add_flow,
    entries,
    exits,
    insert_merge,
    is_lost,
    join,
    own_decision,
    own_merge,
)


class Spot(Struct, frozen=True):
    """One of ``after``, ``before`` (nodes), ``flow`` or ``at`` (its middle); ``role`` where it is not theirs.

    With none of them the thing stands behind everything else, joined to nothing.
    """

    after: str = ""
    before: str = ""
    flow: str = ""
    at: Point | None = None
    role: str = ""


NOWHERE = Spot()


def put_in(edit: Edit, node: Node, spot: Spot) -> Node:
    """Put ``node`` at ``spot`` and join it to what is before and behind; return it as it stands."""
    process = edit.process
    node = _at_home(process, node, spot)
    if spot.at is not None:
        wide, high = sizes.size_for(node.kind, node.name)
        box = Box(spot.at.x - wide / 2, spot.at.y - high / 2, wide, high)
        place_node(edit, node, inside(process, node.parent, box))
    elif spot.flow:
        split_flow(edit, node, process.flow(spot.flow))
    elif spot.after:
        _put_after(edit, node, spot.after)
    elif spot.before:
        _put_before(edit, node, spot.before)
    else:
        place_beside(edit, node, _last(process, node))
    return process.node(node.id)


def _at_home(process: Process, node: Node, spot: Spot) -> Node:
    """Return ``node`` with the process and the role that go with the spot."""
    anchor = spot.after or spot.before or (process.flow(spot.flow).source if spot.flow else "")
    if anchor:
        beside = process.node(anchor)
        node = replace(node, parent=beside.parent, lane=beside.lane)
    elif spot.at is not None:
        home = home_at(process, spot.at)
        node = replace(node, parent=home, lane=lane_at(process, home, spot.at))
    elif isinstance(role := process.get(spot.role), Role):
        node = replace(node, parent=role.process)
    else:
        node = replace(node, parent=home_at(process, None))
        first = lane_at(process, node.parent, Point(0, 0))
        node = replace(node, lane=first)
    if not is_flow_node(node):
        return replace(node, lane="")
    return replace(node, lane=_role(process, node, spot.role)) if spot.role else node


def _role(process: Process, node: Node, role: str) -> str:
    lane = process.get(role)
    if not isinstance(lane, Role) or lane.process != scope_root(process, node):
        raise RefusedError(message(N_("This role belongs to another process")))
    return role if node.parent == lane.process else ""


def home_at(process: Process, point: Point | None) -> str:
    """Return the process or open sub-process that is drawn at ``point``, else the first of its plane."""
    planes = Planes(process)
    plane = point.plane if isinstance(point, PlanePoint) else ""
    if point is not None:
        for node in reversed(process.nodes()):
            if node.expanded and node.box and node.box.holds(point) and planes.of(node) == plane:
                return node.id
    if isinstance(process.get(plane), Node):
        return plane
    pools = [pool for pool in process.pools() if pool.process and planes.of(pool) == plane]
    here = [pool for pool in pools if point and pool.box and pool.box.holds(point)] or pools
    if here:
        return here[0].process
    homes = process.processes()
    homes = [facts for facts in homes if planes.inside(facts.id) == plane] or homes
    if not homes:
        raise RefusedError(message(N_("There is no process yet to put this into")))
    return homes[0].id


def _last(process: Process, node: Node) -> str:
    """Return the rightmost flow node in the role of ``node``, else in its process, else nothing."""
    near = process.members(node.lane) if node.lane else process.children(node.parent)
    drawn = [n for n in near if n.box and not n.host and is_flow_node(n)]
    return max(drawn, key=lambda n: n.box.right if n.box else 0).id if drawn else ""


def main_exit(process: Process, key: str) -> Flow | None:
    """Return the way onward: the first exit that is no rejection, from the decision behind a stage."""
    gate = own_decision(process, key)
    ways = exits(process, gate.id if gate else key)
    return next((way for way in ways if not is_lost(process, way.target)), None)


def _put_after(edit: Edit, node: Node, after: str) -> None:
    process = edit.process
    way = main_exit(process, after)
    unfinished = family(process.node(after)) == "gateway"
    if way is None or unfinished or KINDS[node.kind].max_out == 0 or not is_flow_node(node):
        if way is None and is_flow_node(node) and not unfinished:
            place_behind(edit, node, after)
        else:
            place_beside(edit, node, after)
        if is_flow_node(node):
            join(edit, after, node.id)
        return
    split_flow(edit, node, way)


def _put_before(edit: Edit, node: Node, before: str) -> None:
    process = edit.process
    ways = entries(process, before)
    if not ways or KINDS[node.kind].max_in == 0:
        place_before(edit, node, before)
        join(edit, node.id, before)
        return
    if len(ways) > 1 and family(process.node(before)) != "gateway":
        insert_merge(edit, before)
    elif own_merge(process, before) is None and len(ways) > 1:
        raise RefusedError(message(N_("Several arrows end here: choose one of them")))
    split_flow(edit, node, entries(process, before)[0])


def split_flow(edit: Edit, node: Node, flow: Flow) -> None:
    """Put ``node``, placed already or not, into ``flow``, which ends at it from now on."""
    process = edit.process
    if process.get(node.id) is None:
        place_between(edit, node, flow)
    flow = process.flow(flow.id)
    target = flow.target
    may_connect(process, flow.source, node.id).demand()
    may_connect(process, node.id, target).demand()
    hands_over = process.node(flow.source).lane != process.node(node.id).lane
    edit.put(unrouted(replace(flow, target=node.id, handoff=flow.handoff if hands_over else None)))
    rest = add_flow(edit, node.id, target)
    if not hands_over and flow.handoff:
        edit.put(replace(rest, handoff=flow.handoff))
