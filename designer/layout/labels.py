"""Where names stand that are written outside a shape or at a flow: off lines, shapes and other names."""

import itertools
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TypeVar

from msgspec.structs import replace

from designer.layout.drawing import Drawing, neighbourhood, survey
from designer.layout.field import span
from designer.layout.ports import outward
from designer.layout.sizes import label_size
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Record

R = TypeVar("R", bound=Record)
_GAP = 4.0
_ON_SHAPE = 900.0
_ON_LABEL = 500.0
_OUTSIDE = 700.0
_ON_LINE = 260.0
_RANK = 9.0
"""What each place further down the list of liked places costs."""

_PLACES = {
    "below": (0.5, 1), "above": (0.5, 0), "right": (1, 0.5), "left": (0, 0.5),
    "upper right": (1, 0), "lower right": (1, 1), "upper left": (0, 0), "lower left": (0, 1),
}  # fmt: skip
_BY_ENTRY = {
    "top": ("right", "below", "left", "lower right", "lower left"),
    "bottom": ("right", "above", "left", "upper right", "upper left", "below"),
    "left": ("below", "above", "right", "lower right", "upper right"),
    "right": ("below", "above", "left", "lower left", "upper left"),
    "": ("below", "above", "right", "left", "lower right", "upper right", "lower left", "upper left"),
}
_GATEWAY = ("above", "below", "lower right", "upper right", "lower left", "upper left", "right", "left")
_FURTHER = (
    ("lower right", 8, 8), ("upper right", 8, -8), ("lower left", -8, 8), ("upper left", -8, -8),
    ("below", 20, 4), ("below", -20, 4), ("above", 20, -4), ("above", -20, -4),
    ("below", 0, 12), ("above", 0, -12), ("right", 14, 0), ("left", -14, 0),
)  # fmt: skip
_DATA = ("above", "right", "left", "below")


def place(process: Process, key: str) -> Record:
    """Return the record ``key`` with a label box where its name reads best, or none where none is due."""
    record = process.records[key]
    if isinstance(record, Flow):
        drawing = survey(process, neighbourhood(process, (record.source, record.target), 120))
        drawing.write(key, None)
        return replace(record, label=for_flow(drawing, record))
    if not isinstance(record, Node):
        return record
    drawing = survey(process, neighbourhood(process, (key,), 160))
    drawing.write(key, None)
    return replace(record, label=for_node(drawing, record))


def displaced(process: Process, ids: Iterable[str]) -> list[Record]:
    """Return the records whose name a changed shape or line (one of ``ids``) now covers, with a new place."""
    changed = frozenset(ids)
    drawing = survey(process, neighbourhood(process, _ends(process, changed), 160))
    found: list[Record] = []
    for key in list(drawing.labels):
        record = process.get(key)
        if isinstance(record, Node | Flow) and _is_covered(drawing, key, changed):
            drawing.write(key, None)
            label = for_node(drawing, record) if isinstance(record, Node) else for_flow(drawing, record)
            drawing.write(key, label)
            found.append(replace(record, label=label))
    return found


def _ends(process: Process, ids: Iterable[str]) -> Iterator[str]:
    for key in ids:
        record = process.get(key)
        yield from (record.source, record.target) if isinstance(record, Flow) else (key,)


def _is_covered(drawing: Drawing, key: str, changed: frozenset[str]) -> bool:
    area = span(drawing.labels[key], -1)
    shapes = drawing.field.shapes(area).keys() & changed
    lines = {flow for flow, _ in drawing.field.lines(area)} & changed
    return bool(shapes - drawing.around(key) or lines)


def for_node(drawing: Drawing, node: Node) -> Box | None:
    """Return the box for the name of ``node``, None where it stands inside the shape or there is none."""
    box = drawing.boxes.get(node.id)
    if box is None or not node.name.strip() or not KINDS[node.kind].outside_label:
        return None
    liked = _liked(drawing, node, box)
    sizes = _sizes(node, 64)
    options = [
        (rank * _RANK + 4 * nth, _beside(box, name, size))
        for nth, size in enumerate(sizes)
        for rank, name in enumerate(liked)
    ]
    label, price = _cheapest(drawing, node.id, options)
    if price < _RANK * len(_PLACES) + _RANK:
        return label
    # Where flows take every side, further off is better than on a line.
    options += [
        (70 + 5 * rank + 20 * nth, _beside(box, name, size).moved(dx * nth, dy * nth))
        for nth in (1, 2, 3)
        for size in sizes
        for rank, (name, dx, dy) in enumerate(_FURTHER)
    ]
    return _cheapest(drawing, node.id, options)[0]


def for_flow(drawing: Drawing, flow: Flow) -> Box | None:
    """Return the box for the name of ``flow``, near its source where it is an exit; None without a name."""
    points = drawing.points.get(flow.id) or flow.points
    if not flow.name.strip() or len(points) < 2:
        return None
    sizes = _sizes(flow, 56)
    options = [
        (price + 5 * nth, box)
        for nth, size in enumerate(sizes)
        for price, box in _along(points, size, exits=flow.kind == "sequenceFlow")
    ]
    return _cheapest(drawing, flow.id, options)[0]


def _sizes(record: Node | Flow, narrow: float) -> list[tuple[float, float]]:
    """Return the sizes that the box of a name may have: the usual one, and a ``narrow`` one."""
    rooms = (0.0, narrow)
    found = (label_size(record.name, record.kind, room, record.lettering) for room in rooms)
    return list(dict.fromkeys(found))


def is_crossed(drawing: Drawing, key: str) -> bool:
    """Tell whether a line runs through the name of ``key``."""
    label = drawing.labels.get(key)
    return label is not None and any(True for _ in drawing.field.lines(span(label, -1)))


def beside_route(drawing: Drawing, flow: Flow, before: tuple[Point, ...]) -> Flow:
    """Return ``flow`` with its label moved as far as its route moved; kept where the route is still there."""
    if flow.label is None or flow.points == before:
        return flow
    a, b = before[0], flow.points[0]
    shift = (b.x - a.x, b.y - a.y) if len(before) == len(flow.points) else (0.0, 0.0)
    end = (flow.points[-1].x - before[-1].x, flow.points[-1].y - before[-1].y)
    label = flow.label.moved(*(shift if shift == end else (0.0, 0.0)))
    drawing.write(flow.id, label)
    return replace(flow, label=label)


def _liked(drawing: Drawing, node: Node, box: Box) -> tuple[str, ...]:
    kind = KINDS[node.kind]
    if node.host and (host := drawing.box(node.host)) is not None:
        side = outward(box, host)[0]
        return {
            "bottom": ("lower right", "lower left", "below"),
            "top": ("upper right", "upper left", "above"),
            "right": ("lower right", "upper right", "right"),
            "left": ("lower left", "upper left", "left"),
        }[side]
    if kind.family == "data":
        return _DATA
    if kind.family == "gateway":
        return _GATEWAY
    return _BY_ENTRY[_entry(drawing, node, box)]


def _entry(drawing: Drawing, node: Node, box: Box) -> str:
    """Return the side where the first flow enters ``node``."""
    for flow in drawing.process.incoming(node.id, "sequenceFlow"):
        points = drawing.points.get(flow.id)
        if points:
            end = points[-1]
            gaps = {
                "top": end.y - box.y,
                "left": end.x - box.x,
                "bottom": box.bottom - end.y,
                "right": box.right - end.x,
            }
            return min(gaps, key=lambda name: abs(gaps[name]))
    return ""


def _beside(box: Box, name: str, size: tuple[float, float]) -> Box:
    wide, high = size
    across, down = _PLACES[name]
    corner = across != 0.5 and down != 0.5
    gap = 2.0 if corner else _GAP
    x = {0: box.x - wide - gap, 0.5: box.centre.x - wide / 2, 1: box.right + gap}[across]
    y = {0: box.y - high - _GAP, 0.5: box.centre.y - high / 2, 1: box.bottom + _GAP}[down]
    if corner:
        # A corner label tucks in beside the arrow that leaves the middle of the side.
        x = box.centre.x + 5 if across else box.centre.x - wide - 5
        if box.width < 40:
            x = box.right + gap if across else box.x - wide - gap
            y = box.centre.y + 3 if down else box.centre.y - high - 3
    return Box(round(x), round(y), wide, high)


def _along(
    points: tuple[Point, ...], size: tuple[float, float], *, exits: bool
) -> Iterator[tuple[float, Box]]:
    """Yield boxes on both sides of each segment with their price, cheap near the source of an exit."""
    wide, high = size
    gone = 0.0
    total = sum(_long(a, b) for a, b in itertools.pairwise(points))
    for a, b in itertools.pairwise(points):
        long = _long(a, b)
        need = wide if a.y == b.y else high
        for at in sorted({4 + need / 2, long / 2, max(4 + need / 2, long - 14 - need / 2), 24 + need / 2}):
            far = gone + at if exits else abs(gone + at - total / 2)
            price = far * 0.12 + (14 if at > long or need > long + 6 else 0)
            yield from _both_sides(a, b, at / long if long else 0.5, size, price)
        gone += long


def _both_sides(
    a: Point, b: Point, share: float, size: tuple[float, float], price: float
) -> Iterator[tuple[float, Box]]:
    wide, high = size
    x, y = a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share
    if a.y == b.y:
        yield price, Box(round(x - wide / 2), round(y - high - 3), wide, high)
        yield price + 6, Box(round(x - wide / 2), round(y + 3), wide, high)
    else:
        yield price, Box(round(x + 4), round(y - high / 2), wide, high)
        yield price + 8, Box(round(x - wide - 4), round(y - high / 2), wide, high)


def _cheapest(drawing: Drawing, key: str, options: list[tuple[float, Box]]) -> tuple[Box, float]:
    """Return the box that costs least, collisions included, and its price."""
    chosen, price = options[0][1], float("inf")
    for bare, box in sorted(options, key=itemgetter(0)):
        if bare >= price:
            break
        cost = bare + _collisions(drawing, key, box)
        if cost < price:
            chosen, price = box, cost
    return chosen, price


def _collisions(drawing: Drawing, key: str, box: Box) -> float:
    field = drawing.field
    inside = drawing.around(key)
    record = drawing.process.get(key)
    frame = drawing.frame(record) if isinstance(record, Node | Flow) else None
    cost = _OUTSIDE if frame is not None and not frame.contains(box) else 0.0
    cost += _ON_SHAPE * sum(other not in inside for other in field.shapes(span(box, 1)))
    cost += _ON_LABEL * sum(other != key for other in field.labels(span(box, 1)))
    return cost + _ON_LINE * sum(1 for _ in field.lines(span(box, 1)))


def _long(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
