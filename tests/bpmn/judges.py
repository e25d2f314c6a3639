"""What tests of BPMN files judge by: the OMG's schema, lines that differ, files made for the purpose."""

import difflib
from functools import cache
from pathlib import Path

import SpiffWorkflow.bpmn.parser as spiff
from lxml import etree

from designer.bpmn.reader import Opened, read
from designer.bpmn.writer import write
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


@cache
def schema() -> etree.XMLSchema:
    """Return the OMG's schema of BPMN 2.0."""
    return etree.XMLSchema(file=str(Path(spiff.__file__).parent / "schema" / "BPMN20.xsd"))


def assert_valid(data: bytes) -> None:
    tree = etree.fromstring(data)
    assert schema().validate(tree), schema().error_log.last_error


def differing(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came, white space at the ends left out."""
    gone, come = [], []
    old, new = before.decode().splitlines(), after.decode().splitlines()
    for line in difflib.ndiff(old, new) if len(old) < 400 else difflib.unified_diff(old, new, n=0):
        if line.startswith("-") and not line.startswith("---"):
            gone.append(line[1:].strip())
        elif line.startswith("+") and not line.startswith("+++"):
            come.append(line[1:].strip())
    return gone, come


def lines_inside(part: bytes, whole: bytes) -> bool:
    """Tell whether all lines of ``part`` stand in ``whole`` in the same order: nothing but additions."""
    rest = iter(whole.splitlines())
    return all(any(line == other for other in rest) for line in part.splitlines())


def edited(data: bytes, *acts: object) -> bytes:
    """Return ``data`` written back after records were put or, given as ids, dropped."""
    opened = read(data)
    change(opened.process, *acts)
    return write(opened.source, opened.process)


def change(process: Process, *acts: object) -> None:
    with process.edit(message("Change")) as edit:
        for act in acts:
            if isinstance(act, str):
                drop(edit, act)
            else:
                edit.put(act)  # type: ignore[arg-type]


def drop(edit: Edit, key: str) -> None:
    """Take out a node with everything that hangs on it."""
    process = edit.process
    for event in process.attached(key):
        drop(edit, event.id)
    for flow in [f for f in process.flows() if key in {f.source, f.target}]:
        for shape in process.depictions_of(flow.id):
            edit.drop(shape.id)
        if flow.id in process.records:
            edit.drop(flow.id)
    for shape in process.depictions_of(key):
        edit.drop(shape.id)
    edit.drop(key)


def reread(data: bytes) -> Opened:
    opened = read(data)
    assert write(opened.source, opened.process) is opened.source.data
    return opened


def stage(key: str = "Stage_77", parent: str = "P", **more: object) -> Node:
    return Node(key, "userTask", "Новая", 1e6, Box(10, 20, 120, 80), parent=parent, **more)  # type: ignore[arg-type]


def arrow(source: str, target: str, key: str = "Flow_77", parent: str = "P", **more: object) -> Flow:
    points = (Point(1, 2), Point(30, 2))
    return Flow(key, "sequenceFlow", source, target, order=1e6, points=points, parent=parent, **more)  # type: ignore[arg-type]


def small(*, newline: str = "\n", indent: str = "  ", prefix: str = "bpmn:", quote: str = '"') -> bytes:
    """Return a small file of somebody else's, written in a given hand."""
    name = f":{prefix[:-1]}" if prefix else ""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<{prefix}definitions xmlns{name}="{BPMN}" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" \
xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" \
targetNamespace="urn:x" id="D">
  <!-- somebody's remark -->
  <{prefix}process id="P" isExecutable="false">
    <{prefix}laneSet id="LS">
      <{prefix}lane id="L1" name="Sales">
        <{prefix}flowNodeRef>A</{prefix}flowNodeRef>
        <{prefix}flowNodeRef>B</{prefix}flowNodeRef>
      </{prefix}lane>
      <{prefix}lane id="L2" name="Boss"/>
    </{prefix}laneSet>
    <{prefix}userTask id="A" name="First">
      <{prefix}documentation>Somebody's <![CDATA[<words> & more]]></{prefix}documentation>
      <{prefix}outgoing>F</{prefix}outgoing>
    </{prefix}userTask> <!-- behind the first -->
    <{prefix}task id="B"/>
    <{prefix}sequenceFlow id="F" sourceRef="A" targetRef="B"/>
  </{prefix}process>
  <di:BPMNDiagram id="DI">
    <di:BPMNPlane id="PL" bpmnElement="P">
      <di:BPMNShape id="A_di" bpmnElement="A"><dc:Bounds x="100.0" y="1e2" width="100" height="80"/>
      </di:BPMNShape>
      <di:BPMNShape id="B_di" bpmnElement="B">
        <dc:Bounds x="300" y="100" width="100" height="80" />
      </di:BPMNShape>
      <di:BPMNEdge id="F_di" bpmnElement="F">
        <dd:waypoint x="200" y="140"/>
        <dd:waypoint x="300" y="140"/>
      </di:BPMNEdge>
    </di:BPMNPlane>
  </di:BPMNDiagram>
</{prefix}definitions>
"""
    lines = []
    for line in text.replace('"', quote).split("\n"):
        bare = line.lstrip(" ")
        lines.append(indent * ((len(line) - len(bare)) // 2) + bare)
    return newline.join(lines).encode()
