"""The dashes of a line as faces, those of a long one in parts: most of a long line is out of sight."""

from collections.abc import Iterator
from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker

from designer.canvas.inks import pen_of
from designer.picture.primitives import Style

PART = 1000.0
"""About as long are the parts, in units."""
_CURVE = 3
"""Elements of a curve."""


def dashed(outline: QPainterPath, style: Style) -> list[QPainterPath]:
    """Return the dashes along ``outline``: Qt begins a pen's anew at the edge of what it paints."""
    stroker, found = QPainterPathStroker(pen_of(style, QColor())), []
    for begin, part in _parts(outline, style):
        stroker.setDashOffset(begin / style.width)
        found.append(stroker.createStroke(part))
    return found


def _parts(outline: QPainterPath, style: Style) -> Iterator[tuple[float, QPainterPath]]:
    """Yield ``outline`` cut in the middle of gaps, each part behind the length of all before it."""
    elements = [outline.elementAt(n) for n in range(outline.elementCount())]
    if outline.length() < 2 * PART or any(element.isMoveTo() for element in elements[1:]):
        yield 0.0, outline
        return
    period, gap = sum(style.dash), style.dash[-1]
    step = period * max(1, round(PART / period))
    at, gone, begin, cut = _point(elements[0]), 0.0, 0.0, step - gap / 2
    part = QPainterPath(at)
    n = 1
    while n < len(elements):
        to = _point(elements[n])
        if elements[n].isCurveTo():
            bend = QPainterPath(at)
            bend.cubicTo(to, _point(elements[n + 1]), _point(elements[n + 2]))
            part.connectPath(bend)
            at, gone, n = bend.currentPosition(), gone + bend.length(), n + _CURVE
            continue
        start, whole = at, hypot(to.x() - at.x(), to.y() - at.y())
        while gone + whole > cut > gone:
            at = start + (to - start) * ((cut - gone) / whole)
            part.lineTo(at)
            yield begin, part
            part, begin, cut = QPainterPath(at), cut, cut + step
        part.lineTo(to)
        at, gone, n = to, gone + whole, n + 1
        cut = cut if cut > gone else gone + step - (gone - cut) % period
    yield begin, part


def _point(element: QPainterPath.Element) -> QPointF:
    return QPointF(element.x, element.y)
