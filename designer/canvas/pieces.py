"""Display lists compiled for Qt once for each record: shapes as paths, lines of text as runs of glyphs.

A run of glyphs is painted two to three times as fast as ``drawText`` and a quarter as fast as a fresh
``QStaticText`` while the zoom changes; it is set by Qt itself, kerning included.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import radians, tan
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QGlyphRun,
    QPainterPath,
    QPolygonF,
    QTextLayout,
    QTransform,
)

from designer.canvas.dashes import PART, dashed
from designer.model.geometry import Box, Point
from designer.picture.primitives import (
    SLANT,
    Circle,
    Line,
    Path,
    Primitive,
    Rect,
    Style,
    TextLine,
    bends,
    bounds,
    steps,
)
from designer.text.family import FAMILY

_ENDLESS = 1e7


class Shape(NamedTuple):
    """One path in one style, in units of the drawing; of a dashed line it holds each dash."""

    style: Style
    path: QPainterPath
    near: Box | None = None
    """Where it is, of a part of a long dashed line."""


class Words(NamedTuple):
    """A line of text in one ink: glyphs whose baseline starts at ``at``, or outlines where it is turned."""

    ink: str
    run: QGlyphRun | QPainterPath
    at: QPointF


class Pieces(NamedTuple):
    """One record as Qt paints it: the words lie above the shapes."""

    shapes: tuple[Shape, ...] = ()
    words: tuple[Words, ...] = ()
    spans: tuple[Box, ...] = ()
    """Boxes that all ink stays inside, of a long line: the box round all of it says little."""

    def seen(self, view: Box) -> bool:
        """Tell whether any of it may be in ``view``."""
        return not self.spans or any(span.overlaps(view) for span in self.spans)


def compiled(drawn: Sequence[Primitive]) -> Pieces:
    """Return ``drawn`` in Qt's words."""
    shapes: list[Shape] = []
    words: list[Words] = []
    for one in drawn:
        if isinstance(one, TextLine):
            runs, wide = _set(one.text, one.size, one.bold)
            shift = {"start": 0.0, "middle": -wide / 2, "end": -wide}[one.anchor]
            if one.angle or one.italic:
                words.append(Words(one.ink, _turned(one, runs, shift), QPointF()))
            else:
                words += [Words(one.ink, run, QPointF(one.at.x + shift, one.at.y)) for run in runs]
        elif one.style.dash and one.style.stroke:
            outline = _shape(one)
            face = (Shape(Style("", one.style.fill), outline),) if one.style.fill else ()
            parts = dashed(outline, one.style)
            shapes += (*face, *(Shape(one.style, part, _hull(part)) for part in parts))
        else:
            shapes.append(Shape(one.style, _shape(one)))
    long = any(isinstance(one, Line) and _is_long(bounds(one)) for one in drawn)
    return Pieces(tuple(shapes), tuple(words), tuple(_spans(drawn)) if long else ())


def _is_long(box: Box) -> bool:
    return max(box.width, box.height) > PART


def _hull(outline: QPainterPath) -> Box:
    around = outline.controlPointRect()
    return Box(around.x(), around.y(), around.width(), around.height())


def _spans(drawn: Iterable[Primitive]) -> Iterator[Box]:
    """Yield boxes that all ink stays inside, one for each leg of a line."""
    for one in drawn:
        if isinstance(one, Line) and not one.closed and not one.style.fill:
            for a, b in pairwise(one.points):
                yield bounds(replace(one, points=(a, b)))
        else:
            yield bounds(one)


def _shape(one: Rect | Circle | Line | Path) -> QPainterPath:
    if isinstance(one, Path):
        return path(one.d).translated(one.at.x, one.at.y)
    if isinstance(one, Line) and one.radius and len(one.points) > 2:
        return _rounded(one)
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    if isinstance(one, Rect):
        box = QRectF(one.box.x, one.box.y, one.box.width, one.box.height)
        made.addRoundedRect(box, one.radius, one.radius) if one.radius else made.addRect(box)
    elif isinstance(one, Circle):
        made.addEllipse(QPointF(one.centre.x, one.centre.y), one.radius, one.radius)
    else:
        made.addPolygon(QPolygonF([QPointF(p.x, p.y) for p in one.points]))
        if one.closed:
            made.closeSubpath()
    return made


def _rounded(line: Line) -> QPainterPath:
    made = QPainterPath(QPointF(line.points[0].x, line.points[0].y))
    for first, at, second in bends(line.points, line.radius):
        made.lineTo(first.x, first.y)
        made.quadTo(at.x, at.y, second.x, second.y)
    made.lineTo(line.points[-1].x, line.points[-1].y)
    return made


@lru_cache(maxsize=1024)
def path(d: str) -> QPainterPath:
    """Return an SVG path as Qt's; not to be changed."""
    return _path(d)


def _path(d: str) -> QPainterPath:
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for step in steps(d):
        _draw(made, step.command, step.points)
    return made


def _draw(made: QPainterPath, command: str, places: tuple[Point, ...]) -> None:
    if command == "M":
        made.moveTo(places[0].x, places[0].y)
    elif command == "L":
        made.lineTo(places[0].x, places[0].y)
    elif command == "Q":
        made.quadTo(places[0].x, places[0].y, places[1].x, places[1].y)
    elif command == "C":
        made.cubicTo(places[0].x, places[0].y, places[1].x, places[1].y, places[2].x, places[2].y)
    else:
        made.closeSubpath()


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """Return the shipped font at ``size`` units."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _turned(line: TextLine, runs: tuple[QGlyphRun, ...], shift: float) -> QPainterPath:
    """Return a line as outlines: glyphs that are turned or slanted would be put on whole pixels."""
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for run in runs:
        letters = run.rawFont()
        for glyph, at in zip(run.glyphIndexes(), run.positions(), strict=True):
            made.addPath(letters.pathForGlyph(glyph).translated(at.x() + shift, at.y()))
    turn = QTransform()
    turn.translate(line.at.x, line.at.y)
    turn.rotate(line.angle)
    if line.italic:
        turn.shear(-tan(radians(SLANT)), 0)
    return turn.map(made)


@lru_cache(maxsize=16384)
def _set(text: str, size: float, bold: bool) -> tuple[tuple[QGlyphRun, ...], float]:  # noqa: FBT001 - a key
    """Return the glyphs of a line with its baseline at 0, and its real width."""
    layout = QTextLayout(text, font(size, bold=bold))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    layout.endLayout()
    runs = tuple(_raised(run, line.ascent()) for run in layout.glyphRuns())
    return runs, line.naturalTextWidth()


def _raised(run: QGlyphRun, by: float) -> QGlyphRun:
    made = QGlyphRun(run)
    made.setPositions([QPointF(at.x(), at.y() - by) for at in run.positions()])
    return made
