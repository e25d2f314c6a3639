"""Arrows whose ends came off their shapes when those were pushed away get new ends, or a new way."""

from collections.abc import Callable

from msgspec.structs import replace

from designer.layout import labels
from designer.layout.docking import is_docked, kept
from designer.layout.drawing import Drawing, reaches
from designer.layout.field import meet, span
from designer.layout.routing import in_turn, routed
from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

Get = Callable[[str], Record | None]
"""Gives records as they are by now."""
_BESIDE = 300


def is_torn(get: Get, flow: Flow) -> bool:
    """Tell whether an end of ``flow`` is not at its shape."""
    ends = ((flow.source, flow.points[:2]), (flow.target, flow.points[:-3:-1]))
    return any((box := _box(get, key)) is not None and not is_docked(box, *points) for key, points in ends)


def mended(
    process: Process, get: Get, near: Callable[[float, float], list[Record]], torn: list[Flow]
) -> list[Flow]:
    """Return ``torn`` with ends at their shapes; ``near`` gives what reaches between two x."""
    # A route of a hand is not led round anything: its ends are all that is looked at.
    ways = {
        flow.id: kept(flow.points, _box(get, flow.source), _box(get, flow.target))
        for flow in torn
        if flow.by_hand and _box(get, flow.source) and _box(get, flow.target)
    }
    alone = all(ways.get(flow.id) for flow in torn)
    drawing = Drawing(process) if alone else _drawing(process, get, near, torn)
    found: list[Flow] = []
    for flow in in_turn(drawing, torn):
        if points := ways.get(flow.id, ()):
            drawing.draw(flow.id, points)
            found.append(labels.beside_route(drawing, replace(flow, points=points), flow.points))
        else:
            found.append(routed(drawing, flow))
    return found


def _box(get: Get, key: str) -> Box | None:
    record = get(key)
    return record.box if isinstance(record, Node | Pool) else None


def _drawing(
    process: Process, get: Get, near: Callable[[float, float], list[Record]], torn: list[Flow]
) -> Drawing:
    """Return what stands round the flows to be led anew."""
    ends = [end for flow in torn for end in (flow.source, flow.target)]
    boxes = [box for key in ends if (box := _box(get, key)) is not None]
    area = span(around(boxes) or Box(0, 0, 0, 0), _BESIDE)
    drawing = Drawing(process, area)
    left_out = {flow.id for flow in torn}
    for record in near(area[0], area[2]):
        if isinstance(record, Role | Pool) and record.box is not None:
            drawing.place(record.id, record.box)
        elif isinstance(record, Node) and record.box is not None and meet(span(record.box), area):
            drawing.place(record.id, record.box)
            drawing.write(record.id, record.label)
        elif isinstance(record, Flow) and reaches(record.points, area) and record.id not in left_out:
            drawing.draw(record.id, record.points)
            drawing.write(record.id, record.label)
    return drawing
