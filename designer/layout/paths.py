"""The best orthogonal way between two shapes: patterns of up to four bends, judged by what they meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from designer.layout.field import Field
from designer.layout.toll import Ask, Port, Toll, Way
from designer.model.geometry import Point

STUB = 12.0
"""How far a flow runs straight out of a shape before its first bend."""
CHANNEL = 12.0
"""Distance between two flows side by side."""
BEND = 30.0
"""What a bend counts, in units of length."""
_LEVELS = 26
"""As many rows, and columns, are looked at for a way round."""
_BEARABLE = 100.0
"""As much trouble as a way may have before others are looked for."""


def best(toll: Toll) -> tuple[Point, ...]:
    """Return the cheapest way, its length, bends, crossings and collisions weighed against each other."""
    field, ask = toll.field, toll.ask
    if field.patience <= 0 and ask.sources and ask.targets:
        return _points(_any_way(ask.sources[0], ask.targets[0]))
    found = _Found()
    if not ask.strict and ask.sources and ask.targets:
        # Most flows run straight between the two liked ports.
        p, q = ask.sources[0], ask.targets[0]
        line = [(p.x, p.y), (q.x, q.y)]
        if _least(p, q) == length(line, {}) and not toll.of(line):
            return tuple(Point(x, y) for x, y in line)
    for attempt in _attempts(field, ask):
        _search(toll, attempt, found)
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


def _search(toll: Toll, ask: Ask, found: _Found) -> None:
    fares = dict(ask.fares) if ask.rows else {}
    pairs = [(_least(p, q), p, q) for p in ask.sources for q in ask.targets]
    for least, p, q in sorted(pairs, key=itemgetter(0)):
        if least >= found.price:
            break
        docks = p.cost + q.cost
        if least == abs(p.x - q.x) + abs(p.y - q.y) + docks:
            _try(toll, found, [(p.x, p.y), (q.x, q.y)], least)
            if least + 2 * BEND >= found.price:
                continue
        ways = [
            (length(way, fares) + docks, way) for way in _ways(p, q, ask.rows, ask.columns, strict=ask.strict)
        ]
        for bare, way in sorted(ways, key=itemgetter(0)):
            if bare >= found.price:
                break
            _try(toll, found, way, bare)


def _try(toll: Toll, found: _Found, way: Way, bare: float) -> None:
    """Take ``way``, which costs ``bare`` without collisions, where it is the cheapest so far."""
    cost = toll.of(way, found.price - bare)
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
        for y in rows if p.x != q.x else ():
            if (y - p.y) * p.dy >= STUB and (y - q.y) * q.dy >= STUB:
                yield [(p.x, p.y), (p.x, y), (q.x, y), (q.x, q.y)]
    elif p.dy:
        for way in _level(p.turned(), q.turned(), columns, rows):
            yield [(y, x) for x, y in way]
    else:
        yield from _level(p, q, rows, columns)


def _level(p: Port, q: Port, rows: Sequence[float], columns: Sequence[float]) -> Iterator[Way]:
    """Yield ways that leave ``p`` to the left or right; none turns back over itself."""
    if q.dy:
        yield from _corner(p, q, rows, columns)
        return
    if p.y != q.y or p.dx != q.dx:
        for x in _between(p.x, p.dx, q.x, q.dx, columns):
            yield [(p.x, p.y), (x, p.y), (x, q.y), (q.x, q.y)]
    for y in rows:
        if y in {p.y, q.y}:
            continue
        for out in _steps(p.x, p.dx, columns):
            for back in _steps(q.x, q.dx, columns):
                yield [(p.x, p.y), (out, p.y), (out, y), (back, y), (back, q.y), (q.x, q.y)]


def _corner(p: Port, q: Port, rows: Sequence[float], columns: Sequence[float]) -> Iterator[Way]:
    if (q.x - p.x) * p.dx >= STUB and (p.y - q.y) * q.dy >= STUB:
        yield [(p.x, p.y), (q.x, p.y), (q.x, q.y)]
    levels = [*_steps(q.y, q.dy, rows), *(y for y in rows if (y - q.y) * q.dy >= STUB)]
    for x in (*_steps(p.x, p.dx, columns), (p.x + q.x) / 2):
        if (x - p.x) * p.dx >= STUB and x != q.x:
            for y in levels:
                if y != p.y:
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
    """Return the levels nearest to the ports ``ends`` and to the middle between them."""
    marks = {min(ends), max(ends), (min(ends) + max(ends)) / 2}

    def far(level: float) -> tuple[float, float]:
        return min(abs(level - mark) for mark in marks), level

    return tuple(sorted(levels, key=far)[:_LEVELS])
