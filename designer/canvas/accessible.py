"""The canvas for screen readers: each role, stage, document and event is a child with its name and problems.

Qt owns every interface that it was shown; each element is registered and given back when its canvas goes.
"""

from functools import cache

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor
from PySide6.QtWidgets import QAccessibleWidget

from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.planar import nodes_of
from designer.canvas.view import Canvas
from designer.model.kinds import KINDS
from designer.model.message import N_, message, plural
from designer.model.records import Node, Pool, Role

_FRAMES = {Role: N_("Role"), Pool: N_("Participant")}
_ROLE = QAccessible.Role.ListItem


class Element(QAccessibleInterface):
    """One element of the drawing as a screen reader meets it."""

    def __init__(self, whole: "CanvasAccess", canvas: Canvas, key: str) -> None:
        """Speak for ``key``."""
        super().__init__()
        self._whole = whole
        self._canvas = canvas
        self._key = key

    def isValid(self) -> bool:
        """Tell whether the element is still there."""
        return self._canvas.process.get(self._key) is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        """Return nothing: no widget of its own."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the canvas."""
        return self._whole

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return -1: there are none."""
        return -1

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        ink = self._canvas.scene.ink.get(self._key)
        if ink is None:
            return QRect()
        found = self._canvas.on_widget(ink).toAlignedRect()
        return QRect(self._canvas.mapToGlobal(found.topLeft()), found.size())

    def role(self) -> QAccessible.Role:
        """Return that of an entry among others."""
        return _ROLE

    def state(self) -> QAccessible.State:
        """Tell whether it is chosen."""
        state = QAccessible.State()
        state.selectable = state.focusable = True
        chosen = self._key in self._canvas.selection
        state.selected = chosen
        state.focused = chosen and self._canvas.hasFocus()
        state.invisible = not self.isValid()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return name, kind and role; the number of problems is the description."""
        if kind == QAccessible.Text.Name:
            return describe(self._canvas, self._key)
        count = self._canvas.problems.get(self._key, 0)
        if kind == QAccessible.Text.Description and count:
            return self._canvas.say(plural("{n} problem", "{n} problems", count))
        return ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Change nothing: names are typed on the canvas."""

    def backgroundColor(self) -> QColor:
        """Return the colour of paper."""
        return QColor(self._canvas.theme.colours["paper"])


class CanvasAccess(QAccessibleWidget):
    """The canvas with its elements after its child widgets."""

    def __init__(self, canvas: Canvas) -> None:
        """Speak for ``canvas``."""
        super().__init__(canvas, QAccessible.Role.Canvas)
        self._canvas = canvas
        self._keys: tuple[int, list[str]] = (-1, [])
        self._elements: dict[str, tuple[Element, int]] = {}
        canvas.destroyed.connect(self._forget)

    def ids(self) -> list[str]:
        """Return the ids of the elements: roles, then nodes in file order."""
        version, keys = self._keys
        if version != self._canvas.scene.version:
            nodes = [node.id for node in nodes_of(self._canvas.scene)]
            keys = [*self._canvas.scene.frames(), *nodes]
            self._keys = self._canvas.scene.version, keys
        return keys

    def element(self, key: str) -> Element:
        """Return the interface of one element, always the same."""
        found = self._elements.get(key)
        if found is None:
            made = Element(self, self._canvas, key)
            found = self._elements[key] = made, QAccessible.registerAccessibleInterface(made)
        return found[0]

    def childCount(self) -> int:
        """Count child widgets and elements."""
        return super().childCount() + len(self.ids())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return a child widget or an element."""
        widgets = super().childCount()
        if index < widgets:
            return super().child(index)
        keys = self.ids()
        return self.element(keys[index - widgets]) if index - widgets < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a child, -1 for a stranger."""
        if not isinstance(child, Element):
            return super().indexOfChild(child)
        keys = self.ids()
        key = child._key  # noqa: SLF001 - of this file
        return super().childCount() + keys.index(key) if key in keys else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what was chosen last."""
        chosen = [key for key in self._canvas.selection if key in self.ids()]
        return self.element(chosen[-1]) if chosen and self._canvas.hasFocus() else super().focusChild()

    def _forget(self) -> None:
        for _element, number in self._elements.values():
            QAccessible.deleteAccessibleInterface(number)
        self._elements.clear()


def describe(canvas: Canvas, key: str) -> str:
    """Return what ``key`` is called, what it is and whose."""
    if isinstance(canvas.scene, FunnelScene) and (said := canvas.scene.tell(key)):
        return _joined(*said)
    record = canvas.process.get(key)
    if isinstance(record, Role | Pool):
        return _joined(record.name, canvas.say(message(_FRAMES[type(record)])))
    if not isinstance(record, Node):
        return ""
    lane = canvas.process.get(record.lane)
    whose = lane.name if isinstance(lane, Role) else ""
    return _joined(record.name, canvas.say(message(KINDS[record.kind].title)), whose)


def tell(canvas: Canvas, ids: tuple[str, ...]) -> None:
    """Let a screen reader say what was chosen."""
    covered = canvas.focusProxy() is not None or not canvas.isVisible()  # the other view speaks
    if not ids or covered or not QAccessible.isActive():
        return
    access = QAccessible.queryAccessibleInterface(canvas)
    if isinstance(access, CanvasAccess) and ids[-1] in access.ids():
        QAccessible.updateAccessibility(QAccessibleEvent(access.element(ids[-1]), QAccessible.Event.Focus))


def attach(canvas: Canvas) -> None:
    """Let screen readers into ``canvas``, and say what is chosen there."""
    _install()
    canvas.selected.connect(lambda ids: tell(canvas, ids))


@cache
def _install() -> None:
    """Let Qt ask here for what a canvas is, once in the program."""
    QAccessible.installFactory(_made)


def _made(_name: str, thing: QObject) -> QAccessibleInterface | None:
    return CanvasAccess(thing) if isinstance(thing, Canvas) else None


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
