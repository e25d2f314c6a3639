"""Files with several diagrams: each is drawn for itself, and what is new goes where the rest of it is."""

import pytest
from lxml import etree
from msgspec.structs import replace

from bpmn.judges import assert_valid, change, reread
from bpmn.test_foreign import DI, file, shape
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.planes import Planes
from designer.model.process import Process
from designer.picture.drawing import layers
from designer.verbs import stages
from designer.verbs.folding import fold
from designer.verbs.step import perform

TWO = '<process id="P"><task id="A"/></process><process id="Q"><task id="B"/></process>'
SUB = '<process id="P"><task id="A"/><subProcess id="S"><task id="T"/></subProcess></process>'


def two(body: str, first: str, second: str, shows: str, key: str) -> bytes:
    named = f' id="{key}"' if key else ""
    more = (
        f'<di:BPMNDiagram><di:BPMNPlane{named} bpmnElement="{shows}">{second}</di:BPMNPlane></di:BPMNDiagram>'
    )
    return file(body, first).replace(b"</definitions>", more.encode() + b"</definitions>")


def shown(process: Process, plane: str = "") -> list[str]:
    return [record.id for record in layers(process, plane)]


def planes(data: bytes) -> list[list[str | None]]:
    return [
        [drawn.get("bpmnElement") for drawn in plane]
        for plane in etree.fromstring(data).iter(f"{{{DI}}}BPMNPlane")
    ]


@pytest.mark.parametrize(("given", "key"), [("Second", "Second"), ("", "plane 2")])
def test_each_diagram_is_drawn_for_itself(given: str, key: str) -> None:
    opened = read(two(TWO, shape("A", 0), shape("B", 0), "Q", given))
    process = opened.process
    assert Planes(process).further == (key,)
    assert (shown(process), shown(process, key)) == (["A"], ["B"])
    assert write(opened.source, process) is opened.source.data


def test_a_new_stage_goes_to_the_diagram_of_its_process() -> None:
    opened = read(two(TWO, shape("A", 0), shape("B", 0), "Q", "Second"))
    perform(opened.process, stages.add_stage, "New", after="B")
    made = write(opened.source, opened.process)
    assert_valid(made)
    first, second = planes(made)
    assert first == ["A"]
    assert len(second) == 3
    again = reread(made).process
    assert shown(again) == ["A"]
    assert len(shown(again, "Second")) == 3


def test_a_further_view_of_a_process_takes_nothing_new() -> None:
    body = '<process id="P"><task id="A"/><task id="B"/></process>'
    opened = read(two(body, shape("A", 0), shape("A", 0) + shape("B", 200), "P", "Second"))
    assert shown(opened.process) == ["A"]
    perform(opened.process, stages.add_stage, "New", after="A")
    made = write(opened.source, opened.process)
    assert planes(made)[1] == ["A", "B"]


def test_the_plane_of_a_part_is_its_inside() -> None:
    opened = read(two(SUB, shape("A", 0) + shape("S", 200), shape("T", 0), "S", "Inside"))
    process = opened.process
    assert process.node("S").apart
    assert (shown(process), shown(process, "S")) == (["A", "S"], ["T"])
    perform(process, fold, "S", expanded=True)
    made = write(opened.source, process)
    assert_valid(made)
    assert planes(made) == [["A", "S", "T"]]
    again = reread(made)
    perform(again.process, fold, "S", expanded=False)
    back = write(again.source, again.process)
    assert_valid(back)
    assert planes(back) == [["A", "S"], ["T"]]


def test_a_plane_with_nothing_on_it_stays() -> None:
    opened = read(two(SUB, shape("A", 0) + shape("S", 200), shape("T", 0), "S", "Inside"))
    change(opened.process, "T")
    made = write(opened.source, opened.process)
    assert planes(made) == [["A", "S"], []]
    assert reread(made).process.node("S").apart


def test_a_closed_part_without_a_plane_hides_what_is_inside() -> None:
    drawn = (
        shape("A", 0)
        + shape("S", 200).replace("bpmnElement", 'isExpanded="false" bpmnElement')
        + shape("T", 210)
    )
    opened = read(file(SUB, drawn))
    assert shown(opened.process) == ["A", "S"]
    change(opened.process, replace(opened.process.node("S"), expanded=True))
    assert shown(opened.process) == ["S", "A", "T"]


def names(data: bytes) -> dict[str, str]:
    return {one.plane: one.name for one in read(data).process.diagrams()}


def test_names_of_diagrams_are_read_by_plane() -> None:
    data = two(TWO, shape("A", 0), shape("B", 0), "Q", "Second")
    assert names(data) == {"": "", "Second": ""}
    named = data.replace(b"<di:BPMNDiagram>", b'<di:BPMNDiagram name="One">', 1)
    named = named.replace(b"<di:BPMNDiagram>", b'<di:BPMNDiagram name="Two">')
    assert names(named) == {"": "One", "Second": "Two"}


def test_the_plane_of_a_part_is_no_diagram_with_a_name() -> None:
    data = two(SUB, shape("A", 0) + shape("S", 200), shape("T", 0), "S", "Inside")
    named = data.replace(b"<di:BPMNDiagram>", b'<di:BPMNDiagram name="One">')
    assert names(named) == {}
