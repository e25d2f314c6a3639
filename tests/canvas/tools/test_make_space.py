"""Room made and taken by hand: dragged with keys held, or after the action that asks for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from canvas.funnel import GROUND, box, centre, funnel
from canvas.mouse import CONTROL, NONE, SHIFT, Hand
from designer.canvas.spacing import Spacing
from designer.canvas.tools.space import MakeSpace
from designer.model.geometry import Box, Point

HELD = CONTROL | SHIFT


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


@pytest.fixture
def spacing(hand: Hand) -> Spacing:
    found = Spacing(hand.hands)
    hand.hands.layers.insert(0, found)
    return found


def test_dragged_to_the_right_the_ground_opens(hand: Hand) -> None:
    stages = {key: box(hand, key) for key in ("Stage_1", "Stage_2", "Role_1", "Pool_1")}
    start = Point(stages["Stage_2"].x - 30, 560)
    hand.drag(start, Point(start.x + 70, start.y + 5), HELD)
    assert box(hand, "Stage_1") == stages["Stage_1"]
    assert box(hand, "Stage_2") == stages["Stage_2"].moved(70, 0)
    for key in ("Role_1", "Pool_1"):
        was = stages[key]
        assert box(hand, key) == Box(was.x, was.y, was.width + 70, was.height)
    hand.assert_one_step_that_undoes()


def test_dragged_down_the_lower_role_goes_down(hand: Hand) -> None:
    role = box(hand, "Role_2")
    start = Point(GROUND.x, role.y - 4)
    hand.drag(start, Point(start.x, start.y + 50), HELD)
    assert box(hand, "Role_2") == role.moved(0, 50)
    hand.assert_one_step_that_undoes()


def test_meanwhile_the_picture_shows_it_and_the_process_waits(hand: Hand) -> None:
    start = Point(box(hand, "Stage_2").x - 30, 560)
    hand.take(start, Point(start.x + 70, start.y), HELD)
    assert isinstance(hand.hands.gesture, MakeSpace)
    assert hand.canvas.live.offset == Point(70, 0)
    assert "Stage_2" in hand.canvas.live.ids
    assert "Stage_1" not in hand.canvas.live.ids
    assert not hand.canvas.grab().isNull()
    hand.key(Qt.Key.Key_Escape)
    hand.let_go(start)
    hand.assert_untouched()


def test_room_is_taken_only_as_far_as_there_is_any(hand: Hand) -> None:
    stage = box(hand, "Stage_2")
    start = Point(stage.x - 12, 560)
    hand.take(start, Point(start.x - 420, start.y), HELD)
    gesture = hand.hands.gesture
    assert isinstance(gesture, MakeSpace)
    assert gesture.stopped
    taken = gesture.by
    assert taken > -420
    hand.let_go(Point(start.x - 420, start.y), HELD)
    if taken:
        assert box(hand, "Stage_2") == stage.moved(taken, 0)
        hand.assert_one_step_that_undoes()
    else:
        hand.assert_untouched()


def test_over_a_stage_the_keys_mean_the_lasso_still(hand: Hand) -> None:
    hand.take("Stage_2", centre(hand, "Stage_2", 60, 0), HELD)
    assert not isinstance(hand.hands.gesture, MakeSpace)
    hand.key(Qt.Key.Key_Escape)


def test_asked_for_the_next_drag_makes_room_wherever_it_begins(hand: Hand, spacing: Spacing) -> None:
    was = box(hand, "Stage_2")
    spacing.arm()
    hand.hover(Point(600, 300))
    assert not hand.canvas.grab().isNull()
    hand.drag(Point(was.x - 5, was.centre.y), Point(was.x + 55, was.centre.y))
    assert not spacing.armed
    assert box(hand, "Stage_2") == was.moved(60, 0)
    hand.assert_one_step_that_undoes()


def test_a_click_alone_makes_nothing(hand: Hand, spacing: Spacing) -> None:
    spacing.arm()
    hand.click(GROUND)
    assert not spacing.armed
    hand.assert_untouched()


def test_escape_and_a_second_time_end_it(hand: Hand, spacing: Spacing) -> None:
    spacing.arm()
    hand.key(Qt.Key.Key_Escape)
    assert not spacing.armed
    spacing.arm()
    spacing.arm()
    assert not spacing.armed
    hand.assert_untouched()


def test_arrow_keys_make_room_before_what_is_chosen_as_one_step(hand: Hand, spacing: Spacing) -> None:
    was = box(hand, "Stage_2")
    hand.canvas.select(("Stage_2",))
    spacing.arm()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        hand.key(key, NONE)
    hand.key(Qt.Key.Key_Return)
    assert not spacing.armed
    assert box(hand, "Stage_2") == was.moved(40, 0)
    hand.assert_one_step_that_undoes()
