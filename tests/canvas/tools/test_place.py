from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from canvas.funnel import GROUND, flow, funnel
from canvas.mouse import Hand
from designer.canvas.tools.place import Place
from designer.model.geometry import Point


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


Put = tuple[Point, str, str]


def placing(hand: Hand, kind: str) -> list[Put]:
    heard: list[Put] = []
    hand.hands.begin(
        Place(hand.canvas, kind, lambda *put: heard.append(put)), hand.canvas.rect().center().toPointF()
    )
    return heard


def test_something_new_is_put_where_the_click_is(hand: Hand) -> None:
    heard = placing(hand, "userTask")
    hand.hover(GROUND)
    hand.click(GROUND)
    assert heard == [(GROUND, "", "Role_1")]
    hand.click(GROUND)
    assert len(heard) == 1


def test_something_new_over_an_arrow_goes_into_it(hand: Hand) -> None:
    heard = placing(hand, "userTask")
    hand.click(Point(340, 212))
    assert heard == [(Point(340, 212), flow(hand, "Start_1", "Stage_1").id, "Role_1")]


def test_an_end_does_not_go_into_an_arrow(hand: Hand) -> None:
    heard = placing(hand, "endEvent")
    hand.click(Point(340, 212))
    assert heard == [(Point(340, 212), "", "Role_1")]


def test_a_limit_wants_a_stage(hand: Hand) -> None:
    heard = placing(hand, "boundaryEvent")
    hand.hover(GROUND)
    assert hand.hands.bubble.text() == "Only a stage can have a time limit"
    hand.click("Stage_2")
    assert heard == [(Point(870, 490), "Stage_2", "Role_2")]


def test_escape_puts_nothing(hand: Hand) -> None:
    heard = placing(hand, "userTask")
    hand.hover(GROUND)
    hand.key(Qt.Key.Key_Escape)
    hand.click(GROUND)
    assert heard == []


def test_a_drop_from_outside_ends_where_it_is_let_go(hand: Hand) -> None:
    heard = placing(hand, "userTask")
    hand.hands.drag_to(hand.canvas.to_widget(GROUND))
    hand.hands.drop(hand.canvas.to_widget(GROUND))
    assert heard == [(GROUND, "", "Role_1")]
    heard = placing(hand, "userTask")
    hand.hands.drop(hand.canvas.to_widget(Point(-20, 300)))
    assert heard == []
