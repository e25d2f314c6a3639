from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from canvas.funnel import GROUND, box, centre, flow, funnel
from canvas.mouse import ALT, SHIFT, Hand
from designer.canvas.tools.move import Move
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Node, Role
from designer.verbs.naming import rename


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


def test_what_is_dragged_stays_readable(hand: Hand) -> None:
    hand.take("Stage_1", centre(hand, "Stage_1", 0, 290))
    seen = hand.canvas.grab().toImage().pixelColor(hand.at(Point(430, 480)))
    assert seen.lightness() > 200


def test_a_stage_follows_the_mouse_and_the_process_waits(hand: Hand) -> None:
    hand.take("Stage_2", centre(hand, "Stage_2", 30, 40), ALT)
    assert hand.canvas.live.offset == Point(30, 40)
    assert "Stage_2" in hand.canvas.live.ids
    assert dict(hand.process.records) == hand.before
    hand.let_go(centre(hand, "Stage_2", 30, 40), ALT)
    assert box(hand, "Stage_2").centre == Point(900, 530)
    hand.assert_one_step_that_undoes()


def test_the_whole_selection_moves_with_what_belongs_to_it(hand: Hand) -> None:
    hand.canvas.select(("Stage_1", "Decision_1"))
    limit = box(hand, "Limit_1")
    hand.drag("Stage_1", centre(hand, "Stage_1", 0, -30), ALT)
    assert box(hand, "Decision_1").centre == Point(670, 180)
    assert box(hand, "Limit_1") == limit.moved(0, -30)
    hand.assert_one_step_that_undoes()


def test_into_another_lane_the_role_changes_and_is_named_before(hand: Hand) -> None:
    there = centre(hand, "Stage_1", 0, 290)
    hand.take("Stage_1", there)
    gesture = hand.hands.gesture
    assert isinstance(gesture, Move)
    assert gesture._role == "Role_2"
    hand.let_go(there)
    assert hand.process.node("Stage_1").lane == "Role_2"
    assert hand.process.node("Limit_1").lane == "Role_2"
    hand.assert_one_step_that_undoes()


OWN = ("Start_1", "Decision_1", "End_2", "Limit_1")


def test_into_another_lane_goes_along_what_is_of_the_stage_alone(hand: Hand) -> None:
    there = centre(hand, "Stage_1", 0, 290)
    hand.take("Stage_1", there)
    assert hand.canvas.live.ids >= {"Stage_1", *OWN}
    hand.let_go(there)
    went = box(hand, "Stage_1").y - 170
    for key in OWN:
        before = hand.before[key]
        assert isinstance(before, Node)
        assert before.box
        assert hand.process.node(key).lane == "Role_2"
        assert box(hand, key).y - before.box.y == went
    hand.assert_one_step_that_undoes()


def test_back_in_its_own_lane_what_went_along_stays_again(hand: Hand) -> None:
    hand.take("Stage_1", centre(hand, "Stage_1", 0, 290))
    start = hand.at("Stage_1")
    hand.go(start + QPoint(0, -25), ALT)
    assert hand.canvas.live.ids.isdisjoint({"Start_1", "Decision_1", "End_2"})
    hand.let_go(centre(hand, "Stage_1", 0, -25), ALT)
    assert hand.process.node("Decision_1") == hand.before["Decision_1"]
    assert hand.process.node("Start_1") == hand.before["Start_1"]
    assert box(hand, "Stage_1").y == 145
    hand.assert_one_step_that_undoes()


def test_escape_after_things_went_along_puts_everything_back(hand: Hand) -> None:
    hand.take("Stage_1", centre(hand, "Stage_1", 0, 290))
    hand.key(Qt.Key.Key_Escape)
    hand.let_go(centre(hand, "Stage_1", 0, 290))
    hand.assert_untouched()


def test_into_the_lane_of_another_company_it_does_not_go(qtbot: QtBot, tmp_path: Path) -> None:
    process = funnel()
    other = Role("Role_9", "Buyer", 9, Box(190, 670, 870, 60), process="Process_9")
    pool = replace(process.pool("Pool_2"), process="Process_9")
    facts = replace(process.processes()[0], id="Process_9", name="Client", order=77)
    records = [record for record in process.records.values() if record.id != "Pool_2"]
    hand = Hand(qtbot, Process([*records, facts, pool, other]), tmp_path)
    hand.take("Stage_2", Point(600, 700))
    assert hand.hands.bubble.text() == "This role belongs to another process"
    hand.let_go(Point(600, 700))
    assert hand.hands.bubble.text() == "This role belongs to another process"
    hand.assert_untouched()


@pytest.mark.parametrize(
    ("start", "to"),
    [
        (Point(440, 250), Point(530, 180)),  # a limit along its stage
        (Point(175, 300), Point(205, 320)),  # a pool
        (Point(600, 360), Point(600, 410)),  # the border of a role
        (Point(205, 220), Point(205, 600)),  # a role by its name
        (Point(670, 330), Point(740, 333)),  # a piece of an arrow
    ],
)
def test_escape_in_the_middle_of_any_drag_puts_everything_back(hand: Hand, start: Point, to: Point) -> None:
    hand.take(start, to)
    assert hand.hands.gesture is not None
    hand.canvas.grab()
    hand.key(Qt.Key.Key_Escape)
    hand.assert_untouched()
    hand.let_go(to)
    hand.assert_untouched()


def test_far_out_a_stage_is_taken_before_an_arrow_near_it(hand: Hand) -> None:
    hand.canvas.look(0.1, Point(-2000, -2000))
    hand.click("Stage_2")
    assert hand.canvas.selection == ("Stage_2",)
    hand.take("Stage_2", centre(hand, "Stage_2", 0, 200))
    assert isinstance(hand.hands.gesture, Move)


def test_escape_in_the_middle_of_a_move_puts_everything_back(hand: Hand) -> None:
    hand.take("Stage_1", centre(hand, "Stage_1", 0, 290))
    hand.key(Qt.Key.Key_Escape)
    hand.assert_untouched()
    hand.let_go(GROUND)
    hand.assert_untouched()
    assert hand.canvas.selection == ("Stage_1",)


def test_it_comes_in_line_with_what_is_near(hand: Hand) -> None:
    hand.take("Stage_9", Point(474, 494))
    gesture = hand.hands.gesture
    assert isinstance(gesture, Move)
    assert gesture.snapped.lines[1] == (Point(398, 490), Point(942, 490))
    hand.let_go(Point(474, 494))
    assert box(hand, "Stage_9").centre == Point(470, 490)


def test_alt_lets_it_stand_where_it_is_put(hand: Hand) -> None:
    hand.drag("Stage_9", Point(474, 494), ALT)
    assert box(hand, "Stage_9").centre == Point(474, 494)


def test_shift_pressed_on_the_way_keeps_to_one_axis(hand: Hand) -> None:
    hand.take("Stage_2", centre(hand, "Stage_2", 60, 23))
    hand.go(hand.at(centre(hand, "Stage_2", 61, 23)), SHIFT)
    hand.let_go(centre(hand, "Stage_2", 61, 23), SHIFT)
    assert box(hand, "Stage_2").centre.y == 490


def test_a_loose_stage_dropped_on_an_arrow_goes_into_it(hand: Hand) -> None:
    hand.drag("Stage_9", Point(950, 490))
    assert flow(hand, "Stage_2", "Stage_9")
    assert flow(hand, "Stage_9", "End_1")
    hand.assert_one_step_that_undoes()


def test_a_limit_slides_along_the_border_of_its_stage(hand: Hand) -> None:
    hand.drag("Limit_1", centre(hand, "Limit_1", 60, -300))
    host, limit = box(hand, "Stage_1"), box(hand, "Limit_1")
    assert limit.centre.y == host.y
    assert host.x < limit.centre.x < host.right
    hand.assert_one_step_that_undoes()


def test_a_name_is_dragged_by_itself(hand: Hand) -> None:
    event = hand.process.node("Start_1")
    assert event.label is None
    hand.session.do(rename, "Start_1", "Inbound lead")
    label = hand.process.node("Start_1").label
    assert label
    hand.drag(label.centre, Point(label.centre.x + 7, label.centre.y + 20))
    assert hand.process.node("Start_1").label == label.moved(7, 20)
    assert hand.steps() == 2
    assert hand.session.undo()
    assert hand.process.node("Start_1").label == label


def test_a_pool_moves_by_its_name_with_everything_in_it(hand: Hand) -> None:
    hand.drag(Point(175, 300), Point(205, 320), ALT)
    assert box(hand, "Pool_1").x == 190
    assert box(hand, "Stage_1").centre == Point(500, 230)
    hand.assert_one_step_that_undoes()
