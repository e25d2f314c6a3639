"""Lines typed on the canvas: what they make, what is said meanwhile, how they are taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bench import Bench, drag, funnel
from designer.canvas.shapes import ROLE
from designer.model.geometry import Point
from designer.verbs.roles import add_role

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path)


@pytest.fixture
def bench(empty: Bench) -> Bench:
    """Call, Meet, Sign in a role of their own above Manager."""
    funnel(empty)
    first = empty.process.roles()[0]
    empty.session.do(add_role, "Engineer")
    assert first.name == "Manager"
    empty.mark()
    return empty


def said(bench: Bench) -> str:
    whisper = bench.editing.naming.whisper
    return whisper.text() if whisper.isVisible() else ""


def next_to(bench: Bench, name: str, line: str, end: Qt.Key = ENTER) -> None:
    bench.choose(bench.called(name))
    bench.key(ENTER)
    bench.keys(line)
    bench.key(end)


def test_enter_without_a_name_ends_the_row(bench: Bench) -> None:
    before = dict(bench.process.records)
    for key in (ENTER, TAB, ESCAPE):
        bench.choose(bench.called("Call"))
        bench.key(ENTER)
        assert bench.typing() == ""
        assert said(bench).startswith("“Accepted?” is a decision")
        bench.key(key)
        assert dict(bench.process.records) == before
        assert bench.canvas.selection == (bench.called("Call"),)
        assert bench.canvas.hasFocus()
        assert said(bench) == ""
    assert bench.steps() == 0


def test_a_click_elsewhere_ends_the_row_too(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(ENTER)
    bench.click(bench.place(bench.called("Lead received")))
    assert bench.steps() == 0
    assert bench.canvas.selection == (bench.called("Lead received"),)


def test_the_first_stage_is_not_wanted_without_a_name(empty: Bench) -> None:
    empty.key(ENTER)
    empty.key(ENTER)
    assert empty.process.nodes() == []


def test_tab_goes_on_and_shift_tab_stays(bench: Bench) -> None:
    next_to(bench, "Call", "Offer", TAB)
    assert bench.typing() == ""
    bench.keys("Contract")
    bench.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert bench.chain() == ["Lead received", "Call", "Offer", "Contract", "Meet", "Sign", "Won"]
    assert bench.names(bench.canvas.selection) == ["Contract"]
    assert bench.steps() == 2


def test_tab_after_an_old_name_only_accepts(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(Qt.Key.Key_F2)
    bench.keys("Ring")
    bench.key(TAB)
    assert bench.canvas.hasFocus()
    assert bench.chain() == ["Lead received", "Ring", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_a_question_is_a_decision_with_its_rejection(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(ENTER)
    bench.keys("Good?")
    assert said(bench) == "A decision: yes goes on, no is a rejection"
    bench.key(ENTER)
    (gate,) = bench.canvas.selection
    ways = {f.name: bench.process.node(f.target).name for f in bench.process.outgoing(gate)}
    assert ways == {"yes": "Meet", "no": "Rejected"}
    bench.check_one_step()


def test_a_limit_hangs_on_the_stage_before(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(ENTER)
    bench.keys("14 days")
    assert said(bench) == "Time limit: then the client is rejected"
    bench.key(TAB)
    bench.keys("Good?")
    bench.key(TAB)
    bench.keys("2 h")
    bench.key(ENTER)
    call = bench.called("Call")
    assert [(event.duration, event.host) for event in bench.process.attached(call)] == [("PT2H", call)]
    assert bench.names(bench.canvas.selection) == ["Good?"]
    assert bench.steps() == 3


def test_a_rejection_gets_its_reason_and_the_row_goes_on(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(ENTER)
    bench.keys("lost too dear")
    assert said(bench) == "A rejection: too dear"
    bench.key(TAB)
    bench.keys("Offer")
    bench.key(ENTER)
    assert bench.chain() == ["Lead received", "Call", "Call: ready?", "Offer", "Meet", "Sign", "Won"]
    assert "too dear" in {flow.name for flow in bench.process.flows()}
    assert bench.steps() == 2


def test_the_won_deal_ends_the_row(empty: Bench) -> None:
    empty.key(ENTER)
    empty.keys("Call")
    empty.key(TAB)
    empty.keys("won")
    assert said(empty) == "The won deal"
    empty.key(TAB)
    assert empty.chain() == ["Lead received", "Call", "Won"]
    assert empty.canvas.hasFocus()
    assert empty.names(empty.canvas.selection) == ["Won"]


def test_a_role_said_first(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.key(ENTER)
    bench.keys("eng: Design")
    assert said(bench) == "Role: Engineer"
    bench.key(ENTER)
    assert bench.process.node(bench.called("Design")).lane == bench.called("Engineer")
    assert bench.chain() == ["Lead received", "Call", "Design", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_a_role_said_first_at_a_stage_on_the_ground(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    bench.double_click(bench.at(role.box.x + 120, role.box.bottom - 45))
    bench.keys("2: Design")
    bench.key(ENTER)
    assert bench.process.node(bench.called("Design")).lane == bench.called("Engineer")
    bench.check_one_step()


def test_a_question_on_the_ground_is_a_decision(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    there = Point(role.box.x + 120, role.box.bottom - 45)
    bench.double_click(bench.at(there.x, there.y))
    bench.keys("Good?")
    assert said(bench) == "A decision"
    bench.key(ENTER)
    gate = bench.process.node(bench.called("Good?"))
    assert gate.kind == "exclusiveGateway"
    assert gate.box
    assert abs(gate.box.centre.x - there.x) + abs(gate.box.centre.y - there.y) <= 2
    bench.check_one_step()


def test_in_quotes_it_is_a_name(bench: Bench) -> None:
    next_to(bench, "Call", "“14 days”")
    assert bench.chain() == ["Lead received", "Call", "14 days", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_into_an_arrow(bench: Bench) -> None:
    (flow,) = bench.process.outgoing(bench.called("Call"), "sequenceFlow")
    for line, chain in (
        ("Good?", ["Call", "Good?", "Meet"]),
        ("eng: Design", ["Call", "Design", "Meet"]),
        ("14 days", ["Call", "Meet"]),
    ):
        bench.mark()
        bench.canvas.select((flow.id,))
        bench.key(ENTER)
        bench.keys(line)
        bench.key(ENTER)
        assert bench.chain()[1 : 1 + len(chain)] == chain
        bench.check_one_step()
        bench.session.undo()


@pytest.mark.parametrize(
    ("typed", "says"), [("2", "Role: Engineer"), ("eng:", "Role: Engineer"), ("2: Ring", "Role: Engineer")]
)
def test_a_chosen_stage_goes_to_a_role(bench: Bench, typed: str, says: str) -> None:
    key = bench.called("Call")
    bench.choose(key)
    bench.keys(typed)
    assert said(bench) == says
    bench.key(ENTER)
    node = bench.process.node(key)
    assert (node.name, node.lane) == ("Ring" if "Ring" in typed else "Call", bench.called("Engineer"))
    assert bench.canvas.selection == (key,)
    bench.check_one_step()


def test_typed_over_a_chosen_stage(bench: Bench) -> None:
    key = bench.called("Meet")
    for typed, check in (
        ("14 days", lambda: bench.process.attached(key)[0].duration == "P14D"),
        ("lost dear", lambda: "dear" in {flow.name for flow in bench.process.flows()}),
        ("9", lambda: bench.process.node(key).name == "9"),
        ("“2”", lambda: bench.process.node(key).name == "2"),
        ("Good?", lambda: bench.process.node(key).kind == "userTask"),
        ("won", lambda: bench.process.node(key).name == "won"),
    ):
        bench.mark()
        bench.choose(key)
        bench.keys(typed)
        bench.key(ENTER)
        assert check(), typed
        bench.check_one_step()


def test_an_old_name_that_is_mended_is_a_name(bench: Bench) -> None:
    key = bench.called("Call")
    bench.choose(key)
    bench.key(Qt.Key.Key_F2)
    bench.keys("14 days")
    assert said(bench) == ""
    bench.key(ENTER)
    assert bench.process.node(key).name == "14 days"
    bench.check_one_step()


def test_roles_as_a_list(empty: Bench) -> None:
    empty.editing.palette.add(ROLE)
    assert said(empty) == "Several roles at once: Sales, Manager, Engineer"
    empty.keys("Sales, Manager, Engineer")
    assert said(empty) == "3 roles, one below the other"
    empty.key(ENTER)
    assert [role.name for role in empty.process.roles()] == ["Sales", "Manager", "Engineer"]
    assert empty.canvas.selection == (empty.called("Sales"),)
    empty.check_one_step()
    empty.mark()
    empty.choose(empty.called("Sales"))
    empty.keys("Head, Seller")
    empty.key(ENTER)
    assert [role.name for role in empty.process.roles()] == ["Head", "Seller", "Manager", "Engineer"]
    empty.check_one_step()


def test_enter_at_the_role_of_an_empty_process_makes_the_first_stage(empty: Bench) -> None:
    role = empty.session.do(add_role, "Sales")
    empty.mark()
    empty.editing.begin()
    assert empty.canvas.selection == (role,)
    empty.key(ENTER)
    empty.keys("Call")
    empty.key(ENTER)
    assert empty.chain() == ["Lead received", "Call"]
    empty.check_one_step()


def test_the_first_stage_goes_to_the_role_said_first_and_its_start_with_it(empty: Bench) -> None:
    for name in ("Sales", "Engineer"):
        empty.session.do(add_role, name)
    empty.mark()
    empty.editing.begin()
    empty.choose(empty.called("Sales"))
    empty.key(ENTER)
    empty.keys("eng: Call")
    assert said(empty) == "Role: Engineer"
    empty.key(ENTER)
    assert empty.chain() == ["Lead received", "Call"]
    assert {node.lane for node in empty.process.nodes()} == {empty.called("Engineer")}
    empty.check_one_step()


@pytest.mark.parametrize(
    ("button", "name"), [("stage", "New stage"), ("decision", "Ready?"), ("rejection", ""), ("won", "Won")]
)
def test_a_button_of_the_pad_dragged_to_its_place(bench: Bench, button: str, name: str) -> None:
    role = bench.process.role(bench.called("Engineer"))
    assert role.box
    there = Point(role.box.x + 300, role.box.centre.y)
    bench.choose(bench.called("Sign"))
    bench.key(Qt.Key.Key_Delete)
    bench.choose(bench.called("Meet"))
    bench.mark()
    drag(bench.editing.pad.buttons[button], bench.canvas, bench.at(there.x, there.y))
    (made,) = bench.canvas.selection
    node = bench.process.node(made)
    assert node.box
    assert node.lane == role.id
    assert abs(node.box.centre.x - there.x) <= 2
    # The rejection of a decision stands above it, and the role makes room for that.
    assert abs(node.box.centre.y - there.y) <= (40 if button == "decision" else 2)
    assert bench.typing() in {name, "no"}
    bench.key(ESCAPE)
    bench.check_one_step()
