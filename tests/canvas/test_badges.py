"""Where badges of findings stand."""

import pytest

from designer.canvas.badges import RADIUS, spot
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Role
from designer.picture.drawing import primitives
from designer.picture.primitives import TextLine
from designer.text.metrics import width

NAMES = ("Менеджер", "Инженер", "Менеджер по продажам", "HR", "Отдел корпоративных продаж и сервиса")


@pytest.mark.parametrize("high", [64, 71, 110, 144, 200, 400])
@pytest.mark.parametrize("name", NAMES)
def test_no_badge_lies_on_the_name_of_its_role(name: str, high: float) -> None:
    role = Role("Lane_1", name, 0, Box(100, 50, 600, high))
    badge = spot(role)
    assert badge is not None
    assert role.box.holds(badge)
    lines = [one for one in primitives(Process([role]), role) if isinstance(one, TextLine)]
    assert lines
    for line in lines:
        half = width(line.text, line.size, bold=line.bold) / 2
        beside = badge.x - RADIUS >= line.at.x + line.size / 2
        assert beside or badge.y + RADIUS <= line.at.y - half, (line, badge)
