"""The keyboard on the canvas: choose neighbours, move in small steps, remove, walk along the flow."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from designer.canvas.planar import nodes_of
from designer.canvas.tools.walk import neighbour, walk
from designer.canvas.view import Canvas
from designer.model.records import Node, Pool, Role
from designer.verbs.moving import move
from designer.verbs.removing import remove

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP, _FINE = 10, 1
"""Units that one press moves, and one with Shift."""
_HELD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class Keys:
    """Knows when a row of small steps ends, so that it is one step for undo."""

    def __init__(self, canvas: Canvas) -> None:
        """Serve ``canvas``."""
        self.canvas = canvas
        self._rows = 0
        self._acts: dict[tuple[int, Qt.KeyboardModifier], Callable[[], bool]] = {
            (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier): self.choose_all,
            (Qt.Key.Key_Delete, _PLAIN): self.remove,
            (Qt.Key.Key_Backspace, _PLAIN): self.remove,
            (Qt.Key.Key_Escape, _PLAIN): self.choose_nothing,
            (Qt.Key.Key_Home, _PLAIN): lambda: self._go(self._order()[:1]),
            (Qt.Key.Key_End, _PLAIN): lambda: self._go(self._order()[-1:]),
        }
        canvas.selected.connect(self._another)

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; tell whether it meant something."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WAYS:
            return self._arrow(_WAYS[Qt.Key(key)], held)
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            # Qt asks the canvas about Tab alone; with Control it always leaves.
            return QWidget.focusNextPrevChild(self.canvas, key == Qt.Key.Key_Tab)
        act = self._acts.get((key, held))
        return act() if act else False

    def choose_all(self) -> bool:
        """Choose everything that stands in the drawing."""
        self.canvas.select(node.id for node in nodes_of(self.canvas.scene))
        return True

    def choose_nothing(self) -> bool:
        """Choose nothing; tell whether something was chosen."""
        chosen = bool(self.canvas.selection)
        self.canvas.select(())
        return chosen

    def remove(self) -> bool:
        """Take out what is chosen; tell whether something was."""
        chosen = self.canvas.selection
        if chosen:
            self.canvas.do(remove, chosen)
        return bool(chosen)

    def walk(self, *, forward: bool) -> bool:
        """Choose the next element of the flow; tell whether there is one."""
        order = self._order()
        shown = map(self._place_in_order, self.canvas.selection)
        here = [order.index(key) for key in shown if key in order]
        if not here:
            wanted = 0 if forward else len(order) - 1
        else:
            wanted = max(here) + 1 if forward else min(here) - 1
        if not 0 <= wanted < len(order):
            return False
        return self._go(order[wanted : wanted + 1])

    def _arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        if held & _HELD:
            return self._nudge(way, fine=bool(held & Qt.KeyboardModifier.ShiftModifier))
        if held != _PLAIN:
            return False
        chosen = self.canvas.selection[-1] if self.canvas.selection else ""
        found = self._neighbour(chosen, way) if chosen else next(iter(self._order()), "")
        return self._go([found] if found else []) or bool(chosen)

    def _order(self) -> list[str]:
        return walk(self.canvas.scene)

    def _place_in_order(self, chosen: str) -> str:
        return chosen

    def _neighbour(self, chosen: str, way: tuple[int, int]) -> str:
        return neighbour(self.canvas.scene, chosen, way)

    def _nudge(self, way: tuple[int, int], *, fine: bool) -> bool:
        process = self.canvas.process
        chosen = [key for key in self.canvas.selection if isinstance(process.get(key), Node | Pool)]
        if not chosen:
            return any(isinstance(process.get(key), Role) for key in self.canvas.selection)
        by = _FINE if fine else _STEP
        self.canvas.do(move, chosen, way[0] * by, way[1] * by, key=f"nudge {self._rows} {' '.join(chosen)}")
        return True

    def _go(self, found: list[str]) -> bool:
        for key in found:
            self.canvas.go_to(key)
        return bool(found)

    def _another(self, _chosen: tuple[str, ...]) -> None:
        self._rows += 1
