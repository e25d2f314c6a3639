"""Where a small block stands beside an element so that it hides as little as can be."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

_AWAY = 20.0
"""Pixels between the element and the block: the handles of the gestures are there."""
_STEPS = (0.0, 30.0, 64.0, 96.0)
_TOUCHED = 0.15
"""What it costs to hide anything at all of a thing, in shares of the block."""
_FAR = 0.04
"""What the next best side costs, in shares of the block hidden under it."""


class Obstacle(NamedTuple):
    """What would be hidden, and how bad that is."""

    box: QRectF
    weight: float


class Nook(NamedTuple):
    """The place of the block, and in how many columns it stands there."""

    at: QPointF
    columns: int


def find_nook(
    anchor: QRectF, sizes: Sequence[tuple[int, QSizeF]], obstacles: Iterable[Obstacle], field: QRectF
) -> Nook:
    """Return the best place beside ``anchor`` inside ``field`` for a block of one of ``sizes``.

    ``sizes`` are the columns and the size of the upright form and of the level one.
    """
    near = list(obstacles)
    best = Nook(anchor.topRight(), sizes[0][0])
    least = float("inf")
    for rank, (box, columns) in enumerate(_candidates(anchor, sizes)):
        held = _inside(box, field)
        moved = (held.topLeft() - box.topLeft()).manhattanLength()
        hidden = sum(one.weight * _hidden(held, one.box) for one in near)
        own = 8 * _hidden(held, anchor)
        cost = hidden + own + _FAR * rank + moved / 100
        if cost < least - 1e-9:
            least, best = cost, Nook(held.topLeft(), columns)
    return best


def _candidates(anchor: QRectF, sizes: Sequence[tuple[int, QSizeF]]) -> Iterator[tuple[QRectF, int]]:
    """Yield the places to try, the dearest first: right, below, above, left."""
    (narrow, upright), (broad, level) = sizes
    right, middle = anchor.right() + _AWAY, anchor.center()
    for y in (anchor.top(), middle.y() - upright.height() / 2, anchor.bottom() - upright.height()):
        yield QRectF(QPointF(right, y), upright), narrow
    for step in _STEPS:
        for y in (anchor.bottom() + _AWAY + step, anchor.top() - _AWAY - step - level.height()):
            for x in (middle.x() - level.width() / 2, anchor.left(), anchor.right() - level.width()):
                yield QRectF(QPointF(x, y), level), broad
    left = anchor.left() - _AWAY - upright.width()
    yield QRectF(QPointF(left, anchor.top()), upright), narrow


def _inside(box: QRectF, field: QRectF) -> QRectF:
    x = max(field.left(), min(box.left(), field.right() - box.width()))
    y = max(field.top(), min(box.top(), field.bottom() - box.height()))
    return QRectF(QPointF(x, y), box.size())


def _hidden(block: QRectF, thing: QRectF) -> float:
    """Return how much of ``block`` lies on ``thing``, as a share of it."""
    met = block.intersected(thing)
    if not met.isValid():
        return 0.0
    return _TOUCHED + met.width() * met.height() / (block.width() * block.height())
