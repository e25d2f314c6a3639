"""What is chosen and what the mouse is on, shown above the drawing in pixels of the widget."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.badges import LESSER, SHOWN, is_mark, paint_spots, spot
from designer.canvas.strips import is_in
from designer.canvas.tools.grips import Grip
from designer.canvas.tools.handles import bends_of, dots_of, handles_of
from designer.canvas.tools.pens import dot, line, pen, square, tint
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point, around
from designer.model.records import Flow, Node, Pool, Role

_AIR = 3.0
"""Pixels between a shape and its outline."""
_CLOSE = -1.0
"""Above and below a mark of the compact picture: the next line is near."""
_MANY = 300
"""More chosen things than these get the common frame only."""


def paint_selection(canvas: Canvas, painter: QPainter, hover: Grip, *, quiet: bool) -> None:
    """Paint the outlines; ``quiet`` leaves away all that a gesture would move from under them."""
    if quiet:
        return
    if hover.key and not hover.ground and hover.key not in canvas.selection:
        _outline(canvas, painter, hover.key, faint=True)
    chosen = canvas.selection
    for key in chosen if len(chosen) <= _MANY else ():
        _outline(canvas, painter, key)
    if len(chosen) > 1 and (box := around(_boxes(canvas, chosen))):
        painter.setPen(pen(canvas, "accent", 1, dashed=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(_crisp(canvas.on_widget(box).adjusted(-8, -8, 8, 8)))
    _grips(canvas, painter, hover)


def _boxes(canvas: Canvas, keys: tuple[str, ...]) -> Iterator[Box]:
    return (box for key in keys if (box := box_of(canvas, key)))


def _outline(canvas: Canvas, painter: QPainter, key: str, *, faint: bool = False) -> None:
    if any(is_in(canvas.session.process, key, role) for role in canvas.folded_roles):
        return
    record = canvas.drawn_as(key)
    width = 1.0 if faint else 1.5
    painter.setOpacity(0.6 if faint else 1.0)
    painter.setPen(pen(canvas, "accent", width))
    if isinstance(record, Flow):
        painter.setPen(pen(canvas, "accent", width + 1))
        line(canvas, painter, record.points)
    elif box := box_of(canvas, key):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if isinstance(record, Role | Pool):
            painter.setBrush(Qt.BrushStyle.NoBrush if faint else tint(canvas, "accent", 10))
            painter.drawRect(_crisp(canvas.on_widget(box)))
        else:
            high = _CLOSE if is_mark(record) else _AIR
            around_it = canvas.on_widget(box).adjusted(-_AIR, -high, _AIR, high)
            painter.drawRoundedRect(_crisp(around_it), 6, 6)
    painter.setOpacity(1.0)
    if isinstance(record, Node) and not is_mark(record):
        _badge(canvas, painter, record)


def _badge(canvas: Canvas, painter: QPainter, node: Node) -> None:
    """Paint the badge at the corner of ``node`` once more: the outline runs over it."""
    colour, at = SHOWN.get(canvas.still.marks.get(node.id, "")), spot(node)
    seen = canvas.still.badges and (canvas.zoom >= LESSER or colour == "error")
    if colour and at and seen:
        painter.save()
        painter.translate(canvas.to_widget(at))
        painter.scale(canvas.zoom, canvas.zoom)
        paint_spots(painter, {colour: [Point(0, 0)]}, canvas.zoom, canvas.inks)
        painter.restore()


def _grips(canvas: Canvas, painter: QPainter, hover: Grip) -> None:
    for handle in handles_of(canvas):
        # The dots stand where these are; the squares come back when the mouse is on one.
        if len(handle.name) == 2 or handle.key != hover.dotted:
            square(canvas, painter, handle.pixel)
    for bend in bends_of(canvas):
        square(canvas, painter, bend.pixel, size=6)
    for one in dots_of(canvas, hover.dotted):
        dot(canvas, painter, one.pixel, full=one.name == hover.spot)


def _crisp(box: QRectF) -> QRectF:
    """Return ``box`` on the middles of pixels, so that its lines are not blurred."""
    left, top = round(box.left()) + 0.5, round(box.top()) + 0.5
    right, bottom = round(box.right()) - 0.5, round(box.bottom()) - 0.5
    return QRectF(QPointF(left, top), QPointF(right, bottom))
