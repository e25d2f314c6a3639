"""The palette: dragged, clicked, reached by Tab."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bench import LEFT, Bench, funnel
from designer.model.control import limit_of
from designer.model.facts import OutcomeFacts
from designer.model.kinds import KINDS
from designer.verbs.events import set_limit

SIX = ["stage", "decision", "rejection", "limit", "document", "note"]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return funnel(Bench(qtbot, tmp_path))


def ground(bench: Bench) -> QPoint:
    """Return a place in the role right of everything."""
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    return bench.at(role.box.right - 110, role.box.bottom - 60)


def middle_of(bench: Bench, source: str) -> tuple[str, QPoint]:
    (flow,) = bench.process.outgoing(bench.called(source), "sequenceFlow")
    a, b = flow.points[0], flow.points[-1]
    return flow.id, bench.at((a.x + b.x) / 2, (a.y + b.y) / 2)


@pytest.mark.parametrize(
    ("name", "kind", "automatic"),
    [
        ("stage", "userTask", "New stage"),
        ("decision", "exclusiveGateway", "Ready?"),
        ("rejection", "endEvent", "Rejected"),
        ("document", "dataObjectReference", "Document"),
        ("note", "textAnnotation", "Note"),
    ],
)
def test_a_shape_stands_where_it_is_let_go(bench: Bench, name: str, kind: str, automatic: str) -> None:
    there = ground(bench)
    bench.drag(name, there)
    (key,) = bench.canvas.selection
    node = bench.process.node(key)
    assert (node.kind, node.name) == (kind, automatic)
    assert (bench.place(key) - there).manhattanLength() <= 4
    assert node.lane == (bench.called("Manager") if KINDS[kind].family not in {"data", "artifact"} else "")
    assert bench.typing() == automatic
    bench.keys("Mine")
    bench.key(Qt.Key.Key_Return)
    assert bench.process.node(key).name == "Mine"
    bench.check_one_step()


def test_an_empty_place_takes_no_time_limit_and_says_why(bench: Bench) -> None:
    bench.drag("limit", ground(bench))
    assert bench.steps() == 0
    assert bench.hands.bubble.text() == "Only a stage can have a time limit"


def test_a_stage_goes_into_an_arrow(bench: Bench) -> None:
    bench.drag("stage", middle_of(bench, "Call")[1])
    bench.key(Qt.Key.Key_Return)
    assert bench.chain() == ["Lead received", "Call", "New stage", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_a_decision_goes_into_an_arrow(bench: Bench) -> None:
    flow, there = middle_of(bench, "Call")
    bench.drag("decision", there)
    (gate,) = bench.canvas.selection
    assert bench.process.flow(flow).source == gate
    assert bench.process.node(gate).name == "Call: ready?"
    bench.check_one_step()


def test_a_rejection_hangs_on_a_stage_and_behind_an_arrow(bench: Bench) -> None:
    bench.drag("rejection", bench.place(bench.called("Call")))
    (end,) = bench.canvas.selection
    facts = bench.process.node(end).facts
    assert isinstance(facts, OutcomeFacts)
    assert facts.kind == "lost"
    assert bench.typing() == "no"
    bench.key(Qt.Key.Key_Escape)
    bench.check_one_step()
    bench.mark()
    bench.drag("rejection", middle_of(bench, "Meet")[1])
    bench.key(Qt.Key.Key_Escape)
    bench.check_one_step()


def test_a_time_limit_on_a_stage_asks_how_long(bench: Bench) -> None:
    call = bench.called("Call")
    bench.drag("limit", bench.place(call))
    assert bench.typing() == "3 days"
    bench.keys("2 h")
    bench.key(Qt.Key.Key_Return)
    limit = limit_of(bench.process, call)
    assert limit
    assert limit.duration == "PT2H"
    bench.check_one_step()


def test_a_second_time_limit_changes_the_first(bench: Bench) -> None:
    call = bench.called("Call")
    timer = bench.session.do(set_limit, call, "P5D")
    bench.mark()
    bench.drag("limit", bench.place(call))
    assert bench.canvas.selection == (timer,)
    assert bench.typing() == "5 days"
    assert bench.steps() == 0


def test_documents_and_notes_go_to_what_they_are_let_go_on(bench: Bench) -> None:
    call = bench.called("Call")
    bench.drag("document", bench.place(call))
    (paper,) = bench.canvas.selection
    assert [flow.target for flow in bench.process.outgoing(call, "dataOutputAssociation")] == [paper]
    bench.check_one_step()
    bench.mark()
    bench.drag("note", bench.place(bench.called("Won")))
    (note,) = bench.canvas.selection
    assert [flow.source for flow in bench.process.incoming(note)] == [bench.called("Won")]
    bench.check_one_step()


def test_a_click_arms_it_and_the_next_one_puts_it_down(bench: Bench) -> None:
    QTest.mouseClick(bench.editing.palette.buttons["stage"], LEFT)
    assert bench.hands.gesture is not None
    assert bench.steps() == 0
    bench.click(ground(bench))
    assert bench.typing() == "New stage"
    assert bench.hands.gesture is None
    bench.check_one_step()


def test_escape_disarms_it(bench: Bench) -> None:
    QTest.mouseClick(bench.editing.palette.buttons["stage"], LEFT)
    bench.key(Qt.Key.Key_Escape)
    assert bench.hands.gesture is None
    assert bench.steps() == 0


def test_shift_keeps_it_armed(bench: Bench) -> None:
    QTest.mouseClick(bench.editing.palette.buttons["document"], LEFT)
    there = ground(bench)
    for step in range(3):
        bench.click(there - QPoint(70 * step, 0), Qt.KeyboardModifier.ShiftModifier)
    assert len(bench.process.of_kind("dataObjectReference")) == 3
    assert not bench.editing.naming.lines.isVisible()
    assert bench.hands.gesture is not None
    bench.key(Qt.Key.Key_Escape)
    assert bench.steps() == 3


def test_a_role_goes_below_the_one_it_is_let_go_on(bench: Bench) -> None:
    bench.drag("role", ground(bench))
    bench.keys("Head")
    bench.key(Qt.Key.Key_Return)
    assert [role.name for role in bench.process.roles()] == ["Manager", "Head"]
    bench.check_one_step()


@pytest.mark.parametrize(
    ("name", "automatic"), [("start", "Lead received"), ("won", "Won"), ("event", "Event")]
)
def test_rare_shapes_are_in_the_menu(bench: Bench, name: str, automatic: str) -> None:
    palette = bench.editing.palette
    actions = dict(zip(["start", "won", "event", "client"], palette.menu.actions(), strict=True))
    actions[name].trigger()
    bench.click(ground(bench))
    assert bench.typing() == automatic
    bench.check_one_step()


def test_the_client_gets_a_pool_at_once(bench: Bench) -> None:
    bench.editing.palette.menu.actions()[-1].trigger()
    assert bench.typing() == "Client"
    assert [pool.process for pool in bench.process.pools() if pool.name == "Client"] == [""]
    bench.check_one_step()


def test_the_keyboard_reaches_every_shape(bench: Bench) -> None:
    palette = bench.editing.palette
    palette.buttons["stage"].setFocus()
    reached = []
    for _ in range(8):
        reached.append(bench.focus().objectName())
        assert bench.focus().accessibleName()
        QTest.keyClick(bench.focus(), Qt.Key.Key_Tab)
    assert reached == [*SIX, "role", "more"]
    palette.buttons["stage"].setFocus()
    bench.key(Qt.Key.Key_Space)
    assert bench.typing() == "New stage"
    bench.check_one_step()


def test_the_keyboard_adds_to_what_is_chosen(bench: Bench) -> None:
    bench.choose(bench.called("Sign"))
    bench.editing.palette.buttons["document"].setFocus()
    bench.key(Qt.Key.Key_Return)
    (paper,) = bench.canvas.selection
    assert [flow.source for flow in bench.process.incoming(paper)] == [bench.called("Sign")]
    bench.check_one_step()


def test_no_word_is_cut_in_either_language(bench: Bench) -> None:
    for language in ("ru", "en"):
        bench.desk.speak(language)
        for button in bench.editing.palette.buttons.values():
            assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width() - 4
