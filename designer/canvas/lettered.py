"""Where the name of an element stands, so that it can be typed there."""

import itertools
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.notation.activities import is_open
from designer.picture.notation.lettering import LABEL, NAME, pitch
from designer.picture.primitives import Primitive, TextLine, bounds

_ROOM = 100.0
"""How wide a name outside its shape is typed."""
_SIDE = 7.0
"""Left and right of a name inside its shape."""
_HEADER = 30.0
_UPRIGHT = 180.0
"""How long the line is beside the header of a role, where its name is typed upright."""
_GAP = 4.0


class Place(Struct, frozen=True):
    """The box of a name in units, as wide as its lines may get, and its letters."""

    box: Box
    size: float = LABEL
    bold: bool = False
    centred: bool = True
    """Each line stands in the middle, else flush left."""
    filled: bool = False
    """The box is a shape: the name grows from its middle, and the whole of it is covered."""


def place_of(record: Record, drawn: Iterable[Primitive]) -> Place | None:
    """Return where the name of ``record`` stands or would stand; None for what is not drawn."""
    found = _place(record, drawn)
    wish = record.lettering if isinstance(record, Node | Flow | Role | Pool) else None
    if found is None or wish is None:
        return found
    size, bold = size_and_weight(wish, found.size, bold=found.bold)
    return replace(found, size=size, bold=bold)


def _place(record: Record, drawn: Iterable[Primitive]) -> Place | None:
    if isinstance(record, Node) and record.box:
        return _of_node(record, record.box, drawn)
    if isinstance(record, Flow) and record.points:
        return _outside(_written(drawn) or record.label or _middle(record.points))
    if isinstance(record, Role) and record.box:
        return _beside(record.box, horizontal=record.horizontal)
    if isinstance(record, Pool) and record.box:
        if not record.process:
            return Place(record.box.grown(-6), NAME, bold=True, filled=True)
        return _beside(record.box, horizontal=record.horizontal, bold=True)
    return None


def _of_node(node: Node, box: Box, drawn: Iterable[Primitive]) -> Place:
    known = KINDS[node.kind]
    if known.family == "activity" and is_open(node):
        return Place(Box(box.x + 16, box.y + 6, box.width - 32, pitch(NAME)), NAME, bold=True)
    if node.kind == "textAnnotation":
        return Place(box, LABEL, centred=False, filled=True)
    if not known.outside_label:
        return Place(box, NAME, filled=True)
    below = Box(box.centre.x - _ROOM / 2, box.bottom + _GAP, _ROOM, pitch(LABEL))
    if node.kind == "group":
        below = Box(box.centre.x - _ROOM / 2, box.y + _GAP, _ROOM, pitch(LABEL))
    return _outside(node.label or _written(drawn) or below)


def _outside(near: Box) -> Place:
    wide = max(_ROOM, near.width + 2)
    return Place(Box(near.centre.x - wide / 2, near.y, wide, max(near.height, pitch(LABEL))))


def _written(drawn: Iterable[Primitive]) -> Box | None:
    return around(bounds(one) for one in drawn if isinstance(one, TextLine))


def _beside(box: Box, *, horizontal: bool, bold: bool = False) -> Place:
    """Return a line beside the strip with the turned name: nobody types with a turned head."""
    high = pitch(NAME)
    if horizontal:
        line = Box(box.x + _HEADER + _GAP, box.centre.y - high / 2, _UPRIGHT, high)
    else:
        line = Box(box.centre.x - _UPRIGHT / 2, box.y + _HEADER + _GAP, _UPRIGHT, high)
    return Place(line, NAME, bold, centred=not horizontal)


def _middle(points: tuple[Point, ...]) -> Box:
    """Return an empty line at the middle of the longest stretch."""
    pairs = list(itertools.pairwise(points))
    a, b = max(pairs, key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    high = pitch(LABEL)
    return Box((a.x + b.x) / 2 - _ROOM / 2, (a.y + b.y) / 2 - high, _ROOM, high)
