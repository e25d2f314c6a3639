"""Something new on its way to its place: a ghost under the mouse until a click or a drop."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.paint import paint
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import frame, line, pen, tint
from designer.canvas.tools.targets import box_of, is_stage, lane_under
from designer.canvas.view import Canvas
from designer.layout.sizes import size_for
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.permit import may_attach
from designer.model.records import Flow, Node, Role

Put = Callable[[Point, str, str], object]
"""Hears where it was let go: the place, the element it was let go on (empty: on the ground), the role."""


class Place(Gesture):
    """A new thing of ``kind``: a key of ``kinds.KINDS``, or ``role``.

    A limit (``boundaryEvent``) wants a stage, a document takes one, flow nodes go into an arrow; stages,
    events and decisions may be put anywhere.  ``put(at, target, lane)`` does one verb.
    """

    cursor = Qt.CursorShape.ClosedHandCursor
    sticky = True

    def __init__(self, canvas: Canvas, kind: str, put: Put, name: str = "") -> None:
        """Prepare the ghost."""
        self.canvas = canvas
        self.kind = kind
        self.target = ""
        self.lane = ""
        self._put = put
        self._touch: Touch | None = None
        self._ghost: Node | None = None
        if kind in KINDS:
            size = size_for(kind, name)
            trigger = "timer" if kind == "boundaryEvent" else ""
            self._ghost = Node("", kind, name, box=Box(0, 0, *size), trigger=trigger)

    def begin(self, touch: Touch) -> None:
        """Show it under the mouse."""
        self.move(touch)

    def move(self, touch: Touch) -> None:
        """Look what it would be let go on."""
        self._touch = touch
        self.lane = lane_under(self.canvas, touch.at)
        self.target = self._target(touch.at)
        limit = self.kind == "boundaryEvent" and self._on_canvas()
        self.why = may_attach(self.canvas.process, self.target).why if limit else None
        self.canvas.update()

    def _target(self, at: Point) -> str:
        process = self.canvas.process
        key = self.canvas.scene.taker(self.canvas.scene.at(at, 6 / self.canvas.zoom))
        record = process.get(key)
        if self.kind == "role":
            return self.lane
        if self.kind in {"boundaryEvent", "dataObjectReference", "textAnnotation"}:
            return key if is_stage(record) else ""
        sequence = isinstance(record, Flow) and record.kind == "sequenceFlow"
        return key if sequence and KINDS[self.kind].max_in != 0 and KINDS[self.kind].max_out != 0 else ""

    def _on_canvas(self) -> bool:
        return self._touch is not None and QRectF(self.canvas.rect()).contains(self._touch.pixel)

    def finish(self, touch: Touch) -> None:
        """Put it there; outside the canvas it is not wanted."""
        self.move(touch)
        if self._on_canvas() and not self.why:
            self._put(touch.at, self.target, self.lane)

    def cancel(self, reason: str = "") -> None:  # noqa: ARG002 - a gesture's
        """Forget the ghost."""
        self._touch = None
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the ghost, and what it would be let go on."""
        if self._touch is None or not self._on_canvas():
            return
        self._paint_target(painter)
        if self._ghost is None or self._ghost.box is None:
            return
        canvas, at, box = self.canvas, self._touch.at, self._ghost.box
        painter.save()
        painter.setOpacity(0.75)
        painter.setTransform(canvas.transform(at))
        painter.translate(at.x - box.width / 2, at.y - box.height / 2)
        paint(painter, canvas.scene.look(self._ghost), canvas.theme)
        painter.restore()

    def _paint_target(self, painter: QPainter) -> None:
        canvas = self.canvas
        record = canvas.drawn_as(self.target)
        if isinstance(record, Flow):
            painter.setPen(pen(canvas, "accent", 3))
            line(canvas, painter, record.points)
        elif isinstance(record, Node) and record.box:
            frame(canvas, painter, record.box, "error" if self.why else "accent", filled=True)
        elif isinstance(record, Role) and record.box:
            painter.setPen(pen(canvas, "accent", 3))
            low = record.box
            line(canvas, painter, (Point(low.x, low.bottom), Point(low.right, low.bottom)))
        elif lane := box_of(canvas, self.lane):
            painter.fillRect(canvas.on_widget(lane), tint(canvas, "accent", 14))
