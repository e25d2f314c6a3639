"""Where the next thing goes, and the room made for it: what stands to the right or below moves away."""

from collections.abc import Iterable

from designer.layout.company import shows
from designer.layout.drawing import HEAD, Drawing, survey
from designer.layout.field import INNER, OUTER, Field, span
from designer.layout.papers import paper_place
from designer.layout.sizes import size_for
from designer.layout.spread import Spread
from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

GAP = 40.0
"""Between two shapes that an arrow joins."""
_NAMED = 76.0
"""Behind a decision, for the name of the exit."""
MARGIN = 16.0
"""Between the edge of a role and what stands in it."""
_AWAY = 26.0
"""Between a shape and the end or document above or below it."""
_CLEAR = 12.0


def next_place(process: Process, after_id: str, kind: str, name: str, lane: str, home: str = "") -> Box:
    """Return the box where a person would put the next thing after ``after_id``.

    Where that is empty it is the first thing, inside the process or sub-process ``home``.
    """
    wide, high = size_for(kind, name)
    after = process.get(after_id)
    if not isinstance(after, Node) or after.box is None:
        return _first(process, lane, home, (wide, high))
    if KINDS[kind].family == "data":
        return paper_place(process, after, after.box, kind, name)
    area = span(after.box, 400)
    drawing = survey(process, area, of=after_id)
    options = _options(process, after, after.box, Box(0, 0, wide, high), kind, lane)
    free = [box for box in options if _is_free(drawing, box, after, kind)]
    role = process.get(lane or after.lane)
    held = role.box if isinstance(role, Role) else None
    inside = (box for box in free if held is None or held.contains(box))
    return next(inside, free[0] if free else options[0])


def _first(process: Process, lane: str, home: str, size: tuple[float, float]) -> Box:
    wide, high = size
    role = process.get(lane)
    if isinstance(role, Role) and role.box is not None:
        drawn = [node.box.right for node in process.members(lane) if node.box is not None]
        x = max(drawn) + GAP if drawn else role.box.x + HEAD + GAP
        return _at(x, row_level(process, lane, role.box.centre.y), wide, high)
    planes = Planes(process)
    plane = planes.inside(home)
    here = [pool for pool in process.pools() if planes.of(pool) == plane]
    pool = next((pool for pool in here if pool.process and pool.box), None)
    if pool is not None and pool.box is not None:
        return _at(pool.box.x + HEAD + GAP, pool.box.centre.y, wide, high)
    boxes = [node.box for node in process.nodes() if node.box is not None and planes.of(node) == plane]
    if not boxes:
        return _at(200, 200, wide, high)
    last = max(boxes, key=lambda box: box.right)
    return _at(last.right + GAP, last.centre.y, wide, high)


def _at(x: float, middle: float, wide: float, high: float) -> Box:
    return Box(round(x), round(middle - high / 2), wide, high)


def row_level(process: Process, lane: str, otherwise: float) -> float:
    """Return the y of the row that the role's stages stand in."""
    steps = [n for n in process.members(lane) if n.box is not None and not n.host]
    steps = [n for n in steps if KINDS[n.kind].family in {"activity", "gateway"}] or steps
    return min((n.box.centre.y for n in steps if n.box is not None), default=otherwise)


def _options(process: Process, after: Node, near: Box, size: Box, kind: str, lane: str) -> list[Box]:
    """Return the places to try, the best first; the first is taken where none is free."""
    wide, high = size.width, size.height
    family = KINDS[kind].family
    if KINDS[kind].position == "boundary":
        return _on_border(near, wide, high)
    if family == "artifact":
        up, down = near.y - _AWAY - high, near.bottom + _AWAY
        levels = (up, up - 60, down, down + 30, up - 120)
        return [Box(round(near.x + dx), round(y), wide, high) for y in levels for dx in (0, 70, 140, -90)]
    if after.host:
        return [Box(round(near.centre.x - wide / 2), near.bottom + _AWAY, wide, high)]
    return _onward(process, after, near, size, kind, lane)


def _onward(process: Process, after: Node, near: Box, size: Box, kind: str, lane: str) -> list[Box]:
    """Return the places of a flow node behind ``after``: to the right, an end also above and below."""
    wide, high = size.width, size.height
    role = process.get(lane)
    decision = KINDS[after.kind].family == "gateway"
    if lane != after.lane and isinstance(role, Role) and role.box is not None:
        x = near.centre.x + GAP if decision else near.right + GAP
        return [_at(x, row_level(process, lane, role.box.centre.y), wide, high)]
    right = _at(near.right + (_NAMED if decision else GAP), near.centre.y, wide, high)
    if KINDS[kind].max_out == 0:
        middle = round(near.centre.x - wide / 2)
        up, down = near.y - _AWAY - high, near.bottom + _AWAY
        beside = [Box(middle, y, wide, high) for y in (up, down)]
        return [right, *beside, right.moved(0, -70), right.moved(0, 70)]
    lower = [right.moved(0, step) for step in (110, 130, 220, 240)]
    return [right, *lower] if process.outgoing(after.id, "sequenceFlow") else [right]


def _on_border(host: Box, wide: float, high: float) -> list[Box]:
    """Return the places of a boundary event along the bottom of its host, from the left."""
    top = round(host.bottom - high / 2)
    places = [Box(round(host.x + 12 + step), top, wide, high) for step in (0, 48, 68)]
    return [box for box in places if box.right <= host.right] or places[:1]


def _is_free(drawing: Drawing, box: Box, after: Node, kind: str, ignore: str = "") -> bool:
    """Tell whether nothing but ``after`` and ``ignore`` stands there; events count only on their border."""
    left_out = {after.id, ignore, *drawing.around(after.id)}
    if KINDS[kind].position == "boundary":
        return not (drawing.field.shapes(span(box, _CLEAR)).keys() - left_out)
    left_out |= {event.id for event in drawing.process.attached(after.id)}
    if drawing.field.shapes(span(box, _CLEAR)).keys() - left_out:
        return False
    if drawing.field.labels(span(box, 2)).keys() - {after.id, ignore}:
        return False
    # A stage may stand on an arrow, which then goes round it; what stands aside must not.
    goes_on = KINDS[kind].max_out != 0 and KINDS[kind].family in {"activity", "event", "gateway"}
    return goes_on or not any(
        not key.startswith((INNER, OUTER)) and not _is_at(drawing.process, key, ignore)
        for key, _ in drawing.field.lines(span(box, 2))
    )


def _is_at(process: Process, key: str, node: str) -> bool:
    """Tell whether the flow ``key`` begins or ends at ``node``."""
    flow = process.get(key)
    return isinstance(flow, Flow) and node in {flow.source, flow.target}


def place_aside(process: Process, after: str, key: str) -> Box | None:
    """Return a free place for the end ``key`` above or below the decision ``after``, where there is one."""
    near, end = process.node(after), process.node(key)
    if near.box is None or end.box is None:
        return None
    drawing = survey(process, span(near.box, 400), of=after)
    wide, high = end.box.width, end.box.height
    middle = round(near.box.centre.x - wide / 2)
    for y in (near.box.y - _AWAY - high, near.box.bottom + _AWAY):
        box = Box(middle, round(y), wide, high)
        if _is_free(drawing, box, near, end.kind, key):
            return box
    return None


def make_room(process: Process, box: Box, ignore: Iterable[str] = (), home: str = "") -> list[Record]:
    """Return what must move so that ``box`` is free: things right of it go right, lower roles go down.

    ``home`` is the process or sub-process that the box is for: an open sub-process grows round it, any
    other makes way.  Where it is not said the sub-processes wholly round the box count as its home.
    """
    spread = Spread(process, home)
    lane = _lane_at(process, box, home)
    if lane is not None and lane.box is not None and lane.horizontal:
        missing = box.bottom + MARGIN - lane.box.bottom
        if missing > MARGIN / 2:
            spread.down(lane.box.bottom, missing)
    homes = _homes(process, home)
    for key in homes:
        _hold(spread, key, box)
    left = frozenset((*ignore, *homes))
    near = spread.nodes(box.grown(_CLEAR))
    hit = [node for node in near if _hit(process, node, box, left, open_around=not home)]
    if hit:
        cut = min(node.box.x for node in hit if node.box)
        spread.right(cut, box.right + GAP - cut, {node.id for node in hit})
    return spread.changed()


class Company:
    """What stands about many that are placed at once: who of them has to make room at all."""

    def __init__(self, process: Process, held: frozenset[str]) -> None:
        """Look at all but ``held``, which stay."""
        self._process = process
        self._held_by: dict[str, list[str]] = {}
        self._field = Field()
        for node in process.nodes():
            if node.box is not None and node.id not in held:
                self._field.put_shape(node.id, node.box)

    def leaves_room(self, node: Node) -> bool:
        """Tell whether ``make_room`` would move nothing for ``node``: false where that is not plain."""
        role = self._process.get(node.lane)
        if node.box is None or not isinstance(role, Role) or role.box is None or not role.horizontal:
            return False
        if node.parent not in self._held_by:
            self._held_by[node.parent] = _homes(self._process, node.parent)
        if self._held_by[node.parent] or self._process.nested(role.id):
            return False
        inside = role.box.contains(node.box) and node.box.bottom + MARGIN / 2 <= role.box.bottom
        return inside and not self._field.shapes(span(node.box, _CLEAR))


def push(process: Process, key: str, x: float) -> list[Record]:
    """Return what moves so that ``key``, and all that stands right of its left edge, begins at ``x``."""
    node = process.get(key)
    spread = Spread(process, node.parent if isinstance(node, Node) else "")
    if isinstance(node, Node) and node.box is not None and node.box.x < x:
        spread.right(node.box.x, x - node.box.x, {key})
    return spread.changed()


def _hold(spread: Spread, key: str, box: Box) -> None:
    """Grow the sub-process ``key`` to the right and below round ``box``; what stands there moves away."""
    holder = spread.get(key)
    if not isinstance(holder, Node) or holder.box is None:
        return
    if box.right + MARGIN > holder.box.right:
        spread.right(holder.box.right, box.right + MARGIN - holder.box.right)
    if box.bottom + MARGIN > holder.box.bottom:
        spread.down(holder.box.bottom, box.bottom + MARGIN - holder.box.bottom)


def _homes(process: Process, home: str) -> list[str]:
    """Return what ``home`` is drawn in, the innermost first: sub-processes, activities that call it."""
    found: list[str] = []
    if len(process.processes()) > 1:
        found += [node.id for node in process.nodes() if shows(process, node, home)]
    planes = Planes(process)
    while isinstance(node := process.get(home), Node) and planes.inside(home) != home:
        found.append(home)
        home = node.parent
    return found


def _hit(process: Process, node: Node, box: Box, ignore: frozenset[str], *, open_around: bool) -> bool:
    if node.box is None or node.id in ignore or node.kind == "group" or (node.host in ignore and node.host):
        return False
    if node.expanded and open_around and node.box.contains(box):
        return False
    return node.box.grown(_CLEAR).overlaps(box) and not (node.host and process.node(node.host).box is None)


def _lane_at(process: Process, box: Box, home: str) -> Role | Pool | None:
    """Return the innermost role (else the pool) that the middle of ``box`` is in."""
    planes = Planes(process)
    frames: list[Role | Pool] = [*process.roles(), *process.pools()]
    held = [frame for frame in frames if frame.box is not None and frame.box.holds(box.centre)]
    if not planes.single:
        held = [frame for frame in held if planes.of(frame) == planes.inside(home)]
    return min(held, key=lambda r: r.box.width * r.box.height if r.box else 0, default=None)


def fit_lanes(process: Process) -> list[Record]:
    """Return roles and pools grown so that everything is inside, and what had to move for that."""
    spread = Spread(process)
    above = _documents(process)
    for role in process.roles():
        if not process.nested(role.id):
            spread.fit(role.id, [*process.members(role.id), *above.get(role.id, ())], MARGIN)
    for pool in process.pools():
        if pool.process:
            spread.fit(pool.id, process.children(pool.process), MARGIN)
    return spread.changed()


def _documents(process: Process) -> dict[str, list[Node]]:
    """Return the documents that stand right above a stage, by the role of the stage."""
    found: dict[str, list[Node]] = {}
    for kind in KINDS.values():
        for item in process.of_kind(kind.tag) if kind.family == "data" else ():
            for flow in (*process.incoming(item.id), *process.outgoing(item.id)):
                other = process.get(flow.source if flow.target == item.id else flow.target)
                if isinstance(other, Node) and other.lane and _is_above(item.box, other.box):
                    found.setdefault(other.lane, []).append(item)
                    break
    return found


def _is_above(box: Box | None, below: Box | None) -> bool:
    return (
        box is not None
        and below is not None
        and 0 <= below.y - box.bottom <= 60
        and below.x - 60 <= box.centre.x <= below.right + 60
    )
