"""A stage goes to another role with what is of it alone: start, merge, decision, rejections, limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from designer.bpmn.reader import read
from designer.model.control import stages
from designer.model.process import Process
from designer.verbs.marks import put_stage
from designer.verbs.moving import assign
from designer.verbs.step import carry_out
from layout.quality import faults
from places import ROOT

SAMPLES = sorted((ROOT / "samples" / "ru").glob("v*.bpmn"))
V1 = ROOT / "samples" / "ru" / "v1-inbound-lead.bpmn"


def opened(path: Path) -> Process:
    return read(path.read_bytes()).process


def cases() -> Iterator[tuple[Path, str, str]]:
    for path in SAMPLES:
        process = opened(path)
        for stage in stages(process):
            yield from ((path, stage.id, role.id) for role in process.roles() if role.id != stage.lane)


@pytest.mark.parametrize(
    ("path", "stage", "role"), [pytest.param(*case, id="-".join(map(str, case[1:]))) for case in cases()]
)
def test_a_stage_takes_what_is_its_alone(path: Path, stage: str, role: str) -> None:
    process = opened(path)
    before = {node.id: node.lane for node in process.nodes()}
    carry_out(process, put_stage, (stage,), role)
    gone = {node.id for node in process.nodes() if node.lane != before[node.id]}
    alone = {node.id for node in process.attached(stage)}
    for flow in process.outgoing(stage, "sequenceFlow"):
        if process.node(flow.target).kind == "exclusiveGateway":
            alone.add(flow.target)
    for giver in (*alone, stage):
        targets = {process.node(flow.target) for flow in process.outgoing(giver, "sequenceFlow")}
        alone |= {one.id for one in targets if one.kind == "endEvent" and len(process.incoming(one.id)) == 1}
    assert {stage, *alone} <= gone
    assert all(process.node(key).kind != "userTask" for key in gone - {stage})
    assert all(process.node(key).lane == role for key in gone)
    assert [fault for fault in faults(process) if "name" not in fault and "on top of" not in fault] == []


@pytest.mark.parametrize(
    ("stage", "role"),
    [
        ("Квалификация", "Менеджер"),
        ("КП", "Инженер"),
        ("Подбор решения", "Менеджер"),
        ("Выявление потребности", "Инженер"),
        ("Оплата и передача", "Инженер"),
    ],
)
def test_all_names_can_be_read_where_it_stands_then(stage: str, role: str) -> None:
    process = opened(V1)
    (key,) = (one.id for one in stages(process) if one.name == stage)
    (lane,) = (one.id for one in process.roles() if one.name == role)
    carry_out(process, put_stage, (key,), lane)
    assert faults(process) == []


def test_a_decision_that_somebody_gave_to_another_role_stays_there() -> None:
    process = opened(V1)
    (stage,) = (one.id for one in stages(process) if one.name == "Квалификация")
    (gate,) = (one.id for one in process.nodes() if one.name == "Целевой?")
    operator, manager, engineer = (role.id for role in process.roles())
    assert process.node(stage).lane == operator
    carry_out(process, assign, (gate,), manager)
    carry_out(process, put_stage, (stage,), engineer)
    assert process.node(gate).lane == manager
    assert process.node(stage).lane == engineer
