"""The roles as a drag sees them: measured once, asked at each step."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from designer.canvas.paint import font
from designer.canvas.planar import roles_of
from designer.canvas.tools.pens import pen, tint
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.records import Role
from designer.picture.notation.swimlanes import HEADER

_SIZE = 12.0


class Lanes:
    """The innermost roles of a drawing."""

    def __init__(self, canvas: Canvas) -> None:
        """Measure them."""
        self._canvas = canvas
        process = canvas.process
        self._leaves = [
            (role, role.box) for role in roles_of(canvas.scene) if role.box and not process.nested(role.id)
        ]

    def at(self, point: Point, home: str) -> str:
        """Return the role drawn at ``point``, else the nearest one of the process ``home``."""
        for role, box in self._leaves:
            if self._canvas.scene.reaches(box, point):
                return role.id
        own = [(role, box) for role, box in self._leaves if role.process == home]
        return min(own, key=lambda lane: _distance(lane[1], point))[0].id if own else ""

    def paint(self, painter: QPainter, key: str) -> None:
        """Tint the role ``key`` and say its name at its upper left, as far as that is in view."""
        canvas = self._canvas
        role = canvas.drawn_as(key)
        if not isinstance(role, Role) or role.box is None:
            return
        area = canvas.on_widget(role.box)
        painter.setPen(pen(canvas, "accent", 1))
        painter.setBrush(tint(canvas, "accent", 22))
        painter.drawRect(area)
        if role.name:
            seen = area.intersected(QRectF(canvas.rect()))
            inset = HEADER * canvas.zoom + 8 if area.left() >= 0 else 2 * HEADER + 8
            chip(canvas, painter, role.name, seen.topLeft() + QPointF(inset, 6))


def chip(canvas: Canvas, painter: QPainter, text: str, at: QPointF) -> None:
    """Write ``text`` on a small plate whose upper left corner is ``at``."""
    painter.setFont(font(_SIZE, bold=True))
    metrics = QFontMetricsF(painter.font())
    plate = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(canvas.theme.colours["accent"]))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QColor(canvas.theme.colours["paper"]))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _distance(box: Box, point: Point) -> float:
    across = max(box.x - point.x, 0, point.x - box.right)
    return across + max(box.y - point.y, 0, point.y - box.bottom)
