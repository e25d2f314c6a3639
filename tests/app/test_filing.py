"""Saving, closing and opening in the window: on real files, with a disk that fails where it must."""

import errno
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from designer.app import notices
from designer.app.dialogs.question import SaveQuestion
from designer.model.control import stages
from designer.session import saving
from designer.storage import disk, journal
from designer.storage.files import open_file
from designer.storage.settings import recent_files
from desks import Answers, desk_in, first, name_first, press, saved, shown, told
from funnels import write_funnel
from places import ROOT

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def funnel(tmp_path: Path) -> Path:
    return write_funnel(tmp_path / "funnel.bpmn")


def names(path: Path) -> list[str]:
    return [stage.name for stage in stages(open_file(path).process)]


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def question() -> SaveQuestion | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, SaveQuestion) else None


def test_saving_goes_on_behind_while_the_user_edits(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    gate, real_save = threading.Event(), saving.save_bytes

    def slow(path: Path, data: bytes) -> str:
        gate.wait(10)
        return real_save(path, data)

    monkeypatch.setattr(saving, "save_bytes", slow)
    name_first(window, "Saved first")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    name_first(window, "Edited meanwhile")
    assert window.filing.keeper.saver.busy
    gate.set()
    saved(qtbot, window)
    assert names(funnel)[0] == "Saved first"
    assert window.isWindowModified()
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window)
    assert names(funnel)[0] == "Edited meanwhile"
    assert not window.isWindowModified()
    assert window.filing.keeper.watch._state == ""


def test_saving_again_while_saving_writes_the_newest_state_last(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    gate, real_save, written = threading.Event(), saving.save_bytes, []

    def slow(path: Path, data: bytes) -> str:
        gate.wait(10)
        written.append(data)
        return real_save(path, data)

    monkeypatch.setattr(saving, "save_bytes", slow)
    for name in ("One", "Two", "Three"):
        name_first(window, name)
        qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    gate.set()
    saved(qtbot, window)
    assert names(funnel)[0] == "Three"
    assert len(written) == 2
    assert not window.editor.session.dirty


def test_a_full_disk_is_told_and_loses_nothing(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window, before = shown(qtbot, desk_in(tmp_path), funnel), funnel.read_bytes()
    name_first(window, "Unsaved")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write_all", full)
        qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
        saved(qtbot, window)
    expected = "funnel.bpmn was not saved: the disk is full: free some space or save in another folder"
    assert told(window, notices.SAVING) == expected
    assert funnel.read_bytes() == before
    assert window.editor.session.dirty
    press(qtbot, window.banners.banner(notices.SAVING), "Try again")
    saved(qtbot, window)
    assert told(window, notices.SAVING) == ""
    assert names(funnel)[0] == "Unsaved"


def test_trouble_with_the_journal_is_shown_while_it_lasts(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_all", full)
        name_first(window, "Not safe")
    assert "not yet safe" in told(window, notices.TROUBLE)
    assert window.banners.banner(notices.TROUBLE).dismiss.parent() is None
    name_first(window, "Safe")
    assert told(window, notices.TROUBLE) == ""


def test_trouble_that_the_disk_tells_later_is_shown_too(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_sync", full)
        name_first(window, "Not safe")
        assert told(window, notices.TROUBLE) == ""
        window.editor.bridge.finish_lint()
        assert "not yet safe" in told(window, notices.TROUBLE)
    window.editor.bridge.finish_lint()
    assert told(window, notices.TROUBLE) == ""


def test_a_read_only_file_opens_and_is_saved_elsewhere(qtbot, tmp_path, funnel) -> None:
    funnel.chmod(0o444)
    other = tmp_path / "other.bpmn"
    window = shown(qtbot, desk_in(tmp_path), funnel, Answers(other))
    name_first(window, "Mine")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window)
    assert (
        told(window, notices.SAVING)
        == "funnel.bpmn was not saved: the file is read-only: save under another name"
    )
    press(qtbot, window.banners.banner(notices.SAVING), "Save as…")
    saved(qtbot, window)
    assert names(other)[0] == "Mine"
    assert window.windowTitle() == "other.bpmn[*] — voronka"
    assert told(window, notices.SAVING) == ""


def test_save_as_goes_on_in_the_new_file_and_remembers_both(qtbot, tmp_path, funnel) -> None:
    other, desk = tmp_path / "other.bpmn", desk_in(tmp_path)
    window = shown(qtbot, desk, funnel, answers := Answers(other))
    window.actions_["save_as"].trigger()
    saved(qtbot, window)
    assert answers.proposed == [funnel]
    assert window.editor.session.path == other
    assert recent_files(desk.settings) == [other, funnel]
    assert window.bar.name.full == "other.bpmn"


def test_a_file_open_in_another_window_is_not_written_over(qtbot, tmp_path, funnel) -> None:
    desk, other = desk_in(tmp_path), write_funnel(tmp_path / "other.bpmn")
    shown(qtbot, desk, other)
    window = shown(qtbot, desk, funnel, Answers(other))
    before = other.read_bytes()
    window.actions_["save_as"].trigger()
    saved(qtbot, window)
    assert told(window, notices.SAVING) == "other.bpmn was not saved: other.bpmn is open in another window"
    assert other.read_bytes() == before
    assert window.editor.session.path == funnel


def test_a_copy_is_written_and_the_process_stays_where_it_is(qtbot, tmp_path, funnel) -> None:
    out = tmp_path / "copy.bpmn"
    window = shown(qtbot, desk_in(tmp_path), funnel, answers := Answers(out))
    name_first(window, "Shown")
    window.actions_["save_copy"].trigger()
    qtbot.waitUntil(window.toast.isVisible)
    assert answers.proposed[0].name == "funnel copy.bpmn"
    assert names(out)[0] == "Shown"
    assert window.editor.session.path == funnel
    assert window.editor.session.dirty


def test_a_new_process_and_a_sample_have_no_file_and_close_without_a_question(qtbot, tmp_path) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk)
    qtbot.mouseClick(window.start.empty, Qt.MouseButton.LeftButton)
    assert [role.name for role in window.editor.session.process.roles()] == ["Salesperson"]
    assert (window.editor.session.path, window.editor.session.dirty) == (None, False)
    window.filing.from_template(ROOT / "samples" / "en" / "v1-inbound-lead.bpmn")
    (other,) = [one for one in desk.windows if one is not window]
    assert (other.editor.session.path, other.editor.session.dirty) == (None, False)
    assert len(stages(other.editor.session.process)) > 3
    for one in (window, other):
        assert one.close()
    assert desk.windows == []
    assert question() is None


def test_saving_a_new_process_proposes_its_name(qtbot, tmp_path) -> None:
    out = tmp_path / "out.bpmn"
    window = shown(qtbot, desk_in(tmp_path), answers=(answers := Answers(None, out)))
    window.filing.empty()
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert window.editor.session.path is None
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    saved(qtbot, window)
    assert [path.name for path in answers.proposed] == ["Sales process.bpmn"] * 2
    assert [role.name for role in open_file(out).process.roles()] == ["Salesperson"]


def test_closing_with_changes_asks_once_and_escape_stays(qtbot, tmp_path, funnel) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    name_first(window, "Changed")
    qtbot.keyClick(window, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: question() is not None)
    qtbot.keyClick(question(), Qt.Key.Key_Escape)
    assert window.isVisible()
    assert first(window).name == "Changed"
    window.editor.bridge.undo()
    assert window.close()


def test_closing_with_changes_can_save(qtbot, tmp_path, funnel) -> None:
    desk = desk_in(tmp_path)
    window = shown(qtbot, desk, funnel)
    name_first(window, "Changed")
    qtbot.keyClick(window, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: question() is not None)
    qtbot.keyClick(question(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert names(funnel)[0] == "Changed"
    assert desk.windows == []
    assert list((desk.state / "journals").iterdir()) == []


def test_closing_with_changes_can_leave_the_file_as_it_is(qtbot, tmp_path, funnel) -> None:
    desk, before = desk_in(tmp_path), funnel.read_bytes()
    window = shown(qtbot, desk, funnel)
    name_first(window, "Changed")
    window.close()
    qtbot.mouseClick(question().forget, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert funnel.read_bytes() == before
    assert list((desk.state / "journals").iterdir()) == []


def test_a_window_stays_where_saving_before_closing_fails(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    name_first(window, "Changed")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write_all", full)
        window.close()
        qtbot.mouseClick(question().save, Qt.MouseButton.LeftButton)
        saved(qtbot, window)
    assert window.isVisible()
    assert "disk is full" in told(window, notices.SAVING)


def test_quitting_asks_window_after_window(qtbot, tmp_path, funnel) -> None:
    desk, other = desk_in(tmp_path), write_funnel(tmp_path / "other.bpmn")
    windows = [shown(qtbot, desk, funnel), shown(qtbot, desk, other), shown(qtbot, desk)]
    for window in windows[:2]:
        name_first(window, "Changed")
    qtbot.keyClick(windows[2], Qt.Key.Key_Q, CTRL)
    qtbot.waitUntil(lambda: question() is not None)
    qtbot.mouseClick(question().save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.windows) == 1 and question() is not None)
    qtbot.mouseClick(question().stay, Qt.MouseButton.LeftButton)
    assert len(desk.windows) == 1
    assert sorted([names(funnel)[0], names(other)[0]]) == ["Changed", "Qualify"]


def test_a_window_that_is_asked_already_is_not_asked_twice(qtbot, tmp_path, funnel) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    name_first(window, "Changed")
    for _ in range(2):
        assert not window.close()
    (asked,) = window.findChildren(SaveQuestion)
    qtbot.mouseClick(asked.stay, Qt.MouseButton.LeftButton)
    window.close()
    qtbot.mouseClick(question().forget, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_closing_while_a_file_is_written_waits_for_it(qtbot, tmp_path, funnel, monkeypatch) -> None:
    window = shown(qtbot, desk_in(tmp_path), funnel)
    gate, real_save = threading.Event(), saving.save_bytes

    def slow(path: Path, data: bytes) -> str:
        gate.wait(10)
        return real_save(path, data)

    monkeypatch.setattr(saving, "save_bytes", slow)
    name_first(window, "Last")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert not window.close()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert names(funnel)[0] == "Last"
    assert question() is None


def test_files_dropped_on_the_start_page_open_one_window_each(qtbot, tmp_path, funnel) -> None:
    desk, other = desk_in(tmp_path), write_funnel(tmp_path / "other.bpmn")
    window = shown(qtbot, desk)
    assert window.filing.keeper is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (funnel, other)])
    where, copy = QPointF(600, 400), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where, copy, data, buttons, keys))
    for one in desk.windows:
        qtbot.addWidget(one)
    assert [one.editor.session.path for one in desk.windows] == [funnel, other]
    QApplication.sendEvent(window, QDropEvent(where, copy, data, buttons, keys))
    assert len(desk.windows) == 2, "a file that is open comes to the front"
