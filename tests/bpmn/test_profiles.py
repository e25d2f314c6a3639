"""What each profile makes of a file, and what it leaves as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from bpmn.judges import BPMN, assert_valid, differing, lines_inside, small
from designer.bpmn.profiles.camunda8 import feel, group, job_type
from designer.bpmn.profiles.engine import variables
from designer.bpmn.profiles.profile import PROFILES, made_for
from designer.bpmn.profiles.running import is_time
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.model.facts import OutcomeFacts
from designer.model.records import Node
from places import ROOT

SAMPLES = sorted((ROOT / "samples").rglob("*.bpmn"))
FINISHED = [path for path in SAMPLES if path.parent.name != "bad"]
NS = {"b": BPMN, "z": "http://camunda.org/schema/zeebe/1.0"}
GATE = b"""    <exclusiveGateway id="G"/>
    <sequenceFlow id="yes" sourceRef="G" targetRef="Won"/>
    <sequenceFlow id="no.1" sourceRef="G" targetRef="Lost">%s</sequenceFlow>
    <endEvent id="Won"/>
    <endEvent id="Lost"/>
"""


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def said(profile: str, data: bytes) -> list[str]:
    return [note.english() for note in made_for(profile, data).notes]


def file(body: bytes, before: bytes = b"") -> bytes:
    """Return a file without a drawing, in the default namespace."""
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<definitions xmlns="%s" id="D" targetNamespace="urn:x">\n'
        b'  <!-- somebody\'s -->\n%s  <process id="P">\n%s  </process>\n</definitions>\n'
    ) % (BPMN.encode(), before, body)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_a_profile_keeps_the_process_and_the_source(profile: str, path: Path) -> None:
    data = path.read_bytes()
    made = made_for(profile, data)
    assert_valid(made.data)
    before, after = read(data).process.records, read(made.data).process.records
    assert set(before) == set(after)
    assert [getattr(r, "facts", None) for r in before.values()] == [
        getattr(r, "facts", None) for r in after.values()
    ]
    assert bool(made.notes) == (made.data != data)
    assert made_for(profile, data) == made


def test_plain_changes_nothing() -> None:
    assert made_for("plain", small()).data == small()


@pytest.mark.parametrize("profile", ["engine", "camunda8", "bpsim"])
def test_what_is_not_concerned_keeps_its_bytes(profile: str) -> None:
    data = small(newline="\r\n", indent="\t", prefix="", quote="'")
    made = made_for(profile, data)
    gone, _ = differing(data, made.data)
    assert len(gone) <= 4
    for line in (
        b"somebody's remark",
        b"<![CDATA[<words> & more]]>",
        b"y='1e2'",
        b"<!-- behind the first -->",
    ):
        assert line in made.data
    assert made.data.count(b"\r\n") == made.data.count(b"\n")


@pytest.mark.parametrize("profile", ["engine", "camunda8"])
def test_an_empty_process_is_no_trouble(profile: str) -> None:
    made = made_for(profile, skeleton("", "en"))
    assert_valid(made.data)


# Engines


def test_a_decision_gets_its_default_and_conditions() -> None:
    made = made_for("engine", file(GATE % b""))
    root = etree.fromstring(made.data)
    assert root.xpath("//b:exclusiveGateway/@default", namespaces=NS) == ["yes"]
    conditions = root.xpath("//b:conditionExpression/text()", namespaces=NS)
    assert conditions == ["${environment.variables.exit_no_1}"]
    assert root.xpath("//b:process/@isExecutable", namespaces=NS) == ["true"]
    assert [note.english() for note in made.notes] == [
        "1 process was marked as executable",
        "1 decision got a default exit, the one towards the deal",
        "1 exit got a condition: it is taken when the variable exit_no_1 is true",
    ]


@pytest.mark.parametrize("path", FINISHED, ids=named)
def test_by_default_a_client_goes_to_the_deal(path: Path) -> None:
    process = read(made_for("engine", path.read_bytes()).data).process
    (start,) = process.of_kind("startEvent")
    here, walked = start.id, 0
    while flows := process.outgoing(here, "sequenceFlow"):
        here = next((flow.target for flow in flows if flow.default), flows[0].target)
        walked += 1
        assert walked < 100
    assert process.node(here).facts == OutcomeFacts("won")


CONDITION = b"\n      <conditionExpression>%s</conditionExpression>\n    "


@pytest.mark.parametrize(
    ("condition", "profile", "stays"),
    [
        (b"${environment.variables.sum &gt; 5}", "engine", True),
        (b"sum is large", "engine", False),
        (b"=sum &gt; 5", "camunda8", True),
        (b"${sum &gt; 5}", "camunda8", False),
    ],
)
def test_a_condition_that_is_understood_stays(condition, profile, stays) -> None:
    data = file(GATE % (CONDITION % condition))
    made = made_for(profile, data)
    assert (condition in made.data) == stays
    assert any("language" in note.english() for note in made.notes) != stays
    assert read(made.data).process.flow("no.1").conditional


def test_an_own_default_stays() -> None:
    data = file((GATE % b"").replace(b'id="G"', b'id="G" default="no.1"'))
    made = made_for("engine", data)
    assert b'id="G" default="no.1"' in made.data
    assert b"exit_yes" in made.data


def test_a_gateway_that_does_not_decide_is_left_alone() -> None:
    data = file((GATE % b"").replace(b"exclusiveGateway", b"parallelGateway"))
    made = made_for("engine", data)
    assert b"conditionExpression" not in made.data
    assert b"default" not in made.data


def test_messages_to_a_black_box_are_left_out() -> None:
    talk = (
        b'  <collaboration id="C">\n    <participant id="We" processRef="P"/>\n'
        b'    <participant id="Client"/>\n'
        b'    <messageFlow id="M1" sourceRef="T" targetRef="Client"/>\n'
        b'    <messageFlow id="M2" sourceRef="Client" targetRef="T"/>\n'
        b'    <textAnnotation id="N"/>\n    <association id="A" sourceRef="N" targetRef="M1"/>\n'
        b"  </collaboration>\n"
    )
    data = file(b'    <userTask id="T"/>\n', talk)
    made = made_for("engine", data)
    assert [f.id for f in read(made.data).process.flows()] == []
    assert b'<participant id="Client"/>' in made.data
    assert "2 messages were left out: the engine has nobody to exchange them with" in said("engine", data)
    assert b"messageFlow" in made_for("camunda8", data).data


def test_what_the_host_has_to_know_is_told() -> None:
    body = b"""    <serviceTask id="S"/>
    <intermediateCatchEvent id="E">
      <timerEventDefinition><timeDuration>two weeks</timeDuration></timerEventDefinition>
    </intermediateCatchEvent>
"""
    assert said("engine", file(body))[1:] == [
        "1 stage is done by a program: the engine has to be told which one",
        "1 timer does not say its time as ISO 8601 (P14D): the engine will not understand it",
    ]


def test_assignments_that_stop_engines_are_left_out() -> None:
    owner = b"""<potentialOwner id="O%d">%s</potentialOwner>"""
    named = (
        b"<resourceAssignmentExpression><formalExpression>a</formalExpression></resourceAssignmentExpression>"
    )
    task = b'    <userTask id="T%d">\n      %s\n    </userTask>\n'
    resource = b"<resourceRef>R</resourceRef>"
    body = task % (1, owner % (1, resource)) + task % (2, owner % (2, named))
    data = file(body, b'  <resource id="R" name="Team"/>\n')
    made = made_for("engine", data)
    assert b'"O1"' not in made.data
    assert b'"O2"' in made.data
    assert "1 assignment of work to people was left out: engines stop at it" in said("engine", data)


def test_a_split_without_a_decision_is_told() -> None:
    body = (GATE % b"").replace(b"exclusiveGateway", b"task")
    assert said("engine", file(body))[-1] == (
        "1 stage has several exits and no decision behind it: some engines refuse that"
    )


def test_variables_are_names_and_differ() -> None:
    assert variables(["a-b", "a.b", "Flow_1"]) == {
        "a-b": "exit_a_b",
        "a.b": "exit_a_b_",
        "Flow_1": "exit_Flow_1",
    }


@pytest.mark.parametrize(
    "text", ["P14D", "PT15M", "P1Y2M3DT4H5M6S", "R3/PT10M", "R/P1D", "2026-11-25T10:00:00Z", "P2W"]
)
def test_times_of_iso_8601(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["", "P", "PT", "14 days", "14D", "R", "R3", "Rx/P1D", "${days}", "P1DT"])
def test_times_that_are_none(text: str) -> None:
    assert not is_time(text)


# Camunda 8


def test_people_and_programs() -> None:
    body = b"""    <laneSet id="LS">
      <lane id="L" name="Sales, second line"><flowNodeRef>M</flowNodeRef><flowNodeRef>S</flowNodeRef></lane>
    </laneSet>
    <manualTask id="M" name="Call"/>
    <sendTask id="S" name="Send the offer!"/>
    <callActivity id="C" calledElement="Other"/>
    <endEvent id="E" name="Told"><messageEventDefinition/></endEvent>
"""
    made = made_for("camunda8", file(body))
    assert_valid(made.data)
    root = etree.fromstring(made.data)
    assert read(made.data).process.node("M").kind == "userTask"
    assert len(root.xpath("//b:userTask//z:userTask", namespaces=NS)) == 1
    assert root.xpath("//z:assignmentDefinition/@candidateGroups", namespaces=NS) == [
        '=["Sales, second line"]'
    ]
    assert root.xpath("//z:taskDefinition/@type", namespaces=NS) == ["send-the-offer", "told"]
    assert root.xpath("//z:calledElement/@processId", namespaces=NS) == ["Other"]
    assert made_for("camunda8", made.data).data == made.data


@pytest.mark.parametrize(
    ("role", "written"),
    [
        ("Менеджер", "Менеджер"),
        ("Sales\nmanager", "Sales manager"),
        ("=now()", '=["=now()"]'),
        ('Head of "A"', '=["Head of \\"A\\""]'),
    ],
)
def test_a_role_is_one_group(role: str, written: str) -> None:
    assert group(role) == written


def test_words_of_camunda() -> None:
    assert feel('a "b" \\') == '"a \\"b\\" \\\\"'
    assert job_type(Node("Stage_1", "serviceTask", "Письмо о корзине")) == "письмо-о-корзине"
    assert job_type(Node("Stage_1", "serviceTask", "…")) == "Stage_1"


def test_what_camunda_does_not_run_is_told() -> None:
    body = b"""    <complexGateway id="X" name="Odd"/>
    <receiveTask id="R" name="Wait"/>
    <userTask id="T"><standardLoopCharacteristics/></userTask>
    <endEvent id="E"><errorEventDefinition/></endEvent>
    <sequenceFlow id="F" sourceRef="T" targetRef="X">
      <conditionExpression>=true</conditionExpression>
    </sequenceFlow>
"""
    assert said("camunda8", file(body))[2:] == [
        "1 element is of a kind that Camunda 8 does not run: Odd",
        "1 step waits for a message: tell Camunda which one and for whom (Wait)",
        "1 event does not say which signal, error or escalation it means: E",
        "1 stage is repeated: tell Camunda for each of what (T)",
        "1 condition stands on an arrow that leaves no decision: Camunda 8 refuses the file",
    ]


def test_only_additions_for_camunda(edits: Callable[[bytes, bytes], list[str]]) -> None:
    data = SAMPLES[-1].read_bytes()
    made = made_for("camunda8", data).data
    lines = [
        line for line in data.splitlines() if b"isExecutable" not in line and b"exclusiveGateway" not in line
    ]
    assert lines_inside(b"\n".join(lines[2:]), made)
    assert all("zeebe" in line or "condition" in line or "default=" in line for line in edits(data, made)[2:])


@pytest.fixture
def edits() -> Callable[[bytes, bytes], list[str]]:
    return lambda before, after: differing(before, after)[1]
