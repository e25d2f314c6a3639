"""Names typed in place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from designer.model.geometry import Point
from designer.verbs.documents import add_document, add_note
from designer.verbs.events import set_limit
from designer.verbs.flows import add_decision
from designer.verbs.spots import Spot


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return funnel(Bench(qtbot, tmp_path))


def test_f2_types_a_name_in_place(bench: Bench) -> None:
    key = bench.called("Call")
    bench.choose(key)
    bench.key(Qt.Key.Key_F2)
    assert bench.typing() == "Call"
    lines = bench.editing.naming.lines
    assert lines.textCursor().selectedText() == "Call"
    bench.keys("Ring")
    bench.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    bench.keys("twice")
    bench.key(Qt.Key.Key_Return)
    assert bench.process.node(key).name == "Ring\ntwice"
    assert not lines.isVisible()
    assert bench.canvas.hasFocus()
    bench.check_one_step()


def test_typing_on_a_chosen_element_begins_its_name_anew(bench: Bench) -> None:
    key = bench.called("Call")
    bench.choose(key)
    bench.keys("Новый")
    assert bench.typing() == "Новый"
    bench.key(Qt.Key.Key_Enter)
    assert bench.process.node(key).name == "Новый"
    bench.check_one_step()


def test_escape_takes_back(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.keys("Wrong")
    bench.key(Qt.Key.Key_Escape)
    assert bench.called("Call")
    assert bench.steps() == 0
    assert bench.canvas.selection == (bench.called("Call"),)


def test_a_click_elsewhere_accepts(bench: Bench) -> None:
    key = bench.called("Call")
    bench.choose(key)
    bench.keys("Ring")
    bench.click(bench.place(bench.called("Sign")))
    assert bench.process.node(key).name == "Ring"
    assert bench.canvas.selection == (bench.called("Sign"),)


def test_an_empty_name_keeps_the_old_one(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(Qt.Key.Key_F2)
    bench.key(Qt.Key.Key_Delete)
    assert bench.typing() == ""
    bench.key(Qt.Key.Key_Return)
    assert bench.called("Call")
    assert bench.steps() == 0


def test_a_double_click_on_a_stage_types_its_name(bench: Bench) -> None:
    key = bench.called("Meet")
    bench.double_click(bench.place(key))
    assert bench.typing() == "Meet"
    bench.keys("See")
    bench.key(Qt.Key.Key_Return)
    assert bench.process.node(key).name == "See"
    bench.check_one_step()


def test_a_double_click_on_the_head_of_a_role_types_its_name(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    bench.double_click(bench.at(role.box.x + 10, role.box.centre.y))
    assert bench.typing() == "Manager"
    assert bench.editing.naming.lines.width() > bench.editing.naming.lines.height()
    bench.keys("Head")
    bench.key(Qt.Key.Key_Return)
    assert bench.process.role(role.id).name == "Head"
    bench.check_one_step()


def test_a_pool_is_named_at_its_head(bench: Bench) -> None:
    (pool,) = bench.process.pools()
    bench.choose(pool.id)
    bench.keys("Inbound")
    bench.key(Qt.Key.Key_Return)
    assert bench.process.pool(pool.id).name == "Inbound"
    bench.check_one_step()


def test_exits_decisions_documents_notes_and_ends_have_names(bench: Bench) -> None:
    gate = bench.session.do(add_decision, spot=Spot(after=bench.called("Call")))
    exits = bench.process.outgoing(gate, "sequenceFlow")
    document = bench.session.do(add_document, "Offer", stage=bench.called("Meet"))
    note = bench.session.do(add_note, "Mind", about=(bench.called("Sign"),))
    for key in (gate, exits[0].id, exits[1].id, exits[1].target, document, note):
        bench.mark()
        bench.choose(key)
        bench.keys(f"New {key}")
        assert bench.typing() == f"New {key}"
        bench.key(Qt.Key.Key_Return)
        record = bench.process.get(key)
        assert getattr(record, "name", "") == f"New {key}"
        bench.check_one_step()


def test_an_arrow_without_a_decision_refuses_a_name_and_says_why(bench: Bench) -> None:
    (flow,) = bench.process.outgoing(bench.called("Call"), "sequenceFlow")
    bench.choose(flow.id)
    bench.key(Qt.Key.Key_F2)
    assert not bench.editing.naming.lines.isVisible()
    assert bench.hands.bubble.text() == "Only the exits of a decision have names"


@pytest.mark.parametrize(
    ("typed", "duration", "calendar"),
    [("14 дней", "P14D", "calendar"), ("3 working days", "P3D", "work"), ("2 ч", "PT2H", "calendar")],
)
def test_at_a_time_limit_the_time_is_typed(bench: Bench, typed: str, duration: str, calendar: str) -> None:
    timer = bench.session.do(set_limit, bench.called("Call"), "P5D")
    bench.mark()
    bench.choose(timer)
    bench.keys(typed)
    bench.key(Qt.Key.Key_Return)
    node = bench.process.node(timer)
    assert (node.duration, getattr(node.facts, "calendar", "")) == (duration, calendar)
    bench.check_one_step()


def test_what_is_no_time_is_told_and_stays_to_be_mended(bench: Bench) -> None:
    timer = bench.session.do(set_limit, bench.called("Call"), "P5D")
    bench.mark()
    bench.choose(timer)
    bench.keys("soon")
    bench.key(Qt.Key.Key_Return)
    assert bench.typing() == "soon"
    assert bench.hands.bubble.text() == "“soon” is no time: write 3 days, 2 h or P3D"
    bench.key(Qt.Key.Key_Escape)
    assert bench.process.node(timer).duration == "P5D"
    assert bench.steps() == 0


def test_the_editor_lies_over_the_shape_and_follows_the_eye(bench: Bench) -> None:
    key = bench.called("Call")
    box = bench.process.node(key).box
    assert box
    bench.canvas.zoom_100()
    bench.choose(key)
    bench.key(Qt.Key.Key_F2)
    lines = bench.editing.naming.lines
    for zoom in (1.0, 2.0):
        bench.canvas.look(zoom, Point(box.x - 100, box.y - 100))
        seen = bench.canvas.on_widget(box)
        assert (lines.x(), lines.y()) == (round(seen.x()), round(seen.y()))
        assert (lines.width(), lines.height()) == (round(seen.width()), round(seen.height()))
        assert lines.font().pixelSize() == round(12 * zoom)
    bench.canvas.look(0.5, Point(box.x - 100, box.y - 100))
    assert lines.font().pixelSize() >= 11
    bench.keys(" ".join(["Согласование"] * 12))
    assert lines.document().size().height() <= lines.height()
    assert lines.height() > box.height * 0.9


def test_a_shortcut_accepts_the_name_first(bench: Bench) -> None:
    key = bench.called("Call")
    bench.choose(key)
    bench.keys("Ring")
    QTest.keyClick(bench.focus(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert bench.process.node(key).name == "Ring"
    assert not bench.editing.naming.lines.isVisible()


def test_undo_while_typing_undoes_the_typing(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(Qt.Key.Key_F2)
    bench.key(Qt.Key.Key_End)
    bench.keys("er")
    bench.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.typing() == "Call"


def test_a_stage_that_is_gone_meanwhile_leaves_nothing_open(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.keys("Ring")
    assert QPoint() != bench.editing.naming.lines.pos()
    bench.session.undo()
    bench.key(Qt.Key.Key_Return)
    assert not bench.editing.naming.lines.isVisible()
