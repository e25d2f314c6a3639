"""Lines that a gesture shows before the program draws the true ones: orthogonal, cheap, near enough."""

from designer.model.geometry import Box, Point

_AWAY = 12.0
"""Units that two shapes must be apart for a line to run between them."""

Points = tuple[Point, ...]


def rubber(giver: Box, taker: Box) -> Points:
    """Return an orthogonal line from the border of ``giver`` to that of ``taker``, which may be a point."""
    a, b = giver.centre, taker.centre
    if taker.x >= giver.right + _AWAY:
        return _level(Point(giver.right, a.y), Point(taker.x, b.y))
    if taker.right <= giver.x - _AWAY:
        return _level(Point(giver.x, a.y), Point(taker.right, b.y))
    if b.y >= a.y:
        return _upright(Point(a.x, giver.bottom), Point(b.x, taker.y))
    return _upright(Point(a.x, giver.y), Point(b.x, taker.bottom))


def _level(a: Point, b: Point) -> Points:
    middle = (a.x + b.x) / 2
    return tidied((a, Point(middle, a.y), Point(middle, b.y), b))


def _upright(a: Point, b: Point) -> Points:
    middle = (a.y + b.y) / 2
    return tidied((a, Point(a.x, middle), Point(b.x, middle), b))


def stretched(points: Points, dx: float, dy: float, *, start: bool) -> Points:
    """Return the line with one end moved: what was level or upright at that end stays so."""
    if not start:
        return tuple(reversed(stretched(tuple(reversed(points)), dx, dy, start=True)))
    first, then = points[0], points[1]
    moved = Point(first.x + dx, first.y + dy)
    if len(points) == 2:
        return _level(moved, then) if first.y == then.y else _upright(moved, then)
    turn = Point(moved.x, then.y) if first.x == then.x else Point(then.x, moved.y)
    return tidied((moved, turn, *points[2:]))


def tidied(points: Points) -> Points:
    """Return the line without points that lie on the way between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and _same(kept[-1], point):
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])


def _same(a: Point, b: Point) -> bool:
    return abs(a.x - b.x) < 0.5 and abs(a.y - b.y) < 0.5


def _straight(a: Point, b: Point, c: Point) -> bool:
    level = abs(a.y - b.y) < 0.5 and abs(b.y - c.y) < 0.5
    upright = abs(a.x - b.x) < 0.5 and abs(b.x - c.x) < 0.5
    return level or upright
