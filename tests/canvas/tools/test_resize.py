from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from canvas.funnel import box, funnel
from canvas.mouse import ALT, Hand
from designer.model.geometry import Point


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


@pytest.mark.parametrize(
    ("side", "corner", "way"),
    [
        ("se", (1, 1), (40, 20)),
        ("nw", (0, 0), (-40, -20)),
        ("e", (1, 0.5), (40, 0)),
        ("n", (0.5, 0), (0, -20)),
    ],
)
def test_eight_handles_resize_a_stage(
    hand: Hand, side: str, corner: tuple[float, float], way: tuple[int, int]
) -> None:
    hand.click("Stage_9")
    before = box(hand, "Stage_9")
    out = {0: -3, 0.5: 0, 1: 3}
    start = Point(
        before.x + before.width * corner[0] + out[corner[0]],
        before.y + before.height * corner[1] + out[corner[1]],
    )
    hand.hover(start)
    assert hand.hands.hover.spot == f"size-{side}"
    hand.drag(start, Point(start.x + way[0], start.y + way[1]), ALT)
    after = box(hand, "Stage_9")
    assert (after.width, after.height) == (before.width + abs(way[0]), before.height + abs(way[1]))
    assert (after.right, after.bottom) == (
        (before.right, before.bottom)
        if side in {"nw", "n"}
        else (before.right + way[0], before.bottom + way[1])
    )
    hand.assert_one_step_that_undoes()


def test_escape_in_the_middle_of_a_resize_puts_it_back(hand: Hand) -> None:
    hand.click("Stage_9")
    hand.take(Point(543, 503), Point(600, 560))
    hand.key(Qt.Key.Key_Escape)
    hand.assert_untouched()


def test_events_and_decisions_have_no_handles(hand: Hand) -> None:
    hand.click("Decision_1")
    hand.hover(Point(698, 238))
    assert not hand.hands.hover.spot.startswith("size")


def test_a_role_is_resized_by_its_lower_border(hand: Hand) -> None:
    hand.drag(Point(600, 360), Point(600, 410))
    assert box(hand, "Role_1").height == 330
    assert box(hand, "Role_2").y == 410
    hand.assert_one_step_that_undoes()


def test_a_role_is_dragged_below_another_by_its_name(hand: Hand) -> None:
    hand.drag(Point(205, 220), Point(205, 600))
    assert box(hand, "Role_1").y > box(hand, "Role_2").y
    hand.assert_one_step_that_undoes()


def test_a_role_let_go_where_it_was_stays(hand: Hand) -> None:
    hand.drag(Point(205, 220), Point(205, 340))
    hand.assert_untouched()
