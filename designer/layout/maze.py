"""The last resort of routing: the cheapest way along the free lines between all that stands near."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from designer.layout.field import Field
from designer.layout.paths import BEND, STUB, length, tidy
from designer.layout.toll import Ask, Port, Toll, Way

_AROUND = 160.0
"""How far outside the two ends a way may lead."""
_MOST = 120
"""Free lines that are kept in each direction, those nearest to the ends."""
_OFF = (14.0, 26.0)
"""Distances from a shape at which a way may pass it."""
_BESIDE_LABEL = 7.0
_GAITS = ((1.0, 1_000), (1.5, 1_000), (3.0, 4_000))
"""How much the way that is left counts, and how many crossings are looked at: the cheapest way is looked for
a short while; then one at most so many times as dear, which takes far fewer steps over long distances."""
_PORTS = 4

_Spot = tuple[int, int, bool]
"""Column, row, and whether the way came along the row."""


def way_out(toll: Toll) -> tuple[Way, float]:
    """Return the cheapest way through the maze and its price; an empty one where all is shut."""
    ask = toll.ask
    ports = sorted((*ask.sources, *ask.spare[0]), key=lambda port: port.cost)[:_PORTS]
    maze = _Maze(toll)
    way = next(filter(None, (maze.walk(ports, *gait) for gait in _GAITS)), [])
    return way, length(way, {}) + toll.of(way) if way else float("inf")


class _Maze:
    """Free columns and rows between the ends of one arrow."""

    def __init__(self, toll: Toll) -> None:
        field, ask = toll.field, toll.ask
        self._toll = toll
        targets = (*ask.targets, *ask.spare[1])
        ports = (*ask.sources, *ask.spare[0], *targets)
        columns, rows = _lines(field, ask, _area(ports))
        self._xs = _kept([_before(port)[0] for port in ports], columns)
        self._ys = _kept([_before(port)[1] for port in ports], rows)
        self._targets = {self._spot(port)[:2]: port for port in reversed(targets)}
        self._aims = list({_before(port) for port in targets})

    def walk(self, sources: Iterable[Port], eager: float, patience: int) -> Way:
        """Return a way from any of ``sources`` to any target, none where all is shut or patience ends.

        What is left counts ``eager`` times, and no way is cheaper by more than that.
        """
        starts: dict[_Spot, Port] = {}
        for port in sources:
            starts.setdefault(self._spot(port), port)
        least = dict.fromkeys(starts, 0.0)
        came: dict[_Spot, _Spot] = {}
        queue = [(eager * self._left(start), 0.0, start) for start in starts]
        done: set[_Spot] = set()
        for _ in range(patience):
            if not queue:
                break
            _, price, spot = heappop(queue)
            if price > least[spot] or spot in done:
                continue  # a cheaper way here was found since
            done.add(spot)
            target = self._targets.get(spot[:2])
            if target and not _turns_back(target, (back := self._back(came, spot))[::-1]):
                source = starts[self._root(came, spot)]
                return tidy([(source.x, source.y), *back, (target.x, target.y)])
            begun = starts.get(spot) if spot not in came else None
            for there, cost in self._steps(spot):
                if begun and _turns_back(begun, [self._place(spot), self._place(there)]):
                    continue
                if price + cost < least.get(there, float("inf")):
                    least[there], came[there] = price + cost, spot
                    heappush(queue, (price + cost + eager * self._left(there), price + cost, there))
        return []

    def _left(self, spot: _Spot) -> float:
        """Return what the rest of the way costs at least, so that what leads away is looked at last (A*)."""
        x, y = self._place(spot)
        return min((abs(u - x) + abs(v - y) for u, v in self._aims), default=0.0)

    @staticmethod
    def _root(came: dict[_Spot, _Spot], spot: _Spot) -> _Spot:
        while spot in came:
            spot = came[spot]
        return spot

    def _spot(self, port: Port) -> _Spot:
        x, y = _before(port)
        return self._xs.index(x), self._ys.index(y), bool(port.dx)

    def _steps(self, spot: _Spot) -> Iterator[tuple[_Spot, float]]:
        i, j, level = spot
        x, y = self._xs[i], self._ys[j]
        for u, v in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if 0 <= u < len(self._xs) and 0 <= v < len(self._ys):
                there = self._xs[u], self._ys[v]
                bend = 0.0 if (v == j) == level else BEND
                cost = abs(there[0] - x) + abs(there[1] - y) + bend + self._toll.of(((x, y), there))
                yield (u, v, v == j), cost

    def _back(self, came: dict[_Spot, _Spot], spot: _Spot) -> Way:
        way = [self._place(spot)]
        while spot in came:
            spot = came[spot]
            way.append(self._place(spot))
        return way[::-1]

    def _place(self, spot: _Spot) -> tuple[float, float]:
        return self._xs[spot[0]], self._ys[spot[1]]


def _before(port: Port) -> tuple[float, float]:
    """Return where the first bend may be."""
    return port.x + STUB * port.dx, port.y + STUB * port.dy


def _turns_back(port: Port, away: Way) -> bool:
    """Tell whether a way that leads ``away`` from a port begins with a step back to it."""
    (x, y), (u, v) = away[0], away[min(1, len(away) - 1)]
    return (u - x) * port.dx + (v - y) * port.dy < 0


def _area(ports: Iterable[Port]) -> tuple[float, float, float, float]:
    ends = [(port.x, port.y) for port in ports]
    xs, ys = [x for x, _ in ends], [y for _, y in ends]
    return min(xs) - _AROUND, min(ys) - _AROUND, max(xs) + _AROUND, max(ys) + _AROUND


def _lines(
    field: Field, ask: Ask, area: tuple[float, float, float, float]
) -> tuple[list[float], list[float]]:
    """Return the columns and rows just outside what stands in ``area``, and those of the channels."""
    columns, rows = list(ask.columns), list(ask.rows)
    for key, (left, top, right, bottom) in field.shapes(area).items():
        if key not in ask.open:
            columns += [at for off in _OFF for at in (left - off, right + off)]
            rows += [at for off in _OFF for at in (top - off, bottom + off)]
    for left, top, right, bottom in field.labels(area).values():
        columns += [left - _BESIDE_LABEL, right + _BESIDE_LABEL]
        rows += [top - _BESIDE_LABEL, bottom + _BESIDE_LABEL]
    return columns, rows


def _kept(fixed: Iterable[float], more: Iterable[float]) -> list[float]:
    """Return the lines that must be there and, of the others, those nearest to them, in order."""
    ends = set(fixed)
    low, high = min(ends), max(ends)
    others = {float(round(at)) for at in more} - ends
    nearest = sorted(others, key=lambda at: (max(low - at, at - high, 0), abs(2 * at - low - high), at))
    return sorted([*ends, *nearest[:_MOST]])
