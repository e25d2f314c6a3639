"""What takes long: a card with a bar; Esc or a click calls it off, nothing else reaches the window."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.app.errand import CalledOffError, Errand
from designer.app.waits import Wait
from designer.app.window import Window
from designer.lint.catalogue import RULES
from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.model.process import Edit
from designer.session.opening import open_session
from designer.session.saving import data_of
from designer.storage.recovery import left_behind
from designer.verbs.columns import read_table
from designer.verbs.naming import rename
from designer.verbs.step import step
from desks import desk_in, first, name_first, shown, told
from places import ROOT

LEFT = Qt.MouseButton.LeftButton
SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Window:
    path = tmp_path / "funnel.bpmn"
    path.write_bytes(SAMPLE.read_bytes())
    return shown(qtbot, desk_in(tmp_path), path)


@step("Dawdle", slow_from=1)
def dawdle(edit: Edit, key: str, enough: Event) -> str:
    """Rename in two goes with a long thought between them."""
    rename.body(edit, key, "half")
    while not enough.wait(0.001):
        pass
    rename.body(edit, key, "whole")
    return key


def card(window: Window) -> Wait | None:
    """Return the one card that is seen."""
    seen = [one for one in window.findChildren(Wait) if one.isVisible()]
    assert len(seen) <= 1
    return seen[0] if seen else None


class Meanwhile(Event):
    """Does ``act`` once a card is seen and is set then; ``said`` is what the card said."""

    def __init__(self, window: Window, act: Callable[[Wait], object] = lambda _: None) -> None:
        super().__init__()
        self.said: list[str] = []
        self._window, self._act = window, act
        self._clock = QTimer(window, interval=10)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        if found := card(self._window):
            self._clock.stop()
            self.said.append(found.label.text())
            try:
                self._act(found)
            finally:
                self.set()


def press_escape(window: Window) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def test_what_takes_long_is_told_and_done(window: Window) -> None:
    key = first(window).id
    seen = Meanwhile(window)
    assert window.editor.bridge.do(dawdle, key, seen) == key
    assert seen.said == ["Dawdle…"]
    assert card(window) is None
    assert first(window).name == "whole"
    assert len(window.editor.session.work.history.done) == 1
    assert window.editor.bridge.undo()
    assert first(window).name == "Qualify"


def test_what_is_quick_shows_no_card(window: Window) -> None:
    seen = Meanwhile(window)
    seen.set()
    window.editor.bridge.do(dawdle, first(window).id, seen)
    assert (first(window).name, seen.said) == ("whole", [])


@pytest.mark.parametrize("way", ["escape", "click"])
def test_called_off_it_has_changed_nothing(window: Window, way: str) -> None:
    before, refused = dict(window.editor.session.process.records), []
    window.editor.bridge.refused.connect(lambda why: refused.append(why.id))
    ways = {
        "escape": lambda _: press_escape(window),
        "click": lambda found: QTest.mouseClick(found.cancel, LEFT),
    }
    seen = Meanwhile(window, ways[way])
    assert window.editor.bridge.do(dawdle, first(window).id, Event()) is None
    assert seen.is_set()
    assert window.editor.session.process.records == before
    assert not window.editor.session.work.history.done
    assert refused == ["Cancelled: nothing was changed"]
    name_first(window, "After")  # the window goes on
    assert first(window).name == "After"


def test_no_mouse_and_no_key_reach_what_waits(window: Window) -> None:
    canvas, stage = window.editor.canvas, first(window)
    at = canvas.to_widget(stage.box.centre).toPoint()
    canvas.select(())
    canvas.setFocus()

    def act(_card: Wait) -> None:
        QTest.mouseClick(canvas, LEFT, pos=at)
        QTest.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(canvas, "typed")
        window.close()

    window.editor.bridge.do(dawdle, stage.id, Meanwhile(window, act))
    assert window.isVisible()
    assert canvas.selection == ()
    assert canvas.focusProxy() is None
    QTest.mouseClick(canvas, LEFT, pos=at)
    assert canvas.selection == (stage.id,)


def test_who_reads_meanwhile_reads_what_was(window: Window) -> None:
    names = []
    seen = Meanwhile(window, lambda _: names.append(first(window).name))
    window.editor.bridge.do(dawdle, first(window).id, seen)
    assert names == ["Qualify"]


def test_who_edits_meanwhile_is_refused(window: Window) -> None:
    key, why = first(window).id, []

    def act(_card: Wait) -> None:
        with pytest.raises(VoronkaError) as refused:
            window.editor.session.do(rename, key, "Other")
        why.append(refused.value.message.id)

    window.editor.bridge.do(dawdle, key, Meanwhile(window, act))
    assert why == ["something is being done: wait for its end"]
    assert first(window).name == "whole"


def test_a_mistake_in_a_verb_changes_nothing(window: Window) -> None:
    before = dict(window.editor.session.process.records)

    @step("Fail", slow_from=1)
    def fail(edit: Edit) -> None:
        rename.body(edit, first(window).id, "half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        window.editor.bridge.do(fail)
    assert window.editor.session.process.records == before
    name_first(window, "After")


def test_ids_that_are_new_follow_those_of_the_twin(window: Window) -> None:
    process = window.editor.session.process

    @step("Make", slow_from=1)
    def make(edit: Edit) -> str:
        return edit.process.new_id("Stage")

    made = window.editor.bridge.do(make)
    assert made == process.new_id("Stage")  # it was not used: nothing of that name is there


def test_opening_that_takes_long_is_called_off(qtbot, tmp_path: Path, monkeypatch) -> None:
    """The file is neither locked nor followed afterwards, and opens at the next try."""
    path = tmp_path / "funnel.bpmn"
    path.write_bytes(SAMPLE.read_bytes())
    window = shown(qtbot, desk_in(tmp_path))
    with monkeypatch.context() as slow:
        slow.setattr("designer.storage.recovery.open_bytes", _for_ever)
        seen = Meanwhile(window, lambda _: press_escape(window))
        window.open_path(path)
    assert seen.said == ["Opening funnel.bpmn…"]
    assert window.editor is None
    assert window.toast.label.text() == "Cancelled: nothing was changed"
    assert not told(window, "opening")
    assert left_behind(window.desk.state) == []
    window.open_path(path)
    assert window.editor is not None


def test_saving_that_takes_long_is_called_off_and_nothing_is_lost(qtbot, window: Window, monkeypatch) -> None:
    path = window.editor.session.path
    before = path.read_bytes()
    name_first(window, "After")
    with monkeypatch.context() as slow:
        slow.setattr("designer.session.saving.content", _for_ever)
        window.actions_["save"].trigger()
        qtbot.waitUntil(lambda: card(window) is not None)
        assert card(window).label.text() == "Saving…"
        name_first(window, "Later")  # saving stops nobody
        QTest.mouseClick(card(window).cancel, LEFT)
        qtbot.waitUntil(lambda: not window.filing.keeper.saver.busy)
    assert window.toast.label.text() == "Saving: cancelled"
    assert path.read_bytes() == before
    assert window.editor.session.dirty
    assert not told(window, "saving")
    window.actions_["save"].trigger()
    qtbot.waitUntil(lambda: not window.editor.session.dirty)
    assert b"Later" in path.read_bytes()


def test_a_picture_that_takes_long_is_called_off(qtbot, window: Window, monkeypatch) -> None:
    with monkeypatch.context() as slow:
        slow.setattr("designer.app.exporting.drawn", _for_ever)
        window.actions_["copy_image"].trigger()
        qtbot.waitUntil(lambda: card(window) is not None)
        QTest.mouseClick(card(window).cancel, LEFT)
        qtbot.waitUntil(lambda: card(window) is None)
    assert window.toast.label.text() == "Making funnel: cancelled"
    assert not told(window, "saving")


@pytest.mark.parametrize(
    ("act", "slow", "says"),
    [
        ("copy_bpmn", "as_bpmn", "Copying as BPMN…"),
        ("paste", "clipboard_of", "Reading what was copied…"),
    ],
)
def test_a_large_copy_as_bpmn_is_called_off(
    window: Window, monkeypatch, act: str, slow: str, says: str
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(SAMPLE.read_text("utf-8"))
    window.editor.canvas.select((first(window).id,))
    before = dict(window.editor.session.process.records)
    monkeypatch.setattr(f"designer.canvas.clips.{slow}", _for_ever)
    seen = Meanwhile(window, lambda _: press_escape(window))
    window.editor.handlers[act]()
    assert seen.said == [says]
    assert window.editor.session.process.records == before
    assert clipboard.text() == SAMPLE.read_text("utf-8")


def test_a_card_keeps_its_place_and_speaks_the_language_of_the_moment(qtbot, window: Window) -> None:
    shown_card = window.waits.show(message("Saving"), lambda: None, alone=True)
    for size in (QSize(1280, 800), QSize(900, 600)):
        window.resize(size)
        qtbot.waitUntil(lambda size=size: window.size() == size)
        foot = shown_card.mapTo(window, QPoint(0, shown_card.height()))
        assert 0 < window.height() - foot.y() < 80
        assert abs(2 * foot.x() + shown_card.width() - window.width()) <= 1
    window.desk.speak("ru")
    assert (shown_card.label.text(), shown_card.cancel.text()) == ("Сохранение…", "Отмена (Esc)")
    assert shown_card.bar.accessibleName() == "Сохранение…"
    other = window.waits.show(message("Saving"), lambda: None)
    assert not other.geometry().intersects(shown_card.geometry())


def test_work_that_keeps_what_it_made_is_not_called_off() -> None:
    """Once a file is being written it is written whole."""
    begun, ended = [], []

    def work(keep: Callable[[], None]) -> int:
        keep()
        begun.append(1)
        for _ in range(100):
            time.sleep(0.001)
        ended.append(1)
        return 7

    errand = Errand(work)
    while not begun:
        time.sleep(0.001)
    errand.call_off()
    errand.wait(60)
    assert (errand.result(), ended) == (7, [1])


def test_work_that_mends_errors_is_called_off_all_the_same() -> None:
    def work(_keep: Callable[[], None]) -> int:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.001)

    errand = Errand(work)
    errand.call_off()
    errand.wait(60)
    with pytest.raises(CalledOffError):
        errand.result()


def test_a_session_opened_by_the_errand_of_another_thread_is_one_like_any(tmp_path: Path) -> None:
    path = tmp_path / "funnel.bpmn"
    path.write_bytes(SAMPLE.read_bytes())
    errand = Errand(lambda keep: open_session(path, tmp_path / "state", RULES, keep=keep))
    errand.wait(60)
    session = errand.result()
    assert data_of(session.snapshot()) == path.read_bytes()
    session.close()


def _for_ever(*_: object) -> None:
    while True:
        time.sleep(0.001)


def test_over_a_question_the_card_can_be_clicked(qtbot, tmp_path: Path, monkeypatch) -> None:
    """A new process from a table is made while its dialog is open, which keeps the mouse off the window."""
    window = shown(qtbot, desk_in(tmp_path))
    dialog = window.filing.from_table()
    dialog.take([["Stage", "Role"], ["Call", "Seller"], ["Offer", "Seller"]])
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    with monkeypatch.context() as slow:
        slow.setattr("designer.app.beginnings.skeleton", _for_ever)
        over = []
        seen = Meanwhile(
            dialog, lambda found: (over.append(found.window()), QTest.mouseClick(found.cancel, LEFT))
        )
        window.filing._create(read_table(dialog.model.grid), "Sales", "b2b")
    assert (seen.said, over) == (["Opening Sales…"], [dialog])
    assert dialog.isVisible()
    assert window.editor is None
