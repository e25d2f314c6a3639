"""Habits of other programs that took files of theirs to find, each in the smallest file that has it."""

import tracemalloc
from collections.abc import Callable

import pytest
from lxml import etree

from bpmn.judges import BPMN, assert_valid, reread
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.process import Process
from designer.storage import files
from designer.verbs import moving, naming, removing, stages, structure
from designer.verbs.step import perform

pytestmark = pytest.mark.slow

DI = "http://www.omg.org/spec/BPMN/20100524/DI"


def file(body: str, drawing: str = "") -> bytes:
    """Return a file with ``body`` and a plane of the process ``P`` with ``drawing``, if there is one."""
    plane = f'<di:BPMNDiagram><di:BPMNPlane bpmnElement="P">\n{drawing}\n</di:BPMNPlane></di:BPMNDiagram>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="{BPMN}" xmlns:di="{DI}" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" \
xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="urn:x">
{body}
{plane if drawing else ""}
</definitions>
""".encode()


def shape(key: str, x: int) -> str:
    return (
        f'<di:BPMNShape id="{key}_shape" bpmnElement="{key}">'
        f'<dc:Bounds x="{x}" y="100" width="100" height="80"/></di:BPMNShape>'
    )


def edge(key: str, source: str, target: str, x: int) -> str:
    return (
        f'<di:BPMNEdge id="{key}_edge" bpmnElement="{key}" sourceElement="{source}_shape" '
        f'targetElement="{target}_shape"><dd:waypoint x="{x}" y="140"/><dd:waypoint x="{x + 50}" y="140"/>'
        "</di:BPMNEdge>"
    )


def after(data: bytes, act: Callable[[Process], object]) -> bytes:
    """Return the valid bytes that ``data`` become by ``act``."""
    document = files.open_bytes(data)
    act(document.process)
    made = files.content(document)
    assert_valid(made)
    reread(made)
    return made


INPUT = """<process id="P">
  <ioSpecification>
    <dataInput id="Order" name="order"/>
    <inputSet><dataInputRefs>Order</dataInputRefs></inputSet>
    <outputSet/>
  </ioSpecification>
  <task id="A"/>
</process>"""


def test_the_inputs_of_a_process_stay_in_its_specification() -> None:
    data = file(INPUT, shape("Order", 0) + shape("A", 200))
    made = after(data, lambda process: perform(process, stages.add_stage, "New", after="A"))
    inputs = etree.fromstring(made).findall(f".//{{{BPMN}}}ioSpecification/{{{BPMN}}}dataInput")
    assert [item.get("id") for item in inputs] == ["Order"]


def test_no_set_of_inputs_names_one_that_is_gone() -> None:
    data = file(INPUT, shape("Order", 0) + shape("A", 200))
    made = after(data, lambda process: perform(process, removing.remove, ["Order"]))
    root = etree.fromstring(made)
    assert root.find(f".//{{{BPMN}}}dataInput") is None
    assert root.find(f".//{{{BPMN}}}dataInputRefs") is None


CHAIN = """<process id="P">
  <task id="A"/><task id="B"/><task id="C"/>
  <sequenceFlow id="F" sourceRef="A" targetRef="B"/><sequenceFlow id="G" sourceRef="B" targetRef="C"/>
</process>"""
DRAWN_CHAIN = "\n".join(
    [shape("A", 0), shape("B", 150), shape("C", 300), edge("F", "A", "B", 100), edge("G", "B", "C", 250)]
)


@pytest.mark.parametrize("heal", [True, False])
def test_no_drawn_arrow_names_a_shape_that_is_gone(heal: bool) -> None:  # noqa: FBT001
    made = after(
        file(CHAIN, DRAWN_CHAIN), lambda process: perform(process, removing.remove, ["B"], heal=heal)
    )
    root = etree.fromstring(made)
    shapes = {found.get("id") for found in root.iter(f"{{{DI}}}BPMNShape")}
    edges = list(root.iter(f"{{{DI}}}BPMNEdge"))
    ends = {found.get(name) for found in edges for name in ("sourceElement", "targetElement")}
    assert ends - {None} <= shapes


def test_an_arrow_led_elsewhere_names_the_shape_it_is_led_to() -> None:
    made = after(file(CHAIN, DRAWN_CHAIN), lambda process: perform(process, removing.remove, ["B"]))
    [found] = etree.fromstring(made).iter(f"{{{DI}}}BPMNEdge")
    assert (found.get("sourceElement"), found.get("targetElement")) == ("A_shape", "C_shape")


def test_the_plane_of_a_removed_part_goes_with_it() -> None:
    body = '<process id="P"><task id="A"/><subProcess id="S"><task id="T"/></subProcess></process>'
    inside = f'<di:BPMNDiagram><di:BPMNPlane bpmnElement="S">{shape("T", 0)}</di:BPMNPlane></di:BPMNDiagram>'
    data = file(body, shape("A", 0) + shape("S", 200))
    data = data.replace(b"</definitions>", inside.encode() + b"</definitions>")
    made = after(data, lambda process: perform(process, removing.remove, ["S"]))
    planes = etree.fromstring(made).findall(f".//{{{DI}}}BPMNPlane")
    assert [plane.get("bpmnElement") for plane in planes] == ["P"]


def test_white_space_round_an_id_is_no_part_of_it() -> None:
    data = file(CHAIN.replace('id="F"', 'id="F "').replace('id="B"', 'id=" B"'))
    document = files.open_bytes(data)
    assert [flow.points != () for flow in document.process.flows()] == [True, True]
    assert files.content(document) == data
    after(data, lambda process: perform(process, naming.rename, "B", "Renamed"))


def test_a_drawing_of_a_collaboration_without_an_id_gives_it_one() -> None:
    data = file('<collaboration>\n  <participant id="Client" name="Client"/>\n</collaboration>')
    made = after(data, lambda process: perform(process, naming.rename, "Client", "Buyer"))
    root = etree.fromstring(made)
    [plane] = root.iter(f"{{{DI}}}BPMNPlane")
    assert plane.get("bpmnElement") == root[0].get("id") != ""


@pytest.mark.parametrize("taken", ["", ' xmlns:dc="urn:other" xmlns:di="urn:another"'])
def test_a_new_drawing_declares_its_namespaces_once(taken: str) -> None:
    tasks = "".join(f'<task id="T{n}"/>' for n in range(40))
    head = f'<definitions xmlns="{BPMN}"{taken} targetNamespace="urn:x">'
    data = f'{head}\n<process id="P">{tasks}</process>\n</definitions>'
    made = after(data.encode(), lambda process: perform(process, naming.rename, "T1", "Renamed"))
    assert made.count(b"http://www.omg.org/spec/DD/20100524/DC") == 1
    assert len(list(etree.fromstring(made).iter(f"{{{DI}}}BPMNShape"))) == 40


@pytest.mark.parametrize("far", ["1e308", "-2e9", "1e8"])
def test_a_place_beyond_any_sheet_is_no_place(far: str) -> None:
    body = '<process id="P"><task id="A"/><task id="B"/></process>'
    data = file(body, shape("A", 0) + shape("B", 200).replace("200", far))
    process = files.open_bytes(data).process
    box = process.node("B").box
    assert box is not None
    assert box.x < 1000


def test_a_shape_larger_than_a_house_costs_no_memory() -> None:
    body = CHAIN
    drawn = shape("A", 0).replace('width="100" height="80"', 'width="1000000" height="1000000"')
    document = files.open_bytes(file(body, drawn + shape("B", 200) + shape("C", 400)))
    tracemalloc.start()
    perform(document.process, structure.tidy)
    perform(document.process, moving.move, ["B"], 10, 0)
    assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
    tracemalloc.stop()


def test_what_ten_thousand_elements_of_ours_declare_is_read_again() -> None:
    flows = range(6000)
    tasks = "".join(f'<task id="T{n}"/>' for n in range(6001))
    arrows = "".join(f'<sequenceFlow id="F{n}" sourceRef="T{n}" targetRef="T{n + 1}"/>' for n in flows)
    document = files.open_bytes(file(f'<process id="P">{tasks}{arrows}</process>'))
    perform(document.process, structure.tidy)
    made = write(document.source, document.process)
    assert len(read(made).process.flows()) == len(flows)
