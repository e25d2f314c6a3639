"""Ends of lines drawn by hand follow their shapes, and straight lines stay straight while they can."""

import pytest

from designer.layout.docking import kept
from designer.model.geometry import Box, Point

STAGE, NEXT = Box(0, 0, 100, 80), Box(200, 0, 100, 80)
LINE = (Point(100, 40), Point(200, 40))


@pytest.mark.parametrize("way", [(20, 10), (-20, 0), (0, -30)])
def test_a_straight_line_stays_straight_while_the_side_of_its_stage_is_before_it(
    way: tuple[float, float],
) -> None:
    box = STAGE.moved(*way)
    assert kept(LINE, box, NEXT) == (Point(box.right, 40), Point(200, 40))


def test_an_upright_line_stays_upright() -> None:
    below, line = Box(0, 300, 100, 80), (Point(50, 80), Point(50, 300))
    assert kept(line, STAGE.moved(20, 10), below) == (Point(50, 90), Point(50, 300))


@pytest.mark.parametrize("box", [STAGE.moved(0, 50), Box(50, 32, 36, 36)])
def test_past_the_side_or_at_an_event_it_is_led_anew(box: Box) -> None:
    assert kept(LINE, box, NEXT) == ()
