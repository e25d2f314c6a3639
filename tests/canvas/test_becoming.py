"""The menu of kinds: what sales needs first, all of BPMN inside; each choice one step."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from bench import Bench, funnel
from canvas.test_menu import ask, choose, words
from designer.canvas.becoming import Choice, exits, kinds
from designer.canvas.choices import choices
from designer.model.records import Flow, Node
from designer.verbs.events import add_event, set_event, set_limit
from designer.verbs.flows import add_decision
from designer.verbs.spots import Spot
from designer.verbs.structure import change_kind


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    bench = funnel(Bench(qtbot, tmp_path))
    bench.canvas.fit()
    bench.mark()
    return bench


def told(found: list[Choice] | tuple[Choice, ...]) -> list[str]:
    return [one.text.english() for one in found]


def inner(menu: QMenu, *path: str) -> QMenu:
    for word in path:
        (found,) = [a.menu() for a in menu.actions() if a.text().split("\t")[0] == word]
        assert isinstance(found, QMenu)
        menu = found
    return menu


def test_a_stage_shows_what_sales_has_and_the_rest_inside(bench: Bench) -> None:
    menu = inner(ask(bench, bench.place(bench.called("Call"))), "Change kind")
    assert words(menu) == [
        "Stage with a record", "Stage by hand", "Automatic stage", "Sending", "Receiving",
        "Sub-process, closed", "Marks", "BPMN…",
    ]  # fmt: skip
    assert words(inner(menu, "BPMN…")) == ["What kind of work", "Work in several steps"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("BPMN…", "What kind of work", "Business rule"), "businessRuleTask"),
        (("BPMN…", "Work in several steps", "Transaction"), "transaction"),
        (("Sub-process, closed",), "subProcess"),
    ],
)
def test_a_stage_becomes_anything(bench: Bench, path: tuple[str, ...], kind: str) -> None:
    key = bench.called("Call")
    choose(ask(bench, bench.place(key)), "Change kind", *path)
    assert bench.process.node(key).kind == kind
    bench.check_one_step()


def test_marks_are_put_on_and_taken_off(bench: Bench) -> None:
    key = bench.called("Call")
    action = choose(ask(bench, bench.place(key)), "Change kind", "Marks", "Several at once")
    assert action.toolTip() == "BPMN: Parallel multi-instance"
    assert bench.process.node(key).loop == "parallel"
    bench.check_one_step()
    bench.mark()
    choose(ask(bench, bench.place(key)), "Change kind", "Marks", "Several at once")
    assert bench.process.node(key).loop == ""
    bench.check_one_step()


def test_the_work_goes_on_or_not(bench: Bench) -> None:
    timer = bench.session.do(set_limit, bench.called("Call"), "P3D")
    bench.mark()
    choose(ask(bench, bench.place(timer)), "Change kind", "The work goes on meanwhile")
    assert not bench.process.node(timer).interrupting
    bench.check_one_step()


def test_an_event_lists_each_trigger_once(bench: Bench) -> None:
    timer = bench.session.do(set_limit, bench.called("Call"), "P3D")
    found = kinds(bench.process, bench.process.node(timer))
    assert told(found) == ["Message", "Timer", "The work goes on meanwhile", "BPMN…"]
    assert told(found[-1].inside) == [
        "Conditional", "Signal", "Multiple", "All of several", "Escalation", "Error", "Compensation",
    ]  # fmt: skip


def test_a_start_waits_for_a_message(bench: Bench) -> None:
    key = bench.called("Lead received")
    choose(ask(bench, bench.place(key)), "Change kind", "Message")
    assert bench.process.node(key).trigger == "message"
    bench.check_one_step()


def test_an_arrow_from_a_decision_says_when(bench: Bench) -> None:
    (flow,) = bench.process.outgoing(bench.called("Call"), "sequenceFlow")
    assert exits(bench.process, flow) == []
    gate = bench.session.do(add_decision, "ok?", spot=Spot(flow=flow.id))
    way = bench.process.outgoing(gate, "sequenceFlow")[0]
    (menu,) = [one for one in choices(bench.process, (way.id,)) if one.text.english() == "Kind of exit"]
    assert told(menu.inside) == ["Plain exit", "In all other cases", "Only on a condition"]
    assert menu.inside[1].does
    bench.canvas.do(menu.inside[1].does.verb, *menu.inside[1].does.args)
    assert bench.process.flow(way.id).default


def test_a_closed_part_is_opened_by_the_menu(bench: Bench) -> None:
    key = bench.called("Meet")
    bench.session.do(change_kind, key, "subProcess")
    bench.mark()
    choose(ask(bench, bench.place(key)), "Show what is inside in place")
    assert bench.process.node(key).expanded
    bench.check_one_step()
    bench.canvas.select((key,))
    (shut,) = [one for one in choices(bench.process, (key,)) if one.icon == "fold"]
    assert shut.does
    bench.mark()
    bench.canvas.do(shut.does.verb, *shut.does.args, **shut.does.named)
    assert not bench.process.node(key).expanded
    bench.check_one_step()
    choose(ask(bench, bench.place(key)), "Go inside")
    assert bench.canvas.plane == key


def test_a_message_gets_its_envelope(bench: Bench) -> None:
    way = Flow("Message_1", "messageFlow", "Stage_1", "Pool_2", envelope="initiating")
    found = exits(bench.process, way)
    assert [one.checked for one in found] == [False, True, False]
    assert told(found)[1] == "White envelope: a question"


def test_everything_offered_can_be_done(bench: Bench) -> None:
    """Each choice for each node is done and undone: none is refused."""
    for record in [node for node in bench.process.nodes() if isinstance(node, Node)]:
        for choice in _flat(kinds(bench.process, record)):
            assert choice.does
            before = dict(bench.process.records)
            bench.canvas.do(choice.does.verb, *choice.does.args, **choice.does.named)
            assert bench.refused == [], (record.name, choice.text.english())
            if dict(bench.process.records) != before:
                bench.session.undo()
            assert dict(bench.process.records) == before


def _flat(found: list[Choice] | tuple[Choice, ...]) -> list[Choice]:
    flat: list[Choice] = []
    for one in found:
        flat += _flat(one.inside) if one.inside else [one]
    return flat


def test_triggers_of_an_event_of_several_are_ticked_in_the_menu(bench: Bench) -> None:
    key = bench.session.do(add_event, "intermediateCatchEvent", "Reply", trigger="message")
    bench.session.do(set_event, key, trigger="multiple")
    bench.canvas.fit()
    bench.mark()
    menu = inner(ask(bench, bench.place(key)), "Change kind", "Which of them")
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["Message", "Timer"]
    (signal,) = [a for a in menu.actions() if a.text() == "Signal"]
    signal.trigger()
    assert bench.process.node(key).definitions == ("message", "timer", "signal")
    bench.check_one_step()
