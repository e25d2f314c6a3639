"""Where a name stands that is written outside its shape."""

from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.records import Node
from designer.picture.notation.lettering import LABEL, fitted, hanging, ink_on, pitch, standing
from designer.picture.primitives import TextLine
from designer.text.wrap import longest_word

ROOM = 100.0
"""How wide a name outside may get where the file gives it no box."""
_GAP = 4.0
_SLACK = 2.0
"""A box that layout measured with the same font must not break anew for a rounding."""


def label_of(node: Node, box: Box) -> tuple[TextLine, ...]:
    """Return the name of ``node``: in its label box, else above a document and below anything else."""
    if not node.name:
        return ()
    family = KINDS[node.kind].family
    ink = "label" if family != "gateway" else "ink"
    ink = ink_on(node.colours, ink) if not node.colours.fill else ink
    if node.label:
        return boxed(node.name, node.label, ink)
    if node.kind == "group":
        return hanging(node.name, Point(box.centre.x, box.y + _GAP), max(ROOM, box.width - 20), ink)
    if KINDS[node.kind].symbol in ("document", "input", "output"):
        return standing(node.name, Point(box.centre.x, box.y - _GAP), ROOM, ink)
    return hanging(node.name, Point(box.centre.x, box.bottom + _GAP), ROOM, ink)


def boxed(name: str, box: Box, ink: str, size: float = LABEL) -> tuple[TextLine, ...]:
    """Return ``name`` centred in its label box; one too narrow for its longest word gets wider lines."""
    room = max(box.width + _SLACK, longest_word(name, size))
    high = len(fitted(name, room, 1e9, size)) * pitch(size)
    # Too high a text goes on downwards, so that it never runs up into its shape.
    top = box.y + max(0.0, (box.height - high) / 2)
    return hanging(name, Point(box.centre.x, top), room, ink, size)
