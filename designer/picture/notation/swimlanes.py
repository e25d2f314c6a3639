"""Pools and roles: a frame with the name in a header strip, each role in a light tint of its own."""

from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Pool, Role
from designer.picture.notation.lettering import ink_on, middle, upright
from designer.picture.primitives import Primitive, Rect, Style, TextLine
from designer.picture.theme import TINTS

HEADER = 30.0
"""Width (height in upright lanes) of the strip with the name."""
_FRAME = 1.0


def pool(process: Process, record: Pool, box: Box) -> tuple[Primitive, ...]:
    """Return a pool; a black box (no process) is one plain band with its name in the middle."""
    stroke = record.colours.stroke or "frame"
    ink = ink_on(record.colours)
    if not record.process or not _drawn_inside(process, record):
        frame = Rect(
            box, Style(stroke, record.colours.fill or ("paper" if record.process else "head"), _FRAME)
        )
        if record.process:
            return frame, *_headed(record.name, box, ink, horizontal=record.horizontal)
        return frame, *middle(record.name, box.grown(-6), ink, bold=True)
    head = _header(box, horizontal=record.horizontal)
    return (
        Rect(box, Style(stroke, record.colours.fill or "paper", _FRAME)),
        Rect(head, Style(stroke, record.colours.fill or "head", _FRAME)),
        *_headed(record.name, box, ink, horizontal=record.horizontal),
    )


def role(process: Process, record: Role, box: Box) -> tuple[Primitive, ...]:
    """Return a lane; a nested one has the tint of the role around it."""
    tint = _tint(process, record)
    stroke = record.colours.stroke or "frame"
    head = _header(box, horizontal=record.horizontal)
    band = Rect(box, Style(stroke, record.colours.fill or f"band-{tint}", _FRAME))
    if not record.name and process.nested(record.id):
        return (band,)
    strip = Rect(head, Style(stroke, record.colours.fill or f"tint-{tint}", _FRAME))
    return band, strip, *_lettered(record.name, head, ink_on(record.colours), horizontal=record.horizontal)


def _drawn_inside(process: Process, record: Pool) -> bool:
    return bool(process.children(record.process)) or any(
        lane.process == record.process for lane in process.roles()
    )


def _headed(name: str, box: Box, ink: str, *, horizontal: bool) -> tuple[TextLine, ...]:
    return _lettered(name, _header(box, horizontal=horizontal), ink, horizontal=horizontal, bold=True)


def _lettered(
    name: str, head: Box, ink: str, *, horizontal: bool, bold: bool = False
) -> tuple[TextLine, ...]:
    """Return the name along its strip; a strip across the top is read as usual."""
    if horizontal:
        return upright(name, Box(head.x + 1, head.y + 6, head.width - 2, head.height - 12), ink, bold=bold)
    return middle(name, Box(head.x + 6, head.y + 1, head.width - 12, head.height - 2), ink, bold=bold)


def _header(box: Box, *, horizontal: bool) -> Box:
    if horizontal:
        return Box(box.x, box.y, min(HEADER, box.width), box.height)
    return Box(box.x, box.y, box.width, min(HEADER, box.height))


def _tint(process: Process, record: Role) -> int:
    top = record
    while top.parent and (outer := process.get(top.parent)) and isinstance(outer, Role):
        top = outer
    siblings = [lane.id for lane in process.roles() if lane.process == top.process and not lane.parent]
    return siblings.index(top.id) % TINTS if top.id in siblings else 0
