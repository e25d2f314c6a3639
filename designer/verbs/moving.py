"""Things move with what belongs to them, change their size and their role."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.layout import room
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.permit import may_assign, scope_root
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool, Role
from designer.verbs.clearing import lead_round
from designer.verbs.drawing import (
    MARGIN,
    Shift,
    carry,
    clear,
    is_flow_node,
    lead_after,
    make_free,
    shift,
)
from designer.verbs.in_row import go_straight_on, into_row, keep_apart
from designer.verbs.lanes import HEADER, Stack, descendants, lane_at, lanes_of, needed, pool_for
from designer.verbs.naming import set_box
from designer.verbs.parting import part
from designer.verbs.removing import with_belongings
from designer.verbs.step import ARRANGES, SHIFTS, step
from designer.verbs.wiring import company, own_merge

_LEAST = 20.0
_MANY = 12
"""Each that pushes lengthens the drawing: more than so many would draw it out of all shape."""
_ROUND = 100.0
"""So far about what was moved one looks for what its arrows and names may lie on."""
_EDGE = 16.0
"""What comes into a role stands as near to its border as what layout puts there."""
_AWAY = 200.0
"""Farther from what it names a name is not found again."""


@step(N_("Move"))
def move(edit: Edit, ids: Iterable[str], dx: float, dy: float, role: str = "") -> None:
    """Move nodes by (dx, dy) with what belongs to them; their role is ``role``, else that of the place."""
    process = edit.process
    chosen = [key for key in dict.fromkeys(ids) if isinstance(process.get(key), Node | Pool)]
    for key in chosen:
        if isinstance(process.get(key), Pool):
            _move_pool(edit, key, dx, dy)
    nodes = [key for key in chosen if isinstance(process.get(key), Node)]
    alone = [key for key in nodes if process.node(key).host and process.node(key).host not in nodes]
    for key in alone:
        _slide(edit, process.node(key), dx, dy)
    group = [key for key in with_belongings(process, nodes) if key not in alone]
    if role:
        for key in nodes:
            if is_flow_node(process.node(key)) and not process.node(key).host:
                may_assign(process, key, role).demand()
    if group:
        _move_group(edit, group, dx, dy, role)


def _move_group(edit: Edit, group: list[str], dx: float, dy: float, role: str) -> None:
    steps = [node for node in map(edit.process.node, group) if is_flow_node(node)]
    comes = bool(role) and any(node.lane != role for node in steps)
    lead_after(edit, _put_down(edit, group, (dx, dy), role))
    if comes:
        keep_apart(edit, group)
    find_room(edit, [group])


def _put_down(edit: Edit, group: list[str], way: tuple[float, float], role: str) -> dict[str, Shift]:
    """Move nodes that go together, their arrows apart, and give them their lanes; return how they went."""
    process = edit.process
    boxes = [box for key in group if (box := process.node(key).box)]
    moves = dict.fromkeys(group, _kept_inside(process, group, boxes, way, role)) if boxes else {}
    carry(edit, moves)
    for key in group:
        _assign_lane(edit, process.node(key), role)
    return moves


def find_room(edit: Edit, groups: list[list[str]]) -> None:
    """Push away what each group came upon; where very many did, what lies on something gives way a little."""
    process = edit.process
    nodes = [node for group in groups for node in _solid(process, group)]
    held = frozenset(groups[0]) if len(groups) == 1 else frozenset[str]()
    company = room.Company(process, held) if len(nodes) > _MANY else None
    tight = [node for node in nodes if company and not company.leaves_room(node)]
    if len(tight) <= _MANY:
        for group in groups:
            make_free(edit, [node.id for node in _solid(process, group)], group)
            clear(edit, group)
            if company is None:
                _look_round(edit, group)
        return
    for scope in dict.fromkeys(node.parent for node in tight):
        part(edit, scope, ordered=False)
    for group in groups:
        clear(edit, group)


def _look_round(edit: Edit, group: list[str]) -> None:
    """Lead arrows that went along as they were round what stands there, and put their names beside it."""
    process, members = edit.process, frozenset(group)
    boxes = [box for key in group if (box := process.node(key).box)]
    inner = [way.id for key in group for way in process.outgoing(key) if way.target in members]
    if area := around(boxes):
        lead_round(edit, [*inner, *group], area.grown(_ROUND), group[0])


def _solid(process: Process, group: list[str]) -> list[Node]:
    """Return the nodes of a group that need room of their own."""
    nodes = map(process.node, group)
    return [n for n in nodes if not n.host and n.parent not in group and n.kind != "group"]


def _kept_inside(
    process: Process, group: list[str], boxes: list[Box], way: tuple[float, float], role: str
) -> tuple[float, float]:
    """Return the way shortened so that all stays right of the lane's header and below its upper border."""
    first = next((process.node(key) for key in group if is_flow_node(process.node(key))), None)
    whole = around(boxes)
    if first is None or whole is None:
        return way
    home = scope_root(process, first)
    lanes = lanes_of(process, home)
    pool = pool_for(process, home)
    target = process.role(role) if role else None
    frame = target.box if target else around([lane.box for lane in lanes if lane.box])
    head = 0.0 if lanes else HEADER
    if frame is None:
        frame = pool.box if pool else None
    if frame is None:
        return way
    before, whole = whole, whole.moved(*way)
    horizontal = (target or lanes[0]).horizontal if (target or lanes) else True
    left, top = frame.x + MARGIN + (head if horizontal else 0), frame.y + MARGIN + (0 if horizontal else head)
    # What is nearer to the border already is not pushed away from it.
    more_x = max(0.0, min(left, max(before.x, frame.x)) - whole.x)
    more_y = max(0.0, min(top, max(before.y, frame.y)) - whole.y)
    if target and target.box:
        more_y = _into(whole, before, target.box, horizontal=True) if target.horizontal else more_y
        more_x = more_x if target.horizontal else _into(whole, before, target.box, horizontal=False)
    return way[0] + more_x, way[1] + more_y


def _into(whole: Box, before: Box, lane: Box, *, horizontal: bool) -> float:
    """Return how far ``whole`` must go across to begin inside ``lane``, which may grow at its far border.

    Where it was ``before`` it may be, nearer to the border than others too.
    """
    (start, end), (was, ended), (low, high) = (
        (box.y, box.bottom) if horizontal else (box.x, box.right) for box in (whole, before, lane)
    )
    stood = low <= was and ended <= high
    least = min(low + MARGIN, was) if stood else low + _EDGE
    most = max(high - MARGIN, ended) if stood else high - _EDGE
    if start < least:
        return least - start
    return max(least - start, most - end) if end > most else 0.0


def _assign_lane(edit: Edit, node: Node, role: str) -> None:
    """Give a moved node the lane that it goes to; events on a stage get their host's."""
    process = edit.process
    if not is_flow_node(node) or isinstance(process.get(node.parent), Node):
        return
    if node.host:
        lane = process.node(node.host).lane
    else:
        lane = role or (lane_at(process, node.parent, node.box.centre) if node.box else node.lane)
    if lane != node.lane:
        edit.put(replace(node, lane=lane))
    for event in process.attached(node.id):
        if event.lane != lane:
            edit.put(replace(event, lane=lane))


def _slide(edit: Edit, event: Node, dx: float, dy: float) -> None:
    """Move an event along the border of its host."""
    process = edit.process
    host = process.node(event.host).box
    if event.box is None or host is None:
        return
    place, middle = on_border(host, event.box.moved(dx, dy).centre), event.box.centre
    shift(edit, {event.id: (place.x - middle.x, place.y - middle.y)})


def on_border(host: Box, wanted: Point) -> Point:
    """Return the place on the border of ``host`` that is nearest to ``wanted``."""
    x, y = min(max(wanted.x, host.x), host.right), min(max(wanted.y, host.y), host.bottom)
    gaps = {(host.x, y): x - host.x, (host.right, y): host.right - x}
    gaps |= {(x, host.y): y - host.y, (x, host.bottom): host.bottom - y}
    return Point(*min(gaps, key=lambda place: gaps[place]))


@step(N_("Move name"))
def move_label(edit: Edit, key: str, dx: float, dy: float) -> None:
    """Move the name that stands beside an event, a decision, a document or an arrow; it stays near that."""
    record = edit.process.get(key)
    if not isinstance(record, Node | Flow) or record.label is None:
        raise RefusedError(message(N_("This has no name that stands by itself")))
    edit.put(replace(record, label=near_home(record, record.label.moved(dx, dy))))


def near_home(record: Node | Flow, label: Box) -> Box:
    """Return ``label``, or the place nearest to it that is not too far from what it names."""
    if isinstance(record, Flow):
        pairs = zip(record.points, record.points[1:], strict=False)
        homes = [Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)) for a, b in pairs]
    else:
        homes = [record.box] if record.box else []
    ways = [_way_back(label, home) for home in homes]
    return label.moved(*min(ways, key=lambda way: abs(way[0]) + abs(way[1]), default=(0.0, 0.0)))


def _way_back(label: Box, home: Box) -> tuple[float, float]:
    """Return how far ``label`` must go so that it is at most ``_AWAY`` from ``home``, along each axis."""
    left, right = home.x - _AWAY - label.right, home.right + _AWAY - label.x
    up, down = home.y - _AWAY - label.bottom, home.bottom + _AWAY - label.y
    return max(left, 0.0) or min(right, 0.0), max(up, 0.0) or min(down, 0.0)


def _move_pool(edit: Edit, key: str, dx: float, dy: float) -> None:
    process = edit.process
    pool = process.pool(key)
    if pool.box is None:
        return
    edit.put(replace(pool, box=pool.box.moved(dx, dy)))
    for role in process.roles():
        if role.process == pool.process and role.box:
            edit.put(replace(role, box=role.box.moved(dx, dy)))
    inside = descendants(process, pool.process) if pool.process else []
    shift(edit, {**dict.fromkeys(inside, (dx, dy)), key: (dx, dy)})


@step(N_("Assign to role"), slow_from=ARRANGES)
def assign(edit: Edit, ids: Iterable[str], role: str) -> None:
    """Give things to ``role`` and move them into the row of its lane, behind what leads to them there.

    With a stage goes what is of it alone: its start, its decision and rejections, its time limits.
    """
    process = edit.process
    lane = process.role(role)
    groups: list[list[str]] = []
    moves: dict[str, Shift] = {}
    for key in dict.fromkeys(ids):
        may_assign(process, key, role).demand()
        node = process.node(key)
        if node.lane == role:
            continue
        own = _company(process, node)
        group = with_belongings(process, (key, *own))
        if node.box is None or lane.box is None:
            for member in group:
                _assign_lane(edit, process.node(member), role)
            continue
        here, there = node.box.centre, (process.role(role).box or lane.box).centre
        merge = own_merge(process, key)
        head = merge if merge and merge.id in own else node
        way = into_row(edit, head, role) if lane.horizontal else (there.x - here.x, 0.0)
        groups.append(group)
        moves |= _put_down(edit, group, way, role)
        for member in own:
            go_straight_on(edit, member, group, role)
    if groups:
        lead_after(edit, moves)
        find_room(edit, groups)


def _company(process: Process, node: Node) -> list[str]:
    return company(process, node.id) if family(node) == "activity" else []


@step(N_("Resize"), slow_from=SHIFTS)
def resize(edit: Edit, key: str, box: Box) -> None:
    """Give a stage, note, role or pool another size; it never gets smaller than what it holds."""
    record = edit.process.records[key]
    box = Box(box.x, box.y, max(box.width, _LEAST), max(box.height, _LEAST))
    if isinstance(record, Role):
        _resize_role(edit, record, box)
    elif isinstance(record, Pool):
        _resize_pool(edit, record, box)
    elif isinstance(record, Node) and KINDS[record.kind].family in {"activity", "artifact", "foreign"}:
        inside = around(b for k in descendants(edit.process, key) if (b := edit.process.node(k).box))
        if inside and record.expanded:
            box = around((box, inside.grown(MARGIN))) or box
        set_box(edit, record, box)
    else:
        raise RefusedError(message(N_("This keeps its size")))


def _resize_role(edit: Edit, role: Role, box: Box) -> None:
    process = edit.process
    plan = Stack(process, role.process)
    inner = [key for lane in _tree(process, role.id) for key in plan.inside[lane]]
    least = needed(process, role.id, inner)
    thick = max(box.height if role.horizontal else box.width, least)
    order = [lane.id for lane in lanes_of(process, role.process, role.parent)]
    plan.restack(role.parent, order, {role.id: thick})
    plan.apply(edit)


def _tree(process: Process, lane: str) -> list[str]:
    found = [lane]
    for key in found:  # grows while it is walked
        found += [inner.id for inner in process.nested(key)]
    return found


def _resize_pool(edit: Edit, pool: Pool, box: Box) -> None:
    process = edit.process
    if pool.box is None:
        return
    inside = (
        around(b for key in descendants(process, pool.process) if (b := process.node(key).box))
        if pool.process
        else None
    )
    right = max(box.right, inside.right + MARGIN if inside else box.right)
    bottom = max(box.bottom, inside.bottom + MARGIN if inside else box.bottom)
    lanes = [role for role in process.roles() if pool.process and role.process == pool.process and role.box]
    top = [role for role in lanes if not role.parent]
    if top:
        _resize_lanes(edit, pool, lanes, Point(right, bottom))
        return
    corner = pool.box if pool.process else box
    edit.put(replace(pool, box=Box(corner.x, corner.y, right - corner.x, bottom - corner.y)))


def _resize_lanes(edit: Edit, pool: Pool, lanes: list[Role], corner: Point) -> None:
    """Give the lanes the pool's new length, and the last one what is more or less in thickness."""
    process = edit.process
    assert pool.box  # noqa: S101 - seen by the caller
    across = lanes[0].horizontal
    by = corner.x - pool.box.right if across else corner.y - pool.box.bottom
    for role in lanes:
        assert role.box  # noqa: S101 - only drawn lanes come here
        wide, high = role.box.width + (by if across else 0), role.box.height + (0 if across else by)
        edit.put(replace(role, box=Box(role.box.x, role.box.y, wide, high)))
    wide, high = pool.box.width + (by if across else 0), pool.box.height + (0 if across else by)
    edit.put(replace(pool, box=Box(pool.box.x, pool.box.y, wide, high)))
    last = lanes_of(process, pool.process)[-1]
    if last.box:
        more = corner.y - pool.box.bottom if across else corner.x - pool.box.right
        box = last.box
        grown = Box(box.x, box.y, box.width + (0 if across else more), box.height + (more if across else 0))
        _resize_role(edit, last, grown)
