"""Notes, groups and boxes for what the table of kinds does not know."""

from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation.labels import label_of
from designer.picture.notation.lettering import LABEL, NAME, flush, ink_on, middle
from designer.picture.primitives import Line, Primitive, Rect, Style

_BRACKET = 8.0


def note(_process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a text annotation: a bracket open to the right and its text."""
    stroke = node.colours.stroke or "note"
    arm = min(_BRACKET, box.width / 4)
    bracket = (
        Point(box.x + arm, box.y),
        Point(box.x, box.y),
        Point(box.x, box.bottom),
        Point(box.x + arm, box.bottom),
    )
    ground = (Rect(box, Style("", node.colours.fill)),) if node.colours.fill else ()
    room = Box(box.x + 7, box.y + 4, box.width - 9, box.height - 6)
    size, bold = size_and_weight(node.lettering, LABEL)
    return (
        *ground,
        Line(bracket, Style(stroke, "", 1.1)),
        *flush(node.name, room, ink_on(node.colours, "label"), size, bold=bold),
    )


def group(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a group: a dash-dot frame round other shapes, nothing painted inside."""
    frame = Rect(box, Style(node.colours.stroke or "note", "", 1.2, (8.0, 4.0, 1.5, 4.0)), 10.0)
    return frame, *label_of(process, node, box)


def artifact(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return whatever of the family ``node`` is."""
    draw = group if KINDS[node.kind].symbol == "group" else note
    return draw(process, node, box)


def plain(_process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return the plain box of an element that is kept but not understood."""
    stroke = node.colours.stroke or "note"
    frame = Rect(box, Style(stroke, node.colours.fill or "paper", 1.0), 3.0)
    size, bold = size_and_weight(node.lettering, NAME)
    return frame, *middle(node.name, box.grown(-6), ink_on(node.colours, "label"), size, bold=bold)
