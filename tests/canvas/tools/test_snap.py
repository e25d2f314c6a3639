"""What is dragged is drawn to edges, middles, equal gaps and, where it is wanted, a grid."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from canvas.mouse import ALT, Hand
from designer.canvas.tools.move import Move
from designer.canvas.tools.snap import Snap, Snapped
from designer.model.geometry import Box, Point
from tests.sketch import sketch


def box(x: float, y: float, wide: float = 100, high: float = 80) -> Box:
    return Box(x, y, wide, high)


def test_the_gap_after_equals_the_gap_before() -> None:
    snap = Snap([box(0, 0), box(150, 0)])
    found = snap.find(box(303, 5), 1.0, gaps=True)
    assert (found.dx, found.dy) == (-3, -5)
    assert found.gaps == ((Point(100, 40), Point(150, 40)), (Point(250, 40), Point(300, 40)))


def test_in_the_middle_of_two() -> None:
    snap = Snap([box(0, 0), box(401, 0)])
    found = snap.find(box(198, 0), 1.0, gaps=True)
    assert found.dx == 2.5
    assert [end.x - start.x for start, end in found.gaps] == [100.5, 100.5]


def test_before_two_and_downwards() -> None:
    across = Snap([box(200, 0), box(350, 0)])
    assert across.find(box(53, 0), 1.0, gaps=True).dx == -3
    down = Snap([box(0, 0), box(0, 120)])
    found = down.find(box(3, 242), 1.0, gaps=True)
    assert (found.dx, found.dy) == (-3, -2)


def test_the_nearer_of_line_and_gap_draws() -> None:
    below = box(304, 300)
    snap = Snap([box(0, 0), box(150, 0), below])
    assert snap.find(box(303, 0), 1.0, gaps=True).dx == 1
    assert snap.find(box(301, 0), 1.0, gaps=True).dx == -1


def test_gaps_far_apart_or_out_of_reach_draw_nothing() -> None:
    assert Snap([box(0, 0), box(900, 0)]).find(box(1803, 200), 1.0, gaps=True) == Snapped()
    assert Snap([box(0, 0), box(150, 0)]).find(box(320, 0), 1.0, gaps=True).dx == 0


def test_a_grid_draws_where_nothing_else_does() -> None:
    snap = Snap([box(0, 0)], grid=10.0)
    found = snap.find(box(553, 333), 1.0, gaps=True)
    assert (found.dx, found.dy) == (-3, -3)
    assert snap.find(box(553, 4), 1.0, gaps=True).dy == -4
    assert Snap([box(0, 0)]).find(box(553, 333), 1.0, gaps=True) == Snapped()


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, sketch("start -> One -> Two -> Three -> won"), tmp_path)
    yield made
    made.session.close()


def place(hand: Hand, name: str) -> Box:
    (found,) = [node.box for node in hand.process.nodes() if node.name == name and node.box]
    return found


def key(hand: Hand, name: str) -> str:
    return next(node.id for node in hand.process.nodes() if node.name == name)


def test_a_stage_is_dragged_to_an_equal_gap(hand: Hand) -> None:
    one, two, three = (place(hand, name) for name in ("One", "Two", "Three"))
    gap = two.x - one.right
    hand.take(key(hand, "Three"), Point(three.centre.x + 33, three.centre.y))
    hand.go(hand.at(Point(two.right + gap + three.width / 2 + 4, three.centre.y)))
    gesture = hand.hands.gesture
    assert isinstance(gesture, Move)
    assert len(gesture.snapped.gaps) == 2
    hand.let_go(Point(two.right + gap + three.width / 2 + 4, three.centre.y))
    assert place(hand, "Three").x == two.right + gap


def test_the_grid_holds_for_a_drag_unless_alt_is_held(hand: Hand) -> None:
    hand.canvas.grid = 10.0
    three = place(hand, "Three")
    hand.drag(key(hand, "Three"), Point(three.centre.x + 33, three.centre.y + 127))
    after = place(hand, "Three")
    assert after.x % 10 == 0
    assert after.y % 10 == 0
    hand.session.undo()
    hand.drag(key(hand, "Three"), Point(three.centre.x + 33, three.centre.y + 127), ALT)
    after = place(hand, "Three")
    assert (after.x, after.y) == (three.x + 33, three.y + 127)
