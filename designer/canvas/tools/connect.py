"""An arrow drawn from one thing to another; onto nothing it asks what shall be made there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import frame, head, line, pen
from designer.canvas.tools.rubber import rubber
from designer.canvas.tools.targets import Target, box_of, target_at
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.message import Message
from designer.model.permit import may_connect
from designer.verbs.flows import arrow_kind, connect

_FAR = 24.0
"""Pixels that the mouse goes before letting go means that something shall be made there."""


class Connect(Gesture):
    """From ``source`` to what is under the mouse; ``nothing(source, at)`` hears of a drop on empty ground."""

    cursor = Qt.CursorShape.CrossCursor
    sticky = True

    def __init__(self, canvas: Canvas, source: str, nothing: Callable[[str, Point], object]) -> None:
        """Be ready to leave ``source``."""
        self.canvas = canvas
        self.source = source
        self.target = Target()
        self._nothing = nothing
        self._touch: Touch | None = None
        self._begun: Touch | None = None

    def begin(self, touch: Touch) -> None:
        """Take hold."""
        self._begun = self._touch = touch

    def move(self, touch: Touch) -> None:
        """Look what is under the mouse and whether an arrow may lead there."""
        self._touch = touch
        target = target_at(self.canvas, touch.at, self.source)
        if target != self.target:
            self.target = target
            self.why = target.why or self._verdict(target.key)
        self.canvas.update()

    def _verdict(self, key: str) -> Message | None:
        if not key or key == self.source:
            return None
        process = self.canvas.process
        return may_connect(process, self.source, key, arrow_kind(process, self.source, key)).why

    def finish(self, touch: Touch) -> None:
        """Draw the arrow, or ask what to make where there is nothing."""
        self.move(touch)
        if self.why or self.target.key == self.source:
            return
        if self.target.key:
            self.canvas.do(connect, self.source, self.target.key)
        elif self._begun and (touch.pixel - self._begun.pixel).manhattanLength() > _FAR:
            self._nothing(self.source, touch.at)

    def paint(self, painter: QPainter) -> None:
        """Paint the target and the arrow as it would lead, about."""
        canvas = self.canvas
        role = "error" if self.why else "accent"
        box = box_of(canvas, self.target.key) if self.target.key not in {"", self.source} else None
        if box:
            frame(canvas, painter, box, role, filled=True)
        giver = box_of(canvas, self.source)
        if giver is None or self._touch is None or self.target.key == self.source:
            return
        at = self._touch.at
        points = rubber(giver, box or Box(at.x, at.y, 0, 0))
        painter.setPen(pen(canvas, role, 1.5))
        line(canvas, painter, points)
        head(canvas, painter, points, role)
