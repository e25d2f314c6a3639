"""Files of our own: an empty skeleton with everything spliced in, judged by other people's tools."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from bpmn.judges import BPMN, assert_valid, change, differing, edited, reread
from designer import __version__
from designer.bpmn.compare import differences
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.writer import write
from designer.layout.tidy import arrange
from designer.model.facts import ModelFacts, StageFacts
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool
from sketch import sketch

pytestmark = pytest.mark.slow

replace = msgspec.structs.replace
B = f"{{{BPMN}}}"
WAY = (Point(0, 0), Point(9, 9))
READS = Flow("Input_7", "dataInputAssociation", "Document_1", "Stage_3", order=99, points=WAY)


def sale() -> Process:
    process = sketch(
        "Sales: start -> Qualify -> fit? -yes-> Sales: Draft[P14D] -> Boss: Approve -> won;"
        "fit? -no-> Sales: lost(price)",
        facts={"Draft": StageFacts(funnel=True, result="agreed", steps=("Write", "Call"))},
        documents={"Draft": ("Offer",)},
        model=ModelFacts(lang="en", currency="EUR"),
    )
    change(process, *(replace(n, lane="Role_1") for n in process.nodes() if n.kind == "startEvent"))
    change(process, *arrange(process))
    return process


def test_the_skeleton_is_a_file_by_itself() -> None:
    data = skeleton("Продажи «Юг» & Co", "ru")
    assert_valid(data)
    opened = reread(data)
    assert [r.name for r in (*opened.process.pools(), *opened.process.processes())] == [
        "Продажи «Юг» & Co"
    ] * 2
    root = etree.fromstring(data)
    assert (root.get("exporter"), root.get("exporterVersion")) == ("Voronka", __version__)


def test_what_is_written_is_what_was_meant() -> None:
    process = sale()
    data = write(skeleton(), process)
    assert_valid(data)
    assert differences(reread(data).process, process) == []
    assert b'isExecutable="false"' in data
    assert data.count(b"<bpmn:laneSet") == 1


def test_lists_agree_with_the_flows() -> None:
    tree = etree.fromstring(write(skeleton(), sale()))
    flows = {f.get("id"): f for f in tree.iter(f"{B}sequenceFlow")}
    for kind, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
        listed = {(e.getparent().get("id"), e.text) for e in tree.iter(f"{B}{kind}")}
        assert listed == {(flow.get(end), key) for key, flow in flows.items()}
    members = [e.text for e in tree.iter(f"{B}flowNodeRef")]
    joined = (f"{B}incoming", f"{B}outgoing")
    joined = (f"{B}incoming", f"{B}outgoing")
    nodes = [e.get("id") for e in tree.iter() if any(e.find(tag) is not None for tag in joined)]
    assert sorted(members) == sorted(nodes)


def test_other_peoples_tools_find_it_clean(
    tmp_path: Path, kit: Callable[..., list[dict[str, object]]]
) -> None:
    path = tmp_path / "sale.bpmn"
    path.write_bytes(write(skeleton("Sale", "en"), sale()))
    kit([path])


def test_children_stand_in_the_order_of_the_schema() -> None:
    process = sale()
    change(
        process,
        replace(process.node("Stage_2"), note="Mine"),
        READS,
    )
    data = write(skeleton(), process)
    assert_valid(data)
    stage = etree.fromstring(data).xpath("//*[@id='Stage_2']")[0]
    assert [etree.QName(child).localname for child in stage] == [
        "documentation", "documentation", "extensionElements", "incoming", "outgoing",
        "dataOutputAssociation",
    ]  # fmt: skip
    reader = etree.fromstring(data).xpath("//*[@id='Stage_3']")[0]
    target = reader.find(f"{B}dataInputAssociation/{B}targetRef").text
    assert reader.find(f"{B}property").attrib == {"id": target, "name": "__targetRef_placeholder"}


def test_the_last_reader_takes_the_placeholder_with_it() -> None:
    process = sale()
    plain = write(skeleton(), process)
    change(process, READS)
    opened = read(write(skeleton(), process))
    with_input = opened.source.data
    process = opened.process

    with process.edit(message("x")) as edit:
        edit.drop("Input_7")
    after = write(opened.source, process)
    assert b"placeholder" in with_input
    assert after == plain


def test_a_document_that_goes_takes_its_data_object_with_it() -> None:
    data = write(skeleton(), sale())
    assert data.count(b"dataObject") == 3
    assert b"dataObject" not in edited(data, "Document_1")


def test_a_client_without_a_process_gets_messages() -> None:
    data = write(skeleton(), sale())
    client = Pool("Pool_2", "Client", 99, Box(160, 600, 800, 60))
    ways = (Point(400, 300), Point(400, 600))
    flow = Flow("Message_1", "messageFlow", "Stage_2", "Pool_2", "Offer", 99, ways, parent="Collaboration_1")
    after = edited(data, client, flow)
    assert_valid(after)
    gone, come = differing(data, after)
    assert gone == []
    assert len(come) == 9
    assert differences(reread(after).process, read(after).process) == []


def test_a_stage_of_our_own_is_its_own_lines() -> None:
    data = write(skeleton(), sale())
    node = Node("Stage_9", "userTask", "New", 99, Box(0, 0, 120, 80), parent="Process_1", lane="Role_1")
    gone, come = differing(data, edited(data, node))
    assert gone == []
    assert come == [
        "<bpmn:flowNodeRef>Stage_9</bpmn:flowNodeRef>",
        '<bpmn:userTask id="Stage_9" name="New"/>',
        '<bpmndi:BPMNShape id="Stage_9_di" bpmnElement="Stage_9">',
        '<dc:Bounds x="0" y="0" width="120" height="80"/>',
        "</bpmndi:BPMNShape>",
    ]


def test_what_we_do_not_know_of_our_own_is_kept() -> None:
    data = write(skeleton(), sale()).replace(b'result="agreed"', b'result="agreed" mood="good"')
    data = data.replace(b"<voronka:step>Write", b"<voronka:colour>red</voronka:colour><voronka:step>Write")
    stage = read(data).process.node("Stage_2")
    after = edited(data, replace(stage, facts=replace(stage.facts, result="signed", steps=("Write", "Sign"))))
    assert b'result="signed" mood="good"' in after
    assert b"<voronka:colour>red</voronka:colour><voronka:step>Write" in after
    assert b"<voronka:step>Sign</voronka:step>" in after


def test_a_file_without_a_drawing_gets_one_with_the_first_edit() -> None:
    whole = write(skeleton(), sale())
    start, stop = whole.index(b"  <bpmndi:BPMNDiagram"), whole.index(b"</bpmn:definitions>")
    bare = whole[:start] + whole[stop:]
    opened = read(bare)
    assert all(node.box is None for node in opened.process.nodes())
    change(opened.process, *arrange(opened.process))
    after = write(opened.source, opened.process)
    assert_valid(after)
    assert after.startswith(bare[: -len(b"</bpmn:definitions>\n")])
    again = reread(after).process
    assert all(node.box for node in again.nodes())
    assert all(len(flow.points) > 1 for flow in again.flows())
