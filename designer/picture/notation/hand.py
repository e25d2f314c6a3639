"""How the file wants a name written: what is added to its finished lines."""

from collections.abc import Iterable
from math import cos, radians, sin

from msgspec.structs import replace

from designer.model.geometry import Point
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.primitives import Line, Primitive, Style, TextLine
from designer.text.metrics import width

_BELOW, _THROUGH = 0.14, -0.27
"""From the baseline down to a line below and a line through letters, in sizes."""
_THICK = 0.06
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def adorned(record: Record, drawn: Iterable[Primitive]) -> tuple[Primitive, ...]:
    """Return ``drawn`` with its lines of text slanted, underlined and struck as ``record`` wants them."""
    wish = record.lettering if isinstance(record, Node | Flow | Role | Pool) else None
    if wish is None or not (wish.italic or wish.underlined or wish.struck):
        return tuple(drawn)
    falls = [fall for fall, said in ((_BELOW, wish.underlined), (_THROUGH, wish.struck)) if said]
    found: list[Primitive] = []
    for one in drawn:
        found.append(replace(one, italic=wish.italic) if isinstance(one, TextLine) else one)
        found += [_along(one, fall) for fall in falls] if isinstance(one, TextLine) else []
    return tuple(found)


def _along(line: TextLine, fall: float) -> Line:
    """Return a line as long as the text, ``fall`` below its baseline."""
    wide = width(line.text, line.size, bold=line.bold)
    start = -wide * _SHARES[line.anchor]
    ends = (Point(start, fall * line.size), Point(start + wide, fall * line.size))
    across, down = cos(radians(line.angle)), sin(radians(line.angle))
    turned = (
        Point(line.at.x + p.x * across - p.y * down, line.at.y + p.x * down + p.y * across) for p in ends
    )
    return Line(tuple(turned), Style(line.ink, "", line.size * _THICK))
