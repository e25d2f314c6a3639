"""What an edit moved by itself glides to its new place, so that the eye can follow."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from designer.canvas.planar import nodes_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box
from designer.model.records import Node

LASTS = 200
"""Milliseconds."""
_FRAME = 15
_MOST = 150
"""More shapes than these are simply there."""


class Glide(QObject):
    """Of one canvas; ``plays`` is False where nobody looks."""

    def __init__(self, canvas: Canvas) -> None:
        """Stand still."""
        super().__init__(canvas)
        self._canvas = canvas
        self._moved: dict[str, tuple[Node, Box]] = {}
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(lambda: self.show_at(self._clock.elapsed() / LASTS))
        self.plays = QGuiApplication.platformName() != "offscreen"

    def follow(self, act: Callable[[], object]) -> None:
        """Do ``act`` and let what it moved glide there."""
        self.stop()
        before = {node.id: node.box for node in nodes_of(self._canvas.scene)}
        act()
        if not self.plays or self._canvas.live.any or not self._canvas.isVisible():
            return
        nodes = nodes_of(self._canvas.scene)
        moved = {n.id: (n, box) for n in nodes if (box := before.get(n.id)) and n.box and box != n.box}
        if 0 < len(moved) <= _MOST:
            self._moved = moved
            self._canvas.lift(moved)
            self._clock.start()
            self._timer.start()
            self.show_at(0.0)

    def show_at(self, share: float) -> None:
        """Show what moved after ``share`` of the time; at 1 all is where it belongs."""
        process = self._canvas.process
        if share >= 1 or any(process.get(key) is not node for key, (node, _) in self._moved.items()):
            self.stop()
            return
        left = (1 - share) ** 3
        self._canvas.stand_in(*(_between(node, box, left) for node, box in self._moved.values()))

    def stop(self) -> None:
        """Show everything where it belongs."""
        if self._moved:
            self._timer.stop()
            self._moved = {}
            self._canvas.lower()

    def give_way(self) -> None:
        """Stop, since a gesture begins, which has put back everything itself."""
        self._timer.stop()
        self._moved = {}


def _between(node: Node, before: Box, left: float) -> Node:
    """Return ``node`` as far from its place as is ``left`` of its way from ``before``."""
    now = node.box or before
    dx, dy = (before.x - now.x) * left, (before.y - now.y) * left
    return replace(node, box=now.moved(dx, dy), label=node.label.moved(dx, dy) if node.label else None)
