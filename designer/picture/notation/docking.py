"""Arrows that a file leads to the middle of what they join, drawn to its border: else no head is seen."""

from math import hypot

from designer.model.geometry import Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node

_DEEP = 4.0
"""Units inside the border from which an end counts as inside: a rounded corner does not."""
_HALVINGS = 12


def docked(process: Process, record: Flow, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return ``points`` cut off at the borders of what ``record`` joins."""
    points = _cut(process.get(record.target), points)
    return _cut(process.get(record.source), points[::-1])[::-1]


def _cut(end: object, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points as far as the border of ``end``, where the last of them is."""
    if not isinstance(end, Node) or end.box is None or end.kind == "group":
        return points
    if not _holds(end, points[-1], _DEEP):
        return points
    outside = [place for place, point in enumerate(points) if not _holds(end, point)]
    if not outside:
        return points
    last = outside[-1]
    out, inner = points[last], points[last + 1]
    for _ in range(_HALVINGS):
        middle = Point((out.x + inner.x) / 2, (out.y + inner.y) / 2)
        out, inner = (out, middle) if _holds(end, middle) else (middle, inner)
    return (*points[: last + 1], inner)


def _holds(node: Node, point: Point, deep: float = 0.0) -> bool:
    """Tell whether ``point`` is inside the outline of ``node``, by ``deep`` units at least."""
    box = node.box
    if box is None:
        return False
    across, down = box.width / 2 - deep, box.height / 2 - deep
    if across <= 0 or down <= 0:
        return False
    x, y = abs(point.x - box.centre.x) / across, abs(point.y - box.centre.y) / down
    family = KINDS[node.kind].family
    if family == "event":
        return hypot(x, y) < 1
    return x + y < 1 if family == "gateway" else max(x, y) < 1
