"""What a picture is made of: frozen shapes in the units of the drawing, painted alike by SVG, typst and Qt.

Colours are roles of a ``theme.Theme`` (``outline``, ``accent``) or, where the file asks for it, ``#rrggbb``.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import hypot

from msgspec import Struct

from designer.model.geometry import Box, Point, around
from designer.text.metrics import width

ORIGIN = Point(0.0, 0.0)
SLANT = 12.0
"""Degrees that italic letters lean."""


class Style(Struct, frozen=True):
    """How a shape is inked: colour roles (empty is none), width in units, dashes as on, off lengths."""

    stroke: str = ""
    fill: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Rect(Struct, frozen=True, tag="rect"):
    """An upright rectangle with corners rounded by ``radius``."""

    box: Box
    style: Style
    radius: float = 0.0


class Circle(Struct, frozen=True, tag="circle"):
    """A circle of ``radius`` units about ``centre``."""

    centre: Point
    radius: float
    style: Style


class Line(Struct, frozen=True, tag="line"):
    """Straight segments through ``points``, bends rounded by ``radius``; a polygon where ``closed``."""

    points: tuple[Point, ...]
    style: Style
    closed: bool = False
    radius: float = 0.0


class Path(Struct, frozen=True, tag="path"):
    """A curve ``d`` in SVG's path grammar, only M, L, C, Q, Z with absolute numbers, moved to ``at``."""

    d: str
    style: Style
    at: Point = ORIGIN


class TextLine(Struct, frozen=True, tag="text"):
    """One line of text; ``at`` is its baseline's start, middle or end, turned about it by ``angle``."""

    text: str
    at: Point
    size: float
    ink: str
    anchor: str = "middle"
    """start, middle or end."""
    bold: bool = False
    angle: float = 0.0
    """Clockwise; -90 reads upwards."""
    italic: bool = False
    """Slanted by ``SLANT``: the shipped font has no face of its own for that."""


Primitive = Rect | Circle | Line | Path | TextLine


class Step(Struct, frozen=True, array_like=True):
    """One command of a path with its points."""

    command: str
    points: tuple[Point, ...]


def bent(points: tuple[Point, ...], radius: float) -> str:
    """Return the open path through ``points`` with each bend rounded by at most ``radius``."""
    words = [f"M {points[0].x:.7g} {points[0].y:.7g}"]
    for first, at, second in bends(points, radius):
        words.append(f"L {first.x:.7g} {first.y:.7g} Q {at.x:.7g} {at.y:.7g} {second.x:.7g} {second.y:.7g}")
    return " ".join([*words, f"L {points[-1].x:.7g} {points[-1].y:.7g}"])


def bends(points: tuple[Point, ...], radius: float) -> Iterator[tuple[Point, Point, Point]]:
    """Yield where each rounded bend of a line begins, the point it bends towards, and where it ends."""
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        yield _toward(at, before, radius), at, _toward(at, after, radius)


@lru_cache(maxsize=4096)
def steps(d: str) -> tuple[Step, ...]:
    """Return the commands of a path, for painters that have no path grammar of their own."""
    found: list[tuple[str, list[float]]] = []
    for word in d.replace(",", " ").split():
        if word.isalpha():
            found.append((word, []))
        else:
            found[-1][1].append(float(word))
    return tuple(Step(command, _paired(numbers)) for command, numbers in found)


def bounds(primitive: Primitive) -> Box:
    """Return the box that the ink of ``primitive`` stays inside, half its stroke included."""
    if isinstance(primitive, TextLine):
        return _text_bounds(primitive)
    half = primitive.style.width / 2 if primitive.style.stroke else 0.0
    return _bare(primitive).grown(half)


def _bare(primitive: Rect | Circle | Line | Path) -> Box:
    if isinstance(primitive, Rect):
        return primitive.box
    if isinstance(primitive, Circle):
        centre, radius = primitive.centre, primitive.radius
        return Box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
    if isinstance(primitive, Line):
        return _hull(primitive.points)
    return _curve_hull(primitive.d).moved(primitive.at.x, primitive.at.y)


@lru_cache(maxsize=512)
def _curve_hull(d: str) -> Box:
    places: list[Point] = []
    for step in steps(d):
        reach = [*places[-1:], *step.points]
        places += [_along(reach, n / 16) for n in range(17)] if step.command in "CQ" else step.points
    return _hull(tuple(places))


def _along(points: Sequence[Point], share: float) -> Point:
    """Return the place at ``share`` of the Bézier curve that ``points`` control."""
    if len(points) == 1:
        return points[0]
    left, right = _along(points[:-1], share), _along(points[1:], share)
    return Point(left.x + (right.x - left.x) * share, left.y + (right.y - left.y) * share)


def _text_bounds(line: TextLine) -> Box:
    length = width(line.text, line.size, bold=line.bold)
    ahead = {"start": 0.0, "middle": length / 2, "end": length}[line.anchor]
    up, down = line.size * 0.95, line.size * 0.28
    if line.angle:
        return Box(line.at.x - up, line.at.y - length + ahead, up + down, length)
    return Box(line.at.x - ahead, line.at.y - up, length, up + down)


def _toward(start: Point, end: Point, by: float) -> Point:
    """Return the point ``by`` from ``start`` towards ``end``, at most half the way."""
    length = hypot(end.x - start.x, end.y - start.y)
    share = min(by / length, 0.5) if length else 0.0
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _hull(points: tuple[Point, ...]) -> Box:
    return around(Box(point.x, point.y, 0, 0) for point in points) or Box(0, 0, 0, 0)


def _paired(numbers: list[float]) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
