"""What it costs one arrow to run along a line: shapes, lines and names that it meets there."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from designer.layout.field import INNER, OUTER, Field, Span, among, meet

_NEAR = 9.0
_THROUGH_SHAPE = 3000.0
_BESIDE_SHAPE = 18.0
_ALONG_SHAPE = 150.0
"""So close to a border that the two read as one line."""
_THROUGH_LABEL = 300.0
_CROSSING = 25.0
_ON_TOP = 240.0
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


class Toll:
    """Of one arrow while nothing else changes; ways share many lines, and each is looked at once."""

    def __init__(self, field: Field, ask: Ask) -> None:
        """Ask for the arrow ``ask`` what stands in ``field``."""
        self.field, self.ask = field, ask
        self._known: dict[Span, float] = {}
        self._solid: dict[Span, float] = {}
        """What the shapes alone cost."""

    def of(self, way: Sequence[tuple[float, float]], limit: float = float("inf")) -> float:
        """Return what the things that ``way`` meets cost; counting stops above ``limit``."""
        cost, known = 0.0, self._known
        for (x, y), (u, v) in pairwise(way):
            line = (min(u, x), min(v, y), max(x, u), max(y, v))
            met = known.get(line)
            if met is None:
                # What runs through a shape is mostly too dear whatever else it meets.
                met = self._shapes(line)
                if cost + met >= limit:
                    return cost + met
                met = known[line] = met + self._lines_and_names(line)
            cost += met
            if cost >= limit:
                return cost
        return cost

    def _shapes(self, line: Span) -> float:
        met = self._solid.get(line)
        if met is None:
            ask = self.ask
            found = self.field.shapes(_wide(line)).items()
            met = sum(_shape(line, box, own=key in ask.ends) for key, box in found if key not in ask.open)
            self._solid[line] = met
        return met

    def _lines_and_names(self, line: Span) -> float:
        ask, wide = self.ask, _wide(line)
        cells = self.field.cells(wide)
        cost = sum(_fee(ask, *met) for met in _met(line, self.field.lines_among(cells, wide)))
        for key, box in among([cell.labels for cell in cells], wide).items():
            if key != ask.key and meet((line[0] - 2, line[1] - 2, line[2] + 2, line[3] + 2), box):
                cost += _THROUGH_LABEL
        return cost


def _wide(line: Span) -> Span:
    return line[0] - _NEAR, line[1] - _NEAR, line[2] + _NEAR, line[3] + _NEAR


def _fee(ask: Ask, key: str, cost: float) -> float:
    """Return what meeting the line ``key`` costs where a foreign flow would cost ``cost``."""
    if key == ask.key:
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


def _met(line: Span, others: Iterable[tuple[str, Span]]) -> list[tuple[str, float]]:
    """Return which of ``others`` the line crosses or lies on, and what a foreign flow would cost."""
    left, top, right, bottom = line
    flat, found = top == bottom, []
    for key, (x, y, u, v) in others:
        if flat != (y == v):
            if left <= u and x <= right and top <= v and y <= bottom:
                found.append((key, _CROSSING))
        else:
            shared = min(right, u) - max(left, x) if flat else min(bottom, v) - max(top, y)
            if shared > 0:
                found.append((key, _ON_TOP + shared))
    return found
