"""Documents and stores: a page with a folded corner, a drum."""

from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation.labels import label_of
from designer.picture.primitives import Line, Path, Primitive, Style

_ARROW = "M 0 3 L 6 3 L 6 0 L 11 5 L 6 10 L 6 7 L 0 7 Z"
_BARS = "M -4 0 L -4 8 M 0 0 L 0 8 M 4 0 L 4 8"


def document(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a data object, input or output, with three bars for a collection."""
    fold = min(box.width, box.height) * 0.28
    style = Style(node.colours.stroke or "outline", node.colours.fill or "paper", 1.1)
    corner = (
        Point(box.right - fold, box.y),
        Point(box.right - fold, box.y + fold),
        Point(box.right, box.y + fold),
    )
    page = (Point(box.x, box.y), corner[0], corner[2], Point(box.right, box.bottom), Point(box.x, box.bottom))
    line = Style(style.stroke, "", 1.1)
    bars = (Path(_BARS, Style(style.stroke, "", 1.4), Point(box.centre.x, box.bottom - 11)),)
    return (
        Line(page, style, closed=True),
        Line(corner, line),
        *_direction(node, box, style.stroke),
        *(bars if node.collection else ()),
        *label_of(process, node, box),
    )


def store(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a data store as a drum with two more rims."""
    style = Style(node.colours.stroke or "outline", node.colours.fill or "paper", 1.1)
    lid = min(box.height * 0.14, 8.0)
    width, low = box.width, box.height - lid
    body = (
        f"M 0 {lid:g} {_arc(width, lid, -lid)} L {width:g} {low:g} "
        f"C {width:g} {low + lid * 1.33:g} 0 {low + lid * 1.33:g} 0 {low:g} Z"
    )
    rims = " ".join(f"M 0 {y:g} {_arc(width, y, lid)}" for y in (lid, lid * 1.8, lid * 2.6))
    at = Point(box.x, box.y)
    return Path(body, style, at), Path(rims, Style(style.stroke, "", 1.1), at), *label_of(process, node, box)


def data(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return whatever of the family ``node`` is."""
    draw = store if KINDS[node.kind].symbol == "store" else document
    return draw(process, node, box)


def _direction(node: Node, box: Box, colour: str) -> tuple[Path, ...]:
    """Return the arrow of a process input (open) or output (filled)."""
    fills = {"input": "paper", "output": colour}
    symbol = KINDS[node.kind].symbol
    if symbol not in fills:
        return ()
    return (Path(_ARROW, Style(colour, fills[symbol], 1.0), Point(box.x + 4, box.y + 4)),)


def _arc(width: float, y: float, rise: float) -> str:
    bend = y + rise * 1.33
    return f"C 0 {bend:g} {width:g} {bend:g} {width:g} {y:g}"
