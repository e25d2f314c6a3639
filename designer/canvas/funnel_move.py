"""A stage is dragged in the compact picture: into the row of another role, between two other stages."""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.funnel_scene import FunnelScene, gap_beside
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.lanes import Lanes
from designer.canvas.tools.pens import line, pen
from designer.canvas.tools.rubber import rubber
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.permit import may_assign, scope_root
from designer.model.records import Flow, Node
from designer.picture.funnel.routes import loose
from designer.verbs.marks import put_stage


class FunnelMove(Gesture):
    """Drags the chosen stages with their marks; ``key`` is what the mouse took them by."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, scene: FunnelScene, key: str) -> None:
        """Take ``key`` into the selection, if it is not in it."""
        self.canvas, self._scene, self.key = canvas, scene, key
        if key not in canvas.selection:
            canvas.select((*canvas.selection, key))
        self._stages = [stage.id for stage in scene.columns() if stage.id in canvas.selection]
        self._lanes = Lanes(canvas)
        self._way = Point(0.0, 0.0)
        self._role = ""
        self._place: tuple[str, str] = ("", "")
        """Before or after, and which stage; nothing where it stays in its place."""

    def begin(self, touch: Touch) -> None:
        """Lift the stages."""
        self._from = touch.at
        self._grabbed = box_of(self.canvas, self.key) or Box(0, 0, 0, 0)
        self._home = scope_root(self._scene.real, self._scene.real.get(self.key))
        self.canvas.lift(self._stages)
        flows = (self._scene.process.get(key) for key in self.canvas.live.ids)
        self._torn = [flow for flow in flows if isinstance(flow, Flow)]

    def move(self, touch: Touch) -> None:
        """Show them where the mouse is, and where they would come to."""
        self._way = Point(round(touch.at.x - self._from.x), round(touch.at.y - self._from.y))
        middle = self._grabbed.moved(self._way.x, self._way.y).centre
        role = self._lanes.at(middle, self._home)
        here = self._scene.process.node(self.key).lane
        self._role = "" if role == here else role
        self.why = may_assign(self._scene.real, self.key, role).why if self._role else None
        self._place = self._at(middle.x) if len(self._stages) == 1 else ("", "")
        self.canvas.carry(self._way.x, self._way.y)
        self.canvas.stand_in(*self._followed())
        self.canvas.update()

    def finish(self, touch: Touch) -> None:
        """Put them there."""
        self.move(touch)
        self.canvas.lower()
        where, other = self._place
        if not self.why and (self._role or other):
            named = {where: other} if other else {}
            self.canvas.do(put_stage, tuple(self._stages), self._role, **named)

    def cancel(self, reason: str = "") -> None:  # noqa: ARG002 - a gesture's
        """Put everything back."""
        self.canvas.lower()

    def paint(self, painter: QPainter) -> None:
        """Paint the row of the role, the gap between two stages, and what is held."""
        if self._role and not self.why:
            self._lanes.paint(painter, self._role)
        if gap := self._gap():
            painter.setPen(pen(self.canvas, "accent", 3))
            line(self.canvas, painter, gap)
        painter.setPen(pen(self.canvas, "error" if self.why else "accent", 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in self._stages:
            if box := box_of(self.canvas, key):
                area = self.canvas.on_widget(box.moved(self._way.x, self._way.y))
                painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), 12, 12)

    def _at(self, x: float) -> tuple[str, str]:
        """Return the neighbour that the stage comes beside at ``x``; it stays until it has passed one."""
        others = [(stage, stage.box) for stage in self._scene.columns() if stage.box]
        before = [
            stage for stage, box in others if box.centre.x < self._grabbed.centre.x and box.centre.x > x
        ]
        after = [stage for stage, box in others if box.centre.x > self._grabbed.centre.x and box.centre.x < x]
        if before:
            return "before", before[0].id
        return ("after", after[-1].id) if after else ("", "")

    def _followed(self) -> Iterator[Flow]:
        """Yield the arrows between what moves and what stays, as they would run, about."""
        for flow in self._torn:
            ends = flow.source in self._stages, flow.target in self._stages
            giver, taker = box_of(self.canvas, flow.source), box_of(self.canvas, flow.target)
            if ends[0] != ends[1] and giver and taker:
                moved = [
                    box.moved(self._way.x, self._way.y) if goes else box
                    for box, goes in zip((giver, taker), ends, strict=True)
                ]
                yield replace(flow, points=loose(*moved) or rubber(*moved))

    def _gap(self) -> tuple[Point, Point] | None:
        where, other = self._place
        stage = self._scene.process.get(other)
        row = self._scene.process.get(self._role or self._scene.process.node(self.key).lane)
        band = getattr(row, "box", None)
        if not isinstance(stage, Node) or stage.box is None or band is None:
            return None
        x = gap_beside(self._scene, stage.box, after=where == "after")
        return Point(x, band.y + 8), Point(x, band.bottom - 8)
