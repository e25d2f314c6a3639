"""Boxes and segments."""

from designer.model.geometry import Box, Point, around, crosses

BOX = Box(10, 10, 20, 10)


def test_edges_and_centre() -> None:
    assert (BOX.right, BOX.bottom, BOX.centre) == (30, 20, Point(20, 15))
    assert BOX.moved(1, -1) == Box(11, 9, 20, 10)
    assert BOX.grown(2) == Box(8, 8, 24, 14)


def test_touching_borders_do_not_overlap() -> None:
    assert not BOX.overlaps(Box(30, 10, 5, 5))
    assert BOX.overlaps(Box(29, 19, 5, 5))
    assert not BOX.overlaps(Box(29, 10, 5, 5), slack=1)


def test_holding_and_containing() -> None:
    assert BOX.holds(Point(10, 20))
    assert not BOX.holds(Point(9, 20))
    assert BOX.holds(Point(9, 20), slack=1)
    assert BOX.contains(Box(10, 10, 20, 10))
    assert not BOX.contains(Box(10, 10, 21, 10))


def test_the_box_around_nothing_is_none() -> None:
    assert around([]) is None
    assert around([BOX, Box(0, 12, 1, 20)]) == Box(0, 10, 30, 22)


def test_a_segment_along_the_border_does_not_cross() -> None:
    assert crosses(Point(0, 15), Point(40, 15), BOX)
    assert not crosses(Point(0, 10), Point(40, 10), BOX)
    assert not crosses(Point(0, 15), Point(10, 15), BOX)
