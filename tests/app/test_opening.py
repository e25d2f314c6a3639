"""What opening a file may meet: rubbish, remarks, another process, work that was not saved."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from designer.app import notices
from designer.app.window import Window
from designer.lint.catalogue import RULES
from designer.session.opening import open_session
from designer.verbs.naming import rename
from desks import desk_in, first, name_first, press, shown, told
from funnels import write_funnel
from places import ROOT

HOLDER = """
import sys
from pathlib import Path
from designer.storage.lock import take_lock
lock = take_lock(Path(sys.argv[1]), Path(sys.argv[2]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, state: Path) -> Iterator[None]:
    """Have another process hold the file, as a window of another program run does."""
    command = [sys.executable, "-c", HOLDER, str(path), str(state)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        yield
        assert child.stdin
        child.stdin.close()


@pytest.fixture
def funnel(tmp_path: Path) -> Path:
    return write_funnel(tmp_path / "funnel.bpmn")


def left_by_a_crash(path: Path, state: Path) -> None:
    session = open_session(path, state, RULES)
    stage = next(node for node in session.process.nodes() if node.kind == "userTask")
    session.do(rename, stage.id, "Before the crash")
    session.close(keep=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bad.bpmn: "),
        (b"<definitions", "bad.bpmn: "),
        (b"\x00\x01\x02", "bad.bpmn: "),
        (None, "bad.bpmn: there is no such file"),
    ],
)
def test_what_is_no_process_is_one_line_and_the_start_page_stays(qtbot, tmp_path, content, said) -> None:
    path = tmp_path / "bad.bpmn"
    if content is not None:
        path.write_bytes(content)
    window = shown(qtbot, desk_in(tmp_path), path)
    assert told(window, notices.OPENING).startswith(said)
    assert "\n" not in told(window, notices.OPENING)
    assert window.start.isVisible()
    assert window.editor is None


def test_a_file_that_another_process_has_opens_as_a_copy(qtbot, tmp_path, funnel) -> None:
    desk = desk_in(tmp_path)
    with held(funnel, desk.state):
        window = shown(qtbot, desk, funnel)
        assert told(window, notices.OPENING) == "funnel.bpmn is open in another window"
        assert window.editor is None
        press(qtbot, window.banners.banner(notices.OPENING), "Open a copy")
    assert first(window).name == "Qualify"
    assert window.editor.session.path is None
    assert told(window, notices.OPENING) == ""


def test_remarks_on_a_file_are_listed_on_demand_and_can_be_dismissed(qtbot, tmp_path, funnel) -> None:
    text = funnel.read_text("utf-8").replace("Qualify", "Проверка")
    funnel.write_bytes(text.replace('encoding="UTF-8"', 'encoding="windows-1251"').encode("cp1251"))
    window = shown(qtbot, desk_in(tmp_path), funnel)
    assert told(window, notices.NOTES) == "The file was written in CP1251; it is saved as UTF-8"
    qtbot.mouseClick(window.banners.banner(notices.NOTES).dismiss, Qt.MouseButton.LeftButton)
    assert told(window, notices.NOTES) == ""
    assert not window.banners.isVisible()


def test_work_that_was_not_saved_is_offered_with_its_file(qtbot, tmp_path, funnel) -> None:
    desk = desk_in(tmp_path)
    left_by_a_crash(funnel, desk.state)
    window = shown(qtbot, desk, funnel)
    assert first(window).name == "Qualify"
    assert told(window, notices.LEFT).startswith("There is unsaved work on this file: today, ")
    press(qtbot, window.banners.banner(notices.LEFT), "Recover it")
    assert first(window).name == "Before the crash"
    assert window.editor.session.path == funnel
    assert window.isWindowModified()
    window.editor.bridge.undo()
    assert first(window).name == "Qualify"
    assert not window.isWindowModified()


def test_discarded_work_can_be_taken_back(qtbot, tmp_path, funnel) -> None:
    desk = desk_in(tmp_path)
    left_by_a_crash(funnel, desk.state)
    window = shown(qtbot, desk)
    qtbot.waitUntil(lambda: len(window.start.left_rows) == 1)
    qtbot.mouseClick(window.start.left_rows[0].discard, Qt.MouseButton.LeftButton)
    assert window.start.left_rows == []
    (undo,) = window.toast._buttons
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert len(window.start.left_rows) == 1


def test_work_on_an_open_file_is_recovered_in_its_window_and_keeps_what_is_there(
    qtbot, tmp_path, funnel
) -> None:
    desk = desk_in(tmp_path)
    left_by_a_crash(funnel, desk.state)
    window = shown(qtbot, desk, funnel)
    other = shown(qtbot, desk)
    qtbot.waitUntil(lambda: len(other.start.left_rows) == 1)
    name_first(window, "Newer")
    qtbot.mouseClick(other.start.left_rows[0].recover, Qt.MouseButton.LeftButton)
    assert first(window).name == "Before the crash"
    other.filing.recovering.look()
    assert len(other.start.left_rows) == 1, "the newer changes wait in their turn"


def test_work_on_a_file_that_another_process_has_cannot_be_recovered_now(qtbot, tmp_path, funnel) -> None:
    desk = desk_in(tmp_path)
    left_by_a_crash(funnel, desk.state)
    with held(funnel, desk.state):
        window = shown(qtbot, desk)
        qtbot.waitUntil(lambda: len(window.start.left_rows) == 1)
        qtbot.mouseClick(window.start.left_rows[0].recover, Qt.MouseButton.LeftButton)
        assert told(window, notices.OPENING) == "funnel.bpmn is open in another window"
    assert window.start.isVisible()
    qtbot.mouseClick(window.start.left_rows[0].recover, Qt.MouseButton.LeftButton)
    assert first(window).name == "Before the crash"
    assert told(window, notices.OPENING) == ""


def test_work_that_cannot_be_recovered_leaves_the_file_open(qtbot, tmp_path, funnel) -> None:
    desk = desk_in(tmp_path)
    left_by_a_crash(funnel, desk.state)
    window = shown(qtbot, desk, funnel)
    for base in (desk.state / "journals").glob("*/base.bpmn"):
        base.write_bytes(b"torn")
    press(qtbot, window.banners.banner(notices.LEFT), "Recover it")
    assert "cannot be recovered; its journal is kept in" in told(window, notices.OPENING)
    assert first(window).name == "Qualify"
    name_first(window, "Goes on")
    assert told(window, notices.TROUBLE) == ""


def dropped(window: Window, *paths: Path) -> None:
    """Drop ``paths`` on the window, as a file manager does."""
    assert window.filing, "it is what listens, loaded after the first paint"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, act = QPointF(300, 300), Qt.DropAction.CopyAction
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(at.toPoint(), act, mime, *held))
    QApplication.sendEvent(window, QDropEvent(at, act, mime, *held))


def test_what_cannot_be_opened_among_several_is_told_at_the_end(qtbot, tmp_path, funnel) -> None:
    picture, empty = tmp_path / "a.png", tmp_path / "b.bpmn"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    empty.write_bytes(b"")
    window = shown(qtbot, desk_in(tmp_path))
    dropped(window, picture, empty, funnel)
    assert window.editor is not None
    assert told(window, notices.OPENING) == "2 files were not opened"
    banner = window.banners.banner(notices.OPENING)
    assert banner is not None
    assert [window.desk.text(one) for one in banner.notice.details] == [
        "a.png: This is no BPMN file",
        "b.bpmn: The file is empty",
    ]


def test_a_folder_dropped_on_a_window_is_listed(qtbot, tmp_path, funnel) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    for name in ("one.bpmn", "two.bpmn"):
        (folder / name).write_bytes(funnel.read_bytes())
    window = shown(qtbot, desk_in(tmp_path))
    dropped(window, folder)
    assert told(window, notices.OPENING) == ""
    assert [row.path.name for row in window.start.rows] == ["one.bpmn", "two.bpmn"]
