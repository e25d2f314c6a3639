"""What a file says, as records: the reference files, and files made for one thing each."""

from collections import Counter

import pytest

from bpmn.judges import small
from designer.bpmn.reader import Opened, read
from designer.model.facts import (
    Automation,
    Control,
    CrmRecord,
    Dimension,
    Employee,
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Script,
    Silence,
    StageFacts,
)
from designer.model.geometry import Box, Point
from designer.model.records import Colours, Depiction
from places import SHARED

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:voronka="urn:voronka:1"
  xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
  xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" targetNamespace="urn:t" {more}>"""


def made(process: str, drawing: str = "", more: str = "", before: str = "") -> Opened:
    """Return a file with this inside its process and on its plane."""
    text = f"""{HEAD.format(more=more)}{before}<bpmn:process id="P">{process}</bpmn:process>
<bpmndi:BPMNDiagram><bpmndi:BPMNPlane id="Plane" bpmnElement="P">{drawing}</bpmndi:BPMNPlane>
 </bpmndi:BPMNDiagram>
</bpmn:definitions>"""
    return read(text.encode())


def told(opened: Opened) -> list[str]:
    return [warning.english() for warning in opened.warnings]


def reference(name: str) -> Opened:
    return read((SHARED / "data" / "miwg" / f"{name}.bpmn").read_bytes())


def test_a_reference_file_with_nearly_everything() -> None:
    process = reference("B.2.0").process
    kinds = Counter(node.kind for node in process.nodes())
    assert kinds["boundaryEvent"] == 11
    assert kinds["task"] == 22
    assert kinds["eventBasedGateway"] == kinds["receiveTask"] == kinds["dataObjectReference"] == 1
    triggers = Counter(n.trigger for n in process.nodes() if n.kind == "boundaryEvent")
    assert triggers["timer"] == 2
    assert not any(n.interrupting for n in process.of_kind("boundaryEvent") if "Non-Interrupting" in n.name)
    assert Counter(f.kind for f in process.flows()) == {
        "sequenceFlow": 85, "dataInputAssociation": 1, "association": 1, "messageFlow": 2,
    }  # fmt: skip
    assert sum(bool(n.lane) for n in process.nodes()) == 50
    assert {n.host for n in process.of_kind("boundaryEvent")} <= process.records.keys()


def test_the_reference_files_give_no_warning(miwg: list) -> None:
    assert {path.stem: told(read(path.read_bytes())) for path in miwg} == {path.stem: [] for path in miwg}


def test_what_stands_inside_a_sub_process_has_it_as_parent() -> None:
    process = reference("A.4.0").process
    inside = [n for part in process.of_kind("subProcess") for n in process.children(part.id)]
    assert len(inside) == 6
    assert all(f.parent == process.node(f.source).parent for f in process.flows() if f.kind == "sequenceFlow")


def test_names_break_lines_and_boxes_are_numbers() -> None:
    opened = read(small())
    assert opened.process.node("A").box == Box(100, 100, 100, 80)
    assert opened.process.flow("F").points == (Point(200, 140), Point(300, 140))
    assert made('<bpmn:task id="T" name="a&#10;b"/>').process.node("T").name == "a\nb"


def test_nested_lanes_the_innermost_holds() -> None:
    process = made(
        """<bpmn:laneSet id="S"><bpmn:lane id="Out" name="Sales"><bpmn:flowNodeRef>T</bpmn:flowNodeRef>
        <bpmn:childLaneSet><bpmn:lane id="In"><bpmn:flowNodeRef> T </bpmn:flowNodeRef></bpmn:lane>
        </bpmn:childLaneSet></bpmn:lane></bpmn:laneSet><bpmn:task id="T"/>
        <bpmn:boundaryEvent id="B" attachedToRef="T" cancelActivity="false"/>"""
    ).process
    assert [(r.id, r.parent, r.lane_set) for r in process.roles()] == [("Out", "", "S"), ("In", "Out", "")]
    assert process.node("T").lane == "In"
    assert process.node("B").lane == "In", "a boundary event is where its host is"
    assert process.node("B").interrupting is False


def test_events_have_triggers_and_times() -> None:
    process = made(
        """<bpmn:startEvent id="A"><bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D</bpmn:timeCycle>
        </bpmn:timerEventDefinition></bpmn:startEvent>
        <bpmn:endEvent id="B"><bpmn:terminateEventDefinition/></bpmn:endEvent>
        <bpmn:intermediateCatchEvent id="C"><bpmn:messageEventDefinition/><bpmn:signalEventDefinition/>
        </bpmn:intermediateCatchEvent>
        <bpmn:intermediateThrowEvent id="D"><bpmn:eventDefinitionRef>Sig</bpmn:eventDefinitionRef>
        </bpmn:intermediateThrowEvent>""",
        before='<bpmn:signalEventDefinition id="Sig"/>',
    ).process
    assert [(n.trigger, n.duration) for n in process.nodes()] == [
        ("timer", "R/P1D"), ("terminate", ""), ("multiple", ""), ("signal", ""),
    ]  # fmt: skip


def test_what_the_table_of_kinds_does_not_know_is_a_plain_box() -> None:
    opened = made(
        '<bpmn:task id="T"/><bpmn:choreographyTask id="X" name="Deal"/>'
        '<bpmn:association id="L" sourceRef="X" targetRef="T"/>',
        '<bpmndi:BPMNShape bpmnElement="X"><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNShape>',
    )
    box = opened.process.node("X")
    assert (box.kind, box.name, box.box, box.parent) == ("foreign", "Deal", Box(1, 2, 3, 4), "P")
    assert opened.process.flow("L").source == "X"


def test_further_depictions_are_records_that_go_with_their_element() -> None:
    box = '<dc:Bounds x="{}" y="0" width="9" height="9"/>'
    shape = '<bpmndi:BPMNShape {} bpmnElement="T">' + box + "</bpmndi:BPMNShape>"
    opened = made(
        '<bpmn:task id="T"/>', shape.format("", 1) + shape.format('id="S2"', 2) + shape.format("", 3)
    )
    process = opened.process
    assert process.node("T").box == Box(1, 0, 9, 9)
    second, third = process.depictions_of("T")
    assert isinstance(second, Depiction)
    assert (second.id, second.plane, second.box) == ("S2", "", Box(2, 0, 9, 9))
    assert third.box == Box(3, 0, 9, 9)


def test_colours_of_both_kinds() -> None:
    box = '<dc:Bounds x="1" y="0" width="9" height="9"/>'
    shape = '<bpmndi:BPMNShape bpmnElement="T" {}>' + box + "</bpmndi:BPMNShape>"

    def colours(said: str) -> Colours:
        return made('<bpmn:task id="T"/>', shape.format(said)).process.node("T").colours

    assert colours('bioc:fill="#FFEECC" bioc:stroke="#123"') == Colours("#ffeecc", "#112233")
    assert colours('color:background-color="rgb(255, 0, 16)" color:border-color="teal"') == Colours(
        "#ff0010", ""
    )


def test_data_associations_join_activity_and_document() -> None:
    process = made(
        """<bpmn:dataObject id="O" isCollection="true" name="Offer"/>
        <bpmn:dataObjectReference id="R" dataObjectRef="O"/>
        <bpmn:task id="T"><bpmn:property id="Q"/><bpmn:dataInputAssociation id="I">
 <bpmn:sourceRef>R</bpmn:sourceRef>
        <bpmn:targetRef>Q</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation id="U">
        <bpmn:targetRef>R</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:task>"""
    ).process
    assert (process.node("R").collection, process.node("R").name) == (True, "Offer")
    assert [(f.source, f.target, f.parent) for f in process.flows()] == [("R", "T", "P"), ("T", "R", "P")]


def test_an_association_may_end_at_a_flow() -> None:
    process = made(
        """<bpmn:task id="T"/><bpmn:task id="U"/><bpmn:association id="L" sourceRef="N" targetRef="F"/>
        <bpmn:sequenceFlow id="F" sourceRef="T" targetRef="U"/>
        <bpmn:textAnnotation id="N"><bpmn:text>so</bpmn:text></bpmn:textAnnotation>"""
    ).process
    assert (process.flow("L").target, process.node("N").name) == ("F", "so")


@pytest.mark.parametrize(
    ("process", "warning"),
    [
        ('<bpmn:sequenceFlow id="F" sourceRef="T" targetRef="gone"/>',
         "the arrow F leads to gone, which is not in the file"),
        ('<bpmn:sequenceFlow id="F" sourceRef="T"/>', "the arrow F leads to ?, which is not in the file"),
        ('<bpmn:boundaryEvent id="B" attachedToRef="gone"/>', "B hangs on gone, which is not in the file"),
        ('<bpmn:task id="T"/>', "the id T stands twice"),
        (('<bpmn:laneSet><bpmn:lane id="L"><bpmn:flowNodeRef>gone</bpmn:flowNodeRef></bpmn:lane>'
         "</bpmn:laneSet>"), "the role L holds gone, which is not in the file"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_a_warning(process: str, warning: str) -> None:
    opened = made('<bpmn:task id="T"/>' + process)
    assert told(opened) == [warning]
    assert "F" not in opened.process.records
    assert opened.process.taken >= ({"F"} if 'id="F"' in process else set()), "its id is not free"


def test_a_warning_says_the_name() -> None:
    flow = '<bpmn:sequenceFlow id="F" name="if&#10;agreed" sourceRef="T" targetRef="gone"/>'
    opened = made('<bpmn:task id="T"/>' + flow)
    assert told(opened) == ["the arrow if agreed leads to gone, which is not in the file"]


def test_many_broken_references_are_counted() -> None:
    flows = "".join(f'<bpmn:sequenceFlow id="F{n}" sourceRef="a" targetRef="T"/>' for n in range(50))
    lines = told(made('<bpmn:task id="T"/>' + flows))
    assert len(lines) == 21
    assert lines[-1] == "and 30 more references that lead nowhere"


def test_shapes_without_sense_are_no_boxes() -> None:
    opened = made(
        '<bpmn:task id="T"/><bpmn:task id="U"/><bpmn:sequenceFlow id="F" sourceRef="T" targetRef="U"/>',
        """<bpmndi:BPMNShape bpmnElement="T"><dc:Bounds x="nan" y="0" width="1" height="1"/>
        </bpmndi:BPMNShape>
        <bpmndi:BPMNShape bpmnElement="U"/><bpmndi:BPMNShape bpmnElement="gone"/>
        <bpmndi:BPMNEdge bpmnElement="F"><di:waypoint x="1" y="1"/></bpmndi:BPMNEdge>""",
    )
    assert opened.process.node("T").box is opened.process.node("U").box is None
    assert opened.process.flow("F").points == ()
    assert told(opened) == ["gone is drawn, but is not in the file"]


EXTENSION = """
<bpmn:extensionElements>
 <voronka:model version="1.0" lang="ru" currency="RUB" leadCost="1200.5" averageCheck="9e3">
 <voronka:dimension name="client" value="новый"/></voronka:model>
 <voronka:silence rule="a" reason="b" with="T"/></bpmn:extensionElements>
<bpmn:laneSet><bpmn:lane id="L"><bpmn:extensionElements>
 <voronka:role rate="900" revenue="true" reportsTo="РОП">
 <voronka:purpose>продаёт</voronka:purpose><voronka:authority>скидка</voronka:authority>
 <voronka:employee name="Анна"/><voronka:control what="звонки" howOften="раз в день">РОП</voronka:control>
 </voronka:role></bpmn:extensionElements></bpmn:lane></bpmn:laneSet>
<bpmn:userTask id="T"><bpmn:documentation>Результат: да</bpmn:documentation>
 <bpmn:documentation>моё</bpmn:documentation>
 <bpmn:extensionElements><other xmlns="urn:o"/>
 <voronka:stage funnel="1" result="да" hours="0.5" touches="3" days="x"
 firstAnswer="PT15M" later="kept"/></bpmn:extensionElements></bpmn:userTask>
<bpmn:userTask id="U"><bpmn:extensionElements><voronka:stage><voronka:step>раз</voronka:step><voronka:step/>
 <voronka:script kind="check">ещё?</voronka:script><voronka:mistake>ждать</voronka:mistake>
 <voronka:record>сумма</voronka:record><voronka:record system="1C">счёт</voronka:record>
 <voronka:automation price="180000" savedHours="1.2"/></voronka:stage></bpmn:extensionElements>
 </bpmn:userTask>
<bpmn:boundaryEvent id="B" attachedToRef="T"><bpmn:extensionElements>
 <voronka:limit calendar="work" expiry="reject"/>
 <voronka:exit share="0.1"/></bpmn:extensionElements></bpmn:boundaryEvent>
<bpmn:endEvent id="E"><bpmn:extensionElements><voronka:outcome kind="lost">
 <voronka:reason>цена</voronka:reason>
 </voronka:outcome></bpmn:extensionElements></bpmn:endEvent>
<bpmn:sequenceFlow id="F" sourceRef="T" targetRef="U"><bpmn:extensionElements>
 <voronka:exit share="0.5" max="2"/>
 <voronka:handoff within="P1D" calendar="work"><voronka:check>есть бриф</voronka:check></voronka:handoff>
 <voronka:route by="hand"/></bpmn:extensionElements></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="G" sourceRef="U" targetRef="E"/>"""


def test_our_extension() -> None:
    process = made(EXTENSION, more='exporter="Voronka"').process
    card = process.processes()[0]
    dimensions = (Dimension("client", "новый"),)
    assert card.facts == ModelFacts(
        lang="ru", currency="RUB", lead_cost=1200.5, average_check=9000, dimensions=dimensions
    )
    assert card.silences == (Silence("a", "b", "T"),)
    assert process.role("L").facts == RoleFacts(
        rate=900,
        revenue=True,
        reports_to="РОП",
        purpose="продаёт",
        authority=("скидка",),
        employees=(Employee("Анна"),),
        controls=(Control("РОП", "звонки", "раз в день"),),
    )
    assert process.node("T").facts == StageFacts(
        funnel=True, result="да", hours=0.5, touches=3, first_answer="PT15M"
    )
    assert process.node("T").note == "моё", "the text that we generate is not the user's"
    assert process.node("U").facts == StageFacts(
        steps=("раз", ""), scripts=(Script("check", "ещё?"),), mistakes=("ждать",),
        crm=(CrmRecord("сумма"), CrmRecord("счёт", "1C")), automation=Automation(180000, None, 1.2),
    )  # fmt: skip
    assert process.node("B").facts == LimitFacts("work", "reject", 0.1)
    assert process.node("E").facts == OutcomeFacts("lost", ("цена",))
    flow = process.flow("F")
    assert (flow.exit, flow.handoff, flow.by_hand) == (
        ExitFacts(0.5, 2),
        HandoffFacts("P1D", "work", "есть бриф"),
        True,
    )
    assert process.flow("G").by_hand is False


def test_routes_in_a_foreign_file_are_a_hands() -> None:
    assert read(small()).process.flow("F").by_hand is True
    assert made(EXTENSION).process.flow("G").by_hand is False, "it is not drawn at all"
