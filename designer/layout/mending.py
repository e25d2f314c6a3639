"""Arrows whose ends came off their shapes: those led by hand get new ends, others wait for a new way."""

from collections.abc import Callable

from msgspec.structs import replace

from designer.layout import labels
from designer.layout.docking import is_docked, kept
from designer.layout.drawing import Drawing
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record

Get = Callable[[str], Record | None]
"""Gives records as they are by now."""


def is_torn(get: Get, flow: Flow) -> bool:
    """Tell whether an end of ``flow`` is not at its shape."""
    ends = ((flow.source, flow.points[:2]), (flow.target, flow.points[:-3:-1]))
    return any((box := _box(get, key)) is not None and not is_docked(box, *points) for key, points in ends)


def mended(process: Process, get: Get, torn: list[Flow]) -> list[Flow]:
    """Return ``torn`` with ends at their shapes; what cannot stay as it was led is without a way for now."""
    drawing = Drawing(process)
    found: list[Flow] = []
    for flow in torn:
        source, target = _box(get, flow.source), _box(get, flow.target)
        points = kept(flow.points, source, target) if flow.by_hand and source and target else ()
        if points:
            drawing.draw(flow.id, points)
            found.append(labels.beside_route(drawing, replace(flow, points=points), flow.points))
        else:
            found.append(unrouted(flow))
    return found


def unrouted(flow: Flow) -> Flow:
    """Return ``flow`` without a way: it gets a new one when everything stands."""
    return replace(flow, points=(), label=None, by_hand=False)


def _box(get: Get, key: str) -> Box | None:
    record = get(key)
    return record.box if isinstance(record, Node | Pool) else None
