"""The signs at the lower edge of an activity, side by side: taken back, repeated, to be opened."""

from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.records import Node
from designer.picture.notation import symbols
from designer.picture.primitives import Path, Style

HIGH = 18.0
"""What the signs take from the lower edge."""
_PITCH = 17.0
_THIN = Style("accent", "", 1.1)
_BOLD = Style("accent", "", 1.6)
_OPEN = Style("accent", "paper", 1.1)

_PATHS: dict[str, tuple[tuple[str, Style], ...]] = {
    "compensation": ((symbols.REWIND, _OPEN),),
    "loop": ((symbols.LOOP, _BOLD), (symbols.LOOP_HEAD, _BOLD)),
    "parallel": ((symbols.BARS, _BOLD),),
    "sequential": ((symbols.ROWS, _BOLD),),
    "plus": ((symbols.PLUS_BOX, _OPEN), (symbols.PLUS, _THIN)),
    "adhoc": ((symbols.TILDE, _BOLD),),
}
_CLOSED = frozenset({"subprocess", "transaction", "adhoc", "call"})
"""Symbols of what can be opened."""


def signs(node: Node, *, opened: bool) -> tuple[str, ...]:
    """Return the names of the signs of ``node`` from left to right."""
    symbol = KINDS[node.kind].symbol
    said = (
        ("compensation", node.compensation),
        (node.loop, node.loop in _PATHS),
        ("plus", symbol in _CLOSED and not opened),
        ("adhoc", symbol == "adhoc"),
    )
    return tuple(name for name, shown in said if shown)


def markers(node: Node, box: Box, *, opened: bool) -> tuple[Path, ...]:
    """Return the signs of ``node`` about the middle of the lower edge of ``box``."""
    names = signs(node, opened=opened)
    left = box.centre.x - _PITCH * (len(names) - 1) / 2
    return tuple(
        Path(d, style, Point(left + place * _PITCH, box.bottom - 10))
        for place, name in enumerate(names)
        for d, style in _PATHS[name]
    )


def several(box: Box, colour: str) -> Path:
    """Return the three bars of a participant that there are many of."""
    return Path(symbols.BARS, Style(colour, "", 1.6), Point(box.centre.x, box.bottom - 10))
