"""Decisions and other gateways: a diamond with its sign, the question outside."""

from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation import symbols
from designer.picture.notation.labels import label_of
from designer.picture.notation.lettering import ink_on
from designer.picture.primitives import Line, Path, Primitive, Style

_WEIGHT = {"exclusive": 2.2, "parallel": 2.2, "inclusive": 2.0, "complex": 2.2}
"""Stroke width of the sign, 1.1 for the rest."""


def gateway(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a gateway; an exclusive one may do without its ×."""
    middle = box.centre
    corners = (
        Point(middle.x, box.y),
        Point(box.right, middle.y),
        Point(middle.x, box.bottom),
        Point(box.x, middle.y),
    )
    colour = node.colours.stroke or "outline"
    diamond = Line(corners, Style(colour, node.colours.fill or "paper", 1.25), closed=True)
    ink = ink_on(node.colours, "ink" if node.colours.fill and not node.colours.stroke else colour)
    return diamond, *_sign(node, box, ink), *label_of(process, node, box)


def _sign(node: Node, box: Box, colour: str) -> tuple[Path, ...]:
    name = KINDS[node.kind].symbol
    if name == "exclusive" and not node.crossed:
        return ()
    if name == "event" and (node.together or node.instantiate):
        name = "event all" if node.together else "event first"
    sign = symbols.scaled(symbols.GATEWAYS[name], min(box.width, box.height) / 50)
    return (Path(sign, Style(colour, "", _WEIGHT.get(name, 1.1)), box.centre),)
