"""A canvas in a window of its own, and a hand that uses mouse and keys on it as a person does."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.canvas.hands import Hands
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.message import Message
from designer.model.process import Process
from designer.model.records import Record
from designer.picture.theme import LIGHT, Theme
from designer.session.opening import new_session

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Hand:
    """Works in units of the drawing; ``canvas`` shows them one to one."""

    def __init__(self, qtbot: QtBot, process: Process, state: Path, theme: Theme = LIGHT) -> None:
        self.session = new_session(write(skeleton(), process), state, [])
        self.canvas = Canvas(self.session, theme, Message.english)
        self.session.changed = self.canvas.show_change
        self.hands = Hands(self.canvas)
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        self.window.show()
        self.canvas.look(1.0, Point(0.0, 0.0))
        assert self.canvas.zoom == 1.0
        self.qtbot = qtbot
        self.before: dict[str, Record] = dict(self.process.records)

    @property
    def process(self) -> Process:
        return self.session.process

    def at(self, place: Point | str) -> QPoint:
        """Return the pixel of a place, or of the middle of an element."""
        if isinstance(place, str):
            box = getattr(self.process.get(place), "box", None)
            assert box, place
            place = box.centre
        return self.canvas.to_widget(place).toPoint()

    def click(self, place: Point | str, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.canvas, LEFT, held, self.at(place))

    def double_click(self, place: Point | str) -> None:
        QTest.mouseDClick(self.canvas, LEFT, NONE, self.at(place))

    def hover(self, place: Point | str) -> None:
        # Where the mouse is already, Qt tells nobody that it came.
        QTest.mouseMove(self.canvas, self.at(place) + QPoint(1, 1))
        QTest.mouseMove(self.canvas, self.at(place))

    def take(self, place: Point | str, to: Point | str, held: Qt.KeyboardModifier = NONE) -> None:
        """Press the button and drag, without letting go."""
        start, end = self.at(place), self.at(to)
        QTest.mousePress(self.canvas, LEFT, held, start)
        for share in (0.1, 0.4, 0.7, 1.0):
            self.go(start + QPoint(*(round(way * share) for way in (end - start).toTuple())), held)

    def go(self, pixel: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        # QTest.mouseMove knows no modifiers.
        if held == NONE:
            QTest.mouseMove(self.canvas, pixel)
        else:
            place = QPointF(pixel), QPointF(self.canvas.mapToGlobal(pixel))
            kind = QEvent.Type.MouseMove
            QApplication.sendEvent(
                self.canvas, QMouseEvent(kind, *place, Qt.MouseButton.NoButton, LEFT, held)
            )

    def let_go(self, place: Point | str, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.canvas, LEFT, held, self.at(place))

    def drag(self, place: Point | str, to: Point | str, held: Qt.KeyboardModifier = NONE) -> None:
        end = self.at(to)
        self.take(place, to, held)
        QTest.mouseRelease(self.canvas, LEFT, held, end)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, held)

    def steps(self) -> int:
        return len(self.session.work.history.done)

    def assert_one_step_that_undoes(self) -> None:
        assert self.steps() == 1
        assert dict(self.process.records) != self.before
        assert self.session.undo()
        assert dict(self.process.records) == self.before
        assert self.hands.gesture is None
        assert not self.canvas.live.ids

    def assert_untouched(self) -> None:
        assert self.steps() == 0
        assert dict(self.process.records) == self.before
        assert self.hands.gesture is None
        assert not self.canvas.live.ids
