"""Which shapes lie over one another, without comparing each with each."""

from collections.abc import Generator, Sequence

from msgspec import Struct

from designer.model.geometry import Box

_BAND = 120.0
"""The plane is divided into bands of this height; only what reaches into one band is compared."""
_MOST_BANDS = 1000
"""A shape over more bands than this is compared with all others: there are few such."""
_PAUSE = 50


class Shape(Struct, frozen=True, gc=False):
    """A box of the element ``key``; ``host`` is what it may lie on."""

    key: str
    box: Box
    host: str = ""


def clusters(shapes: Sequence[Shape]) -> Generator[None, None, list[tuple[str, ...]]]:
    """Return the sets of elements that hang together by touching or overlapping, in their order.

    A line sweeps over them from left to right.
    """
    root = list(range(len(shapes)))
    bands: dict[int, list[tuple[float, int]]] = {}
    large: list[int] = []
    met: set[int] = set()
    order = sorted([(shape.box.x, number) for number, shape in enumerate(shapes)])
    for count, (_, one) in enumerate(order):
        if shapes[one].box.height > _MOST_BANDS * _BAND:
            others = [other for _, other in order[:count]]
            large.append(one)
        else:
            others = large + _passed(bands, one, shapes[one].box)
        for other in others:
            a, b = _found(root, one), _found(root, other)
            if a != b and _meet(shapes[one], shapes[other]):
                root[max(a, b)] = min(a, b)
                met.update((one, other))
        if count % _PAUSE == 0 or len(others) > _PAUSE:
            yield
    groups: dict[int, list[str]] = {}
    for number in sorted(met):
        groups.setdefault(_found(root, number), []).append(shapes[number].key)
    return [tuple(group) for group in groups.values()]


def _passed(bands: dict[int, list[tuple[float, int]]], one: int, box: Box) -> list[int]:
    """Return the shapes in the bands of ``box`` that reach over its left edge, and note it among them.

    ``bands`` holds where each shape ends, and its number.
    """
    found: list[int] = []
    left, end = box.x, (box.x + box.width, one)
    for band in range(int(box.y // _BAND), int((box.y + box.height) // _BAND) + 1):
        before = bands.get(band)
        bands[band] = here = [end]
        if before:
            for other in before:
                if other[0] >= left:
                    here.append(other)
                    found.append(other[1])
    return found


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
