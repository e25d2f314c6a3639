"""What stands where: boxes and lines in a grid of cells; a question looks at its neighbourhood only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from designer.model.geometry import Box, Point

_CELL = 160.0
_MOST_CELLS = 1_000
"""Cells that one thing is entered in; what reaches farther is found from anywhere."""
_COLUMN = 40
"""Bits of a cell's number that say its row; the rest says its column."""
_ANYWHERE = (1 << 100,)
"""The cell of what reaches too far for cells of its own."""

INNER = "inner "
"""How the ids of lines begin that may be crossed freely: the borders of roles."""
OUTER = "outer "
"""How the ids of lines begin that no sequence flow may cross: the borders of a pool."""

PATIENCE = 3_000_000
"""Lines that are looked at in one drawing, about three seconds; real ones of 150 arrows need a million."""

Span = tuple[float, float, float, float]
"""Left, top, right, bottom."""
EVERYWHERE: Span = (-1e9, -1e9, 1e9, 1e9)


def span(box: Box, by: float = 0.0) -> Span:
    """Return the edges of ``box``, pushed ``by`` outwards."""
    return box.x - by, box.y - by, box.x + box.width + by, box.y + box.height + by


def meet(a: Span, b: Span) -> bool:
    """Tell whether the insides of two spans meet."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _common(a: Span, b: Span) -> Span | None:
    """Return what two spans have in common, None where they do not touch."""
    left, top, right, bottom = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None


class _Cell:
    """What lies in one square: shapes and labels by the id of their owner, segments of flows."""

    __slots__ = ("labels", "lines", "shapes")

    def __init__(self) -> None:
        self.shapes: dict[str, Span] = {}
        self.labels: dict[str, Span] = {}
        self.lines: list[tuple[str, Span]] = []


class Field:
    """Boxes of shapes, boxes of labels and segments of flows by the id of their owner."""

    def __init__(self) -> None:
        """Begin empty."""
        self._grid: defaultdict[int, _Cell] = defaultdict(_Cell)
        self._where: dict[str, list[Span]] = {}
        self.patience = PATIENCE
        """What may still be looked at; a drawing that nobody could read uses it up."""

    def put_shape(self, key: str, box: Box) -> None:
        """Let the shape ``key`` stand in ``box``."""
        here = span(box)
        for cell in _cells(here):
            self._grid[cell].shapes[key] = here

    def put_label(self, key: str, box: Box | None) -> None:
        """Let the name of ``key`` stand in ``box``, nowhere where it is None."""
        for old in self._where.pop("label " + key, ()):
            for cell in _cells(old):
                self._grid[cell].labels.pop(key, None)
        if box is None:
            return
        here = span(box)
        self._where["label " + key] = [here]
        for cell in _cells(here):
            self._grid[cell].labels[key] = here

    def put_line(self, key: str, points: Sequence[Point], within: Span = EVERYWHERE) -> None:
        """Let the flow ``key`` run through ``points`` and nowhere else; it is found ``within`` a part."""
        for old in self._where.pop(key, ()):
            for cell in map(self._grid.__getitem__, _cells(old)):
                cell.lines = [entry for entry in cell.lines if entry[0] != key]
        self._where[key] = []
        for segment in (_segment(a, b) for a, b in pairwise(points)):
            here = _common(segment, within)
            if here is not None:
                self._where[key].append(here)
                for number in _cells(here):
                    self._grid[number].lines.append((key, segment))

    def cells(self, area: Span) -> list[_Cell]:
        """Return the squares whose things may meet ``area``."""
        numbers, grid = _cells(area), self._grid
        if numbers == _ANYWHERE:
            return list(grid.values())
        return [grid[number] for number in (*numbers, *_ANYWHERE) if number in grid]

    def shapes(self, area: Span) -> dict[str, Span]:
        """Return the shapes whose inside meets ``area``."""
        return among([cell.shapes for cell in self.cells(area)], area)

    def labels(self, area: Span) -> dict[str, Span]:
        """Return the labels whose inside meets ``area``."""
        return among([cell.labels for cell in self.cells(area)], area)

    def lines(self, area: Span) -> Iterable[tuple[str, Span]]:
        """Return the flow segments that reach into ``area`` or touch it, with the ids of their flows."""
        return self.lines_among(self.cells(area), area)

    def lines_among(self, cells: Iterable[_Cell], area: Span) -> Iterable[tuple[str, Span]]:
        """Return those of ``lines`` that are in ``cells``."""
        left, top, right, bottom = area
        found: dict[tuple[str, Span], None] = {}
        for cell in cells:
            self.patience -= len(cell.lines) + 1
            for entry in cell.lines:
                x0, y0, x1, y1 = entry[1]
                if x0 <= right and left <= x1 and y0 <= bottom and top <= y1:
                    found[entry] = None
        return found


def among(cells: Iterable[dict[str, Span]], area: Span) -> dict[str, Span]:
    """Return the boxes of ``cells`` whose inside meets ``area``."""
    left, top, right, bottom = area
    found: dict[str, Span] = {}
    for here in cells:
        for key, other in here.items():
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                found[key] = other  # noqa: PERF403 - a comprehension for each cell takes longer
    return found


def _cells(area: Span) -> Sequence[int]:
    """Return the numbers of the squares that ``area`` touches."""
    left, top, right, bottom = area
    i, j = int(left // _CELL), int(top // _CELL)
    across, down = int(right // _CELL), int(bottom // _CELL)
    if i == across and j == down:
        return ((i << _COLUMN) + j,)
    if (across - i + 1) * (down - j + 1) > _MOST_CELLS:
        return _ANYWHERE
    return [(u << _COLUMN) + v for u in range(i, across + 1) for v in range(j, down + 1)]


def _segment(a: Point, b: Point) -> Span:
    return min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)
