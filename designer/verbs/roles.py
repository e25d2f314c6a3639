"""Roles: lanes that are added, put in another order with what they hold, taken out."""

from msgspec.structs import replace

from designer.model.errors import RefusedError
from designer.model.facts import RoleFacts
from designer.model.geometry import Box
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.model.records import Role
from designer.verbs import words
from designer.verbs.drawing import is_flow_node
from designer.verbs.lanes import (
    HEADER,
    THICK,
    Stack,
    first_leaf,
    lanes_of,
    pool_for,
)
from designer.verbs.step import SHIFTS, step


@step(N_("Add role"))
def add_role(
    edit: Edit, name: str = "", after: str = "", pool: str = "", facts: RoleFacts | None = None
) -> str:
    """Add a lane below ``after`` (else below all); the first lane takes all that is in the pool."""
    process = edit.process
    beside = process.role(after) if after else None
    home = beside.process if beside else _home(process, pool)
    parent = beside.parent if beside else ""
    lanes = lanes_of(process, home, parent)
    key = process.new_id("Role")
    role = Role(key, name or words.word(process, "role"), process.next_order(), process=home, parent=parent)
    role = replace(role, facts=facts, lane_set=lanes[0].lane_set if lanes else "")
    if not lanes:
        _first(edit, role)
        return key
    last = lanes[-1]
    edge = last.box or Box(0, 0, 600, THICK)
    box = Box(edge.x, edge.bottom, edge.width, THICK)
    if not last.horizontal:
        box = Box(edge.right, edge.y, THICK, edge.height)
    edit.put(replace(role, box=box, horizontal=last.horizontal))
    order = [lane.id for lane in lanes]
    order.insert(order.index(after) + 1 if after else len(order), key)
    _stack(edit, home, parent, order)
    return key


def _home(process: Process, pool: str) -> str:
    pools = [process.pool(pool)] if pool else [p for p in process.pools() if p.process]
    if pools and pools[0].process:
        return pools[0].process
    if process.processes() and not pool:
        return process.processes()[0].id
    raise RefusedError(message(N_("A role needs a process that it takes part in")))


def _first(edit: Edit, role: Role) -> None:
    process = edit.process
    pool = pool_for(process, role.process)
    box = pool.box if pool else None
    if pool and box:
        inner = Box(box.x + HEADER, box.y, box.width - HEADER, box.height)
        if not pool.horizontal:
            inner = Box(box.x, box.y + HEADER, box.width, box.height - HEADER)
        role = replace(role, box=inner, horizontal=pool.horizontal)
    edit.put(role)
    for node in process.children(role.process):
        if is_flow_node(node):
            edit.put(replace(node, lane=role.id))


def _stack(edit: Edit, home: str, parent: str, order: list[str]) -> None:
    """Give the lanes the order ``order``, in the file and on the drawing."""
    process = edit.process
    places = sorted(process.role(key).order for key in order)
    for key, place in zip(order, places, strict=True):
        if process.role(key).order != place:
            edit.put(replace(process.role(key), order=place))
    plan = Stack(process, home)
    plan.restack(parent, order, {})
    plan.apply(edit)


@step(N_("Reorder roles"), slow_from=SHIFTS)
def reorder_roles(edit: Edit, role: str, before: str = "") -> None:
    """Put the lane ``role`` with all it holds above its sibling ``before``, empty: below all others."""
    process = edit.process
    moved = process.role(role)
    order = [lane.id for lane in lanes_of(process, moved.process, moved.parent) if lane.id != role]
    if before and before not in order:
        raise RefusedError(message(N_("These two roles do not stand side by side")))
    order.insert(order.index(before) if before else len(order), role)
    _stack(edit, moved.process, moved.parent, order)


@step(N_("Remove role"))
def remove_role(edit: Edit, role: str, to: str = "") -> None:
    """Take a lane out; what it holds goes to ``to``, else to the lane beside it, else to nobody."""
    process = edit.process
    gone = process.role(role)
    lanes = [lane.id for lane in lanes_of(process, gone.process, gone.parent)]
    heir = to or _beside(lanes, role) or gone.parent
    if heir and heir != gone.parent:
        heir = first_leaf(process, heir)
    family = _with_nested(process, role)
    if heir in family or (heir and process.role(heir).process != gone.process):
        raise RefusedError(message(N_("What the role does must go to another role of this process")))
    plan = _given(process, gone, family, heir, lanes)
    for key in family:
        for node in process.members(key):
            edit.put(replace(node, lane=heir))
    _drop_lanes(edit, family)
    plan.apply(edit)


def _given(process: Process, gone: Role, family: list[str], heir: str, lanes: list[str]) -> Stack:
    """Return the plan in which ``heir`` has taken over the room and the things of ``gone``."""
    plan = Stack(process, gone.process)
    rest = [key for key in lanes if key != gone.id]
    if not heir or heir == gone.parent:
        return plan
    thick = plan.extent(gone.id)[1]
    parent = process.role(heir).parent
    order = [lane.id for lane in lanes_of(process, gone.process, parent)]
    above = order.index(heir) < order.index(gone.id) if gone.id in order else True
    plan.restack(parent, order, {heir: plan.extent(heir)[1] + thick})
    start, size = plan.extent(heir)
    if not above:
        # What the heir holds stays put where the room that it takes over lies above it.
        for key in plan.inside[heir]:
            plan.moves[key] += thick
    there = start + size - thick if above else start
    by = there - plan.extent(gone.id)[0]
    taken = [key for lane in family for key in plan.inside[lane]]
    for key in taken:
        plan.moves[key] += by
    plan.inside[heir] = [*plan.inside[heir], *taken]
    for lane in family:
        plan.inside[lane] = []
    plan.restack(gone.parent, rest, {})
    return plan


def _beside(lanes: list[str], role: str) -> str:
    place = lanes.index(role)
    return lanes[place - 1] if place else (lanes[1] if len(lanes) > 1 else "")


def _with_nested(process: Process, role: str) -> list[str]:
    found = [role]
    for key in found:  # grows while it is walked
        found += [lane.id for lane in process.nested(key)]
    return found


def _drop_lanes(edit: Edit, lanes: list[str]) -> None:
    for key in reversed(lanes):
        for depiction in edit.process.depictions_of(key):
            edit.drop(depiction.id)
        for flow in {*edit.process.outgoing(key), *edit.process.incoming(key)}:
            edit.drop(flow.id)
        edit.drop(key)
