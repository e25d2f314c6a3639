from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from canvas.funnel import box, centre, flow, funnel
from canvas.mouse import Hand
from designer.model.geometry import Point


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


def dot(hand: Hand, key: str, side: str = "up") -> Point:
    area = box(hand, key)
    return Point(area.centre.x, area.y - 13) if side == "up" else Point(area.right + 13, area.centre.y)


def test_an_arrow_is_drawn_from_a_dot(hand: Hand) -> None:
    hand.hover("Stage_9")
    hand.hover(Point(480, 412))
    hand.drag(dot(hand, "Stage_9"), "Stage_2")
    assert any(f.source == "Stage_9" for f in hand.process.flows())
    hand.assert_one_step_that_undoes()


def test_an_arrow_between_pools_is_a_message(hand: Hand) -> None:
    hand.hands.connect_from("Stage_9")
    hand.click("Pool_2")
    assert flow(hand, "Stage_9", "Pool_2").kind == "messageFlow"
    hand.assert_one_step_that_undoes()


@pytest.mark.parametrize(
    ("source", "place", "why"),
    [
        ("Stage_1", "Start_1", "Nothing comes before a start"),
        ("End_1", "Stage_1", "Nothing follows an end"),
        ("Stage_9", Point(205, 220), "An arrow leads to a stage, not to a role"),
        ("Limit_1", "Stage_1", "A time limit does not lead back into its own stage"),
        ("Stage_1", "Decision_1", "There is such an arrow already"),
    ],
)
def test_a_refused_arrow_says_why(hand: Hand, source: str, place: Point | str, why: str) -> None:
    hand.hands.connect_from(source, hand.canvas.to_widget(centre(hand, source)))
    hand.hover(place)
    assert hand.hands.bubble.text() == why
    hand.click(place)
    assert hand.hands.bubble.text() == why
    hand.assert_untouched()


def test_let_go_on_nothing_it_asks_what_to_make(hand: Hand) -> None:
    heard: list[tuple[str, Point]] = []
    hand.hands.dropped_on_nothing.connect(lambda key, at: heard.append((key, at)))
    hand.hover("Stage_9")
    hand.hover(Point(480, 412))
    hand.drag(dot(hand, "Stage_9"), Point(600, 580))
    assert heard == [("Stage_9", Point(600, 580))]
    hand.assert_untouched()


def test_a_click_on_the_dot_is_enough(hand: Hand) -> None:
    hand.hover("Stage_9")
    hand.hover(Point(480, 412))
    hand.click(dot(hand, "Stage_9"))
    hand.hover("Stage_2")
    hand.click("Stage_2")
    assert any(f.source == "Stage_9" for f in hand.process.flows())
    assert hand.steps() == 1


def test_escape_gives_the_arrow_up(hand: Hand) -> None:
    hand.hands.connect_from("Stage_9")
    hand.hover("Stage_2")
    hand.key(Qt.Key.Key_Escape)
    hand.click("Stage_2")
    hand.assert_untouched()


def test_the_end_of_an_arrow_is_dragged_to_another_stage(hand: Hand) -> None:
    led = flow(hand, "Stage_2", "End_1")
    hand.click(Point(led.points[0].x + 40, led.points[0].y))
    assert hand.canvas.selection == (led.id,)
    hand.drag(led.points[-1], "End_2")
    assert hand.process.flow(led.id).target != "End_1"
    hand.assert_one_step_that_undoes()


def test_the_end_of_an_arrow_is_refused_by_a_start(hand: Hand) -> None:
    led = flow(hand, "Stage_2", "End_1")
    hand.canvas.select((led.id,))
    hand.take(led.points[-1], "Start_1")
    assert hand.hands.bubble.text() == "Nothing comes before a start"
    hand.let_go("Start_1")
    hand.assert_untouched()


def test_the_end_of_an_arrow_let_go_on_nothing_stays(hand: Hand) -> None:
    led = flow(hand, "Stage_2", "End_1")
    hand.canvas.select((led.id,))
    hand.drag(led.points[-1], Point(1000, 580))
    hand.assert_untouched()


def test_a_piece_of_an_arrow_is_dragged_across(hand: Hand) -> None:
    led = flow(hand, "Decision_1", "Stage_2")
    assert led.points == (Point(670, 235), Point(670, 490), Point(810, 490))
    hand.drag(Point(670, 330), Point(740, 333))
    points = hand.process.flow(led.id).points
    assert points == (Point(670, 235), Point(670, 251), Point(740, 251), Point(740, 490), Point(810, 490))
    assert hand.process.flow(led.id).by_hand
    hand.assert_one_step_that_undoes()


def test_a_piece_slides_along_the_border_of_its_stage(hand: Hand) -> None:
    led = flow(hand, "Decision_1", "Stage_2")
    hand.drag(Point(740, 490), Point(740, 510))
    assert hand.process.flow(led.id).points == (Point(670, 235), Point(670, 510), Point(810, 510))


def test_a_piece_beside_a_shape_stays_outside_it(hand: Hand) -> None:
    led = flow(hand, "Decision_1", "Stage_2")
    hand.drag(Point(670, 330), Point(850, 333))
    route = hand.process.flow(led.id).points
    assert route[-1] == Point(810, 490)
    assert max(point.x for point in route[:-1]) < 810


def test_a_bend_is_dragged(hand: Hand) -> None:
    led = flow(hand, "Decision_1", "Stage_2")
    hand.canvas.select((led.id,))
    hand.drag(Point(670, 490), Point(650, 470))
    points = hand.process.flow(led.id).points
    assert Point(650, 470) in points
    assert all(a.x == b.x or a.y == b.y for a, b in pairwise(points))
    assert (points[0], points[-1].x) == (Point(670, 235), 810)
    hand.assert_one_step_that_undoes()


def test_a_double_click_takes_a_bend_out(hand: Hand) -> None:
    led = flow(hand, "Decision_1", "Stage_2")
    hand.canvas.select((led.id,))
    hand.double_click(Point(670, 490))
    assert hand.process.flow(led.id).points == (Point(670, 235), Point(810, 490))
    hand.assert_one_step_that_undoes()


def test_escape_gives_the_bend_up(hand: Hand) -> None:
    hand.take(Point(670, 330), Point(740, 333))
    hand.key(Qt.Key.Key_Escape)
    hand.assert_untouched()
