"""Arrows of other programs when their stages move: a straight one never runs askew, bends and slants stay."""

from msgspec.structs import replace

from designer.layout.docking import is_square
from designer.model.geometry import Point
from designer.model.message import Message
from designer.model.process import Process
from designer.verbs.moving import move
from designer.verbs.step import perform
from tests.sketch import called, sketch


def drawn(*bends: Point) -> tuple[Process, str]:
    """Return two stages, and the arrow between them that somebody led through ``bends``."""
    process = sketch("start -> Draft -> Send -> won")
    (flow,) = process.outgoing(called(process, "Draft"))
    with process.edit(Message("")) as edit:
        points = (flow.points[0], *bends, flow.points[-1])
        edit.put(replace(flow, points=points, by_hand=True))
    return process, flow.id


def test_a_straight_arrow_turns_where_its_stage_goes_down() -> None:
    process, key = drawn()
    perform(process, move, (called(process, "Send"),), 0, 140)
    flow = process.flow(key)
    assert is_square(flow.points)
    assert len(flow.points) > 2


def test_a_straight_arrow_stays_the_hands_while_it_stays_straight() -> None:
    process, key = drawn()
    perform(process, move, (called(process, "Send"),), 60, 0)
    assert process.flow(key).by_hand
    assert len(process.flow(key).points) == 2


def test_bends_of_a_hand_stay() -> None:
    whole, _ = drawn()
    box = whole.node(called(whole, "Draft")).box
    assert box
    bends = (
        Point(box.right + 20, box.centre.y),
        Point(box.right + 20, box.centre.y + 12),
        Point(box.right + 30, box.centre.y + 12),
        Point(box.right + 30, box.centre.y),
    )
    process, key = drawn(*bends)
    perform(process, move, (called(process, "Send"),), 40, 100)
    flow = process.flow(key)
    assert flow.by_hand
    assert flow.points[1:4] == bends[:3]
    assert is_square(flow.points)


def test_who_drew_it_slanted_has_it_slanted() -> None:
    whole, _ = drawn()
    box = whole.node(called(whole, "Draft")).box
    assert box
    process, key = drawn(Point(box.right + 20, box.bottom + 30))
    perform(process, move, (called(process, "Send"),), 40, 100)
    assert process.flow(key).by_hand
    assert not is_square(process.flow(key).points)
