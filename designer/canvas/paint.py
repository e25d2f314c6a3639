"""Compiled pieces painted with QPainter."""

from collections.abc import Iterable

from PySide6.QtGui import QPainter, QPainterPath

from designer.canvas.inks import Inks
from designer.canvas.pieces import Pieces, Shape, Words, compiled, font, path
from designer.picture.primitives import Primitive
from designer.picture.theme import Theme

__all__ = ["font", "paint", "paint_pieces", "paint_shapes", "paint_words", "path"]


def paint(painter: QPainter, drawn: Iterable[Primitive], theme: Theme) -> None:
    """Paint ``drawn`` in the units of the drawing, by the colours of ``theme``: for what is painted once."""
    paint_pieces(painter, compiled(drawn), Inks(theme))


def paint_pieces(painter: QPainter, pieces: Pieces, inks: Inks, *, words: bool = True) -> None:
    """Paint one compiled record."""
    paint_shapes(painter, pieces.shapes, inks)
    if words:
        paint_words(painter, pieces.words, inks)


def paint_shapes(painter: QPainter, shapes: Iterable[Shape], inks: Inks) -> None:
    """Paint paths one above the other."""
    for style, outline in shapes:
        if style.dash and style.stroke:
            painter.fillPath(outline, inks.spot(style.stroke))
            continue
        painter.setPen(inks.pen(style))
        painter.setBrush(inks.brush(style.fill))
        painter.drawPath(outline)


def paint_words(painter: QPainter, words: Iterable[Words], inks: Inks) -> None:
    """Paint lines of text."""
    last = ""
    for ink, run, at in words:
        if isinstance(run, QPainterPath):
            painter.fillPath(run, inks.spot(ink))
            continue
        if ink != last:
            painter.setPen(inks.hairline(ink))
            last = ink
        painter.drawGlyphRun(at, run)
