"""A button that a gesture begins at: dragged off it or clicked, then clicked again on the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QWidget

from designer.canvas.hands import THRESHOLD, Hands

Begin = Callable[[QPointF], object]
"""Begins the gesture at a place of the canvas."""


class Grab(QToolButton):
    """Hands the mouse on to the gestures while it is held.

    ``by_click`` is what a mere click does where it does not begin the gesture, ``by_key`` what keys do.
    """

    def __init__(
        self,
        parent: QWidget,
        hands: Hands,
        begin: Begin,
        by_key: Callable[[], object] | None = None,
        by_click: Begin | None = None,
    ) -> None:
        """Begin gestures of ``hands``."""
        super().__init__(parent)
        self._hands = hands
        self._begin = begin
        self._by_key = by_key
        self._by_click = by_click or begin
        self._pressed: QPointF | None = None
        self._dragging = False

    def _on_canvas(self, event: QMouseEvent) -> QPointF:
        return QPointF(self._hands.canvas.mapFromGlobal(event.globalPosition()))

    # Qt's side

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be ready to be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = self._on_canvas(event), False
            self.setDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture, then lead it."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = self._on_canvas(event)
        if not self._dragging and (at - self._pressed).manhattanLength() >= THRESHOLD:
            self._dragging = True
            self._begin(self._pressed)
        if self._dragging:
            self._hands.drag_to(at, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture where the mouse is; after a mere click it goes on without the button."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._on_canvas(event)
        dragged, self._pressed, self._dragging = self._dragging, None, False
        self.setDown(False)
        if dragged:
            self._hands.drop(at, event.modifiers())
        elif self.rect().contains(event.position().toPoint()):
            self._hands.canvas.setFocus()
            self._by_click(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do without the mouse what the button is for."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if enter and self._by_key and not event.isAutoRepeat():
            self._by_key()
        else:
            super().keyPressEvent(event)
