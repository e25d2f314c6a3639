"""A person at a window that shows the funnel view of V1: acts are real events, places are those seen."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.app.editor import Editor
from designer.app.funnel_editing import FunnelEditing
from designer.app.window import Window
from designer.canvas.funnel import FunnelView
from designer.canvas.naming import Naming
from designer.model.control import stages
from designer.model.process import Process
from desks import desk_in, shown
from places import ROOT

V1 = ROOT / "samples/en/v1-inbound-lead.bpmn"
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Uses the funnel view of a window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        assert window.editor
        self.editor: Editor = window.editor

    @property
    def view(self) -> FunnelView:
        return self.editor.depths.funnel

    @property
    def editing(self) -> FunnelEditing:
        assert self.editor.depths.editing
        return self.editor.depths.editing

    @property
    def naming(self) -> Naming:
        return self.editing.naming

    @property
    def process(self) -> Process:
        return self.editor.session.process

    def switch(self) -> None:
        QTest.keyClick(
            self.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        QApplication.processEvents()

    def at(self, key: str) -> QPoint:
        ink = self.view.scene.ink[self.view.compact.shown(key)]
        return self.view.to_widget(ink.centre).toPoint()

    def click(self, key: str, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view, LEFT, held, self.at(key))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key)

    def typed(self, text: str) -> None:
        QTest.keyClicks(self.naming.lines, text)
        QTest.keyClick(self.naming.lines, Qt.Key.Key_Return)

    def stage(self, name: str) -> str:
        return next(stage.id for stage in stages(self.process) if stage.name == name)

    def names(self) -> list[str]:
        return [stage.name for stage in stages(self.process)]

    def steps(self) -> int:
        return len(self.editor.session.work.history.done)

    def exit(self, name: str) -> str:
        """Return the arrow called ``name`` that is a mark."""
        return next(
            flow.id
            for flow in self.process.flows()
            if flow.name == name and flow.id in self.view.compact.picture.homes
        )


def begun(qtbot: QtBot, folder: Path) -> Person:
    """Open V1 and switch to the funnel view."""
    window = shown(qtbot, desk_in(folder), V1)
    window.resize(1280, 800)
    QApplication.processEvents()
    person = Person(window)
    person.switch()
    assert person.editor.depths.seen
    return person
