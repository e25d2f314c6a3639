"""A card panel on a sample, and what tests do with its fields."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.panels.card import CardPanel
from designer.app.panels.editors.choice import ChoiceEditor
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.rows import RowsEditor
from designer.app.panels.editors.shown import ShownEditor
from designer.app.run import application
from designer.lint.catalogue import RULES
from designer.model.facts import StageFacts
from designer.model.process import Process
from designer.model.records import Node
from designer.session.opening import new_session
from designer.session.session import Session
from places import ROOT


@dataclass
class Cards:
    """The panel, what it shows, and how many steps can be undone."""

    desk: Desk
    session: Session
    bridge: Bridge
    panel: CardPanel

    @property
    def process(self) -> Process:
        return self.session.process

    @property
    def steps(self) -> int:
        return len(self.session.work.history.done)

    def show(self, *ids: str) -> None:
        self.panel.show_selection(ids)

    def editor(self, name: str) -> FieldEditor:
        return self.panel.form.boxes[name].editor

    def trouble(self, name: str) -> str:
        box = self.panel.form.boxes[name]
        return "" if box.trouble.isHidden() else box.trouble.text()

    def enter(self, name: str) -> QWidget:
        """Put the cursor into a field with all of its text chosen."""
        self.panel.focus_field(name)
        widget = self.editor(name).target()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        return widget

    def type(self, name: str, text: str) -> QWidget:
        """Type ``text`` in the place of what stands in a field."""
        widget = self.enter(name)
        type_into(widget, text)
        return widget

    def node(self, name: str) -> Node:
        """Return the node called ``name``."""
        return next(node for node in self.process.nodes() if node.name == name)

    def leave(self) -> None:
        """Let the focus go where no field is."""
        self.panel.window().setFocus()


def type_into(widget: QWidget, text: str) -> None:
    """Type letter by letter, as a person does: QTest types Latin letters only."""
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier, -1
        )


def open_cards(
    qtbot: QtBot, folder: Path, sample: str = "ru/v1-inbound-lead.bpmn", language: str = "ru"
) -> Cards:
    """Return the cards of a sample in a window of the usual width that has the focus."""
    return cards_of((ROOT / "samples" / sample).read_bytes(), qtbot, folder, language)


def cards_of(data: bytes, qtbot: QtBot, folder: Path, language: str = "ru") -> Cards:
    """Return the cards of a file, seen in a window that has the focus."""
    application()
    desk = Desk(state=folder / "state", settings=folder / "settings.toml", language=language)
    session = new_session(data, desk.state, RULES)
    bridge = Bridge(session)
    panel = CardPanel(desk, bridge)
    panel.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    qtbot.addWidget(panel, before_close_func=lambda _panel: (bridge.close(), session.close()))
    panel.resize(320, 900)
    with qtbot.waitActive(panel):
        panel.show()
    return Cards(desk, session, bridge, panel)


def write_rows(cards: Cards, name: str, *rows: tuple[str, ...]) -> None:
    """Type rows into an empty list, Enter after each text."""
    editor = cards.editor(name)
    assert isinstance(editor, RowsEditor)
    assert editor.value() == ()
    cards.panel.focus_field(name)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = editor.list.rows[place].cells[column]
            assert cell.hasFocus()
            type_into(cell, text)
            QTest.keyClick(cell, Qt.Key.Key_Return)


def shown(cards: Cards, name: str) -> str:
    editor = cards.editor(name)
    assert isinstance(editor, ShownEditor)
    return editor.text.text()


def choose_by_mouse(cards: Cards, name: str, text: str) -> None:
    """Choose as the list does when a line of it is clicked."""
    editor = cards.editor(name)
    assert isinstance(editor, ChoiceEditor)
    editor.combo.setFocus()
    place = editor.combo.findText(text)
    editor.combo.setCurrentIndex(place)
    editor.combo.activated.emit(place)


def facts(cards: Cards, key: str) -> StageFacts:
    found = cards.process.node(key).facts
    assert isinstance(found, StageFacts)
    return found
