"""Names as lines of text, broken by the shipped font's widths, inside a shape or beside it."""

from collections.abc import Sequence
from functools import lru_cache

from designer.layout.sizes import INSIDE_FONT, OUTSIDE_FONT
from designer.model.geometry import Box, Point
from designer.model.records import Colours
from designer.picture.primitives import TextLine
from designer.text.metrics import LINE, width
from designer.text.wrap import wrap

NAME = INSIDE_FONT
"""Size of a name inside its shape."""
LABEL = OUTSIDE_FONT
"""Size of a name beside its shape or on an arrow."""
_RISE = 0.36
"""From the middle of a line of small letters and capitals down to its baseline, in sizes."""
_ENDLESS = 1e9
_DARK = 0.5
"""Lightness below which a surface wants white letters."""


def pitch(size: float) -> float:
    """Return the height of one line of text of ``size``, in units."""
    return size * LINE


@lru_cache(maxsize=8192)
def fitted(text: str, room: float, height: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return ``text`` in lines at most ``room`` wide, cut with … where they pass ``height``."""
    lines = tuple(wrap(text, room, size, bold=bold))
    most = max(1, int((height + 0.5) // pitch(size)))
    if len(lines) <= most:
        return lines
    return *lines[: most - 1], _cut(lines[most - 1], room, size, bold=bold)


def middle(text: str, box: Box, ink: str, size: float = NAME, *, bold: bool = False) -> tuple[TextLine, ...]:
    """Return ``text`` centred in ``box`` both ways and kept inside it."""
    if not text:
        return ()
    lines = fitted(text, box.width, box.height, size, bold=bold)
    top = box.centre.y - len(lines) * pitch(size) / 2
    return _column(lines, box.centre.x, top, ink, size, bold=bold)


def hanging(
    text: str, at: Point, room: float, ink: str, size: float = LABEL, *, bold: bool = False
) -> tuple[TextLine, ...]:
    """Return ``text`` centred under the point ``at``, in lines at most ``room`` wide."""
    lines = fitted(text, room, _ENDLESS, size, bold=bold) if text else ()
    return _column(lines, at.x, at.y, ink, size, bold=bold)


def standing(
    text: str, at: Point, room: float, ink: str, size: float = LABEL, *, bold: bool = False
) -> tuple[TextLine, ...]:
    """Return ``text`` centred with its last line above the point ``at``, in lines at most ``room`` wide."""
    lines = fitted(text, room, _ENDLESS, size, bold=bold) if text else ()
    return _column(lines, at.x, at.y - len(lines) * pitch(size), ink, size, bold=bold)


def beside(
    text: str, at: Point, room: float, ink: str, size: float = LABEL, *, anchor: str, bold: bool = False
) -> tuple[TextLine, ...]:
    """Return ``text`` downwards from ``at``, in lines at most ``room`` wide that start or end there."""
    lines = fitted(text, room, _ENDLESS, size, bold=bold) if text else ()
    return _column(lines, at.x, at.y, ink, size, anchor=anchor, bold=bold)


def flush(text: str, box: Box, ink: str, size: float = LABEL, *, bold: bool = False) -> tuple[TextLine, ...]:
    """Return ``text`` flush left from the top of ``box``, kept inside it."""
    lines = fitted(text, box.width, box.height, size, bold=bold) if text else ()
    return _column(lines, box.x, box.y, ink, size, anchor="start", bold=bold)


def upright(text: str, box: Box, ink: str, size: float = NAME, *, bold: bool = False) -> tuple[TextLine, ...]:
    """Return ``text`` read from below to above, centred in the narrow ``box`` and kept inside it."""
    if not text:
        return ()
    lines = fitted(text, box.height, box.width, size, bold=bold)
    first = box.centre.x - len(lines) * pitch(size) / 2 + pitch(size) / 2 + size * _RISE
    return tuple(
        TextLine(line, Point(first + n * pitch(size), box.centre.y), size, ink, "middle", bold, -90.0)
        for n, line in enumerate(lines)
    )


def ink_on(colours: Colours, otherwise: str = "ink") -> str:
    """Return the ink for a name on a shape in the file's ``colours``: theirs where it can be read."""
    ground = _lightness(colours.fill) if colours.fill else 1.0
    if ground < _DARK:
        return "paper"
    if colours.stroke and ground - _lightness(colours.stroke) > _DARK:
        return colours.stroke
    return otherwise


def _column(
    lines: Sequence[str],
    x: float,
    top: float,
    ink: str,
    size: float,
    *,
    bold: bool = False,
    anchor: str = "middle",
) -> tuple[TextLine, ...]:
    baseline = top + pitch(size) / 2 + size * _RISE
    return tuple(
        TextLine(line, Point(x, baseline + n * pitch(size)), size, ink, anchor, bold)
        for n, line in enumerate(lines)
    )


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1].rstrip()
    return line + "…"


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
