"""What is under the mouse and what it can be taken by: one table for cursor, hover, click and drag."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt

from designer.canvas.tools.connect import Connect
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.handles import dots_of
from designer.canvas.tools.lasso import Lasso
from designer.canvas.view import Canvas
from designer.model.geometry import Point

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

    def choose(self, canvas: Canvas, touch: Touch) -> None:
        """Choose what is to be dragged when the button goes down, so that a drag needs one gesture."""
        if not self.spot and not _adds(touch) and self.key and self.key not in canvas.selection:
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


def _adds(touch: Touch) -> bool:
    return touch.has(Qt.KeyboardModifier.ShiftModifier) or touch.has(Qt.KeyboardModifier.ControlModifier)


def grip_at(canvas: Canvas, touch: Touch, hovered: str, nothing: Nothing) -> Grip:
    """Return what the mouse would take hold of; ``nothing`` hears of arrows that are let go on nothing."""
    for one in dots_of(canvas, hovered):
        if one.hit(touch.pixel):
            return Grip(
                one.key, Cursor.CrossCursor, partial(Connect, canvas, one.key, nothing), spot=one.name
            )
    key = canvas.scene.at(touch.at, 4 / canvas.zoom)
    return Grip(key, drag=lambda: Lasso(canvas, more=_adds(touch)))
