"""Compiled pieces painted with QPainter."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QPainter, QPainterPath

from designer.canvas.inks import Inks
from designer.canvas.pieces import Pieces, Shape, Words, compiled, font, path
from designer.model.geometry import Box
from designer.picture.primitives import Primitive
from designer.picture.theme import Theme

__all__ = ["font", "paint", "paint_pieces", "paint_shapes", "paint_words", "path"]


def paint(painter: QPainter, drawn: Sequence[Primitive], theme: Theme) -> None:
    """Paint ``drawn`` in the units of the drawing, by the colours of ``theme``: for what is painted once."""
    paint_pieces(painter, compiled(drawn), Inks(theme))


def paint_pieces(
    painter: QPainter, pieces: Pieces, inks: Inks, view: Box | None = None, *, words: bool = True
) -> None:
    """Paint one compiled record, at least what of it is in ``view``."""
    paint_shapes(painter, pieces.shapes, inks, view)
    if words:
        paint_words(painter, pieces.words, inks)


def paint_shapes(painter: QPainter, shapes: Iterable[Shape], inks: Inks, view: Box | None = None) -> None:
    """Paint paths one above the other."""
    for style, outline, near in shapes:
        if near and view and not near.overlaps(view):
            continue
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
