"""The funnel view of V1 alone with all that a person uses on it; every act is a real event."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.funnel_editing import FunnelEditing
from designer.app.run import application
from designer.canvas.funnel import FunnelView
from designer.canvas.funnel_hands import FunnelHands
from designer.model.control import role_of, stages
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Record, Role
from designer.session.opening import new_session
from places import ROOT

V1 = ROOT / "samples/en/v1-inbound-lead.bpmn"
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Seen(QWidget):
    """What is seen of a process in a funnel view, and where."""

    view: FunnelView
    hands: FunnelHands
    process: Process

    def stage(self, name: str) -> str:
        return next(stage.id for stage in stages(self.process) if stage.name == name)

    def names(self) -> list[str]:
        return [stage.name for stage in stages(self.process)]

    def role(self, stage: str) -> str:
        found = role_of(self.process, self.stage(stage))
        assert isinstance(found, Role)
        return found.name

    def told(self) -> str:
        return self.hands.bubble.text()

    def marks(self, stage: str) -> dict[str, str]:
        """Return the texts of the marks at a stage by their stand-ins."""
        marks, home = self.view.compact.picture.marks, self.stage(stage)
        return {
            key: mark.text.replace("\N{NO-BREAK SPACE}", " ")
            for key, mark in marks.items()
            if mark.stage == home
        }

    def mark_that(self, stage: str, text: str) -> str:
        (found,) = [key for key, said in self.marks(stage).items() if text in said]
        return found

    # Where it is

    def rows(self) -> dict[str, Box]:
        return {row.name: row.box for row in self.view.compact.rows() if row.box}

    def in_row(self, role: str, x: float) -> QPoint:
        """Return a pixel of the ground of a row, at ``x`` of the picture."""
        return self.view.to_widget(Point(x, self.rows()[role].bottom - 5)).toPoint()

    def box(self, stage: str) -> Box:
        box = self.view.scene.process.node(self.stage(stage)).box
        assert box
        return box

    def at(self, key: str) -> QPoint:
        ink = self.view.scene.ink[self.view.compact.shown(key) or key]
        return self.view.to_widget(ink.centre).toPoint()


class FunnelBench(Seen):
    """A window with palette and funnel view."""

    def __init__(self, qtbot: QtBot, folder: Path, source: Path = V1) -> None:
        application()
        super().__init__()
        qtbot.addWidget(self)
        self.desk = Desk(state=folder / "state", settings=folder / "settings.toml", language="en")
        self.session = new_session(_bytes(source), self.desk.state, [])
        self.process = self.session.process
        self.bridge = Bridge(self.session, self)
        self.view = FunnelView(self.session, self.desk.theme, self.desk.text, lambda: self.desk.language)
        self.hands = FunnelHands(self.view, self.view.compact)
        self.editing = FunnelEditing(self.desk, self.hands)
        self.pointed: list[str] = []
        self.hands.pointed.connect(self.pointed.append)
        self.bridge.changed.connect(self.view.show_change)
        layout = QHBoxLayout(self)
        layout.addWidget(self.editing.palette)
        layout.addWidget(self.view, 1)
        self.resize(1100, 740)
        with qtbot.waitActive(self):
            self.show()
        self.view.begin()
        self.view.setFocus()
        self.mark()

    # What is checked

    def mark(self) -> None:
        """Remember how things are: what follows is to be one step."""
        self.before: dict[str, Record] = dict(self.process.records)
        self.done = len(self.session.work.history.done)

    def steps(self) -> int:
        return len(self.session.work.history.done) - self.done

    def check_one_step(self) -> None:
        """One step was done, and undo brings everything back; it is done again at the end."""
        assert self.steps() == 1
        after = dict(self.process.records)
        assert after != self.before
        assert self.session.undo()
        assert dict(self.process.records) == self.before
        assert self.session.redo()
        assert dict(self.process.records) == after

    # What is done

    def click(self, stage: str, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view, LEFT, held, self.at(self.stage(stage)))

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.view, LEFT, NONE, start)
        for share in (0.2, 0.6, 1.0):
            QTest.mouseMove(
                self.view, start + QPoint(*(round(way * share) for way in (end - start).toTuple()))
            )
        QTest.mouseRelease(self.view, LEFT, NONE, end)

    def drag_to(self, stage: str, end: QPoint) -> None:
        self.drag(self.at(self.stage(stage)), end)

    def pull(self, button: QWidget, end: QPoint) -> None:
        """Drag a button of pad or palette to a place of the picture."""
        start = button.rect().center()
        last = button.mapFromGlobal(self.view.mapToGlobal(end))
        QTest.mousePress(button, LEFT, NONE, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(button, (QPointF(start) + (QPointF(last) - QPointF(start)) * share).toPoint())
        QTest.mouseRelease(button, LEFT, NONE, last)

    def press(self, name: str) -> None:
        """Click a button of the pad."""
        button = self.editing.pad.buttons[name]
        assert button.isVisible()
        QTest.mouseClick(button, LEFT)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, held)

    def typed(self, text: str) -> None:
        lines = self.editing.naming.lines
        assert lines.isVisible()
        QTest.keyClicks(lines, text)
        QTest.keyClick(lines, Qt.Key.Key_Return)

    def say(self, hit: str, text: str) -> str:
        """Type over a mark; return what was there to type over."""
        ink = self.view.scene.ink[hit]
        QTest.mouseDClick(self.view, LEFT, NONE, self.view.to_widget(ink.centre).toPoint())
        line = self.editing.naming.lines.toPlainText()
        self.typed(text)
        return line

    def ask(self, at: QPoint) -> QMenu:
        """Open the menu by the right button."""
        QTest.mouseClick(self.view, Qt.MouseButton.RightButton, NONE, at)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self.view.mapToGlobal(at))
        QApplication.sendEvent(self.view, asked)
        assert self.editing.menu.open
        return self.editing.menu.open


@cache
def _bytes(source: Path) -> bytes:
    return source.read_bytes()
