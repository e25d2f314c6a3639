"""A person at the whole window: each act is a real event, everything is found by what is seen."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.app.editing import Editing
from designer.app.editor import Editor
from designer.app.window import Window
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role
from desks import desk_in, forget

NO = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Sits before one window of 1280 x 800."""

    def __init__(
        self, qtbot: QtBot, folder: Path, language: str = "ru", theme: str = "light", view: str = "bpmn"
    ) -> None:
        self.qtbot = qtbot
        self.desk = desk_in(folder, language, view)
        self.desk.paint(theme)
        self.window = Window(self.desk)
        qtbot.addWidget(self.window, before_close_func=forget)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show()

    # What is seen

    @property
    def editor(self) -> Editor:
        assert self.window.editor
        return self.window.editor

    @property
    def canvas(self) -> Canvas:
        """The picture that is seen."""
        return self.editor.depths.eye

    @property
    def editing(self) -> Editing:
        """Palette, pad and names of the picture that is seen."""
        depths = self.editor.depths
        return depths.editing if depths.editing and depths.seen else self.editor.editing

    @property
    def process(self) -> Process:
        return self.editor.session.process

    def called(self, name: str) -> str:
        """Return the id of the one node or role with that name."""
        (found,) = [r.id for r in (*self.process.nodes(), *self.process.roles()) if r.name == name]
        return found

    def exit(self, source: str, target: str) -> Flow:
        """Return the arrow from one named node to another."""
        end = self.called(target)
        (found,) = [f for f in self.process.outgoing(self.called(source)) if f.target == end]
        return found

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the visible button that says or is called ``text``."""
        root = within or self.window
        found = [
            b
            for b in root.findChildren(QAbstractButton)
            if b.isVisible() and text in (b.text(), b.accessibleName(), b.objectName())
        ]
        assert found, f"no button {text!r} is seen"
        return found[0]

    def pixel(self, place: str | Point) -> QPoint:
        """Return where a place of the drawing, a node's middle or a role's name is on the canvas."""
        if isinstance(place, str):
            record = self.canvas.drawn_as(place)
            assert isinstance(record, Node | Role | Pool)
            assert record.box
            inner = isinstance(record, Node)
            place = record.box.centre if inner else Point(record.box.x + 15, record.box.centre.y)
        return self.canvas.to_widget(place).toPoint()

    # What is done

    def do(self, action: str) -> None:
        """Choose an action of the menus that can be chosen now."""
        found = self.window.actions_[action]
        if not found.isEnabled():  # the picture comes before what lies beside it
            self.qtbot.waitUntil(found.isEnabled)
        assert found.isEnabled(), f"{action} cannot be chosen"
        found.trigger()

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click a button by what it says."""
        QTest.mouseClick(self.button(text, within), LEFT)

    def pad(self, name: str) -> None:
        """Click a button of the pad beside the selection."""
        self.press(name, self.editing.pad)

    def click(self, place: str | Point, held: Qt.KeyboardModifier = NO) -> None:
        QTest.mouseMove(self.canvas, self.pixel(place))
        QTest.mouseClick(self.canvas, LEFT, held, self.pixel(place))

    def double_click(self, place: str | Point) -> None:
        QTest.mouseClick(self.canvas, LEFT, NO, self.pixel(place))
        QTest.mouseDClick(self.canvas, LEFT, NO, self.pixel(place))
        QTest.mouseRelease(self.canvas, LEFT, NO, self.pixel(place))

    def drag(self, start: str | Point, end: str | Point, held: Qt.KeyboardModifier = NO) -> None:
        self.take(start, end, held)
        QTest.mouseRelease(self.canvas, LEFT, held, self.pixel(end))

    def take(self, start: str | Point, end: str | Point, held: Qt.KeyboardModifier = NO) -> None:
        """Press on ``start`` and go to ``end`` without letting go."""
        first, last = QPointF(self.pixel(start)), QPointF(self.pixel(end))
        QTest.mousePress(self.canvas, LEFT, held, first.toPoint())
        for share in (0.1, 0.5, 1.0):
            QTest.mouseMove(self.canvas, (first + (last - first) * share).toPoint())

    def type(self, text: str, into: QWidget | None = None) -> None:
        for letter in text:  # QTest knows no Cyrillic
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(into or self.focus(), QKeyEvent(kind, ord(letter.upper()), NO, letter))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
        QTest.keyClick(self.focus(), key, held)

    def enter(self, text: str = "") -> None:
        """Type ``text`` and Enter."""
        self.type(text)
        self.key(Qt.Key.Key_Return)


def with_copy(qtbot: QtBot, folder: Path, sample: Path, language: str = "ru") -> Person:
    """Return somebody before a copy of ``sample``, or what became of that copy in ``folder``."""
    me = Person(qtbot, folder, language)
    path = folder / "funnel.bpmn"
    if not path.exists():
        path.write_bytes(sample.read_bytes())
    me.window.open_path(path)
    qtbot.wait(20)
    return me
