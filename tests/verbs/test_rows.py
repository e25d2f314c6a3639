"""Stages in a row, and roles moved up and down."""

import pytest

from designer.model.errors import RefusedError
from designer.model.geometry import Point
from designer.model.process import Process
from designer.verbs.levels import add_role_above, move_role
from designer.verbs.roles import add_role
from designer.verbs.rows import add_row, first_stage, is_begun
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import new_process
from sketch import called, sketch


def empty() -> Process:
    process = Process()
    perform(process, new_process, "Sales", "en")
    return process


def chain(process: Process, key: str) -> list[str]:
    """Return the names along the arrows from ``key`` on, while there is one way."""
    names = [process.node(key).name]
    while flows := process.outgoing(key, "sequenceFlow"):
        key = flows[0].target
        names.append(process.node(key).name)
    return names


@pytest.mark.parametrize("at", [None, Point(500, 200), Point(200, 100)])
def test_the_first_stage_brings_its_start(at: Point | None) -> None:
    process = empty()
    before = dict(process.records)
    done = carry_out(process, first_stage, "Call", at=at)
    (start,) = process.of_kind("startEvent")
    assert chain(process, start.id) == ["Lead received", "Call"]
    assert done.answer == called(process, "Call")
    boxes = [node.box for node in process.nodes() if node.box]
    assert len(boxes) == 2
    assert not boxes[0].overlaps(boxes[1])
    assert all(pool.box and pool.box.contains(box) for pool in process.pools() for box in boxes)
    process.apply(done.delta.inverse())
    assert dict(process.records) == before


def test_the_first_stage_takes_the_start_that_waits() -> None:
    process = sketch("start")
    perform(process, first_stage, "Call", at=Point(500, 200))
    assert chain(process, "Start_1") == ["Lead received", "Call"]
    assert is_begun(process)


def test_a_list_becomes_a_row() -> None:
    process = empty()
    before = dict(process.records)
    done = carry_out(process, add_row, ["Call", "Meet", "Sign"])
    (start,) = process.of_kind("startEvent")
    assert chain(process, start.id) == ["Lead received", "Call", "Meet", "Sign"]
    assert [process.node(key).name for key in done.answer] == ["Call", "Meet", "Sign"]
    process.apply(done.delta.inverse())
    assert dict(process.records) == before


def test_a_list_goes_into_the_flow_behind_a_stage() -> None:
    process = sketch("start -> Draft -> won")
    perform(process, add_row, ["Call", "Meet"], after=called(process, "Draft"))
    assert chain(process, "Start_1") == ["Lead received", "Draft", "Call", "Meet", "Won"]


def test_a_list_at_a_place_stands_alone() -> None:
    process = sketch("start -> Draft -> won")
    keys = carry_out(process, add_row, ["Call", "Meet"], at=Point(400, 600)).answer
    assert chain(process, keys[0]) == ["Call", "Meet"]
    assert not process.incoming(keys[0])


@pytest.mark.parametrize("names", [[], ["x"] * 201])
def test_no_list_is_refused(names: list[str]) -> None:
    process = empty()
    before = dict(process.records)
    with pytest.raises(RefusedError):
        perform(process, add_row, names)
    assert dict(process.records) == before


def test_roles_go_up_and_down() -> None:
    process = empty()
    for name in ("A", "B", "C"):
        perform(process, add_role, name)
    perform(process, move_role, called(process, "A"), 1)
    assert [role.name for role in process.roles()] == ["B", "A", "C"]
    perform(process, move_role, called(process, "C"), -1)
    assert [role.name for role in process.roles()] == ["B", "C", "A"]
    perform(process, add_role_above, called(process, "B"), "Head")
    assert [role.name for role in process.roles()] == ["Head", "B", "C", "A"]
    with pytest.raises(RefusedError):
        perform(process, move_role, called(process, "Head"), -1)
