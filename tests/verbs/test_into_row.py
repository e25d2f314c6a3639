"""What is given to another role comes into the row of that role, as a person would draw it."""

from itertools import pairwise, product
from pathlib import Path

import pytest

from designer.model.control import stages
from designer.model.geometry import Box, Point, crosses
from designer.model.process import Process
from designer.storage import files
from designer.verbs.flows import set_route
from designer.verbs.moving import assign, move
from designer.verbs.step import perform
from designer.verbs.wiring import company
from layout.quality import faults
from places import ROOT

RU = ROOT / "samples" / "ru"
SAMPLES = sorted((ROOT / "samples").glob("[er][nu]/v*.bpmn"))


def opened(name: str) -> Process:
    return files.open_bytes((RU / name).read_bytes()).process


def box(process: Process, key: str) -> Box:
    found = process.node(key).box
    assert found
    return found


def test_behind_its_decision_in_line_and_the_rejection_steps_aside() -> None:
    process = opened("v1-inbound-lead.bpmn")
    perform(process, assign, ("Stage_2",), "Role_1")
    gate, stage, lost = (box(process, key) for key in ("Decision_1", "Stage_2", "End_2"))
    assert stage.centre.y == gate.centre.y
    assert stage.x > gate.right
    assert not lost.holds(Point(lost.centre.x, gate.centre.y))
    assert faults(process) == []


@pytest.mark.parametrize("role", ["Role_1", "Role_3"])
@pytest.mark.parametrize("key", ["Stage_2", "Stage_4", "Stage_5"])
def test_any_stage_given_away_stands_in_the_row_of_the_role(key: str, role: str) -> None:
    process = opened("v1-inbound-lead.bpmn")
    row = {n.box.centre.y for n in process.members(role) if n.kind == "userTask" and n.box}
    perform(process, assign, (key,), role)
    assert box(process, key).centre.y in row
    assert [fault for fault in faults(process) if "overlaps" in fault or "through S" in fault] == []


def test_a_name_makes_way_for_its_arrow_that_a_hand_bends() -> None:
    process = opened("v2-cold-calls.bpmn")
    flow = next(f for f in process.flows() if f.label and f.name and len(f.points) == 4)
    label = flow.label
    assert label
    a, b = flow.points[0], flow.points[-1]
    way = (
        a,
        Point(label.centre.x, a.y),
        Point(label.centre.x, label.bottom + 8),
        Point(b.x, label.bottom + 8),
        b,
    )
    assert any(crosses(p, q, label) for p, q in pairwise(way))
    perform(process, set_route, flow.id, way)
    now = process.flow(flow.id)
    assert now.points == way
    assert now.label
    assert not any(crosses(p, q, now.label) for p, q in pairwise(way))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_any_stage_of_a_sample_given_to_any_role_leaves_a_clean_drawing(path: Path) -> None:
    data = path.read_bytes()
    before = files.open_bytes(data).process
    for stage, role in product(stages(before), before.roles()):
        process = files.open_bytes(data).process
        perform(process, assign, (stage.id,), role.id)
        wrong = [fault for fault in faults(process) if not ("names of" in fault and "overlap" in fault)]
        assert wrong == [], (stage.name, role.name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_any_stage_of_a_sample_dragged_into_any_role_leaves_a_clean_drawing(path: Path) -> None:
    data = path.read_bytes()
    before = files.open_bytes(data).process
    for stage, role in product(stages(before), before.roles()):
        if role.id != stage.lane and role.box and stage.box:
            process = files.open_bytes(data).process
            down = role.box.centre.y - stage.box.centre.y
            perform(process, move, (stage.id, *company(process, stage.id)), 0, round(down), role.id)
            # In the web shop an arrow into the first decision meets the name of the exit below it.
            wrong = [fault for fault in faults(process) if fault != "Flow_2 runs through the name of Flow_10"]
            assert wrong == [], (stage.name, role.name)
