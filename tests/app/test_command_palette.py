"""Ctrl+K: actions by name in both languages, jumps to stages, reasons of what must wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from designer.app.command_palette import CommandPalette
from designer.app.window import Window, commands
from designer.storage.settings import read_settings
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    yield window
    while window.editor and window.editor.session.undo():
        pass


def opened(window: Window, query: str = "") -> CommandPalette:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, CTRL)
    palette = commands(window)
    assert palette.isVisible()
    for letter in query:  # QTest itself knows Latin letters only
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(palette.line, event)
    return palette


def lines(palette: CommandPalette) -> list[str]:
    items = [palette.list.topLevelItem(row) for row in range(palette.list.topLevelItemCount())]
    return [item.text(0) for item in items if item]


def enter(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.isVisible())
    QApplication.processEvents()


def test_an_action_is_found_in_both_languages_and_run(qtbot: QtBot, window: Window) -> None:
    assert window.editor
    for query in ("show every", "показать всё", "gjrfpfnm dc"):
        window.editor.zoom_to(2.0)
        palette = opened(window, query)
        assert lines(palette)[0] == "Show everything"
        enter(palette, qtbot)
        assert window.editor.canvas.zoom < 1.0
        assert QApplication.focusWidget() is window.editor.canvas


def test_shortcuts_are_shown_and_what_must_wait_says_why(window: Window) -> None:
    palette = opened(window, "undo")
    item = palette.list.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(1), item.text(2)) == ("Undo", "Edit · there is nothing to undo", "Ctrl+Z")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_it_jumps_to_a_stage_and_to_a_role(qtbot: QtBot, window: Window) -> None:
    assert window.editor
    for query, kind in (("proposal", "Stage_"), ("go to engineer", "Role_")):
        palette = opened(window, query)
        enter(palette, qtbot)
        (chosen,) = window.editor.canvas.selection
        assert chosen.startswith(kind)


def test_what_was_used_last_comes_first_and_is_remembered(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    enter(opened(window, "zoom out"), qtbot)
    enter(opened(window, "select every"), qtbot)
    assert lines(opened(window))[:2] == ["Select everything", "Zoom out"]
    assert read_settings(tmp_path / "settings.toml").commands == ("select_all", "zoom_out")


def test_the_arrows_walk_the_list(window: Window) -> None:
    palette = opened(window, "zoom")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 0


def test_it_opens_on_the_start_page_and_closes_with_the_same_keys(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, desk_in(tmp_path))
    palette = opened(window, "save as")
    item = palette.list.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "File · open a process first"
    window.actions_["palette"].trigger()
    assert not palette.isVisible()


def test_nothing_found_is_said(window: Window) -> None:
    assert lines(opened(window, "xyzzy")) == ["Nothing is called so"]


def test_an_editor_of_a_cell_that_is_gone_gives_the_keyboard_to_its_table(
    qtbot: QtBot, window: Window
) -> None:
    assert window.editor
    window.actions_["view_table"].trigger()
    grid = window.editor.tabled.panel.grid
    QTest.keyClick(grid, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    palette = opened(window)
    qtbot.waitUntil(lambda: not isValid(line))
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is grid


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("view", ["", "bpmn"])
def test_no_name_and_no_reason_is_cut(qtbot: QtBot, tmp_path: Path, language: str, view: str) -> None:
    sample = ROOT / "samples" / language / "v1-inbound-lead.bpmn"
    window = shown(qtbot, desk_in(tmp_path, language, view), sample)
    window.resize(1280, 800)
    palette = opened(window)
    shown_rows = palette.list
    letters, icon = shown_rows.fontMetrics(), shown_rows.iconSize().width()
    assert shown_rows.topLevelItemCount() > 60
    for row in range(shown_rows.topLevelItemCount()):
        item = shown_rows.topLevelItem(row)
        assert letters.horizontalAdvance(item.text(0)) + icon + 16 <= shown_rows.columnWidth(0), item.text(0)
        assert letters.horizontalAdvance(item.text(1)) + 6 <= shown_rows.columnWidth(1), item.text(1)
