"""The last resort of routing: a way round what stands in a row between two shapes."""

from itertools import pairwise

from designer.layout.field import Field
from designer.layout.maze import way_out
from designer.layout.paths import best
from designer.layout.toll import Ask, Port, Toll
from designer.model.geometry import Box

_WALL = 1000.0


def walled() -> tuple[Field, Ask]:
    """Two ports, and between them rows of shapes whose gaps lie so that no way of four bends gets through."""
    field = Field()
    for row in range(4):
        for column in range(-6, 7):
            x = column * 140 + (70 if row % 2 else 0)
            field.put_shape(f"{row} {column}", Box(x, 100 + row * 120, 110, 80))
    return field, Ask("f", (Port(55, 40, 0, 1),), (Port(55, 640, 0, -1),))


def test_a_way_is_found_where_every_simple_one_is_blocked() -> None:
    field, ask = walled()
    toll = Toll(field, ask)
    blocked = [(point.x, point.y) for point in best(toll)]
    assert toll.of(blocked) > _WALL
    way, price = way_out(toll)
    assert toll.of(way) < _WALL
    assert price < _WALL + toll.of(blocked)
    assert (way[0], way[-1]) == ((55, 40), (55, 640))
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))


def test_a_way_leaves_and_enters_straight() -> None:
    field = Field()
    field.put_shape("wall", Box(-200, -30, 400, 60))
    ask = Ask("f", (Port(0, -100, 0, -1),), (Port(0, 100, 0, 1),))
    way, _ = way_out(Toll(field, ask))
    assert way[1][1] <= -112
    assert way[-2][1] >= 112
