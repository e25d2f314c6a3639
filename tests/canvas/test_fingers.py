"""Making things by the keyboard and by double clicks."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bench import Bench, drag, funnel
from designer.model.geometry import Point
from designer.verbs.flows import add_decision
from designer.verbs.roles import add_role
from designer.verbs.spots import Spot

ENTER = Qt.Key.Key_Return


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path)


@pytest.fixture
def bench(empty: Bench) -> Bench:
    return funnel(empty)


def test_a_funnel_of_six_stages_without_the_mouse(empty: Bench) -> None:
    names = ["Заявка", "Квалификация", "Потребность", "Предложение", "Договор", "Оплата"]
    for count, name in enumerate(names, 1):
        empty.key(ENTER)
        empty.keys(name)
        empty.key(ENTER)
        assert empty.canvas.hasFocus()
        assert empty.names(empty.canvas.selection) == [name]
        assert empty.steps() == count
    assert empty.chain() == ["Lead received", *names]
    boxes = [node.box for node in empty.process.nodes() if node.box]
    assert all(a.right <= b.x for a, b in itertools.pairwise(boxes) if a.x < b.x and a.y < b.bottom)
    for _ in names:
        assert empty.session.undo()
    assert empty.process.nodes() == []
    assert not empty.session.undo()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert])
def test_every_key_for_the_next_stage(bench: Bench, key: Qt.Key) -> None:
    bench.choose(bench.called("Call"))
    bench.key(key)
    bench.keys("Offer")
    bench.key(ENTER)
    assert bench.chain() == ["Lead received", "Call", "Offer", "Meet", "Sign", "Won"]
    bench.check_one_step()


def test_enter_goes_on_from_a_start_and_from_the_yes_of_a_decision(bench: Bench) -> None:
    (start,) = bench.process.of_kind("startEvent")
    bench.choose(start.id)
    bench.key(ENTER)
    bench.keys("Greet")
    bench.key(ENTER)
    assert bench.chain()[:3] == ["Lead received", "Greet", "Call"]
    bench.check_one_step()
    gate = bench.session.do(add_decision, spot=Spot(after=bench.called("Call")))
    bench.mark()
    bench.choose(gate)
    bench.key(ENTER)
    bench.keys("Offer")
    bench.key(ENTER)
    assert len(bench.process.outgoing(gate)) == 2
    assert bench.chain()[2:6] == ["Call", "Call: ready?", "Offer", "Meet"]
    bench.check_one_step()


def test_enter_means_nothing_at_an_end_or_with_nothing_chosen(bench: Bench) -> None:
    bench.choose(bench.called("Won"))
    bench.key(ENTER)
    bench.canvas.select(())
    bench.key(ENTER)
    bench.canvas.select((bench.called("Call"), bench.called("Meet")))
    bench.key(ENTER)
    assert bench.steps() == 0
    assert not bench.editing.naming.lines.isVisible()


def test_a_double_click_begins_an_empty_process(empty: Bench) -> None:
    (pool,) = empty.process.pools()
    assert pool.box
    empty.double_click(empty.at(pool.box.centre.x, pool.box.centre.y))
    empty.keys("Call")
    empty.key(ENTER)
    assert empty.chain() == ["Lead received", "Call"]
    box = empty.process.node(empty.called("Call")).box
    assert box
    assert abs(box.centre.x - pool.box.centre.x) <= 1
    empty.check_one_step()


def test_a_double_click_on_the_ground_makes_a_stage_there(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    there = Point(role.box.x + 120, role.box.bottom - 45)
    bench.double_click(bench.at(there.x, there.y))
    assert bench.typing() == "New stage"
    (key,) = bench.canvas.selection
    node = bench.process.node(key)
    assert node.box
    assert node.lane == role.id
    assert abs(node.box.centre.x - there.x) + abs(node.box.centre.y - there.y) <= 2
    bench.key(Qt.Key.Key_Escape)
    bench.check_one_step()


def test_a_double_click_on_a_nameless_arrow_asks_for_its_card(bench: Bench, qtbot: QtBot) -> None:
    (flow,) = bench.process.outgoing(bench.called("Call"), "sequenceFlow")
    middle = Point((flow.points[0].x + flow.points[-1].x) / 2, flow.points[0].y)
    with qtbot.waitSignal(bench.canvas.opened) as asked:
        bench.double_click(bench.at(middle.x, middle.y))
    assert asked.args == [flow.id]
    assert bench.steps() == 0


def test_an_arrow_let_go_on_nothing_asks_what_to_make(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    there = Point(role.box.x + 120, role.box.bottom - 45)
    bench.choose(bench.called("Sign"))
    drag(bench.editing.pad.buttons["connect"], bench.canvas, bench.at(there.x, there.y))
    menu = bench.editing.menu.open
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Stage", "Decision", "Rejection", "Won deal"]
    menu.actions()[2].trigger()
    menu.close()
    (end,) = bench.canvas.selection
    node = bench.process.node(end)
    assert node.box
    assert node.name == "Rejected"
    assert abs(node.box.centre.x - there.x) + abs(node.box.centre.y - there.y) <= 2
    bench.key(Qt.Key.Key_Escape)
    bench.check_one_step()


def test_enter_on_a_role_gives_it_a_stage(empty: Bench) -> None:
    lawyer = empty.session.do(add_role, "Lawyer")
    empty.choose(lawyer)
    for count, name in enumerate(("Read", "Sign"), 1):
        empty.choose(lawyer)
        empty.key(ENTER)
        empty.keys(name)
        empty.key(ENTER)
        assert empty.steps() == count + 1
    read, sign = (empty.process.node(empty.called(name)) for name in ("Read", "Sign"))
    assert read.box
    assert sign.box
    assert (read.lane, sign.lane, sign.box.x > read.box.right) == (lawyer, lawyer, True)
    assert empty.chain()[:2] == ["Lead received", "Read"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_puts_down_what_follows_the_mouse(bench: Bench, key: Qt.Key) -> None:
    bench.canvas.select(())
    bench.editing.handlers["add_document"]()
    assert bench.hands.gesture is not None
    bench.key(key)
    assert bench.hands.gesture is None
    bench.keys("Offer")
    bench.key(ENTER)
    assert bench.process.node(bench.called("Offer")).kind == "dataObjectReference"
    bench.check_one_step()
