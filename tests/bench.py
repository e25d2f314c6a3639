"""A canvas with everything that a person makes things with; every act on it is a real event."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.editing import Editing
from designer.app.run import application
from designer.bpmn.skeleton import skeleton
from designer.canvas.hands import Hands
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.message import Message
from designer.model.process import Process
from designer.model.records import Node, Record
from designer.session.opening import new_session
from designer.verbs.events import add_event
from designer.verbs.roles import add_role
from designer.verbs.rows import add_row
from designer.verbs.spots import Spot

NO = Qt.KeyboardModifier.NoModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class Bench(QWidget):
    """A window with canvas, palette and all that lies over the canvas."""

    def __init__(self, qtbot: QtBot, folder: Path, language: str = "en") -> None:
        application()
        super().__init__()
        qtbot.addWidget(self)
        self.desk = Desk(state=folder / "state", settings=folder / "settings.toml", language=language)
        self.session = new_session(skeleton("Sales", language), self.desk.state, [])
        self.bridge = Bridge(self.session, self)
        self.canvas = Canvas(self.session, self.desk.theme, self.desk.text)
        self.hands = Hands(self.canvas)
        self.editing = Editing(self.desk, self.hands)
        self.refused: list[Message] = []
        self.canvas.refused.connect(self.refused.append)
        self.bridge.changed.connect(self.canvas.show_change)
        self.bridge.changed.connect(lambda *_: self.editing.pad.later())
        layout = QHBoxLayout(self)
        layout.addWidget(self.editing.palette)
        layout.addWidget(self.canvas, 1)
        self.resize(1100, 700)
        with qtbot.waitActive(self):
            self.show()
        self.canvas.setFocus()
        self._before: dict[str, Record] = {}
        self._steps = 0
        self.mark()

    @property
    def process(self) -> Process:
        return self.session.process

    # What is checked

    def mark(self) -> None:
        """Remember how things are: what follows is to be one step."""
        self._before = dict(self.process.records)
        self._steps = len(self.session.work.history.done)

    def steps(self) -> int:
        return len(self.session.work.history.done) - self._steps

    def check_one_step(self) -> None:
        """One step was done, and undo brings everything back; it is done again at the end."""
        assert self.steps() == 1
        after = dict(self.process.records)
        assert after != self._before
        assert self.session.undo()
        assert dict(self.process.records) == self._before
        assert self.session.redo()
        assert dict(self.process.records) == after

    def called(self, name: str) -> str:
        (found,) = [r.id for r in (*self.process.nodes(), *self.process.roles()) if r.name == name]
        return found

    def names(self, ids: Iterable[str]) -> list[str]:
        return [self.process.node(key).name for key in ids]

    def chain(self) -> list[str]:
        """Return the names along the first ways from the start."""
        (start,) = self.process.of_kind("startEvent")
        key, names = start.id, [start.name]
        while flows := self.process.outgoing(key, "sequenceFlow"):
            key = flows[0].target
            names.append(self.process.node(key).name)
        return names

    # What is done

    def place(self, key: str) -> QPoint:
        record = self.process.get(key)
        assert isinstance(record, Node)
        assert record.box
        return self.canvas.to_widget(record.box.centre).toPoint()

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.to_widget(Point(x, y)).toPoint()

    def choose(self, key: str) -> None:
        self.canvas.select((key,))
        self.canvas.go_to(key)
        self.canvas.setFocus()

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
        QTest.mouseMove(self.canvas, at)
        QTest.mouseClick(self.canvas, LEFT, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseClick(self.canvas, LEFT, NO, at)
        QTest.mouseDClick(self.canvas, LEFT, NO, at)

    def press(self, name: str) -> None:
        """Click a button of the pad."""
        button = self.editing.pad.buttons[name]
        assert button.isVisible()
        QTest.mouseClick(button, LEFT)

    def drag(self, name: str, to: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
        """Drag a shape of the palette to a place of the canvas."""
        drag(self.editing.palette.buttons[name], self.canvas, to, modifiers)

    def keys(self, text: str) -> None:
        for letter in text:  # QTest knows no Cyrillic
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, ord(letter.upper()), NO, letter))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def typing(self) -> str:
        """Return the text in the name editor, which is open."""
        lines = self.editing.naming.lines
        assert lines.isVisible()
        assert lines.hasFocus()
        return lines.toPlainText()

    def offered(self) -> set[str]:
        """Return the buttons that the pad shows."""
        pad = self.editing.pad
        return {name for name, button in pad.buttons.items() if pad.isVisible() and button.isVisible()}


def drag(button: QWidget, canvas: QWidget, to: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    """Drag from the middle of ``button`` to a place of ``canvas``."""
    start = button.rect().center()
    end = button.mapFromGlobal(canvas.mapToGlobal(to))
    QTest.mousePress(button, LEFT, modifiers, start)
    for step in (0.3, 0.7, 1.0):
        here = QPointF(start) + (QPointF(end) - QPointF(start)) * step
        QTest.mouseMove(button, here.toPoint())
    QTest.mouseRelease(button, LEFT, modifiers, end)


def funnel(bench: Bench) -> Bench:
    """Give ``bench`` a start, the stages Call, Meet, Sign and a won end in the role Sales."""
    session = bench.session
    session.do(add_row, ["Call", "Meet", "Sign"])
    session.do(add_event, "endEvent", spot=Spot(after=bench.called("Sign")), outcome="won")
    session.do(add_role, "Manager")
    bench.canvas.fit()
    bench.mark()
    return bench
