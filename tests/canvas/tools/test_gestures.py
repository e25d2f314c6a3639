from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from canvas.mouse import ALT, SHIFT, Hand
from designer.canvas.tools.move import Move
from designer.canvas.tools.place import Place
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role
from designer.verbs.moving import move
from sketch import sketch

FUNNEL = "Sales: start -> Call -> ok? -yes-> Engineer: Plan -> won; ok? -no-> Sales: lost"
GROUND = Point(560.0, 330.0)
NOWHERE = Point(100.0, 750.0)


def funnel() -> Process:
    """Return the funnel with a client, a loose stage and a document."""
    process = sketch(FUNNEL, documents={"Plan": ("Drawing",)})
    loose = Node(
        "Stage_9", "userTask", "Visit", 50, Box(420, 420, 120, 80), parent="Process_1", lane="Role_2"
    )
    client = Pool("Pool_2", "Client", 5, Box(160, 670, 900, 60))
    limit = Node(
        "Limit_1", "boundaryEvent", "3 days", 51, Box(422, 232, 36, 36), parent="Process_1", lane="Role_1",
        host="Stage_1", trigger="timer", duration="P3D",
    )  # fmt: skip
    late = Node("End_9", "endEvent", "Late", 52, Box(422, 300, 36, 36), parent="Process_1", lane="Role_1")
    way = Flow("Flow_9", "sequenceFlow", "Limit_1", "End_9", points=(Point(440, 268), Point(440, 300)))
    return Process([*process.records.values(), loose, client, limit, late, replace(way, parent="Process_1")])


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Hand:
    return Hand(qtbot, funnel(), tmp_path)


def box(hand: Hand, key: str) -> Box:
    record = hand.process.get(key)
    assert isinstance(record, Node | Role | Pool)
    assert record.box
    return record.box


def centre(hand: Hand, key: str, dx: float = 0, dy: float = 0) -> Point:
    middle = box(hand, key).centre
    return Point(middle.x + dx, middle.y + dy)


def flow(hand: Hand, source: str, target: str) -> Flow:
    (found,) = [f for f in hand.process.flows() if (f.source, f.target) == (source, target)]
    return found


# Move


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
    assert gesture._snapped.lines[1] == (Point(398, 490), Point(942, 490))
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
    hand.session.do(move, ("Start_1",), 1, 0)
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


# Resize


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


# Connect


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


# Arrows


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


# Place

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
