"""Decisions and other gateways: a diamond with its sign, the question outside."""

from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation import symbols
from designer.picture.notation.labels import label_of
from designer.picture.primitives import Line, Path, Primitive, Style

_WEIGHT = {"exclusive": 2.2, "parallel": 2.2, "inclusive": 2.0, "complex": 2.2, "event": 1.1}
"""Stroke width of the sign."""


def gateway(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a gateway; an exclusive one always shows its ×."""
    middle = box.centre
    corners = (
        Point(middle.x, box.y),
        Point(box.right, middle.y),
        Point(middle.x, box.bottom),
        Point(box.x, middle.y),
    )
    colour = node.colours.stroke or "outline"
    diamond = Line(corners, Style(colour, node.colours.fill or "paper", 1.25), closed=True)
    name = KINDS[node.kind].symbol
    sign = symbols.scaled(symbols.GATEWAYS[name], min(box.width, box.height) / 50)
    return diamond, Path(sign, Style(colour, "", _WEIGHT[name]), middle), *label_of(process, node, box)
