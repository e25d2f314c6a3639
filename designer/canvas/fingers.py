"""Creating by the keyboard and by double clicks: Enter goes on, letters name, a double click begins."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from designer.canvas.handler import Sheer
from designer.canvas.maker import Maker
from designer.canvas.pad import Pad
from designer.canvas.tools.targets import on_head
from designer.model.geometry import Point
from designer.model.records import Depiction, Diagram, Flow, Node, Pool, ProcessFacts, Record, Role

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert})
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_TOP = 26.0
"""Units of an open part in which its name stands."""


class Fingers(Sheer):
    """A layer of the hands: asked before the gestures."""

    def __init__(self, maker: Maker, pad: Pad) -> None:
        """Make by ``maker``; ``pad`` has a ghost to paint."""
        self.maker = maker
        self.canvas = maker.canvas
        self.naming = maker.naming
        self.pad = pad
        self.naming.went_on.connect(maker.go_on)

    def key(self, event: QKeyEvent) -> bool:
        """Make the next stage by Enter, rename by F2 or by typing."""
        key, chosen = event.key(), self.maker.chosen()
        if event.modifiers() & _COMMANDS:
            return False
        if key == Qt.Key.Key_Escape and not self.canvas.selection:
            return self._out()
        if key in _ENTER:
            return self._next(chosen)
        if chosen is None:
            return False
        if key == Qt.Key.Key_F2:
            return self.naming.begin(chosen.id)
        text = event.text()
        typed = bool(text.strip()) and text.isprintable()
        return typed and self.naming.begin(chosen.id, typed=text)

    def _next(self, chosen: Record | None) -> bool:
        if len(self.canvas.selection) > 1:
            return False
        first = not isinstance(chosen, Node | Flow | Role) and self.maker.first()
        return first or self.maker.go_on()

    def _out(self) -> bool:
        """Leave the sub-process that is shown; tell whether it was one."""
        part = self.canvas.process.get(self.canvas.plane)
        if isinstance(part, Node):
            self.canvas.go_to(part.id)
        return isinstance(part, Node)

    def press(self, event: QMouseEvent) -> bool:  # noqa: ARG002 - a layer's
        """Accept the name that is typed before anything is done by the mouse; what has none is gone then."""
        self.naming.leave()
        return False

    def double_click(self, event: QMouseEvent) -> bool:
        """Type the name of what is there; go into what is closed; make a stage on the ground."""
        self.naming.leave()
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        scene, at = self.canvas.scene, self.canvas.to_drawing(event.position())
        head = self.canvas.header_at(event.position())
        hit = head or scene.at(at, 4 / self.canvas.zoom)
        drawn = scene.process.get(hit)
        if drawn is None or (not head and is_ground(drawn, at)):
            return self.maker.stage_at(at)
        key = scene.element(hit)
        if self.canvas.leads_in(key):
            self.canvas.enter(key)
            return True
        self.canvas.select(filter(None, (key,)))
        return self.naming.begin_at(hit)

    def paint(self, painter: QPainter) -> None:
        """Paint what the pad would make."""
        self.pad.paint_ghost(painter)


def is_ground(record: Record, at: Point) -> bool:
    """Tell whether ``at`` is a place inside ``record`` where things can stand, not its name."""
    if isinstance(record, Role):
        return not on_head(record, at)
    if isinstance(record, Pool):
        return bool(record.process) and not on_head(record, at)
    if isinstance(record, Node) and record.box:
        return record.expanded and at.y > record.box.y + _TOP
    return isinstance(record, Depiction | Diagram | ProcessFacts)
