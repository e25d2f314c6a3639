"""Tidying everything: what a person placed stays, what lies on something or is out of order moves."""

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.layout.neat import Tie, Unit, neat
from designer.model.geometry import Box, Point
from designer.model.message import Message
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.storage import files
from designer.verbs.aligning import crowded
from designer.verbs.drawing import settle, shift
from designer.verbs.neatening import tidy_all
from designer.verbs.removing import with_belongings
from designer.verbs.roles import reorder_roles
from designer.verbs.step import perform
from layout.quality import faults
from places import ROOT, SHARED

SAMPLES = sorted((ROOT / "samples").glob("*/*.bpmn"))
MIWG = sorted((SHARED / "data" / "miwg").glob("*.bpmn"))
GRAVE = ("overlaps", "outside its frame", "through S", "through D", "dock", "no route")


def opened(path: Path) -> Process:
    return files.open_bytes(path.read_bytes()).process


def v1() -> Process:
    return opened(ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn")


def put(process: Process, moves: dict[str, tuple[float, float]]) -> None:
    """Move things as if no room was made for them."""
    with process.edit(Message("")) as edit:
        for key, way in moves.items():
            shift(edit, dict.fromkeys(with_belongings(process, (key,)), way))
        settle(edit)


def shaken(process: Process, seed: int) -> None:
    chance = random.Random(seed)
    steps = [node.id for node in process.nodes() if node.kind in {"userTask", "exclusiveGateway"}]
    some = [key for key in steps if chance.random() < 0.3]
    put(process, {key: (chance.randint(-120, 120), chance.randint(-60, 60)) for key in some})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_clean_drawing_is_left_alone(path: Path) -> None:
    assert not perform(opened(path), tidy_all).changes


@pytest.mark.parametrize("path", MIWG, ids=lambda path: path.stem)
def test_a_foreign_drawing_gets_no_worse_and_is_tidy_then(path: Path) -> None:
    process = opened(path)
    before = [fault for fault in faults(process) if any(word in fault for word in GRAVE)]
    perform(process, tidy_all)
    assert len([fault for fault in faults(process) if any(word in fault for word in GRAVE)]) <= len(before)
    assert not crowded(process, list(process.records))
    assert not perform(process, tidy_all).changes


@settings(max_examples=15, deadline=None)
@example(1675)
@example(89)
@example(224)
@example(5399)
@given(st.integers(0, 10_000))
def test_what_was_pushed_over_other_things_is_parted(seed: int) -> None:
    process = v1()
    shaken(process, seed)
    perform(process, tidy_all)
    assert not crowded(process, list(process.records))
    assert [fault for fault in faults(process) if any(word in fault for word in GRAVE)] == []


def test_only_what_is_in_the_way_moves() -> None:
    process = v1()
    put(process, {"Stage_4": (-60.0, 0.0)})
    before = {node.id: node.box for node in process.nodes()}
    perform(process, tidy_all)
    moved = {key for key, box in before.items() if process.node(key).box != box}
    assert moved
    assert moved.isdisjoint({"Stage_1", "Stage_2", "Stage_3"})


def test_a_stage_in_the_wrong_place_goes_behind_what_leads_to_it() -> None:
    process = v1()
    put(process, {"Stage_5": (-700.0, 0.0)})
    perform(process, tidy_all)
    gate, stage = process.node("Decision_4").box, process.node("Stage_5").box
    assert gate
    assert stage
    assert stage.x >= gate.right
    assert stage.centre.y == gate.centre.y


def test_the_order_of_roles_is_the_users() -> None:
    process = v1()
    perform(process, reorder_roles, "Role_3", "Role_1")
    put(process, {"Stage_4": (-60.0, 0.0)})
    order = [role.id for role in process.roles()]
    perform(process, tidy_all)
    assert [role.id for role in process.roles()] == order == ["Role_3", "Role_1", "Role_2"]


def bent(process: Process, key: str, *points: Point) -> None:
    with process.edit(Message("")) as edit:
        edit.put(replace(process.flow(key), points=points, by_hand=True))


def way(process: Process, source: str, target: str) -> Flow:
    return next(flow for flow in process.outgoing(source) if flow.target == target)


def test_bends_by_hand_stay_while_they_run_through_nothing() -> None:
    process = v1()
    flow = way(process, "Stage_1", "Decision_1")
    a, b = flow.points[0], flow.points[-1]
    middle = (a.x + b.x) // 2
    made = (
        a,
        Point(middle, a.y),
        Point(middle, a.y + 10),
        Point(middle + 8, a.y + 10),
        Point(middle + 8, b.y),
        b,
    )
    bent(process, flow.id, *made)
    perform(process, tidy_all)
    assert process.flow(flow.id).points == made


def test_a_bend_by_hand_through_a_stage_is_led_anew() -> None:
    process = v1()
    stage = process.node("Stage_2").box
    assert stage
    flow = way(process, "Decision_1", "Stage_2")
    other = process.node("Stage_1").box
    assert other
    a, b = flow.points[0], flow.points[-1]
    through = Point(other.centre.x, other.centre.y)
    bent(process, flow.id, a, Point(a.x, through.y), through, Point(through.x, b.y), b)
    perform(process, tidy_all)
    assert process.flow(flow.id).points != (a, Point(a.x, through.y), through, Point(through.x, b.y), b)
    assert not [fault for fault in faults(process) if "runs through Stage_1" in fault]


def test_what_was_never_drawn_is_drawn() -> None:
    bare = [
        replace(r, box=None, label=None)
        if isinstance(r, Node)
        else replace(r, points=())
        if isinstance(r, Flow)
        else r
        for r in v1().records.values()
    ]
    process = Process(bare)
    perform(process, tidy_all)
    assert faults(process) == []


def box(x: float, y: float, wide: float = 120, high: float = 80) -> Box:
    return Box(x, y, wide, high)


def test_rows_and_gaps_that_are_clear_stay() -> None:
    units = [Unit("a", box(0, 0)), Unit("b", box(400, 0)), Unit("c", box(400, 200))]
    assert neat(units, [Tie("a", "b"), Tie("a", "c")], {}) == {}


def test_nearly_in_line_becomes_in_line() -> None:
    units = [Unit("a", box(0, 0)), Unit("b", box(200, 12)), Unit("c", box(400, 0))]
    assert neat(units, [Tie("a", "b"), Tie("b", "c")], {}) == {"b": (0.0, -12.0)}


def test_a_row_goes_on_below_as_it_was_drawn() -> None:
    units = [Unit("a", box(400, 0)), Unit("b", box(0, 200))]
    assert neat(units, [Tie("a", "b")], {}) == {}


def test_what_lies_on_something_goes_the_shorter_way() -> None:
    assert neat([Unit("a", box(0, 0)), Unit("b", box(100, 0))], [], {}) == {"b": (32.0, 0.0)}
    assert neat([Unit("a", box(0, 0)), Unit("b", box(10, 70))], [], {}) == {"b": (0.0, 22.0)}


def test_a_name_gets_its_room() -> None:
    units = [Unit("a", box(0, 0, 50, 50)), Unit("b", box(80, -15))]
    assert neat(units, [Tie("a", "b", 90.0)], {}) == {"b": (60.0, 0.0)}
