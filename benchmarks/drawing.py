"""The reference drawing, made in our real window by real key and mouse events, each action counted.

A click, a double click, a drag, a chord of keys and a typed line with the Enter or Tab that ends it count one
each, as in ``../shared/perf/bpmnjs_actions.mjs``; what is read off the screen (where a stage stands) nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.app.desk import Desk
from designer.app.window import Window
from designer.canvas.view import Canvas
from designer.model.facts import LimitFacts, OutcomeFacts
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Role

MOST = {"keyboard": 26, "keyboard, Enter alone": 26, "mouse": 32}
"""What was promised."""
_NO = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
_OPERATOR, _MANAGER, _ENGINEER = "Оператор", "Менеджер", "Инженер"
_FLOWS = {
    ("Лид поступил", "", "Квалификация"),
    ("Квалификация", "", "Целевой?"),
    ("Целевой?", "нет", "Отказ"),
    ("Целевой?", "да", "Выявление потребности"),
    ("Выявление потребности", "", "Подбор решения"),
    ("Подбор решения", "", "КП"),
    ("КП", "", "Принято?"),
    ("Принято?", "нет", "Отказ"),
    ("Принято?", "да", "Договор"),
    ("Договор", "", "Оплата"),
    ("Оплата", "", "Сделка"),
    ("14 дней", "", "Срок вышел"),
}
_ROLES = {
    _OPERATOR: {"Лид поступил", "Квалификация", "Целевой?", "Отказ", "Оплата", "Сделка"},
    _MANAGER: {"Выявление потребности", "КП", "Принято?", "Отказ", "14 дней", "Срок вышел", "Договор"},
    _ENGINEER: {"Подбор решения"},
}


class Action(NamedTuple):
    """One thing that a person did; ``keys`` were pressed by it."""

    kind: str
    what: str
    keys: int = 0


_POINT, _PRESS, _KEY, _THINK, _HAND = 1.1, 0.2, 0.28, 1.35, 0.4
"""Seconds of the keystroke-level model: to point, a press and release, a key, to think, to change over."""
_MOUSE = {
    "click": _POINT + _PRESS,
    "double click": _POINT + 2 * _PRESS,
    "drag": 2 * _POINT + _PRESS,
}


def seconds(actions: Sequence[Action]) -> float:
    """Return how long a practised person takes, by the keystroke-level model as the peer counts it.

    Before every chord and before every line that follows another line one thinks, which is hard on us.
    """
    total, before = 0.0, Action("", "")
    for action in actions:
        by_hand = action.kind in _MOUSE
        total += _MOUSE.get(action.kind, 0.0) + _KEY * action.keys
        if by_hand or action.kind == "chord" or before.kind == "typed":
            total += _THINK
        if by_hand != (before.kind in _MOUSE or not before.kind):
            total += _HAND
        before = action
    return total


class Drawer:
    """Sits before a window of our own and counts what it does there."""

    def __init__(self, folder: Path) -> None:
        """Open a window on its start page; what it keeps lies in ``folder``."""
        desk = Desk(state=folder / "state", settings=folder / "settings.toml", language="ru")
        self.window = Window(desk)
        self.window.resize(1920, 1080)
        self.folder = folder
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.actions: list[Action] = []

    def close(self) -> None:
        """Close the window; what was drawn is not wanted."""
        keeper = self.window.filing.keeper
        if keeper:
            keeper.session.save(self.folder / "drawn.bpmn")
        self.window.close()

    # What is seen

    @property
    def process(self) -> Process:
        """What has been drawn so far."""
        assert self.window.editor is not None  # noqa: S101 - a drawing goes on
        return self.window.editor.session.process

    @property
    def canvas(self) -> Canvas:
        """Where it is drawn: the view that a new window has."""
        assert self.window.editor is not None  # noqa: S101 - a drawing goes on
        return self.window.editor.depths.eye

    def box(self, name: str) -> Box:
        """Return where the one thing with this name is seen; of a decision, which is folded, its stage."""
        everything: list[Node | Role] = [*self.process.nodes(), *self.process.roles()]
        (found,) = [record for record in everything if record.name == name]
        drawn = self.canvas.drawn_as(found.id)
        if isinstance(drawn, Flow):
            drawn = self.canvas.scene.process.get(drawn.source)
        assert isinstance(drawn, Node | Role)  # noqa: S101 - it is drawn
        assert drawn.box is not None  # noqa: S101 - it is drawn
        return drawn.box

    def lane(self, name: str, right_of: str = "", *, by: float = 100) -> Point:
        """Return a place in the middle of a role, right of something."""
        role = self.box(name)
        return Point(self.box(right_of).right + by if right_of else role.x + 200, role.centre.y)

    def head(self) -> Point:
        """Return a place on the strip with the name of the first role."""
        box = self.box(self.process.roles()[0].name)
        return Point(box.x + 15, box.centre.y)

    def pad(self, name: str) -> QWidget:
        """Return a button of the pad, which is seen."""
        assert self.window.editor is not None  # noqa: S101 - a drawing goes on
        depths = self.window.editor.depths
        editing = depths.editing if depths.editing and depths.seen else self.window.editor.editing
        button = editing.pad.buttons[name]
        assert button.isVisible(), f"the pad does not offer {name}"  # noqa: S101
        return button

    # What is done

    def chord(self, key: Qt.Key, held: Qt.KeyboardModifier = _NO, what: str = "") -> None:
        """Press a key, with others held."""
        QTest.keyClick(self._focus(), key, held)
        self._note("chord", what, 1 + held.value.bit_count())

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type a line and the key that ends it."""
        for letter in text:  # QTest knows no Cyrillic
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focus(), QKeyEvent(kind, ord(letter.upper()), _NO, letter))
        QTest.keyClick(self._focus(), end)
        self._note("typed", text + ("⇥" if end == Qt.Key.Key_Tab else "⏎"), len(text) + 1)

    def click(self, widget: QWidget, what: str) -> None:
        """Click a button."""
        QTest.mouseClick(widget, _LEFT)
        self._note("click", what)

    def double_click(self, at: Point, what: str) -> None:
        """Double click a place of the drawing."""
        pixel = self._pixel(at)
        QTest.mouseMove(self.canvas, pixel)
        for act in (QTest.mouseClick, QTest.mouseDClick):
            act(self.canvas, _LEFT, _NO, pixel)
        self._note("double click", what)

    def select(self, name: str) -> None:
        """Click something on the drawing."""
        place = self._pixel(self.box(name).centre)
        QTest.mouseMove(self.canvas, place)
        QTest.mouseClick(self.canvas, _LEFT, _NO, place)
        self._note("click", name)

    def drag(self, button: QWidget, to: Point, what: str) -> None:
        """Drag a button to a place of the drawing."""
        start, end = button.rect().center(), button.mapFromGlobal(self.canvas.mapToGlobal(self._pixel(to)))
        QTest.mousePress(button, _LEFT, _NO, start)
        for share in (0.3, 0.7, 1.0):
            here = QPointF(start) + (QPointF(end) - QPointF(start)) * share
            QTest.mouseMove(button, here.toPoint())
        QTest.mouseRelease(button, _LEFT, _NO, end)
        self._note("drag", what)

    def _note(self, kind: str, what: str, keys: int = 0) -> None:
        QApplication.processEvents()
        self.actions.append(Action(kind, what, keys))

    def _pixel(self, at: Point) -> QPoint:
        pixel = self.canvas.to_widget(at).toPoint()
        assert self.canvas.rect().contains(pixel), f"{at} is out of sight"  # noqa: S101
        return pixel

    def _focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None  # noqa: S101 - the window is active
        return widget


def by_keyboard(drawer: Drawer) -> None:
    """Draw it without the mouse."""
    tab = Qt.Key.Key_Tab
    drawer.chord(Qt.Key.Key_Return, what="empty process, the first button of the start page")
    drawer.type("Оператор, Менеджер, Инженер")
    drawer.chord(Qt.Key.Key_Return, what="first stage, its start comes along")
    drawer.type("Квалификация", tab)
    drawer.type("Целевой?", tab)
    drawer.type("мен: Выявление потребности", tab)
    drawer.type("инж: Подбор решения", tab)
    drawer.type("мен: КП", tab)
    drawer.type("14 дней", tab)
    drawer.type("Принято?", tab)
    drawer.type("Договор", tab)
    drawer.type("опер: Оплата", tab)
    drawer.type("сделка")


def by_enter(drawer: Drawer) -> None:
    """Draw it by what everybody finds: Enter for the next stage, Enter after its name."""
    drawer.chord(Qt.Key.Key_Return, what="empty process, the first button of the start page")
    drawer.type("Оператор, Менеджер, Инженер")
    for line in ("Квалификация", "Целевой?", "мен: Выявление потребности", "инж: Подбор решения", "мен: КП"):
        drawer.chord(Qt.Key.Key_Return, what="next")
        drawer.type(line)
    drawer.type("14 дней")
    for line in ("Принято?", "Договор", "опер: Оплата", "сделка"):
        drawer.chord(Qt.Key.Key_Return, what="next")
        drawer.type(line)


def by_mouse(drawer: Drawer) -> None:
    """Draw it with the mouse: everything but the names."""
    drawer.click(drawer.window.start.empty, "empty process")
    drawer.double_click(drawer.head(), "name of the first role")
    drawer.type("Оператор, Менеджер, Инженер")
    drawer.double_click(drawer.lane(_OPERATOR), "first stage, its start comes along")
    drawer.type("Квалификация")
    drawer.click(drawer.pad("decision"), "pad: decision")
    drawer.type("Целевой?")
    for name, role, before in (
        ("Выявление потребности", _MANAGER, "Целевой?"),
        ("Подбор решения", _ENGINEER, "Выявление потребности"),
        ("КП", _MANAGER, "Подбор решения"),
    ):
        drawer.drag(drawer.pad("stage"), drawer.lane(role, before), f"pad: stage into {role}")
        drawer.type(name)
    drawer.click(drawer.pad("limit"), "pad: time limit")
    drawer.type("14 дней")
    drawer.select("КП")
    drawer.click(drawer.pad("decision"), "pad: decision")
    drawer.type("Принято?")
    drawer.click(drawer.pad("stage"), "pad: next stage")
    drawer.type("Договор")
    drawer.drag(drawer.pad("stage"), drawer.lane(_OPERATOR, "Договор"), f"pad: stage into {_OPERATOR}")
    drawer.type("Оплата")
    drawer.click(drawer.pad("won"), "pad: won deal")


WAYS: dict[str, Callable[[Drawer], None]] = {
    "keyboard": by_keyboard,
    "keyboard, Enter alone": by_enter,
    "mouse": by_mouse,
}


def wrongs(process: Process) -> Iterator[str]:
    """Yield what of the reference drawing is not as it should be."""
    names = {role.name: {node.name for node in process.members(role.id)} for role in process.roles()}
    if names != _ROLES:
        yield f"in the roles stand {names}"
    flows = {(_name(process, f.source), f.name, _name(process, f.target)) for f in process.flows()}
    if flows != _FLOWS or len(process.flows()) != len(_FLOWS):
        yield f"the arrows are {flows ^ _FLOWS}"
    timers = [node for node in process.nodes() if node.host]
    said = [
        (_name(process, t.host), t.duration, t.interrupting, isinstance(t.facts, LimitFacts)) for t in timers
    ]
    if said != [("КП", "P14D", True, True)]:
        yield f"the limits are {said}"
    facts = [node.facts for node in process.of_kind("endEvent")]
    ends = sorted(fact.kind if isinstance(fact, OutcomeFacts) else "" for fact in facts)
    if ends != ["lost", "lost", "lost", "won"]:
        yield f"the ends are {ends}"


def _name(process: Process, key: str) -> str:
    record = process.get(key)
    return record.name if isinstance(record, Node) else key
