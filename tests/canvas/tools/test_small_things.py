"""Small things under the hand: hover after a drop, names near their homes, dots that cover no text."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from canvas.funnel import GROUND, box, flow, funnel
from canvas.mouse import Hand
from designer.canvas.tools.handles import DOT_AWAY, dots_of
from designer.model.geometry import Point
from designer.verbs.events import set_limit
from designer.verbs.naming import rename


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


def test_after_a_drop_the_hover_is_of_what_lies_there_now(hand: Hand) -> None:
    hand.hover("Stage_1")
    assert hand.hands.hover.key == "Stage_1"
    hand.take(GROUND, Point(GROUND.x + 60, GROUND.y + 10))
    hand.hands.hover = hand.hands.hover._replace(key="Stage_1")
    hand.let_go(Point(GROUND.x + 60, GROUND.y + 10))
    assert hand.hands.hover.key == "Role_1"


def test_a_name_stays_near_what_it_names(hand: Hand) -> None:
    hand.session.do(rename, "Decision_1", "Does it fit?")
    gate = hand.process.node("Decision_1")
    assert gate.label
    assert gate.box
    start = gate.label.centre
    hand.drag(start, Point(start.x, start.y + 560))
    label = hand.process.node("Decision_1").label
    assert label
    assert label.y - gate.box.bottom == 200
    assert hand.steps() == 2


def test_the_name_of_an_arrow_stays_near_the_arrow(hand: Hand) -> None:
    key = flow(hand, "Decision_1", "Stage_2").id
    hand.session.do(rename, key, "fits")
    way = hand.process.flow(key)
    assert way.label
    start = way.label.centre
    hand.drag(start, Point(start.x, 780))
    label = hand.process.flow(way.id).label
    assert label
    assert label.y - max(point.y for point in way.points) == 200


def test_a_dot_covers_no_time_limit(hand: Hand) -> None:
    hand.session.do(set_limit, "Stage_2", "P14D")
    area = hand.canvas.on_widget(box(hand, "Stage_2"))
    (event,) = [node for node in hand.process.attached("Stage_2") if node.trigger == "timer"]
    down = next(dot for dot in dots_of(hand.canvas, "Stage_2") if dot.name.startswith("dot-down"))
    assert down.pixel.y() == area.bottom() + DOT_AWAY
    for covered in (event.box, event.label):
        assert covered is None or not hand.canvas.on_widget(covered).contains(down.pixel)


def test_a_dot_is_in_the_middle_where_it_covers_nothing(hand: Hand) -> None:
    area = hand.canvas.on_widget(box(hand, "Stage_9"))
    dots = {dot.name: dot.pixel for dot in dots_of(hand.canvas, "Stage_9")}
    assert dots["dot-down-Stage_9"].x() == area.center().x()
    assert dots["dot-left-Stage_9"].y() == area.center().y()
