"""How large a shape and a name outside a shape must be, in units.

Other tools set names in Arial, 5 to 12 % wider than PT Sans, hence ``SPARE``.
"""

from math import ceil

from designer.model.kinds import KINDS
from designer.model.records import Lettering
from designer.text.metrics import LINE, width
from designer.text.wrap import longest_word, wrap

INSIDE_FONT = 12.0
OUTSIDE_FONT = 11.0
SPARE = 1.15
PADDING = 7.0
"""What stays free between the border of a shape and the text inside it."""
_UPRIGHT = 18.0
"""What stays free above and below the text of a stage: its symbol and half of its timers are there."""
_WIDEST_LABEL = {"exclusiveGateway": 104.0, "dataObjectReference": 84.0, "dataStoreReference": 84.0}
_MOST_LINES = 4
_LONGEST = 150.0
"""A word outside a shape that is wider than this, in letters of the usual size, is broken."""


def size_and_weight(wish: Lettering | None, size: float, *, bold: bool = False) -> tuple[float, bool]:
    """Return size and weight that the file asks for, ``size`` and ``bold`` where it does not say."""
    if wish is None:
        return size, bold
    return wish.size or size, bold if wish.bold is None else wish.bold


def size_for(kind: str, name: str) -> tuple[float, float]:
    """Return width and height of a new shape; one with its name inside grows until the name fits."""
    known = KINDS[kind]
    if known.outside_label:
        return known.width, known.height
    return grown_for(kind, name, known.width, known.height)


def grown_for(
    kind: str, name: str, wide: float, high: float, wish: Lettering | None = None
) -> tuple[float, float]:
    """Return what a shape of ``wide`` times ``high`` must be so that the name, written as wished, fits."""
    if KINDS[kind].family == "artifact":
        return _grown(name, (wide, high), 320, PADDING, wish)
    return _grown(name, (wide, high), 200, _UPRIGHT, wish)


def _grown(
    name: str, least: tuple[float, float], widest: float, spare: float, wish: Lettering | None
) -> tuple[float, float]:
    size, bold = size_and_weight(wish, INSIDE_FONT)
    need = ceil((longest_word(name, size, bold=bold) * SPARE + 2 * PADDING) / 10) * 10
    wide = max(least[0], min(need, widest))
    while len(inside_lines(name, wide, wish)) > _MOST_LINES and wide + 20 <= widest:
        wide += 20
    lines = len(inside_lines(name, wide, wish))
    return wide, max(least[1], ceil((lines * size * LINE + 2 * spare) / 10) * 10)


def inside_lines(name: str, wide: float, wish: Lettering | None = None) -> list[str]:
    """Return the lines of a name inside a shape ``wide`` units wide, as broad fonts would break it."""
    size, bold = size_and_weight(wish, INSIDE_FONT)
    return wrap(name, (wide - 2 * PADDING) / SPARE, size, bold=bold)


def longest(size: float) -> float:
    """Return how wide a word outside a shape may be, in letters of ``size``, before it is broken."""
    return _LONGEST * size / OUTSIDE_FONT


def label_size(
    name: str, kind: str, widest: float = 0.0, wish: Lettering | None = None
) -> tuple[float, float]:
    """Return width and height of the box for a name that stands outside its shape or at a flow."""
    size, bold = size_and_weight(wish, OUTSIDE_FONT)
    room = (widest or _WIDEST_LABEL.get(kind, 100.0)) * max(1.0, size / OUTSIDE_FONT)
    word = min(longest_word(name, size, bold=bold) + 0.01, longest(size))
    lines = wrap(name, max(room / SPARE, word), size, bold=bold)
    wide = ceil(max(width(line, size, bold=bold) for line in lines) * SPARE) + 2
    return max(wide, 10), ceil(len(lines) * size * LINE)
