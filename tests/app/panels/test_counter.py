"""How many stages of seven."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from designer.app.bridge import Bridge
from designer.app.panels.counter import Counter
from designer.lint.catalogue import RULES
from designer.session.opening import open_session
from designer.verbs.facts import set_process
from designer.verbs.merging import merge_stages
from desks import desk_in
from places import ROOT


def counter_on(qtbot, sample: str, folder: Path) -> Counter:
    path = folder / "funnel.bpmn"
    shutil.copy(ROOT / "samples" / sample, path)
    desk = desk_in(folder, "ru")
    bridge = Bridge(open_session(path, desk.state, RULES))
    counter = Counter(desk, bridge)
    qtbot.addWidget(counter, before_close_func=lambda _counter: (bridge.close(), bridge.session.close()))
    with qtbot.waitActive(counter):
        counter.show()
    return counter


def test_it_counts_what_the_rule_counts_and_follows_edits(qtbot, tmp_path: Path) -> None:
    counter = counter_on(qtbot, "bad/funnel.bpmn", tmp_path)
    bridge = counter._bridge
    bridge.finish_lint()
    (told,) = [finding for finding in bridge.findings if finding.rule == "too-many-stages"]
    assert set(counter.stages) == set(told.elements[1:])
    assert (counter.text(), counter.property("kind")) == ("9 этапов из 7", "pill-over")
    bridge.do(merge_stages, "Stage_7", "Stage_8")
    assert counter.text() == "8 этапов из 7"
    bridge.do(merge_stages, "Stage_6", "Stage_7")
    assert (counter.text(), counter.property("kind")) == ("7 этапов из 7", "pill")
    bridge.undo()
    assert counter.text() == "8 этапов из 7"


def test_a_click_shows_what_is_too_much(qtbot, tmp_path: Path) -> None:
    counter = counter_on(qtbot, "bad/funnel.bpmn", tmp_path)
    with qtbot.waitSignal(counter.too_many):
        qtbot.mouseClick(counter, Qt.MouseButton.LeftButton)


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu on the offscreen platform
def test_a_click_on_a_quiet_one_offers_the_stages(qtbot, tmp_path: Path) -> None:
    counter = counter_on(qtbot, "ru/v1-inbound-lead.bpmn", tmp_path)
    qtbot.mouseClick(counter, Qt.MouseButton.LeftButton)
    offered = [action.text() for action in counter.menu_.actions()]
    assert offered[:2] == ["1. Квалификация", "2. Выявление потребности"]
    assert len(offered) == 6
    with qtbot.waitSignal(counter.go) as heard:
        counter.menu_.actions()[1].trigger()
    assert heard.args == [counter.stages[1]]
    counter.menu_.close()


@pytest.mark.parametrize(("language", "text"), [("en", "6 stages of 7"), ("ru", "6 этапов из 7")])
def test_it_speaks_the_language(qtbot, tmp_path: Path, language: str, text: str) -> None:
    counter = counter_on(qtbot, "ru/v1-inbound-lead.bpmn", tmp_path)
    counter._desk.speak("en" if language == "ru" else "ru")
    counter._desk.speak(language)
    assert counter.text() == text
    assert counter.sizeHint().width() <= counter.width()


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu on the offscreen platform
def test_a_drawing_that_is_no_funnel_is_counted_without_seven(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "foreign.bpmn"
    made = (ROOT / "samples" / "bad" / "funnel.bpmn").read_bytes()
    path.write_bytes(re.sub(rb"<(\S*extensionElements)>.*?</\1>", b"", made, flags=re.DOTALL))
    desk = desk_in(tmp_path, "ru")
    bridge = Bridge(open_session(path, desk.state, RULES))
    counter = Counter(desk, bridge)
    qtbot.addWidget(counter, before_close_func=lambda _counter: (bridge.close(), bridge.session.close()))
    assert (counter.text(), counter.property("kind")) == ("9 этапов", "pill")
    with qtbot.assertNotEmitted(counter.too_many):
        qtbot.mouseClick(counter, Qt.MouseButton.LeftButton)
    assert len(counter.menu_.actions()) == 9
    counter.menu_.close()
    (process,) = bridge.process.processes()
    bridge.do(set_process, process.id, mode="b2b")
    assert (counter.text(), counter.property("kind")) == ("9 этапов из 7", "pill-over")
