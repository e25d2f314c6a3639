"""The context menu: what is offered where, and what each choice does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from bench import NO, RIGHT, Bench, funnel
from designer.model.control import limit_of
from designer.model.facts import OutcomeFacts
from designer.model.geometry import Point
from designer.model.records import Colours
from designer.verbs.events import set_limit
from designer.verbs.facts import set_colours
from designer.verbs.flows import set_route
from designer.verbs.roles import add_role


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    bench = funnel(Bench(qtbot, tmp_path))
    bench.session.do(add_role, "Lawyer")
    bench.canvas.fit()
    bench.mark()
    return bench


def ask(bench: Bench, at: QPoint) -> QMenu:
    """Open the menu by the right button."""
    QTest.mousePress(bench.canvas, RIGHT, NO, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bench.canvas.mapToGlobal(at))
    QApplication.sendEvent(bench.canvas, event)
    QTest.mouseRelease(bench.canvas, RIGHT, NO, at)
    assert bench.editing.menu.open is not None
    return bench.editing.menu.open


def words(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, *path: str) -> QAction:
    """Trigger the entry of that path of texts."""
    for word in path[:-1]:
        (inner,) = [a.menu() for a in menu.actions() if a.text().split("\t")[0] == word]
        assert isinstance(inner, QMenu)
        menu = inner
    (action,) = [a for a in menu.actions() if a.text().split("\t")[0] == path[-1]]
    action.trigger()
    menu.close()
    return action


def test_a_stage(bench: Bench) -> None:
    menu = ask(bench, bench.place(bench.called("Call")))
    assert words(menu) == [
        "Rename", "Next stage", "Decision", "Rejection", "Time limit", "Document", "Note",
        "Change kind", "Give to role", "Merge with", "Colour",
        "Cut", "Copy", "Duplicate", "Delete", "Open the card",
    ]  # fmt: skip
    assert bench.canvas.selection == (bench.called("Call"),)


def test_an_arrow(bench: Bench) -> None:
    (flow,) = bench.process.outgoing(bench.called("Call"), "sequenceFlow")
    a, b = flow.points[0], flow.points[-1]
    middle = bench.at((a.x + b.x) / 2, a.y)
    assert words(ask(bench, middle)) == ["Next stage", "Decision", "Colour", "Delete", "Open the card"]
    bench.session.do(set_route, flow.id, (a, Point(a.x + 10, a.y), Point(b.x - 10, a.y), b))
    bench.mark()
    choose(ask(bench, middle), "Draw the arrow again")
    assert not bench.process.flow(flow.id).by_hand
    bench.check_one_step()


def test_a_role(bench: Bench) -> None:
    role = bench.process.role(bench.called("Manager"))
    assert role.box
    head = bench.at(role.box.x + 10, role.box.centre.y)
    assert words(ask(bench, head)) == [
        "Rename", "Role above", "Role below", "Move down", "Give everything to", "Fold the role to a strip",
        "Stage here", "Paste", "Colour", "Delete", "Open the card",
    ]  # fmt: skip
    choose(ask(bench, head), "Role above")
    assert bench.typing() == "New role"
    bench.editing.naming.cancel()
    assert [r.name for r in bench.process.roles()] == ["New role", "Manager", "Lawyer"]
    bench.check_one_step()
    bench.session.undo()
    bench.mark()
    choose(ask(bench, head), "Move down")
    assert [r.name for r in bench.process.roles()] == ["Lawyer", "Manager"]
    bench.check_one_step()


def test_the_ground(bench: Bench) -> None:
    below = QPoint(bench.canvas.width() - 30, bench.canvas.height() - 20)
    assert words(ask(bench, below)) == ["Stage here", "Paste", "Select everything", "Show everything"]
    assert bench.canvas.selection == ()
    choose(ask(bench, below), "Select everything")
    assert set(bench.canvas.selection) == {node.id for node in bench.process.nodes()}


def test_a_stage_is_made_where_the_menu_was_asked_for(bench: Bench) -> None:
    role = bench.process.role(bench.called("Lawyer"))
    assert role.box
    there = bench.at(role.box.centre.x, role.box.centre.y)
    choose(ask(bench, there), "Stage here")
    (key,) = bench.canvas.selection
    assert bench.process.node(key).lane == role.id
    assert (bench.place(key) - there).manhattanLength() <= 4
    bench.editing.naming.cancel()
    bench.check_one_step()


def test_a_stage_changes_its_kind(bench: Bench) -> None:
    key = bench.called("Call")
    action = choose(ask(bench, bench.place(key)), "Change kind", "Automatic stage")
    assert action.toolTip() == "BPMN: Service task"
    assert bench.process.node(key).kind == "serviceTask"
    bench.check_one_step()


def test_a_stage_is_given_to_another_role(bench: Bench) -> None:
    key = bench.called("Sign")
    choose(ask(bench, bench.place(key)), "Give to role", "Lawyer")
    assert bench.process.node(key).lane == bench.called("Lawyer")
    bench.check_one_step()


def test_a_stage_is_merged_with_another(bench: Bench) -> None:
    choose(ask(bench, bench.place(bench.called("Call"))), "Merge with", "Meet")
    assert bench.chain() == ["Lead received", "Call", "Sign", "Won"]
    bench.check_one_step()


def test_two_stages_become_one(bench: Bench) -> None:
    bench.canvas.select((bench.called("Call"), bench.called("Meet")))
    menu = ask(bench, bench.place(bench.called("Call")))
    assert words(menu) == [
        "Make one stage of both", "Give to role", "Align", "Distribute", "Tidy the selection", "Colour",
        "Cut", "Copy", "Duplicate", "Delete",
    ]  # fmt: skip
    choose(menu, "Make one stage of both")
    assert bench.chain() == ["Lead received", "Call", "Sign", "Won"]
    bench.check_one_step()


def test_a_time_limit_says_what_comes_after(bench: Bench) -> None:
    timer = bench.session.do(set_limit, bench.called("Call"), "P3D")
    bench.mark()
    choose(ask(bench, bench.place(timer)), "When the time is over", "Remind the client")
    limit = limit_of(bench.process, bench.called("Call"))
    assert limit
    assert limit.expiry == "remind"
    bench.check_one_step()


def test_an_end_says_its_outcome(bench: Bench) -> None:
    key = bench.called("Won")
    choose(ask(bench, bench.place(key)), "Outcome", "Rejection")
    assert bench.process.node(key).facts == OutcomeFacts("lost")
    bench.check_one_step()


def test_deeds_and_the_clipboard_work_from_the_menu(bench: Bench) -> None:
    choose(ask(bench, bench.place(bench.called("Call"))), "Decision")
    bench.editing.naming.cancel()
    assert bench.process.of_kind("exclusiveGateway")
    bench.check_one_step()
    bench.mark()
    choose(ask(bench, bench.place(bench.called("Meet"))), "Cut")
    bench.check_one_step()
    bench.mark()
    role = bench.process.role(bench.called("Lawyer"))
    assert role.box
    choose(ask(bench, bench.at(role.box.centre.x, role.box.centre.y)), "Paste")
    assert bench.process.node(bench.called("Meet")).lane == role.id
    bench.check_one_step()


def test_the_card_and_the_name_are_asked_for(bench: Bench, qtbot: QtBot) -> None:
    key = bench.called("Call")
    with qtbot.waitSignal(bench.canvas.opened) as asked:
        choose(ask(bench, bench.place(key)), "Open the card")
    assert asked.args == [key]
    choose(ask(bench, bench.place(key)), "Rename")
    assert bench.typing() == "Call"


def test_the_keyboard_asks_beside_what_is_chosen(bench: Bench) -> None:
    bench.choose(bench.called("Sign"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(bench.canvas, event)
    menu = bench.editing.menu.open
    assert menu is not None
    here = bench.canvas.mapToGlobal(bench.place(bench.called("Sign")))
    assert (menu.pos() - here).manhattanLength() < 260
    menu.close()


def test_more_on_the_pad_opens_the_menu(bench: Bench) -> None:
    bench.choose(bench.called("Call"))
    bench.press("more")
    menu = bench.editing.menu.open
    assert menu is not None
    assert "Change kind" in words(menu)
    menu.close()


def test_a_colour_is_chosen_and_is_seen_in_the_file(bench: Bench) -> None:
    key, arrow = bench.called("Call"), bench.process.outgoing(bench.called("Call"), "sequenceFlow")[0]
    choose(ask(bench, bench.place(key)), "Colour", "Green")
    green = bench.process.node(key).colours
    assert green.fill
    assert green.stroke
    bench.check_one_step()
    bench.mark()
    menu = ask(bench, bench.place(key))
    (inner,) = [a.menu() for a in menu.actions() if a.text() == "Colour"]
    assert isinstance(inner, QMenu)
    assert [a.text() for a in inner.actions() if a.isChecked()] == ["Green"]
    assert all(not a.icon().isNull() for a in inner.actions()[1:])
    menu.close()
    bench.session.do(set_colours, (arrow.id,), green)
    assert bench.process.flow(arrow.id).colours == Colours("", green.stroke)
    bench.mark()
    choose(ask(bench, bench.place(key)), "Colour", "As usual")
    assert bench.process.node(key).colours == Colours()
    bench.check_one_step()
