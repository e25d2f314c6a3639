"""What is folded on a plane: between two levels it takes a strip only, all beyond it comes nearer.

Paper is the plane as it is seen then; along the other axis both are the same.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from designer.model.geometry import Box, Point

STRIP = 30.0
"""Units that what is folded takes."""
_TOP = 4.0
"""A place of the strip means one so near to where what is folded begins: nothing stands there."""
_FAR = 1e9


class Fold(NamedTuple):
    """What ``key`` takes on the plane."""

    start: float
    end: float
    key: str


class Folds:
    """Folds from top to bottom, from left to right where ``level`` is False; none hides another."""

    def __init__(self, found: Iterable[Fold] = (), *, level: bool = True) -> None:
        """Take those that are worth it and lie in no other."""
        self.level = level
        self._folds: list[Fold] = []
        for fold in sorted(found, key=lambda fold: (fold.start, -fold.end)):
            if fold.end - fold.start > STRIP and fold.start >= (
                self._folds[-1].end if self._folds else -_FAR
            ):
                self._folds.append(fold)

    def __bool__(self) -> bool:
        """Tell whether anything is folded."""
        return bool(self._folds)

    def __eq__(self, other: object) -> bool:
        """Tell whether both make the same paper."""
        return isinstance(other, Folds) and (self._folds, self.level) == (other._folds, other.level)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Fold]:
        """Yield what is folded, the first first."""
        return iter(self._folds)

    def fold(self, at: Point) -> Point:
        """Return where a place of the plane is on paper."""
        if not self._folds:
            return at
        return Point(at.x, self._folded(at.y)) if self.level else Point(self._folded(at.x), at.y)

    def unfold(self, at: Point) -> Point:
        """Return the place of the plane that is at a place of the paper."""
        if not self._folds:
            return at
        return Point(at.x, self._unfolded(at.y)) if self.level else Point(self._unfolded(at.x), at.y)

    def box(self, box: Box) -> Box:
        """Return where a box is on paper."""
        return _between(self.fold(Point(box.x, box.y)), self.fold(Point(box.right, box.bottom)))

    def behind(self, paper: Box) -> Box:
        """Return the part of the plane that is seen on a part of the paper."""
        return _between(self.unfold(Point(paper.x, paper.y)), self.unfold(Point(paper.right, paper.bottom)))

    def strip(self, fold: Fold, across: Box) -> Box:
        """Return the strip of ``fold`` on paper, as long as the box ``across``."""
        at = self._folded(fold.start)
        if self.level:
            return Box(across.x, at, across.width, STRIP)
        return Box(at, across.y, STRIP, across.height)

    def hides(self, box: Box) -> bool:
        """Tell whether the middle of ``box`` is folded away."""
        middle = box.centre.y if self.level else box.centre.x
        return any(fold.start <= middle <= fold.end for fold in self._folds)

    def cut(self, box: Box) -> bool:
        """Tell whether ``box`` is seen in parts."""
        start, end = (box.y, box.bottom) if self.level else (box.x, box.right)
        return any(start < fold.end and fold.start < end for fold in self._folds)

    def parts(self, paper: Box) -> Iterator[tuple[Box, Point]]:
        """Yield the parts of the plane that are seen on ``paper``, and how far each is moved on it."""
        if not self._folds:
            yield paper, Point(0.0, 0.0)
            return
        low, high = (paper.y, paper.bottom) if self.level else (paper.x, paper.right)
        starts = [-_FAR, *(fold.end for fold in self._folds)]
        ends = [*(fold.start for fold in self._folds), _FAR]
        gone = 0.0
        for start, end in zip(starts, ends, strict=True):
            first, last = max(start, low + gone), min(end, high + gone)
            if first < last and self.level:
                yield Box(paper.x, first, paper.width, last - first), Point(0.0, -gone)
            elif first < last:
                yield Box(first, paper.y, last - first, paper.height), Point(-gone, 0.0)
            gone += next((fold.end - fold.start - STRIP for fold in self._folds if fold.start == end), 0.0)

    def _folded(self, at: float) -> float:
        gone = 0.0
        for start, end, _ in self._folds:
            if at >= end:
                gone += end - start - STRIP
            elif at > start:
                return start - gone + (at - start) * STRIP / (end - start)
        return at - gone

    def _unfolded(self, at: float) -> float:
        gone = 0.0
        for start, end, _ in self._folds:
            begin = start - gone
            if at >= begin + STRIP:
                gone += end - start - STRIP
            elif at > begin:
                return start + (at - begin) * _TOP / STRIP
        return at + gone


def _between(start: Point, end: Point) -> Box:
    return Box(start.x, start.y, end.x - start.x, end.y - start.y)
