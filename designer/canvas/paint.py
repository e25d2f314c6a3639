"""Primitives of the notation painted with QPainter."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from designer.picture.primitives import Circle, Line, Path, Primitive, Rect, Style, TextLine, bent, steps
from designer.picture.theme import Theme
from designer.text.face import FAMILY
from designer.text.metrics import width


def paint(painter: QPainter, drawn: Iterable[Primitive], theme: Theme) -> None:
    """Paint ``drawn`` in the units of the drawing, by the colours of ``theme``."""
    for one in drawn:
        if isinstance(one, TextLine):
            _text(painter, one, theme)
            continue
        painter.setPen(_pen(one.style, theme.stroke(one.style.stroke)))
        painter.setBrush(_brush(theme.fill(one.style.fill)))
        _shape(painter, one)


def _shape(painter: QPainter, one: Rect | Circle | Line | Path) -> None:
    if isinstance(one, Rect):
        box = QRectF(one.box.x, one.box.y, one.box.width, one.box.height)
        painter.drawRoundedRect(box, one.radius, one.radius)
    elif isinstance(one, Circle):
        painter.drawEllipse(QPointF(one.centre.x, one.centre.y), one.radius, one.radius)
    elif isinstance(one, Line) and one.closed:
        painter.drawPolygon(QPolygonF([QPointF(p.x, p.y) for p in one.points]))
    elif isinstance(one, Line):
        d = bent(one.points, one.radius) if one.radius else " L ".join(f"{p.x} {p.y}" for p in one.points)
        painter.drawPath(path(d if one.radius else f"M {d}"))
    else:
        painter.drawPath(path(one.d).translated(one.at.x, one.at.y))


@lru_cache(maxsize=8192)
def path(d: str) -> QPainterPath:
    """Return an SVG path as Qt's."""
    made = QPainterPath()
    draw = {
        "M": lambda p: made.moveTo(p[0].x, p[0].y),
        "L": lambda p: made.lineTo(p[0].x, p[0].y),
        "Q": lambda p: made.quadTo(p[0].x, p[0].y, p[1].x, p[1].y),
        "C": lambda p: made.cubicTo(p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y),
    }
    for step in steps(d):
        if step.command == "Z":
            made.closeSubpath()
        else:
            draw[step.command](step.points)
    return made


@lru_cache(maxsize=256)
def _pen(style: Style, colour: str) -> QPen:
    if colour == "none":
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), style.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if style.dash:
        pen.setDashPattern([length / style.width for length in style.dash])
    return pen


@lru_cache(maxsize=256)
def _brush(colour: str) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if colour == "none" else QBrush(QColor(colour))


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> QFont:
    """Return the shipped font at ``size`` units."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _text(painter: QPainter, line: TextLine, theme: Theme) -> None:
    painter.setPen(QColor(theme.stroke(line.ink)))
    painter.setFont(font(line.size, bold=line.bold))
    wide = width(line.text, line.size, bold=line.bold)
    shift = {"start": 0.0, "middle": -wide / 2, "end": -wide}[line.anchor]
    painter.save()
    painter.translate(line.at.x, line.at.y)
    painter.rotate(line.angle)
    painter.drawText(QPointF(shift, 0), line.text)
    painter.restore()
