"""Ctrl+F: found while one types, shown on the canvas, and back where one was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.app.hits import Texts
from designer.app.search import Search
from designer.app.window import Window
from designer.model.facts import CrmRecord, OutcomeFacts, Script, StageFacts
from designer.model.geometry import Point
from designer.verbs.naming import rename
from designer.verbs.stages import add_stage
from designer.verbs.structure import change_kind
from desks import desk_in, shown
from places import ROOT
from tests.sketch import sketch

SAMPLE = ROOT / "samples" / "en" / "v1-inbound-lead.bpmn"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    window = shown(qtbot, desk_in(tmp_path), SAMPLE)
    yield window
    while window.editor and window.editor.session.undo():
        pass


def searched(window: Window, text: str) -> Search:
    assert window.editor
    focus = QApplication.focusWidget()
    assert focus
    QTest.keyClick(focus, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.editor.search.line, text)
    return window.editor.search


def test_every_kind_of_text_is_found() -> None:
    facts = StageFacts(
        result="brief agreed",
        steps=("call the client",),
        scripts=(Script("talk", "good morning"),),
        crm=(CrmRecord("budget"),),
        mistakes=("forgets to ask",),
    )
    process = sketch(
        "start -> Seller: Draft -> ok? -rather not-> lost; ok? -yes-> won",
        facts={"Draft": facts},
        documents={"Draft": ("Quote",)},
    )
    end = next(node for node in process.nodes() if isinstance(node.facts, OutcomeFacts))
    texts = Texts(process)
    for query in ("DRAFT", "agreed", "the client", "morning", "budget", "forgets"):
        assert texts.find(query) == ["Stage_1"], query
    assert texts.find("seller") == ["Role_1"]
    assert texts.find("quote") == ["Document_1"]
    assert texts.find("rather") == [flow.id for flow in process.flows() if flow.name == "rather not"]
    assert end.id in texts.find(end.name)
    assert texts.find("  ") == texts.find("nowhere") == []


def test_what_is_called_so_comes_before_what_only_says_so() -> None:
    facts = StageFacts(steps=("send the contract",))
    process = sketch("start -> Draft -> Contract -> won", facts={"Draft": facts})
    named = [node.id for node in process.nodes() if node.name == "Contract"]
    assert Texts(process).find("contract")[:1] == named
    assert len(Texts(process).find("contract")) == 2


def test_typing_counts_and_shows_the_first_hit_in_the_middle(window: Window) -> None:
    search = searched(window, "proposal")
    assert window.editor
    canvas = window.editor.canvas
    assert (len(search.hits), search.count.text()) == (3, "1 of 3")
    assert search.halo.isVisible()
    middle, place = canvas.rect().center(), search.halo.place().center().toPoint()
    assert (middle - place).manhattanLength() < 4
    assert canvas.zoom >= 0.7
    assert canvas.selection == ()


def test_enter_steps_and_wraps_and_f3_too(window: Window) -> None:
    search = searched(window, "proposal")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert search.count.text() == "2 of 3"
    QTest.keyClick(search.line, Qt.Key.Key_F3)
    QTest.keyClick(search.line, Qt.Key.Key_F3)
    assert search.count.text() == "1 of 3"
    QTest.keyClick(search.line, Qt.Key.Key_Return, SHIFT)
    assert search.count.text() == "3 of 3"


def test_escape_brings_the_eye_back(window: Window) -> None:
    assert window.editor
    canvas = window.editor.canvas
    before = (canvas.zoom, canvas.origin)
    search = searched(window, "payment")
    assert (canvas.zoom, canvas.origin) != before
    QTest.keyClick(search.line, Qt.Key.Key_Escape)
    assert (canvas.zoom, canvas.origin) == before
    assert (search.isVisible(), search.halo.isVisible()) == (False, False)
    assert QApplication.focusWidget() is canvas


def test_ctrl_enter_stays_with_the_hit_chosen(window: Window) -> None:
    assert window.editor
    search = searched(window, "engineer")
    found = search.hits[0]
    QTest.keyClick(search.line, Qt.Key.Key_Return, CTRL)
    assert window.editor.canvas.selection == (found,)
    assert not search.isVisible()


def test_an_edit_is_counted_at_once(window: Window) -> None:
    assert window.editor
    search = searched(window, "zebra")
    assert search.count.text() == "no hits"
    stage = next(n for n in window.editor.session.process.nodes() if n.name == "Contract")
    window.editor.bridge.do(rename, stage.id, "Zebra")
    assert search.hits == [stage.id]


def test_in_the_table_the_row_is_shown(window: Window) -> None:
    assert window.editor
    window.actions_["view_table"].trigger()
    search = searched(window, "payment")
    grid = window.editor.tabled.panel.grid
    assert grid.stages() == search.hits[:1]


def test_what_stands_inside_a_closed_part_is_shown_there(window: Window) -> None:
    assert window.editor
    editor, canvas = window.editor, window.editor.canvas
    part = next(node.id for node in editor.session.process.nodes() if node.name == "Proposal")
    editor.bridge.do(change_kind, part, "subProcess")
    canvas.enter(part)
    made = editor.bridge.do(add_stage, "Ring", at=canvas.here(Point(200, 200)))
    canvas.enter("")
    search = searched(window, "ring")
    assert (search.hits[search.at], canvas.plane) == (made, part)
    assert not search.halo.place().isEmpty()
    QTest.keyClick(search.line, Qt.Key.Key_Escape)
    assert canvas.plane == ""


def test_the_table_alone_shows_rows_for_what_belongs_to_them(window: Window) -> None:
    assert window.editor
    process = window.editor.session.process
    window.actions_["view_table"].trigger()
    search = searched(window, "engineer")
    grid = window.editor.tabled.panel.grid
    names = [process.node(key).name for key in search.hits]
    assert names == ["Solution"]
    assert grid.stages() == search.hits


def test_in_the_funnel_what_holds_the_hit_is_shown(window: Window) -> None:
    assert window.editor
    window.actions_["view_funnel"].trigger()
    funnel = window.editor.depths.funnel
    assert funnel.isVisible()
    for query in ("proposal", "unfit", "engineer"):
        search = searched(window, query)
        place = search.halo.place()
        assert search.halo.isVisible(), query
        assert search.halo.parent() is funnel
        assert funnel.rect().contains(place.center().toPoint()), query
        QTest.keyClick(search.line, Qt.Key.Key_Return, CTRL)
        assert not search.halo.isVisible()
        assert QApplication.focusWidget() is funnel
        assert len(funnel.selection) == 1


def test_what_can_be_typed_is_read_whole(window: Window) -> None:
    window.resize(1280, 800)
    for language in ("en", "ru"):
        window.desk.speak(language)
        line = searched(window, "").line
        room = line.width() - 2 * line.fontMetrics().horizontalAdvance("m")
        assert line.fontMetrics().horizontalAdvance(line.placeholderText()) <= room
