"""Ends of a route drawn by hand: they follow their shape, the rest stays."""

from itertools import pairwise

from designer.model.geometry import Box, Point

_SMALL = 60.0
"""Events and decisions are so small, and a line ends at their middle."""
_NEARLY = 1.5


def redock(points: tuple[Point, ...], source: Box, target: Box) -> tuple[Point, ...]:
    """Return the route with its ends on the borders of ``source`` and ``target``."""
    first = _docked(points, source)
    return tuple(reversed(_docked(tuple(reversed(first)), target)))


def kept(points: tuple[Point, ...], source: Box | None, target: Box | None) -> tuple[Point, ...]:
    """Return a route of a hand with its ends on their shapes; none where a square one would run askew."""
    if source is None or target is None:
        return points
    found = redock(points, source, target)
    return found if is_square(found) or not is_square(points) else ()


def is_square(points: tuple[Point, ...]) -> bool:
    """Tell whether every piece of a route is level or upright, as near as other programs draw it."""
    return all(abs(a.x - b.x) <= _NEARLY or abs(a.y - b.y) <= _NEARLY for a, b in pairwise(points))


def _docked(points: tuple[Point, ...], box: Box) -> tuple[Point, ...]:
    """Return the route with its first point on the border of ``box``."""
    start, then = points[0], points[1]
    if is_docked(box, start, then):
        return points
    upright = start.x == then.x
    level = start.y == then.y
    if len(points) > 2 and (upright or level):
        return _slid(points, box, upright=upright)
    # A straight line stays straight while the side of a stage is before it.
    if upright and min(box.width, box.height) > _SMALL and box.x + 5 <= start.x <= box.right - 5:
        return Point(start.x, box.bottom if then.y >= box.centre.y else box.y), then
    if level and min(box.width, box.height) > _SMALL and box.y + 5 <= start.y <= box.bottom - 5:
        return Point(box.right if then.x >= box.centre.x else box.x, start.y), then
    return (_towards(box, then), *points[1:])


def _slid(points: tuple[Point, ...], box: Box, *, upright: bool) -> tuple[Point, ...]:
    then, rest = points[1], points[2:]
    if upright:
        x = min(max(then.x, box.x + 5), box.right - 5)
        y = box.bottom if then.y >= box.centre.y else box.y
        # The neighbour moves along only where the flow goes on at a right angle.
        turn = Point(x, then.y) if rest[0].y == then.y else then
        return (Point(x, y), turn, *rest)
    y = min(max(then.y, box.y + 5), box.bottom - 5)
    x = box.right if then.x >= box.centre.x else box.x
    turn = Point(then.x, y) if rest[0].x == then.x else then
    return (Point(x, y), turn, *rest)


def _towards(box: Box, point: Point) -> Point:
    """Return where the straight line from the middle of ``box`` to ``point`` leaves the box."""
    middle = box.centre
    dx, dy = point.x - middle.x, point.y - middle.y
    if not dx and not dy:
        return Point(round(box.right), round(middle.y))
    scale = min(
        box.width / 2 / abs(dx) if dx else float("inf"),
        box.height / 2 / abs(dy) if dy else float("inf"),
    )
    return Point(round(middle.x + dx * scale), round(middle.y + dy * scale))


def _on_border(point: Point, box: Box) -> bool:
    inside = box.holds(point, 1)
    return inside and not box.grown(-1).holds(point, -1)


def is_docked(box: Box, end: Point, then: Point) -> bool:
    """Tell whether ``end`` lies on the border of ``box`` and the line towards ``then`` leads outwards."""
    inner = box.grown(-1)
    away = abs(then.x - end.x) + abs(then.y - end.y) or 1.0
    # A line to the far border leads through the shape first.
    first = Point(end.x + 2 * (then.x - end.x) / away, end.y + 2 * (then.y - end.y) / away)
    return _on_border(end, box) and not inner.holds(then) and not inner.holds(first)
