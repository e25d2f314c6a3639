"""Work on a thread of its own: how it ends, and what happens when its window is gone by then."""

import threading

import shiboken6
from PySide6.QtCore import QObject

from designer.app.background import Background


def test_the_end_is_told_on_the_thread_of_the_window(qtbot) -> None:
    parent, told = QObject(), []
    Background(
        parent, lambda _keep: 7, lambda result: told.append((result, threading.current_thread())), told.append
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(7, threading.main_thread())]
    qtbot.waitUntil(lambda: not parent.children())


def test_what_goes_wrong_is_told_too(qtbot) -> None:
    parent, told = QObject(), []
    trouble = OSError("full")

    def work(_keep) -> None:
        raise trouble

    Background(parent, work, lambda _result: told.append("done"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [trouble]


def test_nobody_is_told_whose_window_is_gone(qtbot) -> None:
    parent, told, gate = QObject(), [], threading.Event()
    work = Background(parent, lambda _keep: gate.wait(10), told.append, told.append)
    thread = work._errand._thread
    shiboken6.delete(parent)
    gate.set()
    thread.join()
    qtbot.wait(50)
    assert told == []
    assert not shiboken6.isValid(work)
