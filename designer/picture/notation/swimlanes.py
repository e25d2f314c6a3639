"""Pools and roles: a frame with the name in a header strip, each role in a light tint of its own."""

from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Pool, Role
from designer.picture.notation.lettering import NAME, ink_on, middle, upright
from designer.picture.notation.markers import several
from designer.picture.primitives import Primitive, Rect, Style, TextLine
from designer.picture.theme import TINTS

HEADER = 30.0
"""Width (height in upright lanes) of the strip with the name."""
_LEAST = 12.0
"""A strip narrower than this cannot hold a line."""
_FRAME = 1.0


def pool(process: Process, record: Pool, box: Box) -> tuple[Primitive, ...]:
    """Return a pool; a black box (no process) is one plain band with its name in the middle."""
    stroke, fill = record.colours.stroke or "frame", record.colours.fill
    ink = ink_on(record.colours)
    many = (several(box, record.colours.stroke or "outline"),) if record.several else ()
    if not record.process:
        size, bold = size_and_weight(record.lettering, NAME, bold=True)
        named = middle(record.name, box.grown(-6), ink, size, bold=bold)
        return (Rect(box, Style(stroke, fill or "head", _FRAME)), *named, *many)
    lanes = [lane for lane in process.roles() if lane.process == record.process]
    head = _header(box, lanes, horizontal=record.horizontal)
    return (
        Rect(box, Style(stroke, fill or "paper", _FRAME)),
        Rect(head, Style(stroke, fill or "head", _FRAME)),
        *_lettered(record, head, ink),
        *many,
    )


def role(process: Process, record: Role, box: Box) -> tuple[Primitive, ...]:
    """Return a lane; a nested one has the tint of the role around it."""
    tint = _tint(process, record)
    stroke, fill = record.colours.stroke or "frame", record.colours.fill
    nested = process.nested(record.id)
    band = Rect(box, Style(stroke, fill or f"band-{tint}", _FRAME))
    if nested and not record.name:
        return (band,)
    head = _header(box, nested, horizontal=record.horizontal)
    strip = Rect(head, Style(stroke, fill or f"tint-{tint}", _FRAME))
    return band, strip, *_lettered(record, head, ink_on(record.colours))


def _lettered(record: Pool | Role, head: Box, ink: str) -> tuple[TextLine, ...]:
    """Return the name along its strip, a pool's bold; a strip across the top is read as usual."""
    size, bold = size_and_weight(record.lettering, NAME, bold=isinstance(record, Pool))
    if record.horizontal:
        room = Box(head.x + 1, head.y + 6, head.width - 2, head.height - 12)
        return upright(record.name, room, ink, size, bold=bold)
    room = Box(head.x + 6, head.y + 1, head.width - 12, head.height - 2)
    return middle(record.name, room, ink, size, bold=bold)


def _header(box: Box, inside: list[Role], *, horizontal: bool) -> Box:
    """Return the strip for the name: up to the lanes ``inside`` where another program left it narrower."""
    starts = [(lane.box.x - box.x) if horizontal else (lane.box.y - box.y) for lane in inside if lane.box]
    room = min((start for start in starts if start >= _LEAST), default=HEADER)
    if horizontal:
        return Box(box.x, box.y, min(HEADER, room, box.width), box.height)
    return Box(box.x, box.y, box.width, min(HEADER, room, box.height))


def _tint(process: Process, record: Role) -> int:
    top = record
    while top.parent and (outer := process.get(top.parent)) and isinstance(outer, Role):
        top = outer
    siblings = [lane.id for lane in process.roles() if lane.process == top.process and not lane.parent]
    return siblings.index(top.id) % TINTS if top.id in siblings else 0
