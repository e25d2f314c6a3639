"""Whatever a hand does to the window, it lives, says nothing odd, and shows what the process is."""

import random
from collections import Counter
from collections.abc import Callable
from operator import sub
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.canvas.funnel import FunnelView
from designer.canvas.scene import Scene
from designer.canvas.view import Canvas
from designer.model.message import Message
from designer.model.records import Node
from designer.picture.funnel.picture import funnel
from person import CTRL, LEFT, NO, SHIFT, Person
from places import ROOT

MOST = 70
"""Nodes; a larger drawing only makes the same mistakes more slowly."""
ALT = Qt.KeyboardModifier.AltModifier
KEYS = (
    *((key, NO) for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Delete)),
    *((key, held) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up) for held in (NO, ALT, SHIFT)),
    *((key, NO) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space)),
    *((key, CTRL) for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_A)),
    *((key, CTRL) for key in (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_Plus, Qt.Key.Key_Minus)),
    *((getattr(Qt.Key, f"Key_{n}"), ALT) for n in range(1, 8)),
    *((key, CTRL | SHIFT) for key in (Qt.Key.Key_M, Qt.Key.Key_L)),
)
LETTERS = "Договор с клиентом? 14 дней Offer"
LINES = (
    *("Целевой?", "14 дней", "2 ч", "отказ дорого", "отказ", "сделка", "won", "«14 дней»"),
    *("1: Звонок", "2: Счёт", "2: Оплачено?", "3", "3: 5 дней", "1: отказ", "опе: Оплата", "мен: «Да?»"),
    "Оператор, Инженер, Склад",
)
"""What means something besides a name."""


class Weather:
    """Random gestures on the canvas, the pad, the palette and the keyboard."""

    def __init__(self, person: Person, seed: int) -> None:
        self.me = person
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        """How often each gesture was made, and edits."""
        person.editor.bridge.changed.connect(lambda *_: self.done.update(edit=1))
        self.gestures: tuple[Callable[[], None], ...] = (
            *(self.click,) * 4,
            *(self.drag,) * 4,
            *(self.key,) * 4,
            *(self.pad,) * 3,
            *(self.palette,) * 2,
            self.double_click,
            self.write,
            *(self.line,) * 2,
            self.wheel,
            self.menu,
            *(self.history,) * 3,
            self.aside,
        )

    def blow(self) -> None:
        """Do one gesture."""
        gesture = self.chance.choice(self.gestures)
        gesture()
        self.done[gesture.__name__] += 1
        answer(self.chance)
        if len(self.me.process.nodes()) > MOST:
            self.rest()
            while len(self.me.process.nodes()) > MOST // 2 and self.me.editor.bridge.undo():
                pass
        if self.chance.random() < 0.05:
            QApplication.processEvents()

    @property
    def canvas(self) -> Canvas:
        return self.me.canvas

    def rest(self) -> None:
        """Let go of everything."""
        for _ in range(2):
            QTest.keyClick(self.focus(), Qt.Key.Key_Escape)
        self.canvas.select(())

    def anywhere(self) -> QPoint:
        """Return a place on the canvas, mostly one where something is."""
        nodes = [node for node in self.canvas.scene.process.nodes() if node.box]
        if nodes and self.chance.random() < 0.75:
            box = self.chance.choice(nodes).box
            assert box
            at = self.canvas.to_widget(box.centre).toPoint()
            at += QPoint(self.chance.randint(-30, 30), self.chance.randint(-20, 20))
            if self.canvas.rect().contains(at):
                return at
        return QPoint(self.chance.randrange(self.canvas.width()), self.chance.randrange(self.canvas.height()))

    def held(self) -> Qt.KeyboardModifier:
        return self.chance.choice((NO, NO, NO, NO, SHIFT, CTRL, CTRL | SHIFT))

    def click(self) -> None:
        at = self.anywhere()
        QTest.mouseMove(self.canvas, at)
        QTest.mouseClick(self.canvas, LEFT, self.held(), at)

    def double_click(self) -> None:
        at = self.anywhere()
        QTest.mouseClick(self.canvas, LEFT, NO, at)
        QTest.mouseDClick(self.canvas, LEFT, NO, at)
        QTest.mouseRelease(self.canvas, LEFT, NO, at)

    def drag(self) -> None:
        corner = QPoint(self.canvas.width() - 3, self.canvas.height() - 3)
        lasso = self.chance.random() < 0.2
        self._draw(corner if lasso else self.anywhere(), self.anywhere(), SHIFT if lasso else self.held())

    def _draw(self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier) -> None:
        QTest.mousePress(self.canvas, LEFT, held, start)
        for share in (0.1, 0.5, 1.0):
            QTest.mouseMove(self.canvas, start + (end - start) * share)
        if self.chance.random() < 0.15:
            QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(self.canvas, LEFT, held, end)

    def key(self) -> None:
        key, held = self.chance.choice(KEYS)
        QTest.keyClick(self.focus(), key, held)

    def focus(self) -> QWidget:
        """Return what is being typed into on the canvas, else the canvas."""
        widget = QApplication.focusWidget()
        if widget is None or not self.canvas.isAncestorOf(widget):
            self.me.window.activateWindow()
            self.canvas.setFocus()
            return self.canvas
        return widget

    def write(self) -> None:
        start = self.chance.randrange(len(LETTERS) - 6)
        for letter in LETTERS[start : start + self.chance.randint(1, 6)]:
            self.me.type(letter, self.focus())
        self.key()

    def line(self) -> None:
        """Write what means something, as what is chosen or behind it."""
        if self.chance.random() < 0.5:
            QTest.keyClick(self.focus(), Qt.Key.Key_Return)
        for letter in self.chance.choice(LINES):
            self.me.type(letter, self.focus())
        QTest.keyClick(self.focus(), self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab)))

    def pad(self) -> None:
        pad = self.me.editing.pad
        buttons = [
            b for b in pad.buttons.values() if pad.isVisible() and b.isVisible() and b.objectName() != "more"
        ]
        if buttons:
            QTest.mouseClick(self.chance.choice(buttons), LEFT)

    def palette(self) -> None:
        buttons = [b for b in self.me.editing.palette.findChildren(QToolButton) if not b.menu()]
        buttons = [b for b in buttons if b.objectName() not in {"more", ""}]
        if buttons:
            QTest.mouseClick(self.chance.choice(buttons), LEFT)
            self.click()

    def wheel(self) -> None:
        at = QPointF(self.anywhere())
        turn = QPoint(0, self.chance.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            at,
            self.canvas.mapToGlobal(at),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self.held(),
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's
        )
        QApplication.sendEvent(self.canvas, event)

    def menu(self) -> None:
        """Open the context menu and choose something in it that needs no further window."""
        at = self.anywhere()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self.canvas.mapToGlobal(at))
        QApplication.sendEvent(self.canvas, event)

    def history(self) -> None:
        bridge = self.me.editor.bridge
        self.chance.choice((bridge.undo, bridge.undo, bridge.redo))()

    def aside(self) -> None:
        """Go on somewhere else in the window, whatever is being typed."""
        if self.chance.random() < 0.5:
            self.me.window.actions_.call("next_problem")
        self.canvas.setFocus()


def answer(chance: random.Random) -> None:
    """Choose something in the menu that is open, or nothing."""
    while isinstance(shown := QApplication.activePopupWidget(), QMenu):
        actions = [a for a in shown.actions() if a.isEnabled() and not a.isSeparator()]
        if actions and chance.random() < 0.7:
            chosen = chance.choice(actions)
            if chosen.menu():
                chosen = chance.choice([a for a in chosen.menu().actions() if not a.isSeparator()])
            chosen.trigger()
        shown.close()


class Changing(Weather):
    """Goes from one view to the other in the middle of everything."""

    def __init__(self, person: Person, seed: int) -> None:
        super().__init__(person, seed)
        self.gestures = (*self.gestures, self.switch)

    def switch(self) -> None:
        self.me.window.actions_.call("view_funnel")


@pytest.mark.slow
@pytest.mark.parametrize("view", ["bpmn", ""])
@pytest.mark.parametrize("seed", range(6))
def test_the_window_weathers_its_gestures(seed: int, view: str, qtbot: QtBot, tmp_path: Path) -> None:
    """Six storms make 3,000 gestures; pytest-qt fails them for an exception or a warning of Qt.

    In the BPMN view, and as many in the funnel view, the last of them with changes between the two.
    """
    language, theme = "ru" if seed % 2 else "en", "dark" if seed % 3 == 0 else "light"
    me = Person(qtbot, tmp_path, language, theme, view)
    if seed % 2:
        me.window.open_path(ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn")
    else:
        me.window.start.empty_asked.emit()
    qtbot.wait(50)
    first = dict(me.process.records)
    assert me.editor.depths.seen == (not view)
    weather = Changing(me, seed) if seed > 3 and not view else Weather(me, seed)
    for _ in range(500):
        weather.blow()
    weather.rest()
    assert me.editing.hands.gesture is None
    assert_picture_is_the_process(me)
    while me.editor.bridge.redo():
        pass
    now = dict(me.process.records)
    while me.editor.bridge.undo():
        pass
    assert weather.done["edit"] > 100, weather.done  # where a storm ends in its history is chance
    assert dict(me.process.records) == first
    while me.editor.bridge.redo():
        pass
    assert dict(me.process.records) == now
    assert_picture_is_the_process(me)


def assert_picture_is_the_process(me: Person) -> None:
    """What is seen is what would be made anew, in both views."""
    me.editor.bridge.finish_lint()
    QApplication.processEvents()  # what is shown or hidden last has its room
    compact = me.editor.depths.seen
    if compact:
        assert_funnel_is_the_process(me)
    else:
        assert_drawing_is_the_process(me)
    me.editor.depths.show(funnel=not compact)
    QApplication.processEvents()  # one palette makes room for the other
    if compact:
        assert_drawing_is_the_process(me)
    me.editor.depths.show(funnel=compact)
    QApplication.processEvents()


def assert_funnel_is_the_process(me: Person) -> None:
    """Each stand-in is what a fresh fold gives, and so is each pixel."""
    view, session = me.editor.depths.funnel, me.editor.session
    heights = view.compact.heights
    assert view.compact.picture == funnel(session.process, view.compact.voice, heights)
    view.select(())
    view.fit()
    other = FunnelView(session, view.theme, me.desk.text, lambda: me.desk.language)
    other.compact.heights = heights
    other.refold()
    other.resize(view.size())
    other.fold_roles(view.folded_roles)
    for one in (view, other):
        one.show_findings(me.editor.bridge.findings)
    other.look(view.zoom, view.origin)
    move_away(view)
    assert sum(abs(one) >= 8 for one in map(sub, pixels(view), pixels(other))) <= 8


def assert_drawing_is_the_process(me: Person) -> None:
    """The scene is what one made anew would be, and so is each pixel."""
    canvas, session = me.canvas, me.editor.session
    fresh = Scene(session.process)
    assert dict(canvas.scene.drawn) == dict(fresh.drawn)
    assert canvas.scene.order() == fresh.order()
    assert not any(isinstance(r, Node) and r.box is None for r in session.process.records.values())
    canvas.select(())
    canvas.fit()
    other = Canvas(session, canvas.theme, Message.english)
    other.resize(canvas.size())
    other.fold_roles(canvas.folded_roles)
    other.show_findings(me.editor.bridge.findings)
    canvas.show_findings(me.editor.bridge.findings)
    other.look(canvas.zoom, canvas.origin)
    move_away(canvas)
    # Where a patch of the still picture ends, an edge may be smoothed by a shade, far out a pixel, otherwise.
    assert sum(abs(one) >= 8 for one in map(sub, pixels(canvas), pixels(other))) <= 8


def move_away(canvas: Canvas) -> None:
    """Put the mouse on nothing; where it is already, Qt tells nobody of it."""
    for at in (QPoint(3, 3), QPoint(1, 1)):
        QTest.mouseMove(canvas, at)


def pixels(canvas: Canvas) -> bytes:
    """Return the picture without what lies above the canvas."""
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    canvas.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
    return bytes(image.constBits())
