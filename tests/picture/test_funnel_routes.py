"""In the compact picture of whatever file no text is met by a line, by another text or by a stage."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.bpmn.reader import read
from designer.model.geometry import Box, Point
from designer.model.records import Role
from designer.picture.funnel.folding import Arrow
from designer.picture.funnel.picture import Funnel, funnel
from designer.picture.funnel.routes import labels, loose, overhead, ways
from designer.picture.primitives import Line, TextLine, bounds
from places import ROOT, SHARED

FILES = [*sorted((ROOT / "samples").rglob("*.bpmn")), *sorted((SHARED / "data/miwg").glob("*.bpmn"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_are_clear_of_everything(path: Path) -> None:
    picture = funnel(read(path.read_bytes()).process)
    texts = list(upright_texts(picture))
    for (key, one), (other, two) in combinations(texts, 2):
        assert key == other or not one.grown(-0.5).overlaps(two), (key, other)
    for key, box in texts:
        for other, line in lines(picture):
            assert key == other or not box.grown(-0.5).overlaps(line), (key, other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_of_roles_are_whole_and_their_rows_hold_all_of_theirs(path: Path) -> None:
    picture = funnel(read(path.read_bytes()).process)
    for drawn in picture.drawn.values():
        assert not any(one.text.endswith("…") for one in drawn if isinstance(one, TextLine))
    rows = [row.box for row in picture.records if isinstance(row, Role) and row.box]
    high = max(box.bottom for box in rows)
    for _, text in upright_texts(picture):
        assert text.y >= 0
        assert text.bottom <= high


def test_long_ways_run_above_short_ones_each_with_room_for_its_text() -> None:
    ends = (("A", "C", "far"), ("A", "D", "farther"), ("A", "B", ""), ("B", "C", ""))
    arrows = [Arrow(source, target, f"{source}{target}", text) for source, target, text in ends]
    columns = {key: 100.0 * n for n, key in enumerate("ABCD")}
    over = overhead(dict.fromkeys("ABCD", 0), columns, arrows)
    assert set(over.rises) == {0, 1}
    assert over.rises[1] - over.rises[0] >= 15
    assert over.room[0] - over.rises[1] >= 15
    stages = {key: Box(x, 50.0, 60.0, 40.0) for key, x in columns.items()}
    found = ways(arrows, stages, over.rises)
    at = labels(arrows, found)
    assert at[0]
    assert at[1]
    assert at[0].y - at[1].y >= 15
    assert at[2] is None


def upright_texts(picture: Funnel) -> Iterator[tuple[str, Box]]:
    for key, drawn in picture.drawn.items():
        for one in drawn:
            if isinstance(one, TextLine) and not one.angle:
                yield key, bounds(one)


def lines(picture: Funnel) -> Iterator[tuple[str, Box]]:
    """Yield the straight pieces of all arrows."""
    for key, drawn in picture.drawn.items():
        for one in drawn:
            if isinstance(one, Line):
                for a, b in pairwise(one.points):
                    yield key, Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(0.5)


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_a_loose_way_is_square_and_enters_by_the_left_or_the_top(dx: int, dy: int) -> None:
    a = Box(0, 0, 104, 54)
    b = a.moved(dx, dy)
    way = loose(a, b)
    if not way:
        assert dx < 124  # nothing is led to what is not right of it
        return
    assert all(one.x == other.x or one.y == other.y for one, other in pairwise(way))
    assert all(point == way[0] or not a.holds(point) for point in way)
    assert way[-1] in {Point(b.x, b.centre.y), Point(way[-1].x, b.y)}
    assert b.holds(way[-1])
    assert not any(b.holds(point, -1) for point in way)
