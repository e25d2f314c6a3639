"""A mistake of the program: rolled back, told, written down; the window lives."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from msgspec import structs
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from designer.app.desk import Desk
from designer.app.guard import Guard
from designer.model.control import stages
from designer.verbs.naming import rename
from desks import desk_in, shown
from places import ROOT

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"


@pytest.fixture
def desk(tmp_path) -> Desk:
    return desk_in(tmp_path)


@pytest.fixture
def guard(desk: Desk) -> Iterator[Guard]:
    guard = Guard(desk)
    guard.install()
    yield guard
    guard.remove()


def test_a_verb_that_fails_in_a_slot_leaves_process_and_window_alive(qtbot, desk, guard) -> None:
    window = shown(qtbot, desk, SAMPLE)
    before = dict(window.editor.session.process.records)

    def fail() -> None:
        with window.editor.session.process.edit("Fail") as edit:
            stage = stages(edit.process)[0]
            edit.put(structs.replace(stage, name="Half done"))
            raise RuntimeError("a mistake in a verb")

    window.actions_.connect({"fit": fail})
    with qtbot.captureExceptions():
        sys.excepthook = guard.take
        qtbot.keyClick(window.editor.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert dict(window.editor.session.process.records) == before
    assert window.toast.label.text() == "The program made a mistake; what you did last was taken back"
    log = guard.file.read_text("utf-8")
    assert "RuntimeError: a mistake in a verb" in log
    assert "test_guard.py" in log
    window.editor.bridge.do(rename, stages(window.editor.session.process)[0].id, "Alive")
    assert stages(window.editor.session.process)[0].name == "Alive"


def take(guard: Guard) -> None:
    try:
        int("odd")
    except ValueError as error:
        guard.take(type(error), error, error.__traceback__)


def test_the_details_show_the_traceback_and_where_it_is_written(qtbot, desk, guard) -> None:
    window = shown(qtbot, desk)
    take(guard)
    details, copy = window.toast._buttons
    assert (details.text(), copy.text()) == ("Show details", "Copy")
    qtbot.mouseClick(details, Qt.MouseButton.LeftButton)
    text = window.findChild(QPlainTextEdit).toPlainText()
    assert "ValueError: invalid literal" in text
    dialog = window.findChild(QPlainTextEdit).window()
    said = " ".join(label.text() for label in dialog.findChildren(type(window.toast.label)))
    assert str(guard.file) in said
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy")
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    dialog.close()


def test_a_failing_thread_is_told_in_the_thread_of_the_window(qtbot, desk, guard) -> None:
    window = shown(qtbot, desk)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(window.toast.isVisible)
    assert "ZeroDivisionError" in guard.file.read_text("utf-8")


def test_what_nobody_can_catch_is_written_down(guard) -> None:
    class Odd:
        def __del__(self) -> None:
            raise KeyError("too late")

    sys.unraisablehook = guard.unraisable
    Odd()
    gc.collect()
    assert "KeyError: 'too late'" in guard.file.read_text("utf-8")


def test_what_qt_complains_about_is_written_down(guard) -> None:
    qWarning("This plugin does not support whatever")
    assert not guard.file.exists()
    qWarning("something is odd")
    assert "something is odd" in guard.file.read_text("utf-8")


def test_a_log_that_is_full_makes_way(guard) -> None:
    guard.file.parent.mkdir(parents=True)
    guard.file.write_bytes(b"x" * 600_000)
    take(guard)
    assert guard.file.stat().st_size < 10_000
    assert guard.file.with_suffix(".old.log").stat().st_size == 600_000


def test_a_folder_that_cannot_be_written_is_no_second_mistake(tmp_path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", "utf-8")
    guard = Guard(desk_in(tmp_path))
    guard.install()
    take(guard)
    guard.remove()
    assert not guard.file.exists()


def test_the_hooks_are_given_back(desk) -> None:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    guard = Guard(desk)
    guard.install()
    assert sys.excepthook == guard.take
    guard.remove()
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before


def test_ctrl_c_ends_the_program(guard) -> None:
    heard = []
    QGuiApplication.instance().aboutToQuit.connect(lambda: heard.append("quit"))
    QTimer.singleShot(0, lambda: guard.take(KeyboardInterrupt, KeyboardInterrupt(), None))
    QGuiApplication.exec()
    assert heard == ["quit"]
