"""What is chosen moves with what belongs to it: in line with others, into another role, into an arrow."""

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.lanes import Lanes
from designer.canvas.tools.pens import guide, line, measure, pen
from designer.canvas.tools.snap import Snap, Snapped, still_near
from designer.canvas.tools.targets import box_of
from designer.canvas.tools.torn import Torn
from designer.canvas.view import Canvas
from designer.model.control import family
from designer.model.geometry import Box, Point, around
from designer.model.permit import may_assign, scope_root
from designer.model.records import Flow, Node, Pool
from designer.verbs.drawing import is_flow_node
from designer.verbs.flows import insert_into_flow
from designer.verbs.lanes import descendants
from designer.verbs.moving import move
from designer.verbs.removing import with_belongings
from designer.verbs.wiring import company


class Move(Gesture):
    """Drags the selection; ``key`` is what the mouse took it by."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, key: str) -> None:
        """Take ``key`` into the selection, if it is not in it."""
        self.canvas = canvas
        self.key = key
        if key not in canvas.selection:
            canvas.select((*canvas.selection, key))
        process = canvas.process
        self._chosen = [k for k in canvas.selection if isinstance(process.get(k), Node | Pool)]
        self._way = Point(0.0, 0.0)
        self.snapped = Snapped()
        """What it is in line with."""
        self._role = self._home = self._flow = ""
        self._lanes = Lanes(canvas)
        self._by_role = self._can_change_role()
        self._insertable = self._can_go_into_an_arrow()
        self._along: list[str] = []
        """What goes with it into another role, and only there."""

    def begin(self, touch: Touch) -> None:
        """Lift everything that will move, measure everything that will not."""
        self._from = touch.at
        process = self.canvas.process
        self._box = around(box for k in self._chosen if (box := box_of(self.canvas, k))) or Box(0, 0, 0, 0)
        self._grabbed = box_of(self.canvas, self.key) or self._box
        self._home = scope_root(process, process.get(self.key))
        self._lift()

    def _lift(self) -> None:
        group = self._group()
        moving = frozenset(group)
        self._snap = Snap(still_near(self.canvas, moving), self.canvas.grid)
        self.canvas.lift(group)
        self._torn = Torn(self.canvas, moving)

    def move(self, touch: Touch) -> None:
        """Show it where the mouse is, in line with what is near."""
        dx, dy = touch.at.x - self._from.x, touch.at.y - self._from.y
        level = upright = True
        if touch.has(Qt.KeyboardModifier.ShiftModifier):
            level = abs(dx) >= abs(dy)
            upright = not level
            dx, dy = (dx, 0.0) if level else (0.0, dy)
        self.snapped = Snapped()
        free = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        if not any(touch.has(modifier) for modifier in free):
            self.snapped = self._snap.find(
                self._box.moved(dx, dy), self.canvas.zoom, level=level, upright=upright, gaps=True
            )
            dx, dy = dx + self.snapped.dx, dy + self.snapped.dy
        self._way = Point(round(dx), round(dy))
        self._look(touch)
        self.canvas.carry(self._way.x, self._way.y)
        self._torn.follow(self._way.x, self._way.y)
        self.canvas.update()

    def _look(self, touch: Touch) -> None:
        """Find the role, or the arrow, that it would be let go in."""
        self.why, self._flow = None, ""
        process = self.canvas.process
        if self._insertable:
            hit = process.get(self.canvas.scene.at(touch.at, 6 / self.canvas.zoom))
            self._flow = hit.id if isinstance(hit, Flow) and hit.kind == "sequenceFlow" else ""
        if self._by_role:
            self._role = self._lanes.at(self._grabbed.moved(self._way.x, self._way.y).centre, self._home)
            self.why = may_assign(process, self.key, self._role).why if self._role else None
            self._take_along(self._company if self._changes_role() else [])

    def _changes_role(self) -> bool:
        node = self.canvas.process.get(self.key)
        return bool(self._role) and isinstance(node, Node) and node.lane != self._role and not self.why

    @cached_property
    def _company(self) -> list[str]:
        process, chosen = self.canvas.process, frozenset(self._chosen)
        stages = [key for key in self._chosen if family(process.get(key)) == "activity"]
        own = dict.fromkeys(one for stage in stages for one in company(process, stage))
        return [key for key in own if key not in chosen]

    def _take_along(self, keys: list[str]) -> None:
        if keys != self._along:
            self._along = keys
            self.canvas.lower()
            self._lift()

    def finish(self, touch: Touch) -> None:
        """Move it, or put it into the arrow that it was let go on."""
        self.move(touch)
        self.canvas.lower()
        if self.why:
            return
        if self._flow:
            self.canvas.do(insert_into_flow, self.key, self._flow)
        elif self._way != Point(0.0, 0.0):
            self.canvas.do(move, [*self._chosen, *self._along], self._way.x, self._way.y, self._role)

    def cancel(self, reason: str = "") -> None:  # noqa: ARG002 - a gesture's
        """Put everything back."""
        self.canvas.lower()

    def paint(self, painter: QPainter) -> None:
        """Paint the role it goes to and the lines that it is in line with."""
        canvas, process = self.canvas, self.canvas.process
        if self._changes_role():
            self._lanes.paint(painter, self._role)
        if flow := process.get(self._flow):
            painter.setPen(pen(canvas, "accent", 3))
            line(canvas, painter, flow.points if isinstance(flow, Flow) else ())
        for ends in self.snapped.lines:
            guide(canvas, painter, ends)
        for ends in self.snapped.gaps:
            measure(canvas, painter, ends)
        painter.setPen(pen(canvas, "error" if self.why else "accent", 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in self._chosen if len(self._chosen) < 100 else ():
            if box := box_of(canvas, key):
                area = canvas.on_widget(box.moved(self._way.x, self._way.y))
                painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), 6, 6)

    def _group(self) -> list[str]:
        process = self.canvas.process
        chosen = [*self._chosen, *self._along]
        found = with_belongings(process, [k for k in chosen if isinstance(process.get(k), Node)])
        for key in self._chosen:
            pool = process.get(key)
            if isinstance(pool, Pool):
                inside = descendants(process, pool.process) if pool.process else []
                lanes = [r.id for r in process.roles() if pool.process and r.process == pool.process]
                found += [key, *lanes, *inside]
        return found

    def _can_change_role(self) -> bool:
        """Tell whether all flow nodes that are chosen have one role, which the place then decides."""
        process = self.canvas.process
        nodes = [node for k in self._chosen if isinstance(node := process.get(k), Node)]
        steps = [node for node in nodes if is_flow_node(node) and not node.host]
        within = any(isinstance(process.get(node.parent), Node) for node in steps)
        return bool(steps) and not within and len({node.lane for node in steps}) == 1 and steps[0].lane != ""

    def _can_go_into_an_arrow(self) -> bool:
        process = self.canvas.process
        if len(self._chosen) != 1:
            return False
        node = process.get(self.key)
        loose = not (process.outgoing(self.key, "sequenceFlow") or process.incoming(self.key, "sequenceFlow"))
        return loose and isinstance(node, Node) and not node.host and family(node) in {"activity", "event"}
