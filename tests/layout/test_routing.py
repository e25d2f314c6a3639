"""Single routes and labels on a drawing that stands."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.layout import labels, routing
from designer.layout.field import Field
from designer.layout.mending import mended
from designer.layout.paths import best
from designer.layout.toll import Ask, Port, Toll
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts
from layout.examples import Builder, long, v1
from layout.quality import docked, faults
from layout.test_tidy import tidied
from work import calls

SIDES = [(1, 0), (-1, 0), (0, 1), (0, -1)]


def pair(ax: float, ay: float, bx: float, by: float, *others: tuple[float, float], **more: object) -> Process:
    """Two stages (and obstacles) at the given corners with one flow."""
    b = Builder()
    b.put(ProcessFacts("Process_1"))
    for key, (x, y) in zip("ABCDEF", ((ax, ay), (bx, by), *others), strict=False):
        b.node(key, "userTask", key, box=Box(x, y, 120, 80))
    b.put(Flow("F", "sequenceFlow", "A", "B", parent="Process_1", **more))  # type: ignore[arg-type]
    return b.process()


def with_route(process: Process, flow: Flow) -> Process:
    return Process({**process.records, flow.id: flow}.values())


@pytest.mark.parametrize(
    "at", [(300, 0), (300, 200), (300, -300), (0, 300), (0, -300), (-300, 0), (-300, 200), (160, 20)]
)
def test_a_route_is_orthogonal_and_docks_from_any_side(at: tuple[int, int]) -> None:
    process = pair(0, 0, *at)
    flow = routing.route(process, process.flow("F"))
    assert faults(with_route(process, flow)) == []


def leads(a: Point, b: Point, port: Port) -> bool:
    """Whether the way from ``a``, the place of ``port``, to ``b`` leads straight out of the shape there."""
    return (b.x - a.x) * port.dx + (b.y - a.y) * port.dy > 0


@settings(max_examples=1000, deadline=None)
@example((0, 1), (-1, 0), 0, 20)
@example((1, 0), (1, 0), 60, 0)
@example((0, 1), (-1, 0), 20, 0)
@given(st.sampled_from(SIDES), st.sampled_from(SIDES), st.integers(-200, 200), st.integers(-200, 200))
def test_a_way_leaves_and_arrives_as_its_ports_say(
    out: tuple[int, int], back: tuple[int, int], x: int, y: int
) -> None:
    assume((x, y) != (0, 0))
    p, q = Port(0, 0, *out), Port(x, y, *back)
    way = best(Toll(Field(), Ask("F", (p,), (q,), rows=(-230.0, 230.0))))
    assert not way or (leads(way[0], way[1], p) and leads(way[-1], way[-2], q))


def test_stages_side_by_side_are_joined_straight() -> None:
    process = pair(0, 0, 200, 0)
    assert routing.route(process, process.flow("F")).points == (Point(120, 40), Point(200, 40))


def test_a_route_goes_round_what_stands_between() -> None:
    process = pair(0, 0, 400, 0, (200, 10), (200, 120))
    flow = routing.route(process, process.flow("F"))
    assert faults(with_route(process, flow)) == []
    assert len(flow.points) <= 6


def test_a_flow_into_its_own_source_goes_round_the_corner() -> None:
    process = pair(0, 0, 400, 0)
    loop = replace(process.flow("F"), target="A")
    flow = routing.route(with_route(process, loop), loop)
    assert docked(Box(0, 0, 120, 80), flow.points[0], flow.points[1])
    assert docked(Box(0, 0, 120, 80), flow.points[-1], flow.points[-2])


def test_a_flow_without_a_place_for_an_end_is_left_alone() -> None:
    process = pair(0, 0, 400, 0)
    nowhere = Process([replace(r, box=None) if r.id == "B" else r for r in process.records.values()])
    assert routing.route(nowhere, nowhere.flow("F")) == nowhere.flow("F")


def moved(process: Process, key: str, dx: float, dy: float) -> Process:
    node = process.node(key)
    return Process({**process.records, key: replace(node, box=node.box.moved(dx, dy))}.values())


def test_own_routes_wait_for_a_new_way_after_a_move() -> None:
    process = tidied(v1())
    late = moved(process, "Lost_1", 10, 60)
    (flow,) = mended(late, late.get, late.incoming("Lost_1"))
    assert flow.points == ()
    whole = Process({**late.records, flow.id: routing.route(late, flow)}.values())
    assert not [f for f in faults(whole) if flow.id in f]


@pytest.mark.parametrize("step", [(0, 20), (30, 0), (-10, -15), (15, 30)])
def test_of_a_route_by_hand_only_the_ends_follow(step: tuple[int, int]) -> None:
    way = ((120, 40), (160, 40), (160, 300), (500, 300), (500, 240))
    process = pair(0, 0, 440, 160, points=tuple(Point(*p) for p in way), by_hand=True)
    after = moved(process, "B", *step)
    (flow,) = mended(after, after.get, after.incoming("B"))
    assert flow.by_hand
    assert flow.points[:3] == tuple(Point(*p) for p in way[:3])
    assert not [f for f in faults(with_route(after, flow)) if "dock" in f or "slanted" in f]


def test_a_route_by_hand_is_kept_where_nothing_moved() -> None:
    way = tuple(Point(*p) for p in ((120, 40), (160, 40), (160, 300), (500, 300), (500, 240)))
    process = pair(0, 0, 440, 160, points=way, by_hand=True)
    assert mended(process, process.get, process.outgoing("A")) == [process.flow("F")]


def test_names_are_set_off_lines_and_shapes() -> None:
    process = tidied(v1())
    for node in process.nodes():
        again = labels.place(process, node.id)
        assert isinstance(again, Node)
        whole = Process({**process.records, node.id: again}.values())
        assert not [f for f in faults(whole) if f"name of {node.id}" in f]


def test_no_label_without_a_name() -> None:
    process = tidied(v1())
    blank = replace(process.node("Won"), name="")
    assert labels.place(Process({**process.records, "Won": blank}.values()), "Won").label is None


@pytest.mark.slow
def test_one_route_is_no_more_work_in_a_large_process() -> None:
    def work(stages: int) -> int:
        process = tidied(long(stages))
        flow = process.outgoing(f"Decision_{stages // 2}")[0]
        routing.route(process, flow)  # the first one looks where everything lies
        return calls(lambda: routing.route(process, flow))

    assert work(1600) < 2 * work(200)


def test_a_name_gives_way_to_what_now_covers_it() -> None:
    process = tidied(v1())
    label = next(f.label for f in process.flows() if f.source == "Decision_3" and f.target == "Merge_2")
    new = Node(
        "New", "endEvent", "", 999, Box(label.x + 10, label.y - 4, 36, 36), parent="Process_1", lane="Role_1"
    )
    covered = Process({**process.records, "New": new}.values())
    given = labels.displaced(covered, ["New"])
    assert [r.source for r in given if isinstance(r, Flow)] == ["Decision_3"]
    whole = Process({**covered.records, **{r.id: r for r in given}}.values())
    assert not [f for f in faults(whole) if "the name of" in f]
    assert labels.displaced(whole, ["New"]) == []
