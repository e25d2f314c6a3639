"""Arrows and names that run into things: found all over the drawing, and led or put elsewhere."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from msgspec.structs import replace

from designer.layout import labels
from designer.layout.docking import is_docked
from designer.layout.drawing import Drawing, survey
from designer.layout.field import EVERYWHERE, meet, span
from designer.layout.mending import unrouted
from designer.layout.routing import improved
from designer.model.geometry import Box
from designer.model.planes import Planes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool
from designer.verbs.drawing import SEQUENCE, put_all

_MOST = 200
"""More arrows that cross others are not led anew."""
_WORTH = 40.0
"""What another way must be better by, in units of length; a crossing counts 25, a bend 30."""
_LONG = 12.0
"""Two arrows may run together as far as this."""


def clear_ways(edit: Edit) -> bool:
    """Give arrows a new way that run through something, and names a new place that something covers.

    Tell whether anything was to be done, or moved before.
    """
    process = edit.process
    askew = [c.id for c in edit.delta.changes if _is_slanted(c.after) and not _is_slanted(c.before)]
    for drawing in _drawings(process):
        bad = dict.fromkeys([*_bad_ways(drawing), *(key for key in askew if key in drawing.points)])
        for flow in bad:
            drawing.draw(flow, ())
            edit.put(unrouted(process.flow(flow)))
        put_all(edit, _uncrossed(drawing, bad))
        for name in [name for name in drawing.labels if _is_covered(drawing, name)]:
            record = process.get(name)
            if isinstance(record, Flow | Node) and name not in bad:
                edit.put(replace(record, label=None))
    return bool(edit.delta.changes)


def _uncrossed(drawing: Drawing, bad: Collection[str]) -> Iterator[Flow]:
    """Yield arrows of ours that cross others though there is a way without it."""
    process = drawing.process
    crossing = [key for key in drawing.points if key not in bad and _crosses(drawing, key)]
    for key in crossing[:_MOST]:
        flow = process.flow(key)
        better = improved(drawing, flow, _WORTH)
        if better is not flow:
            yield better


def _crosses(drawing: Drawing, key: str) -> bool:
    """Tell whether ``key`` is an arrow of ours that crosses another one."""
    flow = drawing.process.get(key)
    if not isinstance(flow, Flow) or flow.by_hand or flow.kind != SEQUENCE:
        return False
    ends = {flow.source, flow.target}
    for a, b in pairwise(flow.points):
        line = (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        for other, _ in drawing.field.lines(line):
            mate = drawing.process.get(other)
            if isinstance(mate, Flow) and mate.kind == SEQUENCE and not ends & {mate.source, mate.target}:
                return True
    return False


def _drawings(process: Process) -> Iterator[Drawing]:
    """Yield what is drawn on each plane."""
    planes = Planes(process)
    seen: dict[str, str] = {}
    for node in process.nodes():
        if node.box:
            seen.setdefault(planes.of(node), node.id)
    for key in seen.values():
        yield survey(process, EVERYWHERE, of=key)


def crowding(process: Process) -> Iterator[str]:
    """Yield the nodes whose names lie on other shapes wherever they are put."""
    for drawing in _drawings(process):
        for key, label in drawing.labels.items():
            node = process.get(key)
            if isinstance(node, Node) and drawing.field.shapes(span(label, -1)).keys() - _own(drawing, node):
                yield key


def _own(drawing: Drawing, record: Node | Flow) -> set[str]:
    """Return the shapes that the name of ``record`` may lie on."""
    host = record.host if isinstance(record, Node) else ""
    return {record.id, host, *drawing.around(record.id)}


def lead_round(edit: Edit, keys: Collection[str], area: Box, of: str) -> None:
    """Give arrows among ``keys`` a new way that run through something in ``area``, where ``of`` is drawn.

    Names that something covers there get a new place.
    """
    drawing = survey(edit.process, span(area), of=of)
    for key in keys:
        record = edit.process.get(key)
        through = isinstance(record, Flow) and not record.by_hand and key in drawing.points
        if isinstance(record, Flow) and through and _runs_through(drawing, record):
            edit.put(unrouted(record))
        elif isinstance(record, Flow | Node) and key in drawing.labels and _is_covered(drawing, key):
            edit.put(replace(record, label=None))


def _bad_ways(drawing: Drawing) -> Iterator[str]:
    process = drawing.process
    for key, points in drawing.points.items():
        flow = process.get(key)
        if not isinstance(flow, Flow) or len(points) < 2:
            continue
        twin = not flow.by_hand and _runs_along(drawing, flow)
        if twin or _is_torn(drawing, flow) or _runs_through(drawing, flow):
            yield key


def _is_slanted(record: object) -> bool:
    pairs = pairwise(record.points) if isinstance(record, Flow) else ()
    return any(a.x != b.x and a.y != b.y for a, b in pairs)


def _is_torn(drawing: Drawing, flow: Flow) -> bool:
    ends = ((flow.source, flow.points[:2]), (flow.target, flow.points[:-3:-1]))
    records = [drawing.process.get(key) for key, _ in ends]
    if not all(isinstance(record, Node | Pool) for record in records):
        return False
    boxes = [drawing.box(key) for key, _ in ends]
    return any(
        box is not None and not is_docked(box, *two) for box, (_, two) in zip(boxes, ends, strict=True)
    )


def _runs_through(drawing: Drawing, flow: Flow) -> bool:
    """Tell whether an arrow runs through a shape that has nothing to do with it; slanted ones are let be."""
    free = {flow.source, flow.target, *drawing.around(flow.source), *drawing.around(flow.target)}
    process = drawing.process
    ends = [process.get(key) for key in (flow.source, flow.target)]
    free |= {end.host for end in ends if isinstance(end, Node)}
    free |= {event.id for key in (flow.source, flow.target) for event in process.attached(key)}
    for a, b in pairwise(flow.points):
        if a.x != b.x and a.y != b.y:
            continue
        line = (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        if any(key not in free and meet(line, box) for key, box in drawing.field.shapes(line).items()):
            return True
    return False


def _runs_along(drawing: Drawing, flow: Flow) -> bool:
    """Tell whether an arrow runs on top of another one that it does not begin or end with."""
    for a, b in pairwise(flow.points):
        line = (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        for key, other in drawing.field.lines(line):
            mate = drawing.process.get(key)
            if key == flow.id or not isinstance(mate, Flow) or not mate.points:
                continue
            if mate.points[0] == flow.points[0] or mate.points[-1] == flow.points[-1]:
                continue
            level = a.y == b.y == other[1] == other[3]
            upright = a.x == b.x == other[0] == other[2]
            shared = min(line[2], other[2]) - max(line[0], other[0]) if level else 0.0
            shared = min(line[3], other[3]) - max(line[1], other[1]) if upright else shared
            if shared > _LONG:
                return True
    return False


def _is_covered(drawing: Drawing, key: str) -> bool:
    label, record = drawing.labels[key], drawing.process.get(key)
    if not isinstance(record, Node | Flow):
        return False
    here = span(label, -1)
    shapes = drawing.field.shapes(here).keys() - _own(drawing, record)
    names = drawing.field.labels(here).keys() - {key}
    return bool(shapes or names) or labels.is_crossed(drawing, key)
