"""Stages and other activities: rounded boxes with the mark of their kind."""

from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.notation import symbols
from designer.picture.notation.events import emblem
from designer.picture.notation.lettering import NAME, fitted, hanging, ink_on, middle, pitch
from designer.picture.notation.markers import HIGH, markers
from designer.picture.primitives import Path, Primitive, Rect, Style

RADIUS = 8.0
MARK = 16.0
"""Side of the field of a task's mark."""
_INSET = 6.0
_SIDE = 7.0
"""Left and right of a name inside its box."""

_DOTS = (0.5, 4.5)
"""How the frame of what an event begins is dotted."""
_EDGE = 3.0
"""Above and below a name inside its box."""
_OPEN_FROM = (240.0, 130.0)

_THIN = Style("accent", "", 1.1)
_OPEN = Style("accent", "paper", 1.1)
_FULL = Style("accent", "accent", 1.1)
_BACK = Style("paper", "", 1.1)

MARKS: dict[str, tuple[tuple[str, Style], ...]] = {
    "user": tuple((d, _OPEN) for d in symbols.USER),
    "manual": tuple((d, _OPEN) for d in symbols.MANUAL),
    "service": tuple((d, _OPEN) for d in symbols.SERVICE),
    "send": ((symbols.ENVELOPE, _FULL), (symbols.FLAP, _BACK)),
    "receive": ((symbols.ENVELOPE, _OPEN), (symbols.FLAP, _THIN)),
    "seed": tuple((d, style) for d, style in zip(symbols.SEED, (_OPEN, _OPEN, _THIN), strict=True)),
    "script": tuple((d, style) for d, style in zip(symbols.SCRIPT, (_OPEN, _THIN), strict=True)),
    "rule": ((symbols.RULE[0], _OPEN), (symbols.RULE[1], _FULL), (symbols.RULE_GRID, _THIN)),
}
"""By the symbol of a kind: the paths of its mark, painted in this order."""


def activity(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return a task, call activity or sub-process, open or closed."""
    symbol = KINDS[node.kind].symbol
    frame = _frame(node, box, symbol)
    opened = is_open(node)
    foot = markers(node, box, opened=opened)
    if opened:
        top = Point(box.centre.x, box.y + _INSET)
        size, bold = size_and_weight(node.lettering, NAME, bold=True)
        name = hanging(node.name, top, box.width - 2 * MARK, ink_on(node.colours), size, bold=bold)
        return (*frame, *foot, *name)
    mark = _begun(process, node, box) if node.by_event else _mark(node, symbol, box)
    return (*frame, *mark, *foot, *_name(node, box, above=bool(mark), below=bool(foot)))


def is_open(node: Node) -> bool:
    """Tell whether other shapes stand inside ``node``; a called process shown open is told by its size."""
    if KINDS[node.kind].symbol != "call" or node.box is None:
        return node.expanded
    return node.box.width >= _OPEN_FROM[0] and node.box.height >= _OPEN_FROM[1]


def _frame(node: Node, box: Box, symbol: str) -> tuple[Primitive, ...]:
    stroke = node.colours.stroke or ("outline" if node.expanded else "stage")
    thick = 3.0 if symbol == "call" else 1.25
    style = Style(stroke, node.colours.fill or "paper", thick)
    if node.by_event:
        style = Style(stroke, style.fill, 1.6, _DOTS)
    outer = Rect(box, style, RADIUS)
    if symbol != "transaction":
        return (outer,)
    return outer, Rect(box.grown(-3), Style(stroke, "", 1.0), RADIUS - 2)


def _mark(node: Node, symbol: str, box: Box) -> tuple[Primitive, ...]:
    at = Point(box.x + _INSET, box.y + _INSET)
    symbol = "seed" if node.instantiate and symbol == "receive" else symbol
    return tuple(Path(d, style, at) for d, style in MARKS.get(symbol, ()))


def _begun(process: Process, node: Node, box: Box) -> tuple[Primitive, ...]:
    """Return the start of a closed event sub-process, small in its corner."""
    starts = (child for child in process.children(node.id) if KINDS[child.kind].position == "start")
    start = next((child for child in starts if child.trigger), None)
    return emblem(start, Point(box.x + _INSET + MARK / 2, box.y + _INSET + MARK / 2)) if start else ()


def _name(node: Node, box: Box, *, above: bool, below: bool) -> tuple[Primitive, ...]:
    """Return the name in the middle of its box, moved off the marks where there is room for both."""
    # A line's own white lets it come 3 units closer to a mark than the mark's field.
    top, low = (MARK + _INSET - 3 if above else _EDGE), (HIGH if below else _EDGE)
    wide = box.width - 2 * _SIDE
    size, bold = size_and_weight(node.lettering, NAME)
    lines = fitted(node.name, wide, box.height - 2 * _EDGE, size, bold=bold) if node.name else ()
    block = len(lines) * pitch(size)
    # Better on a mark than cut.
    rooms = ((top, low), (_EDGE, low), (_EDGE, _EDGE))
    top, low = next((room for room in rooms if block <= box.height - sum(room) + 1), rooms[-1])
    start = min(max(box.centre.y - block / 2, box.y + top), max(box.bottom - low - block, box.y + top))
    room = Box(box.x + _SIDE, start, wide, min(block, box.height - top - low))
    return middle(node.name, room, ink_on(node.colours), size, bold=bold)
