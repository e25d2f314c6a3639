"""The grid finds the very shapes that comparing each with each finds."""

from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from designer.lint.overlaps import Shape, clusters
from designer.model.geometry import Box

SIDES = st.sampled_from([0.0, 10.0, 36.0, 120.0, 400.0, 9000.0])
BOXES = st.builds(Box, st.integers(-900, 900), st.integers(-900, 900), SIDES, SIDES)


def touching(a: Box, b: Box) -> bool:
    return a.x <= b.right and b.x <= a.right and a.y <= b.bottom and b.y <= a.bottom


def found(shapes: list[Shape]) -> set[frozenset[str]]:
    run = clusters(shapes)
    while True:
        try:
            next(run)
        except StopIteration as end:
            return set(map(frozenset, end.value))


@given(st.lists(BOXES, max_size=30))
def test_clusters(boxes: list[Box]) -> None:
    shapes = [
        Shape(f"s{number}", box, f"s{number - 1}" * (number % 5 == 4)) for number, box in enumerate(boxes)
    ]
    graph: nx.Graph[str] = nx.Graph()
    for a, b in combinations(shapes, 2):
        if touching(a.box, b.box) and a.host != b.key and b.host != a.key:
            graph.add_edge(a.key, b.key)
    assert found(shapes) == set(map(frozenset, nx.connected_components(graph)))
