"""Lines and tints that gestures share: one accent, red for what is refused, all in pixels of the widget."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point

_TICK = 4.0
"""Half of the stroke across the end of a gap, in pixels."""


def pen(canvas: Canvas, role: str, width: float = 1.5, *, dashed: bool = False) -> QPen:
    """Return a pen in the colour that the theme has for ``role``."""
    line = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    made = QPen(QColor(canvas.theme.colours[role]), width, line)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def tint(canvas: Canvas, role: str, strength: int = 28) -> QColor:
    """Return a see-through surface in the colour of ``role``."""
    colour = QColor(canvas.theme.colours[role])
    colour.setAlpha(strength)
    return colour


def frame(
    canvas: Canvas, painter: QPainter, box: Box, role: str, *, air: float = 3, filled: bool = False
) -> None:
    """Paint a rounded frame ``air`` pixels about ``box``."""
    painter.setPen(pen(canvas, role))
    painter.setBrush(tint(canvas, role) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(canvas.on_widget(box).adjusted(-air, -air, air, air), 5, 5)


def line(canvas: Canvas, painter: QPainter, points: tuple[Point, ...]) -> None:
    """Paint a line through ``points`` of the drawing with the pen that is set."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([canvas.to_widget(point) for point in points]))


def guide(canvas: Canvas, painter: QPainter, ends: tuple[Point, Point]) -> None:
    """Paint a hairline that says what is in line, on the middles of pixels so that it is not blurred."""
    painter.setPen(pen(canvas, "accent", 1))
    painter.drawLine(*(_crisp(canvas.to_widget(point)) for point in ends))


def measure(canvas: Canvas, painter: QPainter, ends: tuple[Point, Point]) -> None:
    """Paint a gap that is like another one: a line with a stroke across each end."""
    guide(canvas, painter, ends)
    start, end = (canvas.to_widget(point) for point in ends)
    across = QPointF(_TICK, 0) if abs(end.x() - start.x()) < abs(end.y() - start.y()) else QPointF(0, _TICK)
    for at in (start, end):
        painter.drawLine(_crisp(at - across), _crisp(at + across))


def _crisp(at: QPointF) -> QPointF:
    return QPointF(round(at.x()) + 0.5, round(at.y()) + 0.5)


def head(canvas: Canvas, painter: QPainter, points: tuple[Point, ...], role: str) -> None:
    """Paint the head of an arrow that comes in along the last piece of ``points``."""
    tip, before = canvas.to_widget(points[-1]), canvas.to_widget(points[-2])
    way = tip - before
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    if length < 1:
        return
    along, across = way / length, QPointF(-way.y(), way.x()) / length
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(canvas.theme.colours[role]))
    painter.drawPolygon(QPolygonF([tip, tip - along * 9 + across * 4.5, tip - along * 9 - across * 4.5]))


def square(canvas: Canvas, painter: QPainter, at: QPointF, *, size: float = 7) -> None:
    """Paint a handle."""
    painter.setPen(pen(canvas, "accent", 1.2))
    painter.setBrush(QColor(canvas.theme.colours["paper"]))
    painter.drawRect(QRectF(at.x() - size / 2, at.y() - size / 2, size, size))


def dot(canvas: Canvas, painter: QPainter, at: QPointF, *, radius: float = 4, full: bool = False) -> None:
    """Paint a round handle, filled where the mouse is on it."""
    painter.setPen(pen(canvas, "accent", 1.2))
    painter.setBrush(QColor(canvas.theme.colours["accent" if full else "paper"]))
    painter.drawEllipse(at, radius, radius)
