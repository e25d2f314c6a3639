"""Where a name stands that is written outside its shape."""

from designer.layout.sizes import longest, size_and_weight
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation.lettering import LABEL, beside, fitted, hanging, ink_on, pitch, standing
from designer.picture.primitives import TextLine
from designer.text.wrap import longest_word

ROOM = 100.0
"""How wide a name outside may get where the file gives it no box."""
_ABOVE = frozenset({"document", "input", "output"})
"""Symbols whose names stand above, as documents stand above their stage."""
_GAP = 4.0
_SLACK = 2.0
"""A box that layout measured with the same font must not break anew for a rounding."""


def label_of(process: Process, node: Node, box: Box) -> tuple[TextLine, ...]:
    """Return the name of ``node``: in its label box, else on a side of the shape where no arrow meets it."""
    name = written(node)
    if not name:
        return ()
    ink = "ink" if KINDS[node.kind].family == "gateway" else "label"
    ink = ink if node.colours.fill else ink_on(node.colours, ink)
    size, bold = size_and_weight(node.lettering, LABEL)
    if node.label:
        return boxed(name, node.label, ink, size, bold=bold)
    if node.kind == "group":
        return hanging(
            name, Point(box.centre.x, box.y + _GAP), max(ROOM, box.width - 20), ink, size, bold=bold
        )
    taken = _taken(process, node, box)
    above = Point(box.centre.x, box.y - _GAP)
    below = Point(box.centre.x, box.bottom + _GAP)
    if "top" not in taken and ("bottom" in taken or KINDS[node.kind].symbol in _ABOVE):
        return standing(name, above, ROOM, ink, size, bold=bold)
    if "bottom" not in taken:
        return hanging(name, below, ROOM, ink, size, bold=bold)
    # What hangs on a stage leads down and to the right, so its name stands down on the left.
    aside = -0.22 if node.host else 0.28
    corner = Point(box.centre.x + aside * box.width, box.centre.y + 0.36 * box.height)
    anchor = "end" if node.host else "start"
    return beside(name, corner, ROOM, ink, size, anchor=anchor, bold=bold)


def written(node: Node) -> str:
    """Return what stands at ``node``: its name, and the state of data in brackets below."""
    return "\n".join(part for part in (node.name, f"[{node.state}]" if node.state else "") if part)


def _taken(process: Process, node: Node, box: Box) -> set[str]:
    """Return the sides, top or bottom, where arrows meet ``node`` or its host is."""
    ends = [flow.points[0] for flow in process.outgoing(node.id) if flow.points]
    ends += [flow.points[-1] for flow in process.incoming(node.id) if flow.points]
    taken = {_side(end, box) for end in ends}
    host = process.get(node.host)
    if isinstance(host, Node) and host.box:
        taken |= {"bottom"} if host.box.holds(Point(box.centre.x, box.bottom)) else set()
        taken |= {"top"} if host.box.holds(Point(box.centre.x, box.y)) else set()
    return taken


def _side(end: Point, box: Box) -> str:
    across = (end.x - box.centre.x) / max(box.width, 1)
    down = (end.y - box.centre.y) / max(box.height, 1)
    if abs(across) >= abs(down):
        return "side"
    return "bottom" if down > 0 else "top"


def boxed(name: str, box: Box, ink: str, size: float = LABEL, *, bold: bool = False) -> tuple[TextLine, ...]:
    """Return ``name`` centred in its label box; one too narrow for its longest word gets wider lines."""
    room = max(box.width + _SLACK, min(longest_word(name, size, bold=bold), longest(size)))
    high = len(fitted(name, room, 1e9, size, bold=bold)) * pitch(size)
    # Too high a text goes on downwards, so that it never runs up into its shape.
    top = box.y + max(0.0, (box.height - high) / 2)
    return hanging(name, Point(box.centre.x, top), room, ink, size, bold=bold)
