"""What is wrong with a drawing, as a person would point at it; also for the tests of other rooms.

``faults(process)`` returns lines of text, empty for a clean drawing. No other tool checks any of this.
"""

from collections.abc import Iterator

from designer.layout.company import shows
from designer.layout.sizes import OUTSIDE_FONT, SPARE, longest
from designer.model.geometry import Box, Point, crosses
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool
from designer.text.wrap import longest_word


def faults(process: Process) -> list[str]:
    """Return everything that is wrong."""
    return [
        *missing(process),
        *overlaps(process),
        *outside(process),
        *through_shapes(process),
        *undocked(process),
        *on_top(process),
        *bad_labels(process),
        *fractions(process),
    ]


def drawn(process: Process) -> list[Node]:
    return [node for node in process.nodes() if node.box is not None and node.kind != "group"]


def holders(process: Process, key: str) -> set[str]:
    found, root = set(), ""
    record = process.get(key)
    while isinstance(record, Node | Flow) and record.parent:
        found.add(record.parent)
        root = record.parent
        record = process.get(record.parent)
    # An activity may show the process that it calls inside it.
    return found | {n.id for n in process.of_kind("callActivity") if found and shows(process, n, root)}


def missing(process: Process) -> Iterator[str]:
    for node in process.nodes():
        if node.box is None and node.kind != "group":
            yield f"{node.id} has no place"
    for flow in process.flows():
        if len(flow.points) < 2:
            yield f"{flow.id} has no route"
    for record in (*process.pools(), *process.roles()):
        if record.box is None:
            yield f"{record.id} has no place"


def overlaps(process: Process) -> Iterator[str]:
    nodes = sorted(drawn(process), key=lambda node: node.box.x)
    for n, node in enumerate(nodes):
        for other in nodes[n + 1 :]:
            if other.box.x >= node.box.right:
                break
            hosted = other.id in (node.host, *holders(process, node.id)) or node.id in (
                other.host,
                *holders(process, other.id),
            )
            if not hosted and node.box.overlaps(other.box):
                yield f"{node.id} overlaps {other.id}"
            if node.host == other.id or other.host == node.id:
                event, host = (node, other) if node.host == other.id else (other, node)
                middle = event.box.centre
                if not host.box.holds(middle, 1) or host.box.grown(-2).holds(middle):
                    yield f"{event.id} is not on the border of {host.id}"


def frame(process: Process, node: Node) -> Box | None:
    """The role, sub-process or pool that must hold ``node``."""
    if node.lane:
        return process.role(node.lane).box
    holder = process.get(node.parent)
    if isinstance(holder, Node):
        return holder.box
    return next((pool.box for pool in process.pools() if pool.process == node.parent and pool.process), None)


def outside(process: Process) -> Iterator[str]:
    for node in drawn(process):
        box = frame(process, node)
        if box is not None:
            if not box.contains(node.box):
                yield f"{node.id} is outside its frame"
            if node.label is not None and not box.contains(node.label, 1):
                yield f"the name of {node.id} is outside its frame"
    pools = [pool for pool in process.pools() if pool.box]
    for n, pool in enumerate(pools):
        for other in pools[n + 1 :]:
            if pool.box.overlaps(other.box):
                yield f"{pool.id} overlaps {other.id}"
        lanes = [
            role for role in process.roles() if role.process == pool.process and pool.process and role.box
        ]
        for role in lanes:
            if not pool.box.contains(role.box):
                yield f"{role.id} is outside its pool"
    yield from lane_overlaps(process)


def lane_overlaps(process: Process) -> Iterator[str]:
    roles = [role for role in process.roles() if role.box]
    for n, role in enumerate(roles):
        for other in roles[n + 1 :]:
            if role.id != other.parent and other.id != role.parent and role.box.overlaps(other.box):
                nested = role.parent or other.parent
                if not nested or role.parent == other.parent:
                    yield f"role {role.id} overlaps {other.id}"


def segments(flow: Flow) -> Iterator[tuple[Point, Point]]:
    yield from zip(flow.points, flow.points[1:], strict=False)


def through_shapes(process: Process) -> Iterator[str]:
    shapes = drawn(process)
    black = [pool for pool in process.pools() if pool.box and not pool.process]
    for flow in process.flows():
        free = holders(process, flow.source) | holders(process, flow.target)
        for a, b in segments(flow):
            if a.x != b.x and a.y != b.y:
                yield f"{flow.id} is slanted"
            for record in (*shapes, *black):
                if record.id not in free and crosses(a, b, record.box):
                    yield f"{flow.id} runs through {record.id}"


def undocked(process: Process) -> Iterator[str]:
    for flow in process.flows():
        if len(flow.points) < 2:
            continue
        ends = (
            (flow.source, flow.points[0], flow.points[1]),
            (flow.target, flow.points[-1], flow.points[-2]),
        )
        for key, end, then in ends:
            record = process.get(key)
            if (
                isinstance(record, Node | Pool)
                and record.box is not None
                and not docked(record.box, end, then)
            ):
                yield f"{flow.id} does not dock on {key}"


def docked(box: Box, end: Point, then: Point) -> bool:
    """Whether ``end`` lies on the border and the line leaves it at a right angle, outwards."""
    if end.x == then.x:
        return box.x <= end.x <= box.right and (
            (end.y == box.y and then.y < end.y) or (end.y == box.bottom and then.y > end.y)
        )
    return box.y <= end.y <= box.bottom and (
        (end.x == box.x and then.x < end.x) or (end.x == box.right and then.x > end.x)
    )


def on_top(process: Process) -> Iterator[str]:
    """Flows that share a stretch of line, but for the arrow into one and the same point."""
    lines = [
        (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y), flow)
        for flow in process.flows()
        for a, b in segments(flow)
    ]
    lines.sort(key=lambda line: line[0])
    for n, (x0, y0, x1, y1, flow) in enumerate(lines):
        for u0, v0, u1, v1, other in lines[n + 1 :]:
            if u0 > x1:
                break
            if other is flow:
                continue
            level = y0 == y1 == v0 == v1 and min(x1, u1) - max(x0, u0) > 1
            upright = x0 == x1 == u0 == u1 and min(y1, v1) - max(y0, v0) > 1
            if (level or upright) and not shared_end(flow, other):
                yield f"{flow.id} runs on top of {other.id}"


def shared_end(flow: Flow, other: Flow) -> bool:
    return flow.points[-1] == other.points[-1] or flow.points[0] == other.points[0]


def bad_labels(process: Process) -> Iterator[str]:
    shapes = drawn(process)
    named = [record for record in (*shapes, *process.flows()) if record.name.strip()]
    named = [r for r in named if isinstance(r, Flow) or KINDS[r.kind].outside_label]
    labels = [(record, record.label) for record in named if record.label is not None]
    yield from (f"{record.id} has no place for its name" for record in named if record.label is None)
    for n, (record, box) in enumerate(labels):
        if min(longest_word(record.name, OUTSIDE_FONT), longest(OUTSIDE_FONT)) * SPARE > box.width + 1:
            yield f"a word of the name of {record.id} does not fit"
        free = holders(process, record.id)
        for node in shapes:
            if node.id not in free and box.overlaps(node.box):
                yield f"the name of {record.id} lies on {node.id}"
        for other, place in labels[n + 1 :]:
            if box.overlaps(place):
                yield f"the names of {record.id} and {other.id} overlap"
        for flow in process.flows():
            if any(crosses(a, b, box) for a, b in segments(flow)):
                yield f"{flow.id} runs through the name of {record.id}"


def fractions(process: Process) -> Iterator[str]:
    for record in process.records.values():
        boxes = [b for b in (getattr(record, "box", None), getattr(record, "label", None)) if b]
        numbers = [n for b in boxes for n in (b.x, b.y, b.width, b.height)]
        numbers += [n for p in getattr(record, "points", ()) for n in (p.x, p.y)]
        if any(n != int(n) for n in numbers):
            yield f"{record.id} has broken coordinates"
