"""What mouse and keyboard mean on the canvas: which gesture begins where, and what is shown meanwhile."""

import sys

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter

from designer.canvas.handler import Layer
from designer.canvas.hold import Hold
from designer.canvas.outline import paint_selection
from designer.canvas.tools.gesture import Touch
from designer.canvas.tools.grips import NOTHING, Grip, grip_at
from designer.canvas.tools.keys import Keys
from designer.canvas.view import Canvas

_DOWN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""Put down what follows the mouse, for whoever began it by a key."""
THRESHOLD = 4.0
"""Pixels that the mouse goes with its button down before a click becomes a drag."""


class Hands(Hold):
    """Answers the canvas: ``begin`` starts a gesture from outside, ``layers`` are asked first."""

    def __init__(self, canvas: Canvas) -> None:
        """Take over mouse and keys of ``canvas``."""
        super().__init__(canvas)
        self.layers: list[Layer] = []
        """What lies above the drawing and is asked first, the uppermost first."""
        self.hover: Grip = NOTHING
        self.keys = Keys(canvas)
        self._armed: Grip | None = None
        canvas.hands = self

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse, ready to drag it."""
        touch = self._touched(event)
        self.bubble.clear()
        if self.gesture is not None:
            if event.button() != Qt.MouseButton.LeftButton:
                self.cancel("another button")
            self.down = None
            return
        self.down, self._armed = touch, None
        with self.guarded():
            if any(layer.press(event) for layer in tuple(self.layers)):
                return
            grip = self._grip(touch)
            if event.button() == Qt.MouseButton.LeftButton:
                self._armed = grip
                grip.choose(self.canvas, touch)
            elif event.button() == Qt.MouseButton.RightButton and grip.key not in self.canvas.selection:
                self.canvas.select((grip.key,) if grip.key else ())

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, begin one, or show what a click would hit."""
        touch = self._touched(event)
        if self.gesture is not None:
            self.drag_to(touch.pixel, touch.modifiers)
        elif self._armed is not None:
            if self._went(touch) >= THRESHOLD:
                self._drag(self._armed, touch)
        else:
            with self.guarded():
                taken = any(layer.move(event) for layer in tuple(self.layers))
                self._show_hover(NOTHING if taken else self._grip(touch))

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; a click is one that never began."""
        touch = self._touched(event)
        armed, self._armed = self._armed, None
        if self.gesture is not None:
            if self.gesture.sticky and self.down and self._went(touch) < THRESHOLD:
                self.down = None
                return
            self.drop(touch.pixel, touch.modifiers)
            with self.guarded():
                self._show_hover(self._grip(touch))
        elif armed is not None:
            with self.guarded():
                armed.click(self.canvas, touch)
            if armed.sticks and armed.drag is not None:
                self.begin(armed.drag(), touch.pixel)
                self.down = None
        elif not any(layer.release(event) for layer in tuple(self.layers)):
            self._show_hover(self._grip(touch))

    def leave(self) -> None:
        """Show nothing of what a click would hit: the mouse is elsewhere."""
        self._show_hover(NOTHING)

    def double_click(self, event: QMouseEvent) -> None:
        """Take a bend out, or ask for the card of what is under the mouse."""
        touch = self._touched(event)
        with self.guarded():
            grip = self._grip(touch)
            if grip.double is not None:
                grip.double()
            elif not any(layer.double_click(event) for layer in tuple(self.layers)) and grip.key:
                self.canvas.opened.emit(grip.key)

    def key(self, event: QKeyEvent) -> bool:
        """Act on a key; tell whether it meant something."""
        with self.guarded():
            if self.gesture is not None:
                if event.key() == Qt.Key.Key_Escape:
                    self.cancel("Escape")
                elif event.key() in _DOWN and self.gesture.sticky and not event.isAutoRepeat():
                    self.drop(self.mouse.pixel)
                return event.key() not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            self.bubble.clear()
            return any(layer.key(event) for layer in tuple(self.layers)) or self.keys.press(event)

    def walk(self, *, forward: bool) -> bool:
        """Choose the next element of the flow, or the one before."""
        return self.gesture is None and self.keys.walk(forward=forward)

    def menu(self, event: QContextMenuEvent) -> None:
        """Let a layer offer what can be done here."""
        with self.guarded():
            self.cancel("a menu")
            any(layer.menu(event) for layer in tuple(self.layers))

    def paint(self, painter: QPainter) -> None:
        """Paint selection, gesture and layers over the drawing, in pixels of the widget."""
        painter.save()
        try:
            paint_selection(self.canvas, painter, self.hover, quiet=self.gesture is not None)
            if self.gesture is not None:
                self.gesture.paint(painter)
            for layer in reversed(self.layers):
                layer.paint(painter)
        except Exception:  # noqa: BLE001 - a painter must be ended, so it cannot pass through Qt's paintEvent
            self.cancel("an error")
            sys.excepthook(*sys.exc_info())
        finally:
            painter.restore()

    def _touched(self, event: QMouseEvent) -> Touch:
        self.mouse = Touch(event.position(), self.canvas.to_drawing(event.position()), event.modifiers())
        return self.mouse

    def _went(self, touch: Touch) -> float:
        way = touch.pixel - self.down.pixel if self.down else QPointF(THRESHOLD, THRESHOLD)
        return float((way.x() ** 2 + way.y() ** 2) ** 0.5)

    def _grip(self, touch: Touch) -> Grip:
        return grip_at(self.canvas, touch, self.hover.dotted, self.dropped_on_nothing.emit)

    def _drag(self, grip: Grip, touch: Touch) -> None:
        start = self.down
        gesture = grip.drag() if grip.drag else None
        self._armed = None
        if gesture is not None and start is not None:
            self.begin(gesture, start.pixel)
            self.drag_to(touch.pixel, touch.modifiers)

    def _show_hover(self, grip: Grip) -> None:
        if grip[4:] != self.hover[4:] or grip.key != self.hover.key:
            self.canvas.update()
        self.hover = grip
        self.canvas.setCursor(grip.cursor)
