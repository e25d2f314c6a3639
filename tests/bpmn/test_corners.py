"""Edits of what is rare: groups, further depictions, foreign boxes, references that are no records."""

import msgspec
import pytest

from bpmn.judges import assert_valid, change, differing, edited, reread, small
from bpmn.test_reader import made
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.errors import VoronkaError
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.records import Colours, Flow, Node, Pool, ProcessFacts, Role
from places import SHARED

replace = msgspec.structs.replace
SHAPE = (
    '<bpmndi:BPMNShape {} bpmnElement="{}"><dc:Bounds x="1" y="2" width="3" height="4"/>{}</bpmndi:BPMNShape>'
)


def reference(name: str) -> bytes:
    return (SHARED / "data" / "miwg" / f"{name}.bpmn").read_bytes()


def test_a_group_is_named_by_its_category() -> None:
    data = reference("B.1.0")
    (group,) = read(data).process.of_kind("group")
    gone, come = differing(data, edited(data, replace(group, name="Закупка")))
    assert len(gone) == len(come) == 1
    assert "categoryValue" in gone[0]
    new = Node("Group_1", "group", "Проверка", 1e6, Box(0, 0, 300, 200), parent=group.parent)
    after = edited(data, new)
    assert_valid(after)
    assert reread(after).process.node("Group_1").name == "Проверка"
    bare = edited(data, replace(new, name=""))
    after = edited(bare, replace(new, name="Later"))
    assert_valid(after)
    assert reread(after).process.node("Group_1").name == "Later"


def test_a_foreign_box_moves_and_is_renamed_and_deleted() -> None:
    opened = made('<bpmn:task id="T"/><bpmn:choreographyTask id="X" name="Deal"/>', SHAPE.format("", "X", ""))
    data, box = opened.source.data, opened.process.node("X")
    after = edited(data, replace(box, name="Sale", box=Box(5, 2, 3, 4)))
    assert after == data.replace(b"Deal", b"Sale").replace(b'x="1"', b'x="5"')
    assert b"choreography" not in edited(data, "X")
    with pytest.raises(VoronkaError, match="BPMN has no name for it"):
        edited(data, Node("Y", "foreign", "", 9, parent="P"))


def test_further_depictions_change_with_their_plane() -> None:
    drawing = SHAPE.format("", "T", "") + SHAPE.format('id="S2"', "T", "") + SHAPE.format("", "T", "")
    opened = made('<bpmn:task id="T"/>', drawing)
    data, (second, third) = opened.source.data, opened.process.depictions_of("T")
    after = edited(data, replace(second, box=Box(7, 2, 3, 4)))
    assert after.count(b'x="7"') == 1
    assert reread(after).process.depictions_of("T")[0].box == Box(7, 2, 3, 4)
    change(opened.process, third.id)
    after = write(opened.source, opened.process)
    assert after.count(b"BPMNShape b") + after.count(b"BPMNShape  b") == 1
    again = read(after)
    change(again.process, replace(third, id="S3"))
    assert len(reread(write(again.source, again.process)).process.depictions_of("T")) == 2
    assert b"BPMNShape" not in edited(data, "T")


def test_times_change_in_place_or_with_their_tag() -> None:
    event = (
        '<bpmn:startEvent id="E"><bpmn:timerEventDefinition>{}</bpmn:timerEventDefinition></bpmn:startEvent>'
    )
    opened = made(event.format("<bpmn:timeDuration>P1D</bpmn:timeDuration>"))
    data, timer = opened.source.data, opened.process.node("E")
    assert edited(data, replace(timer, duration="P2D")) == data.replace(b"P1D", b"P2D")
    assert b"<bpmn:timeCycle" in edited(data, replace(timer, duration="R/P2D"))
    assert b"<bpmn:timeDate" in edited(data, replace(timer, duration="2027-01-01"))
    assert b"timeDuration" not in edited(data, replace(timer, duration=""))
    empty = made(event.format("")).source.data
    assert b">P3D</bpmn:timeDuration>" in edited(empty, replace(timer, duration="P3D"))


def test_triggers_come_and_go() -> None:
    data = made('<bpmn:startEvent id="E"><bpmn:signalEventDefinition/></bpmn:startEvent>').source.data
    event = read(data).process.node("E")
    for trigger in ("", "message", "multiple", "conditional", "link", "timer"):
        after = edited(data, replace(event, trigger=trigger))
        assert reread(after).process.node("E").trigger == trigger
        assert b"signalEventDefinition" not in after or trigger == "multiple"
    shared = made(
        '<bpmn:startEvent id="E"><bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef></bpmn:startEvent>',
        before='<bpmn:timerEventDefinition id="D"><bpmn:timeDate>2027</bpmn:timeDate>'
        "</bpmn:timerEventDefinition>",
    ).source.data
    after = edited(shared, replace(read(shared).process.node("E"), duration="P1D"))
    assert b"2027" in after, "others may refer to it"
    assert reread(after).process.node("E").duration == "P1D"


def test_a_document_of_many() -> None:
    data = made('<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" dataObjectRef="O"/>').source.data
    paper = read(data).process.node("R")
    after = edited(data, replace(paper, collection=True))
    assert after == data.replace(b'id="O"', b'id="O" isCollection="true"')
    assert edited(after, paper) != after


def test_arrows_without_ids_go_with_what_they_name() -> None:
    data = made(
        """<bpmn:task id="T"><bpmn:property id="Q"/><bpmn:dataInputAssociation>
        <bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>Q</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>
        <bpmn:exclusiveGateway id="G" default="F"/>
        <bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" dataObjectRef="O"/>
        <bpmn:sequenceFlow id="F" sourceRef="G" targetRef="T"/>
        <bpmn:association sourceRef="R" targetRef="T"/>"""
    ).source.data
    after = edited(data, "R")
    assert b"association" not in after.lower()
    assert b"dataObject" not in after
    assert b"default" not in edited(data, "T")


def test_a_pool_that_shows_nothing_and_one_that_loses_its_process() -> None:
    collaboration = (
        '<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="gone"/>'
        '<bpmn:participant id="B" processRef="P"/><bpmn:participant/></bpmn:collaboration>'
    )
    opened = made("", before=collaboration)
    assert [w.english() for w in opened.warnings] == [
        "the pool A shows the process gone, which is not in the file",
        "participant is not shown: it has no id",
    ]
    assert [p.process for p in opened.process.pools()] == ["", "P"]
    change(opened.process, "P", replace(opened.process.pool("B"), process=""))
    after = write(opened.source, opened.process)
    assert b"<bpmn:process" not in after
    assert b'id="B"/>' in after


def test_a_process_without_a_pool_gets_a_collaboration() -> None:
    data = small()
    pool = Pool("Pool_1", "Us", 99, Box(0, 0, 900, 400), process="P")
    client = Pool("Pool_2", "Client", 100, Box(0, 500, 900, 60))
    flow = Flow("Message_1", "messageFlow", "A", "Pool_2", "offer", 101, (Point(0, 0), Point(0, 9)))
    after = edited(data, pool, client, flow)
    assert_valid(after)
    assert b'bpmnElement="Collaboration_1"' in after
    assert reread(after).process.flow("Message_1").parent == "Collaboration_1"


def test_a_second_process_with_its_pool_and_all_in_it() -> None:
    opened = read(small())
    task, flow = opened.process.node("A"), opened.process.flow("F")
    change(
        opened.process,
        ProcessFacts("Process_2", "Delivery", 200),
        Role("Role_9", "Courier", 201, Box(0, 0, 9, 9), process="Process_2"),
        Role("Role_10", "Bike", 202, Box(0, 0, 9, 9), process="Process_2", parent="Role_9"),
        replace(task, parent="Process_2", lane="Role_10", colours=Colours("#aabbcc")),
        replace(opened.process.node("B"), parent="Process_2", lane="Role_9"),
        replace(flow, parent="Process_2"),
    )
    after = write(opened.source, opened.process)
    assert_valid(after)
    process = reread(after).process
    assert [n.id for n in process.children("Process_2")] == ["A", "B"]
    assert (process.node("A").lane, process.role("Role_10").parent) == ("Role_10", "Role_9")


def test_what_belongs_to_nothing_is_not_written() -> None:
    with pytest.raises(VoronkaError, match="belongs to nothing"):
        edited(small(), Node("X", "task", parent="gone"))


def test_a_shape_that_was_damaged_is_mended_by_a_move() -> None:
    opened = made(
        '<bpmn:task id="T"/><bpmn:task id="U"/><bpmn:sequenceFlow id="F" sourceRef="T" targetRef="U"/>',
        """<bpmndi:BPMNShape bpmnElement="T"><dc:Bounds x="nan" y="0"/><bpmndi:BPMNLabel/></bpmndi:BPMNShape>
        <bpmndi:BPMNEdge bpmnElement="F"><di:waypoint x="1" y="1"/></bpmndi:BPMNEdge>""",
    )
    task, flow = opened.process.node("T"), opened.process.flow("F")
    box, label = Box(1, 2, 3, 4), Box(5, 6, 7, 8)
    change(
        opened.process, replace(task, box=box, label=label), replace(flow, points=(Point(0, 0), Point(1, 0)))
    )
    process = reread(write(opened.source, opened.process)).process
    assert (process.node("T").box, process.node("T").label) == (box, label)
    assert process.flow("F").points == (Point(0, 0), Point(1, 0))
    mended = write(opened.source, opened.process)
    hidden = edited(
        mended, replace(process.flow("F"), points=()), replace(process.node("T"), box=None, label=None)
    )
    assert b"BPMNEdge" not in hidden
    assert b"BPMNShape" not in hidden


def test_colours_keep_to_the_spelling_of_the_file() -> None:
    shape = SHAPE.format('color:background-color="#ffffff"', "T", "")
    opened = made('<bpmn:task id="T"/>', shape)
    after = edited(opened.source.data, replace(opened.process.node("T"), colours=Colours("#aabbcc")))
    assert after == opened.source.data.replace(b"#ffffff", b"#aabbcc")


def test_the_label_of_a_role_moves_with_it() -> None:
    data = reference("A.4.0")
    role = read(data).process.roles()[0]
    assert role.box
    after = edited(data, replace(role, box=role.box.moved(0, 5)))
    gone, come = differing(data, after)
    assert (len(gone), len(come)) == (2, 2)
    assert all("Bounds" in line for line in gone)


def test_a_reader_of_a_document_that_goes_may_read_another() -> None:
    opened = made(
        '<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="D" dataObjectRef="O"/>'
        '<bpmn:dataObject id="U"/><bpmn:dataObjectReference id="E" dataObjectRef="U"/>'
        '<bpmn:task id="T"><bpmn:property id="Q" name="__targetRef_placeholder"/>'
        '<bpmn:dataInputAssociation id="I"><bpmn:sourceRef>D</bpmn:sourceRef>'
        "<bpmn:targetRef>Q</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>"
    )
    process = opened.process
    with process.edit(message("Merge")) as edit:
        edit.put(replace(process.flow("I"), source="E"))
        edit.drop("D")
    after = write(opened.source, process)
    assert_valid(after)
    assert reread(after).process.flow("I").source == "E"
