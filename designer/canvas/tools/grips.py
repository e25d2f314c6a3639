"""What is under the mouse and what it can be taken by: one table for cursor, hover, click and drag."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt

from designer.canvas.tools.bend import Bend, cursor_of, on_line, piece_at, take_out
from designer.canvas.tools.border import Border, border_at
from designer.canvas.tools.connect import Connect
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.handles import Handle, bends_of, dots_of, handles_of, near_dots
from designer.canvas.tools.label import MoveLabel
from designer.canvas.tools.lasso import Lasso
from designer.canvas.tools.move import Move
from designer.canvas.tools.reconnect import Reconnect
from designer.canvas.tools.reorder import Reorder
from designer.canvas.tools.resize import CURSORS, Resize
from designer.canvas.tools.slide import Slide
from designer.canvas.tools.space import MakeSpace
from designer.canvas.tools.targets import on_head
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.records import Flow, Node, Pool, Record, Role

Nothing = Callable[[str, Point], object]
Cursor = Qt.CursorShape


class Grip(NamedTuple):
    """What a button that goes down here would take hold of."""

    key: str = ""
    """The element that is meant, empty on empty ground."""
    cursor: Qt.CursorShape = Cursor.ArrowCursor
    drag: Callable[[], Gesture] | None = None
    double: Callable[[], object] | None = None
    """What a double click does, where it does not open the card."""
    spot: str = ""
    """The handle that is meant; a click on it chooses nothing."""
    dotted: str = ""
    """The element whose dots are shown, from which arrows start."""
    sticks: bool = False
    """A click is enough to begin the drag, which then follows the mouse until the next click."""
    ground: bool = False
    """Empty ground of a role or pool, which is chosen by a click and not outlined before."""

    def choose(self, canvas: Canvas, touch: Touch) -> None:
        """Choose what is to be dragged when the button goes down, so that a drag needs one gesture."""
        loose = not (self.spot or self.ground or _adds(touch))
        if loose and self.key and self.key not in canvas.selection:
            canvas.select((self.key,))

    def click(self, canvas: Canvas, touch: Touch) -> None:
        """Choose it, or add it to what is chosen, or take it away from that."""
        if self.spot:
            return
        if not _adds(touch):
            canvas.select((self.key,) if self.key else ())
        elif self.key:
            others = tuple(key for key in canvas.selection if key != self.key)
            canvas.select(others if len(others) < len(canvas.selection) else (*others, self.key))


NOTHING = Grip()
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NEAR = 6.0
"""Units about an arrow within which it is meant, whatever lies below it."""


def _adds(touch: Touch) -> bool:
    return touch.has(Qt.KeyboardModifier.ShiftModifier) or touch.has(Qt.KeyboardModifier.ControlModifier)


def grip_at(canvas: Canvas, touch: Touch, dotted: str, nothing: Nothing) -> Grip:
    """Return what the mouse would take hold of.

    ``dotted`` has the dots that arrows start from, ``nothing`` hears of arrows let go on empty ground.
    """
    if found := _on_handle(canvas, touch):
        return found
    for one in dots_of(canvas, dotted):
        if one.hit(touch.pixel):
            drag = partial(Connect, canvas, one.key, nothing)
            return Grip(one.key, Cursor.CrossCursor, drag, spot=one.name, dotted=one.key, sticks=True)
    if found := _on_head(canvas, canvas.process.get(canvas.header_at(touch.pixel))):
        return found
    key = canvas.mark_at(touch.pixel) or _hit(canvas, touch.at)
    record = canvas.process.get(key)
    grip = _on_element(canvas, touch.at, record) or _on_ground(canvas, touch, record)
    ground = grip.ground or grip.spot == "border"
    if ground and touch.has(Qt.KeyboardModifier.ShiftModifier) and touch.has(_CONTROL):
        grip = grip._replace(drag=partial(MakeSpace, canvas), cursor=Cursor.SizeAllCursor)
    elif touch.has(Qt.KeyboardModifier.ShiftModifier):
        grip = grip._replace(drag=partial(Lasso, canvas, more=True))
    keeps = near_dots(canvas, dotted, touch.pixel) and not isinstance(record, Node)
    return grip._replace(dotted=dotted if keeps else key if isinstance(record, Node) else "")


def _hit(canvas: Canvas, at: Point) -> str:
    """Return what is at a place; far out an arrow is forgiven much, but not instead of a stage."""
    slack = 4 / canvas.zoom
    key = canvas.scene.at(at, min(slack, _NEAR))
    found = canvas.process.get(key)
    far = slack > _NEAR and not isinstance(found, Node)
    return canvas.scene.at(at, slack) if far else key


def _on_handle(canvas: Canvas, touch: Touch) -> Grip | None:
    for one in bends_of(canvas):
        if one.hit(touch.pixel):
            return _on_bend(canvas, one)
    for one in handles_of(canvas):
        if one.hit(touch.pixel, 5):
            drag = partial(Resize, canvas, one.key, one.name)
            return Grip(one.key, CURSORS[one.name], drag, spot=f"size-{one.name}")
    return None


def _on_bend(canvas: Canvas, bend: Handle) -> Grip:
    if bend.name == "end":
        drag = partial(Reconnect, canvas, bend.key, start=bend.nth == 0)
        return Grip(bend.key, Cursor.CrossCursor, drag, spot=f"end-{bend.nth}")
    double = partial(take_out, canvas, bend.key, bend.nth)
    corner = partial(Bend, canvas, bend.key, bend.nth, corner=True)
    return Grip(bend.key, Cursor.SizeAllCursor, corner, double, f"bend-{bend.nth}")


def _on_element(canvas: Canvas, at: Point, record: Record | None) -> Grip | None:
    """Return how a node, an arrow or one of their names is taken."""
    if isinstance(record, Node):
        if record.label and record.label.holds(at) and not (record.box and record.box.holds(at)):
            return Grip(record.id, Cursor.SizeAllCursor, partial(MoveLabel, canvas, record.id))
        return Grip(record.id, Cursor.SizeAllCursor, partial(_moved, canvas, record))
    if isinstance(record, Flow):
        piece = piece_at(record, at)
        slack = 5 / canvas.zoom
        if record.label and record.label.holds(at) and not on_line(record, at, slack):
            return Grip(record.id, Cursor.SizeAllCursor, partial(MoveLabel, canvas, record.id))
        return Grip(record.id, cursor_of(record, piece), partial(Bend, canvas, record.id, piece))
    return None


def _moved(canvas: Canvas, node: Node) -> Gesture:
    alone = canvas.selection in {(node.id,), ()}
    return Slide(canvas, node.id) if node.host and alone else Move(canvas, node.id)


def _on_head(canvas: Canvas, record: Record | None) -> Grip | None:
    """Return how a role or a pool is taken by its name, which may stand above the drawing."""
    if isinstance(record, Role):
        return Grip(record.id, Cursor.PointingHandCursor, partial(Reorder, canvas, record.id))
    if isinstance(record, Pool):
        return Grip(record.id, Cursor.SizeAllCursor, partial(Move, canvas, record.id))
    return None


def _on_ground(canvas: Canvas, touch: Touch, record: Record | None) -> Grip:
    """Return how a role or a pool is taken: by its name; its ground is there for the lasso."""
    if border := border_at(canvas, touch.at):
        level = canvas.process.role(border).horizontal
        cursor = Cursor.SplitVCursor if level else Cursor.SplitHCursor
        return Grip(record.id if record else "", cursor, partial(Border, canvas, border), spot="border")
    if isinstance(record, Role | Pool) and on_head(record, touch.at):
        return _on_head(canvas, record) or NOTHING
    lasso = partial(Lasso, canvas, more=_adds(touch))
    return Grip(record.id if record else "", Cursor.ArrowCursor, lasso, ground=True)
