"""Which shapes lie over one another, without comparing each with each."""

from collections.abc import Generator, Iterator, Sequence

from msgspec import Struct

from designer.model.geometry import Box

_CELL = 120.0
"""The plane is divided into squares of this size; only what reaches into one square is compared."""
_MOST_CELLS = 1000
"""A shape over more squares than this is compared with all others: there are few such."""
_PAUSE = 20


class Shape(Struct, frozen=True):
    """A box of the element ``key``; ``host`` is what it may lie on."""

    key: str
    box: Box
    host: str = ""


def clusters(shapes: Sequence[Shape]) -> Generator[None, None, list[tuple[str, ...]]]:
    """Return the sets of elements that hang together by touching or overlapping, in their order."""
    root = list(range(len(shapes)))
    for count, (one, other) in enumerate(_near(shapes)):
        a, b = _found(root, one), _found(root, other)
        if a != b and _meet(shapes[one], shapes[other]):
            root[max(a, b)] = min(a, b)
        if count % _PAUSE == 0:
            yield
    groups: dict[int, list[str]] = {}
    for number, shape in enumerate(shapes):
        groups.setdefault(_found(root, number), []).append(shape.key)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _near(shapes: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers of shapes that may meet; some come more than once."""
    cells: dict[tuple[int, int], list[int]] = {}
    large: list[int] = []
    for number, shape in enumerate(shapes):
        across, down = _squares(shape.box.x, shape.box.right), _squares(shape.box.y, shape.box.bottom)
        if len(across) * len(down) > _MOST_CELLS:
            for other in range(number):
                yield other, number
            large.append(number)
            continue
        for other in large:
            yield other, number
        for x in across:
            for y in down:
                here = cells.setdefault((x, y), [])
                for other in here:
                    yield other, number
                here.append(number)


def _squares(start: float, end: float) -> range:
    return range(int(start // _CELL), int(end // _CELL) + 1)


def _found(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def _meet(a: Shape, b: Shape) -> bool:
    """Tell whether two shapes touch or overlap and neither hangs on the other."""
    if a.host == b.key or b.host == a.key:
        return False
    first, second = a.box, b.box
    return (
        first.right >= second.x
        and second.right >= first.x
        and first.bottom >= second.y
        and second.bottom >= first.y
    )
