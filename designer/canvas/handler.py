"""Who answers the mouse and the keys on the canvas."""

from typing import Protocol

from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter


class Handler(Protocol):
    """Gets every event of the canvas and paints above the drawing."""

    def press(self, event: QMouseEvent) -> None:
        """Hear that a button went down."""

    def move(self, event: QMouseEvent) -> None:
        """Hear that the mouse moved, with or without a button."""

    def release(self, event: QMouseEvent) -> None:
        """Hear that a button went up."""

    def leave(self) -> None:
        """Hear that the mouse has gone elsewhere."""

    def double_click(self, event: QMouseEvent) -> None:
        """Hear that a button went down for the second time."""

    def key(self, event: QKeyEvent) -> bool:
        """Hear of a key; tell whether it meant something."""

    def menu(self, event: QContextMenuEvent) -> None:
        """Hear that the context menu was asked for."""

    def walk(self, *, forward: bool) -> bool:
        """Hear of Tab; tell whether there was a next element, else the focus leaves the canvas."""

    def paint(self, painter: QPainter) -> None:
        """Paint above the drawing, in pixels of the widget."""


class Layer(Protocol):
    """Lies above the drawing and is asked before the gestures; True means that it took the event.

    ``move`` is only heard while no gesture goes on.
    """

    def press(self, event: QMouseEvent) -> bool:
        """Hear that a button went down."""

    def move(self, event: QMouseEvent) -> bool:
        """Hear that the mouse moved, with or without a button."""

    def release(self, event: QMouseEvent) -> bool:
        """Hear that a button went up."""

    def double_click(self, event: QMouseEvent) -> bool:
        """Hear that a button went down for the second time."""

    def key(self, event: QKeyEvent) -> bool:
        """Hear of a key."""

    def menu(self, event: QContextMenuEvent) -> bool:
        """Hear that the context menu was asked for."""

    def paint(self, painter: QPainter) -> None:
        """Paint above the drawing, in pixels of the widget."""


class Sheer:
    """A layer that takes nothing: others say which events they want instead."""

    def press(self, event: QMouseEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Leave it to the gestures."""
        return False

    def move(self, event: QMouseEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Leave it to the gestures."""
        return False

    def release(self, event: QMouseEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Leave it to the gestures."""
        return False

    def double_click(self, event: QMouseEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Leave it to the gestures."""
        return False

    def key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Leave it to the gestures."""
        return False

    def menu(self, event: QContextMenuEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Leave it to the other layers."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint nothing."""


class Idle:
    """Answers nothing: a canvas to look at."""

    def leave(self) -> None:
        """Do nothing."""

    def press(self, event: QMouseEvent) -> None:
        """Do nothing."""

    def move(self, event: QMouseEvent) -> None:
        """Do nothing."""

    def release(self, event: QMouseEvent) -> None:
        """Do nothing."""

    def double_click(self, event: QMouseEvent) -> None:
        """Do nothing."""

    def key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - the protocol's
        """Know no key."""
        return False

    def menu(self, event: QContextMenuEvent) -> None:
        """Do nothing."""

    def walk(self, *, forward: bool) -> bool:  # noqa: ARG002 - the protocol's
        """Let the focus go on."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint nothing."""
