"""What the pad must not hide: the name, what follows, what stands about."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QRectF

from designer.canvas.headers import headers
from designer.canvas.minimap import Minimap
from designer.canvas.nook import Obstacle
from designer.canvas.strips import strips
from designer.canvas.view import Canvas
from designer.model.control import family
from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.notation.swimlanes import HEADER

_SEEN = 330.0
"""Pixels about the element in which things are looked for."""
_FAR = 0.2
"""At a smaller zoom nothing can be read that might be hidden."""
_OWN, _NEXT, _NAME, _THING, _HEAD, _LINE = 9.0, 6.0, 3.0, 2.5, 1.5, 0.4
"""How bad it is to hide its own name, what follows, a name, a thing, a role's name, an arrow."""
_MAP = 12.0
"""How bad it is to lie on the small picture of the whole."""


def anchor_of(canvas: Canvas, record: Record) -> QRectF | None:
    """Return what the pad stands beside, on the widget: a shape with its name, the head of a role."""
    record = canvas.drawn_as(record.id) or record
    if isinstance(record, Node):
        return canvas.on_widget(record.box) if record.box else None
    if isinstance(record, Role | Pool) and record.box:
        return _stuck(canvas).get(record.id) or _head(canvas, record)
    if isinstance(record, Flow) and record.points:
        pairs = itertools.pairwise(record.points)
        a, b = max(pairs, key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
        return canvas.on_widget(Box((a.x + b.x) / 2 - 1, (a.y + b.y) / 2 - 1, 2, 2))
    return None


def _stuck(canvas: Canvas) -> dict[str, QRectF]:
    """Return where the names are that stick to the edge of the view, and those on strips, by their roles."""
    found = {header.key: header.strip for header in headers(canvas, canvas.scene)}
    return found | {strip.key: strip.name() for strip in strips(canvas, canvas.scene)}


def _head(canvas: Canvas, record: Role | Pool) -> QRectF | None:
    """Return the strip with the name where it was drawn, as far as it is seen."""
    if record.box is None:
        return None
    whole = canvas.on_widget(record.box).intersected(QRectF(canvas.rect()))
    strip = HEADER * canvas.zoom
    if record.horizontal:
        return QRectF(whole.x(), whole.y(), min(strip, whole.width()), whole.height())
    return QRectF(whole.x(), whole.y(), whole.width(), min(strip, whole.height()))


def obstacles(canvas: Canvas, record: Record, anchor: QRectF) -> Iterator[Obstacle]:
    """Yield what stands about ``record`` on the widget, with how bad it is to hide it."""
    process, record = canvas.scene.process, canvas.drawn_as(record.id) or record
    maps = (small for small in canvas.findChildren(Minimap) if small.isVisible())
    yield from (Obstacle(QRectF(small.geometry()), _MAP) for small in maps)
    yield from (Obstacle(strip.name(), _OWN) for strip in strips(canvas, canvas.scene))
    if canvas.zoom < _FAR:
        return
    seen = anchor.adjusted(-_SEEN, -_SEEN, _SEEN, _SEEN)
    left, right = (canvas.origin.x + x / canvas.zoom for x in (seen.left(), seen.right()))
    found = (process.get(key) for key in canvas.scene.frames())
    grounds = [ground for ground in found if isinstance(ground, Role | Pool)]
    stuck = _stuck(canvas)
    for ground in grounds:
        head = stuck.get(ground.id) or _head(canvas, ground)
        if head and ground.id != record.id and head.intersects(seen):
            yield Obstacle(head, _HEAD)
    after = _after(process, record)
    for other in process.across(left, right):
        if not canvas.scene.grid.place(other.id):
            continue
        if isinstance(other, Node):
            for box, weight in _of_node(other, record, after):
                met = canvas.on_widget(box)
                if met.intersects(seen):
                    yield Obstacle(met, weight)
        else:
            yield from _of_flow(canvas, other, seen)


def _of_node(other: Node, record: Record, after: frozenset[str]) -> Iterator[tuple[Box, float]]:
    if other.label:
        yield other.label, _OWN if other.id == record.id else _NAME
    if other.box is None or other.id == record.id or other.expanded or other.kind == "group":
        return
    own = other.host == record.id
    yield other.box, _NEXT if own or other.id in after else _THING


def _of_flow(canvas: Canvas, flow: Flow, seen: QRectF) -> Iterator[Obstacle]:
    if flow.label:
        yield Obstacle(canvas.on_widget(flow.label), _NAME)
    for a, b in itertools.pairwise(flow.points):
        box = around((Box(a.x, a.y, 0, 0), Box(b.x, b.y, 0, 0)))
        if box:
            line = canvas.on_widget(box).adjusted(-4, -4, 4, 4)
            if line.intersects(seen):
                yield Obstacle(line, _LINE)


def _after(process: Process, record: Record) -> frozenset[str]:
    """Return what the flow comes to next, behind decisions too."""
    if not isinstance(record, Node):
        return frozenset()
    near = {flow.target for flow in process.outgoing(record.id)}
    gates = [key for key in near if family(process.get(key)) == "gateway"]
    return frozenset(near | {flow.target for key in gates for flow in process.outgoing(key)})
