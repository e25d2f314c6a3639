"""The gesture that goes on: it begins, follows the mouse, is dropped or cancelled, and leaves nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal

from designer.canvas.bubble import Bubble
from designer.canvas.tools.connect import Connect
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.view import Canvas
from designer.model.message import Message

_FRAME = 33
"""Milliseconds between two steps of the picture while a drag holds at the edge."""


class Hold(QObject):
    """At most one gesture at a time, on one canvas."""

    dropped_on_nothing = Signal(str, object)
    """An arrow from this element was let go on empty ground at this Point: what shall be made there?"""
    busy = Signal(bool)
    """A gesture begins, or is over."""

    def __init__(self, canvas: Canvas) -> None:
        """Hold nothing."""
        super().__init__(canvas)
        self.canvas = canvas
        self.gesture: Gesture | None = None
        self.bubble = Bubble(canvas, canvas.say)
        self.mouse = Touch(QPointF(canvas.width() / 2, canvas.height() / 2), canvas.in_view().centre)
        """Where the mouse was seen last."""
        self.down: Touch | None = None
        """Where a button went down, or a gesture began, None after the click that leaves it at the mouse."""
        self._scroll = QTimer(self, interval=_FRAME)
        self._scroll.timeout.connect(self._scrolled)
        canvas.refused.connect(self._refused)

    def begin(self, gesture: Gesture, at: QPointF | None = None) -> None:
        """Begin ``gesture`` where the mouse is, or at a place of the canvas, instead of one that goes on."""
        self.cancel("another gesture begins")
        if at is not None:
            self.mouse = Touch(at, self.canvas.to_drawing(at))
        with self.guarded():
            self.gesture = gesture
            self.down = self.mouse
            gesture.begin(self.mouse)
            self.canvas.setCursor(gesture.cursor)
            self.busy.emit(True)  # noqa: FBT003 - a signal's argument
        self.canvas.update()

    def connect_from(self, source: str, at: QPointF | None = None) -> None:
        """Begin to draw an arrow from ``source``."""
        self.begin(Connect(self.canvas, source, self.dropped_on_nothing.emit), at)

    def drag_to(self, at: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Go on with the gesture at a place of the canvas, which may lie outside it."""
        with self.guarded():
            self.mouse = Touch(at, self.canvas.to_drawing(at), modifiers)
            if self.gesture is not None:
                self.gesture.move(self.mouse)
                self._tell_why()
                inside = QRectF(self.canvas.rect()).contains(at)
                self._scroll.start() if inside and self.down else self._scroll.stop()

    def drop(self, at: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """End the gesture at a place of the canvas."""
        self.mouse = Touch(at, self.canvas.to_drawing(at), modifiers)
        gesture = self.gesture
        if gesture is None:
            return
        with self.guarded(gesture):
            self._over()
            gesture.finish(self.mouse)
            if gesture.why:
                self.canvas.refused.emit(gesture.why)
        self.canvas.update()

    def cancel(self, reason: str = "") -> None:
        """Give the gesture up, if there is one, and put everything back."""
        gesture = self.gesture
        if gesture is not None:
            self._over()
            try:
                gesture.cancel(reason)
            finally:
                self.canvas.lower()
                self.canvas.update()

    def _over(self) -> None:
        self.gesture = None
        self.down = None
        self._scroll.stop()
        self.bubble.clear()
        self.canvas.lower()
        self.canvas.unsetCursor()
        self.busy.emit(False)  # noqa: FBT003 - a signal's argument

    @contextmanager
    def guarded(self, gesture: Gesture | None = None) -> Iterator[None]:
        """Cancel the gesture where something goes wrong; whoever watches the program hears of it."""
        try:
            yield
        except BaseException:
            if gesture is not None:
                gesture.cancel("an error")
            self.cancel("an error")
            self.canvas.lower()
            raise

    def _tell_why(self) -> None:
        why = self.gesture.why if self.gesture else None
        if why:
            self.bubble.tell(why, self.mouse.pixel, self.canvas.theme, stays=True)
        else:
            self.bubble.clear()

    def _refused(self, why: Message) -> None:
        self.bubble.tell(why, self.mouse.pixel, self.canvas.theme)

    def _scrolled(self) -> None:
        if self.gesture is not None and self.canvas.nudge_view(self.mouse.pixel):
            self.drag_to(self.mouse.pixel, self.mouse.modifiers)
