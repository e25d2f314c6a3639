"""The best orthogonal way between two shapes: patterns of up to four bends, judged by what they meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

from msgspec import Struct
from msgspec.structs import replace

from designer.layout.field import INNER, OUTER, Field, Span, meet
from designer.model.geometry import Point

STUB = 12.0
"""How far a flow runs straight out of a shape before its first bend."""
CHANNEL = 12.0
"""Distance between two flows side by side."""
_NEAR = 9.0
BEND = 30.0
"""What a bend counts, in units of length."""
_THROUGH_SHAPE = 3000.0
_BEARABLE = 100.0
"""As much trouble as a way may have before others are looked for."""
_BESIDE_SHAPE = 18.0
_ALONG_SHAPE = 150.0
"""So close to a border that the two read as one line."""
_THROUGH_LABEL = 300.0
_CROSSING = 25.0
_ON_TOP = 180.0
_OUTSIDE = 400.0
_STEM = 28.0

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
    fares: tuple[tuple[float, float], ...] = ()
    """What the use of a row costs, so that the first channels fill first."""
    spare: tuple[tuple[Port, ...], tuple[Port, ...]] = ((), ())
    """Further ports at both ends, for when the usual ones are taken."""
    inside: bool = False
    """It must not leave the pool."""
    kin: frozenset[str] = frozenset()
    """Flows without names that leave or enter the same gateway: a common stem reads as a fork."""
    strict: bool = False
    """A loop: it runs along ``rows`` and nowhere else while that is possible."""


def best(field: Field, ask: Ask) -> tuple[Point, ...]:
    """Return the cheapest way, its length, bends, crossings and collisions weighed against each other."""
    if field.patience <= 0 and ask.sources and ask.targets:
        return _points(_any_way(ask.sources[0], ask.targets[0]))
    found = _Found()
    if not ask.strict and ask.sources and ask.targets:
        # Most flows run straight between the two liked ports.
        p, q = ask.sources[0], ask.targets[0]
        line = [(p.x, p.y), (q.x, q.y)]
        if _least(p, q) == length(line, {}) and not trouble(field, ask, line):
            return tuple(Point(x, y) for x, y in line)
    for attempt in _attempts(field, ask):
        _search(field, attempt, found)
        if found.trouble < _BEARABLE:
            break
    return _points(found.way)


def _points(way: Way) -> tuple[Point, ...]:
    return tuple(Point(round(x), round(y)) for x, y in tidy(way))


def _any_way(p: Port, q: Port) -> Way:
    """Return the first way between two ports, whatever stands there."""
    return next(_ways(p, q, (), (), strict=False), [(p.x, p.y), (p.x, q.y), (q.x, q.y)])


class _Found:
    """The cheapest way so far, its price and how much of that are collisions."""

    way: Way = []  # noqa: RUF012 - replaced, never changed
    price = float("inf")
    trouble = float("inf")


def _attempts(field: Field, ask: Ask) -> Iterator[Ask]:
    """Yield what to try, the usual first; each further attempt looks at more ways."""
    if ask.strict:
        upright = tuple(p for p in ask.sources if p.dy), tuple(p for p in ask.targets if p.dy)
        yield replace(ask, sources=upright[0], targets=upright[1])
        ask = replace(ask, strict=False)
    else:
        yield replace(ask, rows=())
    if any(ask.spare):
        more = (*ask.sources, *ask.spare[0]), (*ask.targets, *ask.spare[1])
        yield replace(ask, rows=(), sources=more[0], targets=more[1])
    if ask.rows:
        yield ask
    rows, columns = _around(field, ask)
    few = (tuple(sorted(ports, key=attrgetter("cost"))[:5]) for ports in (ask.sources, ask.targets))
    sources, targets = few
    yield replace(ask, sources=sources, targets=targets, rows=rows, columns=columns)


def tidy(way: Sequence[tuple[float, float]]) -> Way:
    """Return the way without points that lie on the straight line between their neighbours."""
    kept: Way = []
    for point in way:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return kept


def _search(field: Field, ask: Ask, found: _Found) -> None:
    fares = dict(ask.fares) if ask.rows else {}
    pairs = [(_least(p, q), p, q) for p in ask.sources for q in ask.targets]
    for least, p, q in sorted(pairs, key=itemgetter(0)):
        if least >= found.price:
            break
        docks = p.cost + q.cost
        if least == abs(p.x - q.x) + abs(p.y - q.y) + docks:
            _try(field, ask, found, [(p.x, p.y), (q.x, q.y)], least)
            if least + 2 * BEND >= found.price:
                continue
        ways = [
            (length(way, fares) + docks, way) for way in _ways(p, q, ask.rows, ask.columns, strict=ask.strict)
        ]
        for bare, way in sorted(ways, key=itemgetter(0)):
            if bare >= found.price:
                break
            _try(field, ask, found, way, bare)


def _try(field: Field, ask: Ask, found: _Found, way: Way, bare: float) -> None:
    """Take ``way``, which costs ``bare`` without collisions, where it is the cheapest so far."""
    cost = trouble(field, ask, way, found.price - bare)
    if bare + cost < found.price:
        found.way, found.price, found.trouble = way, bare + cost, cost


def _least(p: Port, q: Port) -> float:
    """Return the price below which no way between two ports can be; exact for a straight one."""
    facing = p.dx == -q.dx and p.dy == -q.dy and (q.x - p.x) * p.dx + (q.y - p.y) * p.dy > 0
    straight = facing and (p.x == q.x if p.dy else p.y == q.y)
    bends = 0 if straight else 1 if p.dx * q.dx == 0 == p.dy * q.dy else 2
    return abs(p.x - q.x) + abs(p.y - q.y) + bends * BEND + p.cost + q.cost


def length(way: Way, fares: Mapping[float, float]) -> float:
    """Return the price of a way for its length, its bends and the channels it uses."""
    price = BEND * (len(way) - 2)
    x, y = way[0]
    for u, v in way[1:]:
        price += abs(u - x) + abs(v - y)
        if v == y and fares:
            price += fares.get(y, 0.0)
        x, y = u, v
    return price


def _ways(
    p: Port, q: Port, rows: Sequence[float], columns: Sequence[float], *, strict: bool
) -> Iterator[Way]:
    if p.dy and q.dy and strict:
        for y in rows:
            if (y - p.y) * p.dy >= STUB and (y - q.y) * q.dy >= STUB:
                yield [(p.x, p.y), (p.x, y), (q.x, y), (q.x, q.y)]
    elif p.dy:
        for way in _level(p.turned(), q.turned(), columns, rows):
            yield [(y, x) for x, y in way]
    else:
        yield from _level(p, q, rows, columns)


def _level(p: Port, q: Port, rows: Sequence[float], columns: Sequence[float]) -> Iterator[Way]:
    """Yield ways that leave ``p`` to the left or right."""
    if q.dy:
        yield from _corner(p, q, rows, columns)
        return
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
    reach = [level for level in wanted if STUB <= (level - at) * direction <= 200 and level not in near]
    return near + reach[:2]


def _between(a: float, da: int, b: float, db: int, wanted: Sequence[float]) -> list[float]:
    """Return levels that lie ahead of both ports, the middle first where they face each other."""
    levels = [(a + b) / 2, b + 20 * db, a + 20 * da, b + 32 * db, a + 32 * da, b + 44 * db, a + 44 * da]
    levels += [(a + b) / 2 + CHANNEL, (a + b) / 2 - CHANNEL, *wanted]
    return [x for x in dict.fromkeys(levels) if (x - a) * da >= STUB and (x - b) * db >= STUB]


def trouble(field: Field, ask: Ask, way: Way, limit: float = float("inf")) -> float:
    """Return what the things that ``way`` meets cost; counting stops above ``limit``."""
    cost = 0.0
    for a, b in pairwise(way):
        line = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        wide = (line[0] - _NEAR, line[1] - _NEAR, line[2] + _NEAR, line[3] + _NEAR)
        for key, box in field.shapes(wide).items():
            if key not in ask.open:
                cost += _shape(line, box, own=key in ask.ends)
        if cost >= limit:
            return cost
        flat = a[1] == b[1]
        cost += sum(
            _met(ask, key, _line(line, other, flat=flat))
            for key, other in field.lines(wide)
            if key != ask.key
        )
        for key, box in field.labels(wide).items():
            if key != ask.key and meet((line[0] - 2, line[1] - 2, line[2] + 2, line[3] + 2), box):
                cost += _THROUGH_LABEL
    return cost


def _met(ask: Ask, key: str, cost: float) -> float:
    """Return what meeting the line ``key`` costs where a foreign flow would cost ``cost``."""
    if not cost or key == ask.key:
        return 0.0
    if key.startswith(OUTER):
        return _OUTSIDE if ask.inside else 0.0
    if key.startswith(INNER):
        return 0.0 if cost == _CROSSING else cost
    return min(cost, _STEM) if key in ask.kin else cost


def _shape(line: Span, box: Span, *, own: bool) -> float:
    if own:
        # Borders of other tools lie between whole numbers, our ends do not.
        inside = (box[0] + 0.5, box[1] + 0.5, box[2] - 0.5, box[3] - 0.5)
        return _THROUGH_SHAPE if meet(line, inside) else 0.0
    if meet(line, box):
        return _THROUGH_SHAPE
    close = (line[0] - 5, line[1] - 5, line[2] + 5, line[3] + 5)
    return _ALONG_SHAPE if meet(close, box) else _BESIDE_SHAPE


def _line(line: Span, other: Span, *, flat: bool) -> float:
    level = other[1] == other[3]
    if flat != level:
        crosses = line[0] <= other[2] and other[0] <= line[2] and line[1] <= other[3] and other[1] <= line[3]
        return _CROSSING if crosses else 0.0
    start, end = (0, 2) if flat else (1, 3)
    shared = min(line[end], other[end]) - max(line[start], other[start])
    return _ON_TOP + shared if shared > 0 else 0.0


def _around(field: Field, ask: Ask) -> tuple[tuple[float, ...], tuple[float, ...]]:
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
    for left, top, right, bottom in field.labels(area).values():
        rows.update(dict.fromkeys((top - 6, bottom + 6)))
        columns.update(dict.fromkeys((left - 8, right + 8)))
    return _spread(rows, ys), _spread(columns, xs)


def _spread(levels: Iterable[float], ends: Sequence[float]) -> tuple[float, ...]:
    """Return the score of levels nearest to the ends."""
    middle = (min(ends) + max(ends)) / 2
    return tuple(sorted(levels, key=lambda level: (abs(level - middle), level))[:20])
