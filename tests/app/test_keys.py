"""Help → Keys and mouse: searched, and every action given another key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.app.dialogs.keys import KeysDialog
from designer.app.window import Window
from designer.storage.settings import read_settings
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
CTRL, ALT, NO = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    return shown(qtbot, desk_in(tmp_path), SAMPLE)


@pytest.fixture
def dialog(window: Window) -> Iterator[KeysDialog]:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(KeysDialog)
    yield dialog
    dialog.close()


def lines(dialog: KeysDialog) -> dict[str, str]:
    tops = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    items = [top.child(place) for top in tops if top for place in range(top.childCount())]
    return {item.text(0): item.text(1) for item in items if item}


def give(dialog: KeysDialog, name: str, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    dialog.choose(name)
    QTest.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.press, key, held)


def test_it_lists_actions_gestures_and_lines_and_is_searched(dialog: KeysDialog) -> None:
    every = lines(dialog)
    assert every["Save"] == "Ctrl+S"
    assert every["Move the drawing"] == "Space and drag, or the middle button"
    assert every["Several roles, typed as the name of one"] == "Sales, Manager, Engineer"
    assert QApplication.focusWidget() is dialog.line
    QTest.keyClicks(dialog.line, "zoom")
    assert list(lines(dialog)) == ["Zoom in", "Zoom out"]
    dialog.line.setText("ближе")
    assert list(lines(dialog))[-1] == "Zoom in"
    dialog.line.setText("ctrl+s")
    assert lines(dialog)["Save"] == "Ctrl+S"


def test_an_action_gets_another_key_at_once_and_for_good(
    qtbot: QtBot, window: Window, dialog: KeysDialog, tmp_path: Path
) -> None:
    give(dialog, "fit", Qt.Key.Key_F12, NO)
    assert lines(dialog)["Show everything"] == "F12"
    assert window.actions_["fit"].toolTip() == "Show everything (F12)"
    assert read_settings(tmp_path / "settings.toml").keys == {"fit": ("F12",)}
    assert window.editor
    window.editor.zoom_to(2.0)
    with qtbot.waitActive(window):
        dialog.hide()
        window.activateWindow()
    canvas = window.editor.canvas
    qtbot.waitUntil(lambda: QApplication.focusWidget() is canvas)
    QTest.keyClick(window.editor.canvas, Qt.Key.Key_F12)
    assert window.editor.canvas.zoom < 1.0


def test_a_key_that_is_taken_is_told_and_can_be_taken_over(window: Window, dialog: KeysDialog) -> None:
    give(dialog, "fit", Qt.Key.Key_S, CTRL)
    assert dialog.says.text() == "Ctrl+S means “Save” already"
    assert window.actions_["fit"].shortcut().toString() == "Ctrl+0"
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert window.actions_["fit"].shortcut().toString() == "Ctrl+S"
    assert window.actions_["save"].shortcuts() == []
    dialog.choose("save")
    QTest.mouseClick(dialog.default, Qt.MouseButton.LeftButton)
    assert window.actions_["save"].shortcut().toString() == "Ctrl+S"
    assert window.actions_["fit"].shortcuts() == []
    QTest.mouseClick(dialog.everything, Qt.MouseButton.LeftButton)
    assert window.desk.settings.keys == {}
    assert window.actions_["fit"].shortcut().toString() == "Ctrl+0"


def test_a_letter_alone_is_refused(window: Window, dialog: KeysDialog) -> None:
    give(dialog, "fit", Qt.Key.Key_A, NO)
    assert dialog.says.text() == "This key types or walks on the drawing: hold Ctrl or Alt with it"
    assert window.desk.settings.keys == {}


def test_a_russian_letter_is_its_key(window: Window, dialog: KeysDialog) -> None:
    dialog.choose("fit")
    dialog.begin()
    # QTest knows Latin letters only.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(dialog.press, QKeyEvent(kind, ord("Й"), CTRL | ALT))
    assert dialog.says.text() == ""
    assert window.desk.settings.keys == {"fit": ("Ctrl+Alt+Q",)}


def test_an_action_can_have_no_key(window: Window, dialog: KeysDialog) -> None:
    dialog.choose("dark")
    QTest.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert window.actions_["dark"].shortcuts() == []
    assert window.desk.settings.keys == {"dark": ()}


def test_enter_in_the_search_line_changes_the_first_line(window: Window, dialog: KeysDialog) -> None:
    QTest.keyClicks(dialog.line, "show everything")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.press
    QTest.keyClick(dialog.press, Qt.Key.Key_F11)
    assert window.desk.settings.keys == {"fit": ("F11",)}
    assert dialog.isVisible()


def test_it_opens_at_the_gestures_with_the_cursor_on_an_action(dialog: KeysDialog) -> None:
    assert dialog.list.verticalScrollBar().value() == 0
    chosen = dialog.chosen()
    assert chosen
    assert chosen.name == "new"
