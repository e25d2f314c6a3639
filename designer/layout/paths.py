"""The best orthogonal way from one shape to another: patterns of up to four bends, judged by what they meet."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from msgspec import Struct

from designer.layout.field import Field, Span
from designer.model.geometry import Point

STUB = 12.0
"""How far a flow runs straight out of a shape before its first bend."""
CHANNEL = 12.0
"""Distance between two flows side by side."""
_NEAR = 9.0
_BEND = 30.0
_THROUGH_SHAPE = 3000.0
_BESIDE_SHAPE = 18.0
_THROUGH_LABEL = 130.0
_CROSSING = 25.0
_ON_TOP = 110.0

Way = list[tuple[float, float]]


class Port(Struct, frozen=True, array_like=True):
    """A docking point, the direction that leads out of the shape there, and what it costs to use it."""

    x: float
    y: float
    dx: int
    dy: int
    cost: float = 0.0

    def turned(self) -> "Port":
        """Return the port with x and y exchanged."""
        return Port(self.y, self.x, self.dy, self.dx, self.cost)


class Ask(Struct, frozen=True):
    """A route wanted: ``rows`` and ``columns`` are levels where a long way round is welcome."""

    key: str
    sources: tuple[Port, ...]
    targets: tuple[Port, ...]
    ends: frozenset[str] = frozenset()
    """The shapes at both ends."""
    open: frozenset[str] = frozenset()
    """Shapes that hold an end inside them: no obstacles."""
    rows: tuple[float, ...] = ()
    columns: tuple[float, ...] = ()


def best(field: Field, ask: Ask) -> tuple[Point, ...]:
    """Return the cheapest way, its length, bends, crossings and collisions weighed against each other."""
    way, cost = _cheapest(field, ask, ask.rows, ask.columns)
    if cost >= _THROUGH_SHAPE or not way:
        rows, columns = _around(field, ask)
        other, price = _cheapest(field, ask, (*ask.rows, *rows), (*ask.columns, *columns))
        if price < cost:
            way = other
    return tuple(Point(round(x), round(y)) for x, y in tidy(way))


def tidy(way: Sequence[tuple[float, float]]) -> Way:
    """Return the way without points that lie on the straight line between their neighbours."""
    kept: Way = []
    for point in way:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return kept


def _cheapest(field: Field, ask: Ask, rows: Sequence[float], columns: Sequence[float]) -> tuple[Way, float]:
    chosen: Way = []
    price = float("inf")
    pairs = [(_least(p, q), p, q) for p in ask.sources for q in ask.targets]
    for least, p, q in sorted(pairs, key=itemgetter(0)):
        if least >= price:
            break
        ways = [(_length(way), way) for way in _ways(p, q, rows, columns)]
        for length, way in sorted(ways, key=itemgetter(0)):
            bare = length + p.cost + q.cost
            if bare >= price:
                break
            cost = bare + trouble(field, ask, way, price - bare)
            if cost < price:
                chosen, price = way, cost
    return chosen, price


def _least(p: Port, q: Port) -> float:
    straight = (p.x == q.x and p.dx == 0 == q.dx) or (p.y == q.y and p.dy == 0 == q.dy)
    bends = 0 if straight else 1 if p.dx * q.dx == 0 == p.dy * q.dy else 2
    return abs(p.x - q.x) + abs(p.y - q.y) + bends * _BEND + p.cost + q.cost


def _length(way: Way) -> float:
    long = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(way, way[1:], strict=False))
    return long + _BEND * (len(way) - 2)


def _ways(p: Port, q: Port, rows: Sequence[float], columns: Sequence[float]) -> Iterator[Way]:
    if p.dy:
        for way in _level(p.turned(), q.turned(), columns, rows):
            yield [(y, x) for x, y in way]
    else:
        yield from _level(p, q, rows, columns)


def _level(p: Port, q: Port, rows: Sequence[float], columns: Sequence[float]) -> Iterator[Way]:
    """Yield ways that leave ``p`` to the left or right."""
    if q.dy:
        yield from _corner(p, q, rows, columns)
        return
    if p.y == q.y and p.dx == -q.dx and (q.x - p.x) * p.dx > 0:
        yield [(p.x, p.y), (q.x, q.y)]
    for x in _between(p.x, p.dx, q.x, q.dx, columns):
        yield [(p.x, p.y), (x, p.y), (x, q.y), (q.x, q.y)]
    for y in rows:
        for out in _steps(p.x, p.dx, columns):
            for back in _steps(q.x, q.dx, columns):
                yield [(p.x, p.y), (out, p.y), (out, y), (back, y), (back, q.y), (q.x, q.y)]


def _corner(p: Port, q: Port, rows: Sequence[float], columns: Sequence[float]) -> Iterator[Way]:
    if (q.x - p.x) * p.dx >= STUB and (p.y - q.y) * q.dy >= STUB:
        yield [(p.x, p.y), (q.x, p.y), (q.x, q.y)]
    levels = [*_steps(q.y, q.dy, rows), *(y for y in rows if (y - q.y) * q.dy >= STUB)]
    for x in (*_steps(p.x, p.dx, columns), (p.x + q.x) / 2):
        if (x - p.x) * p.dx >= STUB:
            for y in levels:
                yield [(p.x, p.y), (x, p.y), (x, y), (q.x, y), (q.x, q.y)]


def _steps(at: float, direction: int, wanted: Sequence[float]) -> list[float]:
    """Return levels near a port, and the wanted ones that lie ahead of it within reach."""
    near = [at + direction * step for step in (20.0, 32.0)]
    return near + [level for level in wanted if STUB <= (level - at) * direction <= 200 and level not in near]


def _between(a: float, da: int, b: float, db: int, wanted: Sequence[float]) -> list[float]:
    """Return levels that lie ahead of both ports, the middle first where they face each other."""
    levels = [(a + b) / 2, b + 20 * db, a + 20 * da, b + 32 * db, a + 32 * da, b + 44 * db, a + 44 * da]
    levels += [(a + b) / 2 + CHANNEL, (a + b) / 2 - CHANNEL, *wanted]
    return [x for x in dict.fromkeys(levels) if (x - a) * da >= STUB and (x - b) * db >= STUB]


def trouble(field: Field, ask: Ask, way: Way, limit: float = float("inf")) -> float:
    """Return what the things that ``way`` meets cost; counting stops above ``limit``."""
    cost = 0.0
    for a, b in zip(way, way[1:], strict=False):
        flat = a[1] == b[1]
        line = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        cost += _shapes(field, ask, line)
        if cost >= limit:
            return cost
        cost += sum(_line(line, other, flat=flat) for key, other in field.lines(_wide(line, 7)) if key != ask.key)
        cost += _THROUGH_LABEL * sum(key != ask.key for key in field.labels(_wide(line, 2)))
    return cost


def _shapes(field: Field, ask: Ask, line: Span) -> float:
    cost = 0.0
    for key, (left, top, right, bottom) in field.shapes(_wide(line, _NEAR)).items():
        if key in ask.open:
            continue
        if line[0] < right and left < line[2] and line[1] < bottom and top < line[3]:
            cost += _THROUGH_SHAPE
        elif key not in ask.ends:
            cost += _BESIDE_SHAPE
    return cost


def _line(line: Span, other: Span, *, flat: bool) -> float:
    level = other[1] == other[3]
    if flat != level:
        return _CROSSING
    start, end = (0, 2) if flat else (1, 3)
    shared = min(line[end], other[end]) - max(line[start], other[start])
    return _ON_TOP + shared / 2 if shared > 0 else 0.0


def _wide(line: Span, by: float) -> Span:
    return line[0] - by, line[1] - by, line[2] + by, line[3] + by


def _around(field: Field, ask: Ask) -> tuple[list[float], list[float]]:
    """Return the levels just outside the shapes that stand between the two ends."""
    ports = (*ask.sources, *ask.targets)
    xs, ys = [p.x for p in ports], [p.y for p in ports]
    area = (min(xs) - 60, min(ys) - 60, max(xs) + 60, max(ys) + 60)
    rows: dict[float, None] = {}
    columns: dict[float, None] = {}
    for key, (left, top, right, bottom) in field.shapes(area).items():
        if key not in ask.open:
            rows.update(dict.fromkeys((top - 14, bottom + 14)))
            columns.update(dict.fromkeys((left - 14, right + 14)))
    return _spread(rows, ys), _spread(columns, xs)


def _spread(levels: Iterable[float], ends: Sequence[float]) -> list[float]:
    """Return the dozen levels nearest to the ends."""
    middle = (min(ends) + max(ends)) / 2
    return sorted(levels, key=lambda level: (abs(level - middle), level))[:12]
