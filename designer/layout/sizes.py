"""How large a shape and a name outside a shape must be, in units.

Other tools set names in Arial, 5 to 12 % wider than PT Sans, hence ``SPARE``.
"""

from math import ceil

from designer.model.kinds import KINDS
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


def size_for(kind: str, name: str) -> tuple[float, float]:
    """Return width and height of a new shape; one with its name inside grows until the name fits."""
    known = KINDS[kind]
    if known.outside_label:
        return known.width, known.height
    return grown_for(kind, name, known.width, known.height)


def grown_for(kind: str, name: str, wide: float, high: float) -> tuple[float, float]:
    """Return what a shape of ``wide`` times ``high`` with its name inside must be so that the name fits."""
    if KINDS[kind].family == "artifact":
        return _grown(name, wide, high, 320, PADDING)
    return _grown(name, wide, high, 200, _UPRIGHT)


def _grown(name: str, wide: float, high: float, widest: float, spare: float) -> tuple[float, float]:
    need = ceil((longest_word(name, INSIDE_FONT) * SPARE + 2 * PADDING) / 10) * 10
    wide = max(wide, min(need, widest))
    while len(inside_lines(name, wide)) > _MOST_LINES and wide + 20 <= widest:
        wide += 20
    lines = len(inside_lines(name, wide))
    return wide, max(high, ceil((lines * INSIDE_FONT * LINE + 2 * spare) / 10) * 10)


def inside_lines(name: str, wide: float) -> list[str]:
    """Return the lines of a name inside a shape ``wide`` units wide, as broad fonts would break it."""
    return wrap(name, (wide - 2 * PADDING) / SPARE, INSIDE_FONT)


def label_size(name: str, kind: str, widest: float = 0.0) -> tuple[float, float]:
    """Return width and height of the box for a name that stands outside its shape or at a flow."""
    room = widest or _WIDEST_LABEL.get(kind, 100.0)
    lines = wrap(name, max(room / SPARE, longest_word(name, OUTSIDE_FONT) + 0.01), OUTSIDE_FONT)
    wide = ceil(max(width(line, OUTSIDE_FONT) for line in lines) * SPARE) + 2
    return max(wide, 10), ceil(len(lines) * OUTSIDE_FONT * LINE)
