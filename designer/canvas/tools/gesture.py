"""What a gesture is: an object that follows the mouse and ends in one step, or in nothing."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from designer.model.geometry import Point
from designer.model.message import Message


class Touch(NamedTuple):
    """Where the mouse is, on the widget and in the drawing, and which keys are held with it."""

    pixel: QPointF
    at: Point
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def has(self, modifier: Qt.KeyboardModifier) -> bool:
        """Tell whether ``modifier`` is held."""
        return bool(self.modifiers & modifier)


class Gesture:
    """One gesture; the process is untouched until ``finish``, which does one verb."""

    cursor = Qt.CursorShape.ArrowCursor
    sticky = False
    """A click that begins it is enough: it follows the mouse until the next click."""
    why: Message | None = None
    """Why it would be refused here and now; shown at the mouse, ``finish`` then does nothing."""

    def begin(self, touch: Touch) -> None:
        """Take hold at ``touch``."""

    def move(self, touch: Touch) -> None:
        """Follow the mouse, or the picture that moves under it."""

    def finish(self, touch: Touch) -> None:
        """Do what was shown."""

    def cancel(self, reason: str = "") -> None:
        """Put everything back as it was before ``begin``; ``reason`` is for the log."""

    def paint(self, painter: QPainter) -> None:
        """Paint above the drawing, in pixels of the widget."""
