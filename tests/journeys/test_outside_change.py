"""Another program writes the open file: the three answers, none of which loses anything."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from designer.app import notices
from designer.app.window import Window
from designer.model.control import stages
from designer.storage.files import content, open_file
from designer.verbs.naming import rename
from designer.verbs.step import perform
from desks import Answers, clean, desk_in, first, press, rename_by_keys, saved, shown, told
from funnels import write_funnel

pytestmark = pytest.mark.slow

CTRL = Qt.KeyboardModifier.ControlModifier


def rename_outside(path: Path, name: str, *, replace: bool) -> None:
    """Do what another program does: write in place, or write beside and rename."""
    document = open_file(path)
    perform(document.process, rename, stages(document.process)[0].id, name)
    data = content(document)
    if replace:
        beside = path.with_name("other.tmp")
        beside.write_bytes(data)
        beside.replace(path)
    else:
        path.write_bytes(data)


def name_in(path: Path) -> str:
    return stages(open_file(path).process)[0].name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return write_funnel(tmp_path / "work" / "funnel.bpmn")


def met(qtbot, tmp_path: Path, path: Path, *answers: Path | None, replace: bool = True) -> Window:
    """Return a window with an edit of its own whose file was changed outside, and says so by itself."""
    window = shown(qtbot, desk_in(tmp_path), path, Answers(*answers))
    qtbot.wait(10)
    rename_by_keys(window, first(window).id, "Mine")
    rename_outside(path, "Theirs", replace=replace)
    qtbot.waitUntil(lambda: told(window, notices.OUTSIDE) != "")
    assert told(window, notices.OUTSIDE) == "Another program changed funnel.bpmn, and you have changes too"
    return window


def answer(qtbot, window: Window, text: str) -> None:
    press(qtbot, window.banners.banner(notices.OUTSIDE), text)


@pytest.mark.parametrize("replace", [True, False])
def test_keep_mine(qtbot, tmp_path, path, replace) -> None:
    window = met(qtbot, tmp_path, path, replace=replace)
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_S, CTRL)
    assert name_in(path) == "Theirs", "nothing is overwritten without a word"
    answer(qtbot, window, "Keep mine")
    qtbot.waitUntil(lambda: clean(window))
    assert (name_in(path), first(window).name) == ("Mine", "Mine")
    assert told(window, notices.OUTSIDE) == ""
    rename_by_keys(window, first(window).id, "Mine again")
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: clean(window))
    assert name_in(path) == "Mine again"


def test_take_theirs_and_go_back(qtbot, tmp_path, path) -> None:
    window = met(qtbot, tmp_path, path)
    answer(qtbot, window, "Take theirs")
    assert first(window).name == "Theirs"
    assert not window.isWindowModified()
    assert told(window, notices.MINE) == "This is the other program’s version; yours is kept"
    press(qtbot, window.banners.banner(notices.MINE), "Back to mine")
    assert first(window).name == "Mine"
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_Z, CTRL)
    assert first(window).name == "Qualify"
    assert told(window, notices.OUTSIDE) != "", "the file is still another one, and the question is back"
    assert name_in(path) == "Theirs"


def test_where_nothing_was_edited_theirs_is_shown_and_told(qtbot, tmp_path, path) -> None:
    window = shown(qtbot, desk_in(tmp_path), path)
    rename_outside(path, "Theirs", replace=True)
    qtbot.waitUntil(lambda: first(window).name == "Theirs")
    assert told(window, notices.OUTSIDE) == ""
    assert not window.banners.isVisible()
    text = "Another program changed funnel.bpmn: this is its newest version"
    assert text in [label.text() for label in window.toast.findChildren(QLabel)]


def test_half_a_file_is_not_taken_by_itself(qtbot, tmp_path, path) -> None:
    window = shown(qtbot, desk_in(tmp_path), path)
    path.write_bytes(b"<half")
    qtbot.waitUntil(lambda: told(window, notices.OUTSIDE) != "")
    assert first(window).name == "Qualify"


def test_take_theirs_after_saved_changes_of_ones_own_is_one_click(qtbot, tmp_path, path) -> None:
    window = shown(qtbot, desk_in(tmp_path), path)
    rename_by_keys(window, first(window).id, "Mine")
    window.filing.keeper.save()
    saved(qtbot, window)
    rename_outside(path, "Theirs", replace=True)
    qtbot.waitUntil(lambda: told(window, notices.OUTSIDE) != "")
    assert told(window, notices.OUTSIDE) == "Another program changed funnel.bpmn"
    answer(qtbot, window, "Take theirs")
    assert first(window).name == "Theirs"
    assert told(window, notices.MINE) == ""
    assert not window.banners.isVisible()


def test_save_mine_as_a_copy(qtbot, tmp_path, path) -> None:
    copy = path.with_name("funnel copy.bpmn")
    window = met(qtbot, tmp_path, path, None, copy)
    answer(qtbot, window, "Save mine as a copy…")
    assert told(window, notices.OUTSIDE) != "", "a dialog that is cancelled is no answer"
    answer(qtbot, window, "Save mine as a copy…")
    saved(qtbot, window)
    assert window.filing.dialogs.proposed == [copy, copy]
    assert (name_in(path), name_in(copy)) == ("Theirs", "Mine")
    assert window.editor.session.path == copy
    assert told(window, notices.OUTSIDE) == ""


def test_theirs_that_cannot_be_read_leaves_mine_where_it_is(qtbot, tmp_path, path) -> None:
    window = met(qtbot, tmp_path, path)
    path.write_bytes(b"<half")
    answer(qtbot, window, "Take theirs")
    assert first(window).name == "Mine"
    assert told(window, notices.OPENING).startswith("funnel.bpmn: ")
    assert told(window, notices.OUTSIDE) != ""


def test_a_file_that_is_gone_is_told_and_saving_writes_it_again(qtbot, tmp_path, path) -> None:
    window = shown(qtbot, desk_in(tmp_path), path)
    path.rename(path.with_name("elsewhere.bpmn"))
    qtbot.waitUntil(lambda: told(window, notices.OUTSIDE) != "")
    assert told(window, notices.OUTSIDE).startswith("funnel.bpmn was deleted, moved or renamed")
    answer(qtbot, window, "Save it again")
    saved(qtbot, window)
    assert name_in(path) == "Qualify"
    assert told(window, notices.OUTSIDE) == ""


def test_saving_is_no_change_from_outside(qtbot, tmp_path, path) -> None:
    window = shown(qtbot, desk_in(tmp_path), path)
    heard = []
    window.filing.keeper.watch.changed.connect(heard.append)
    for name in ("One", "Two"):
        rename_by_keys(window, first(window).id, name)
        qtbot.keyClick(window.editor.canvas, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda: clean(window))
        qtbot.wait(250)
    assert heard == []
