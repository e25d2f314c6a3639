"""Arrows of all kinds: lines with gently rounded bends, heads as polygons, names on the line."""

import itertools
from math import atan2, cos, hypot, sin

from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box, Point
from designer.model.kinds import FLOWS, KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.picture.notation import symbols
from designer.picture.notation.docking import docked
from designer.picture.notation.events import lost
from designer.picture.notation.labels import boxed
from designer.picture.notation.lettering import LABEL, beside, hanging, pitch
from designer.picture.primitives import Circle, Line, Path, Primitive, Style, TextLine

BEND = 6.0
"""Radius of a rounded bend."""
_DASHES: dict[str, tuple[float, ...]] = {"solid": (), "dashed": (7.0, 4.0), "dotted": (1.2, 3.2)}
_WEIGHT = {"solid": 1.3, "dashed": 1.2, "dotted": 1.1}
_LEVEL = 36.0
"""A level stretch shorter than this has no room for a name."""
_ENVELOPE, _LETTER = 9.0, 100.0
"""Half the height of a message's envelope with some air, and how wide its name may get."""
_HEAD, _HALF = 9.0, 4.0
"""Length and half width of an arrow head."""


def flow(process: Process, record: Flow) -> tuple[Primitive, ...]:
    """Return a flow through its way points; nothing where it has no drawing."""
    points = _distinct(record.points)
    if len(points) < 2:
        return ()
    points = docked(process, record, points)
    line = FLOWS[record.kind].line
    colour = record.colours.stroke or _colour(process, record, line)
    style = Style(colour, "", _WEIGHT[line], _DASHES[line])
    ends = {"solid": _sequence, "dashed": _message, "dotted": _association}[line]
    shaft, *marks = ends(process, record, points, style)
    return (shaft, *marks, *_name(record, points))


def _colour(process: Process, record: Flow, line: str) -> str:
    """Return the ink by importance: the path first, ways to a rejection and links to documents behind."""
    if line == "dotted":
        return "quiet"
    target = process.get(record.target)
    return "quiet" if isinstance(target, Node) and lost(target) else "flow"


def _sequence(
    process: Process, record: Flow, points: tuple[Point, ...], style: Style
) -> tuple[Primitive, ...]:
    solid = Style(style.stroke, style.stroke, 0.8)
    head = Line(_arrow(points[-2], points[-1]), solid, closed=True)
    shaft = Line((*points[:-1], _short(points[-2], points[-1], _HEAD - 2)), style, radius=BEND)
    return shaft, head, *_start(process, record, points, style)


def _start(process: Process, record: Flow, points: tuple[Point, ...], style: Style) -> tuple[Primitive, ...]:
    """Return the slash of a default exit, or the small diamond of a condition that no gateway asks."""
    thin = Style(style.stroke, "paper", 1.1)
    if record.default:
        return (Line((_place(points, 6, 4.5), _place(points, 13, -4.5)), thin),)
    source = process.get(record.source)
    if record.conditional and isinstance(source, Node) and KINDS[source.kind].family == "activity":
        diamond = (points[0], _place(points, 7, 4.2), _place(points, 14, 0), _place(points, 7, -4.2))
        return (Line(diamond, thin, closed=True),)
    return ()


def _message(
    _process: Process, record: Flow, points: tuple[Point, ...], style: Style
) -> tuple[Primitive, ...]:
    hollow = Style(style.stroke, "paper", 1.1)
    start, end = _short(points[1], points[0], 7), _short(points[-2], points[-1], _HEAD)
    return (
        Line((start, *points[1:-1], end), style, radius=BEND),
        Circle(_short(points[1], points[0], 3.5), 3.5, hollow),
        Line(_arrow(points[-2], points[-1]), hollow, closed=True),
        *_letter(record, points, style.stroke),
    )


def _letter(record: Flow, points: tuple[Point, ...], colour: str) -> tuple[Primitive, ...]:
    """Return the envelope half way, shaded for an answer, with the name of the message below.

    It is drawn where the edge has a ``messageVisibleKind``, as the standard says (BPMN 2.0.2, 12.3.3, of
    connecting objects), whether or not the flow names a message. bpmn-js asks for the message instead and
    shades every envelope that is not initiating; the MIWG's reference files have flows that name a message
    and are drawn without one.
    """
    if not record.envelope:
        return ()
    at, upright = _half_way(points)
    fill = "paper" if record.envelope == "initiating" else "frame"
    paths = symbols.EVENTS["message"]
    envelope = Path(paths[0], Style(colour, fill, 1.1), at)
    flap = Path(paths[1], Style(colour, "", 1.1), at)
    name = record.message if record.message != record.name else ""
    if upright:
        place = Point(at.x + _ENVELOPE + 4, at.y - pitch(LABEL) / 2)
        return envelope, flap, *beside(name, place, _LETTER, "label", anchor="start")
    return envelope, flap, *hanging(name, Point(at.x, at.y + _ENVELOPE), _LETTER, "label")


def _half_way(points: tuple[Point, ...]) -> tuple[Point, bool]:
    """Return the middle of a route, and whether it goes up or down there."""
    pairs = list(itertools.pairwise(points))
    left = sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairs) / 2
    for a, b in pairs:
        length = hypot(b.x - a.x, b.y - a.y)
        if length >= left:
            share = left / length if length else 0.0
            upright = abs(b.y - a.y) > abs(b.x - a.x)
            return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), upright
        left -= length
    return points[-1], False


def _association(
    _process: Process, record: Flow, points: tuple[Point, ...], style: Style
) -> tuple[Primitive, ...]:
    thin = Style(style.stroke, "", 1.1)
    data = record.kind != "association"
    heads = [Line(_open(points[-2], points[-1]), thin)] if data or record.direction in ("One", "Both") else []
    heads += [Line(_open(points[1], points[0]), thin)] if record.direction == "Both" else []
    return Line(points, style, radius=BEND), *heads


def _name(record: Flow, points: tuple[Point, ...]) -> tuple[TextLine, ...]:
    if not record.name:
        return ()
    size, bold = size_and_weight(record.lettering, LABEL)
    if record.label:
        return boxed(record.name, record.label, "label", size, bold=bold)
    return _beside(record.name, points, size, bold=bold)


def _beside(name: str, points: tuple[Point, ...], size: float, *, bold: bool) -> tuple[TextLine, ...]:
    """Return the name above the longest level stretch, beside the middle where nothing is level."""
    pairs = list(itertools.pairwise(points))
    level = [(a, b) for a, b in pairs if abs(a.y - b.y) < 1]
    level = [(a, b) for a, b in level if abs(a.x - b.x) >= _LEVEL]
    start, end = max(level or pairs, key=lambda pair: hypot(pair[1].x - pair[0].x, pair[1].y - pair[0].y))
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    if level:
        room = max(abs(end.x - start.x) - 2 * _HEAD, 60.0)
        lines = hanging(name, Point(middle.x, middle.y), room, "label", size, bold=bold)
        rise = len(lines) * pitch(size) + 3
        above = Box(middle.x - room / 2, middle.y - rise, room, rise - 3)
        return boxed(name, above, "label", size, bold=bold)
    return boxed(name, Box(middle.x + 5, middle.y - 8, 90, 16), "label", size, bold=bold)


def _distinct(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return ``points`` without repetitions, which have no direction."""
    return points[:1] + tuple(b for a, b in itertools.pairwise(points) if a != b)


def _arrow(back: Point, tip: Point) -> tuple[Point, ...]:
    return tip, _off(back, tip, _HEAD, _HALF), _off(back, tip, _HEAD, -_HALF)


def _open(back: Point, tip: Point) -> tuple[Point, ...]:
    return _off(back, tip, 7, 4), tip, _off(back, tip, 7, -4)


def _short(back: Point, tip: Point, by: float) -> Point:
    """Return the end of the segment moved ``by`` back, at most to its start."""
    return _off(back, tip, min(by, hypot(tip.x - back.x, tip.y - back.y)), 0)


def _place(points: tuple[Point, ...], along: float, aside: float) -> Point:
    """Return a place ``along`` the first segment and ``aside`` of it."""
    return _off(points[1], points[0], along, aside)


def _off(back: Point, tip: Point, along: float, aside: float) -> Point:
    turn = atan2(tip.y - back.y, tip.x - back.x)
    return Point(tip.x - along * cos(turn) - aside * sin(turn), tip.y - along * sin(turn) + aside * cos(turn))
