"""Whether a place of the drawing is on an element."""

from itertools import pairwise

from designer.model.geometry import Point
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.primitives import Primitive, TextLine, bounds


def hit(record: Record | None, drawn: tuple[Primitive, ...], point: Point, slack: float) -> bool:
    """Tell whether ``point`` is on ``record``, on its name outside too; lines forgive ``slack`` units."""
    if isinstance(record, Flow):
        return any(near(a, b, point, slack) for a, b in pairwise(record.points)) or _on_text(drawn, point)
    if isinstance(record, Node):
        if record.box and record.box.holds(point):
            return record.kind != "group" or not record.box.grown(-2 * slack).holds(point)
        return bool(record.label and record.label.holds(point)) or _on_text(drawn, point)
    return isinstance(record, Role | Pool) and bool(record.box and record.box.holds(point))


def near(a: Point, b: Point, at: Point, slack: float) -> bool:
    """Tell whether ``at`` is at most ``slack`` from the segment between ``a`` and ``b``."""
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length)) if length else 0.0
    x, y = a.x + share * dx - at.x, a.y + share * dy - at.y
    return x * x + y * y <= slack * slack


def _on_text(drawn: tuple[Primitive, ...], point: Point) -> bool:
    return any(isinstance(one, TextLine) and bounds(one).holds(point) for one in drawn)
