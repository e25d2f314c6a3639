"""Broken references, ids that stand twice, wrong nesting: opened, told by name, and saved no worse."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from bpmn.judges import change
from bpmn.ordeal import worse
from bpmn.test_foreign import edge, file, shape
from designer.model.errors import RefusedError
from designer.model.process import Process
from designer.storage import files
from designer.verbs import facts, moving, naming, removing, stages
from designer.verbs.step import perform

A, B = '<task id="A" name="First"/>', '<task id="B" name="Second"/>'
FLOW = '<sequenceFlow id="F" name="then" sourceRef="A" targetRef="B"/>'
DRAWN = shape("A", 100) + shape("B", 300) + edge("F", "A", "B", 200)
LANE = '<laneSet id="S"><lane id="L" name="Sales">{}</lane></laneSet>'

BROKEN = {
    "an arrow to nothing": (
        A + B + '<sequenceFlow id="F" name="then" sourceRef="A" targetRef="gone"/>', DRAWN,
        ["the arrow then leads to gone, which is not in the file"],
    ),
    "an arrow to a role": (
        LANE.format("") + A + B + '<sequenceFlow id="F" name="then" sourceRef="A" targetRef="L"/>', DRAWN,
        ["the arrow then is not shown: it cannot end at Sales"],
    ),
    "a member that is not there": (
        LANE.format("<flowNodeRef>gone</flowNodeRef>") + A + B + FLOW, DRAWN,
        ["the role Sales holds gone, which is not in the file"],
    ),
    "an event on nothing": (
        A + B + FLOW + '<boundaryEvent id="E" name="5 days" attachedToRef="gone"/>', DRAWN,
        ["5 days hangs on gone, which is not in the file"],
    ),
    "a drawing of nothing": (
        A + B + FLOW, DRAWN + shape("gone", 500),
        ["gone is drawn, but is not in the file"],
    ),
    "an arrow drawn as a shape": (
        A + B + FLOW, DRAWN + shape("F", 500).replace("F_shape", "F_x"),
        ["then is drawn as something that it is not"],
    ),
    "a shape drawn as an arrow": (
        A + B + FLOW, shape("B", 300) + edge("A", "B", "B", 10),
        ["First is drawn as something that it is not"],
    ),
    "an id twice": (
        A + B + FLOW + '<task id="A" name="Third"/>', DRAWN,
        ["Third is not shown: its id A stands twice"],
    ),
    "an id twice without a name": (A + B + FLOW + '<task id="A"/>', DRAWN, ["the id A stands twice"]),
    "no id": (A + B + FLOW + '<task name="Third"/>', DRAWN, ["Third is not shown: it has no id"]),
    "a stage in a stage": (
        '<task id="A" name="First"><task id="C" name="Third"/></task>' + B + FLOW, DRAWN,
        ["Third is not shown: it stands where it has no place"],
    ),
    "a stage in a role": (
        LANE.format('<task id="C" name="Third"/>') + A + B + FLOW, DRAWN,
        ["Third is not shown: it stands where it has no place"],
    ),
    "an arrow in a role": (
        LANE.format(FLOW) + A + B, DRAWN, ["then is not shown: it stands where it has no place"],
    ),
    "a label without a place": (
        A + B + FLOW,
        DRAWN.replace(
            "</di:BPMNEdge>", '<di:BPMNLabel><dc:Bounds x="no" y="1"/></di:BPMNLabel></di:BPMNEdge>'
        ), [],
    ),
    "bounds that are none, with a label": (
        A + B + FLOW,
        DRAWN.replace('x="100" y="100"', 'x="nan" y="100"').replace(
            "</di:BPMNShape>",
            '<di:BPMNLabel><dc:Bounds x="1" y="1" width="9" height="9"/></di:BPMNLabel></di:BPMNShape>', 1,
        ), [],
    ),
    "a stage in a step of ours": (
        '<task id="A" name="First"><extensionElements><v:stage xmlns:v="urn:voronka:1"><v:step>Call'
        '<task id="C" name="Third"><documentation>Text</documentation></task></v:step></v:stage>'
        "</extensionElements></task>" + B + FLOW, DRAWN + shape("C", 500),
        ["Third stands inside a text of the file"],
    ),
    "a stage that is not drawn in a step of ours": (
        '<task id="A" name="First"><extensionElements><v:stage xmlns:v="urn:voronka:1"><v:step>Call'
        '<task id="C" name="Third"/></v:step></v:stage></extensionElements></task>' + B + FLOW, DRAWN,
        ["Third stands inside a text of the file"],
    ),
    "a note in a documentation": (
        '<task id="A" name="First"><documentation>Call<textAnnotation id="C"><text>Third</text>'
        "</textAnnotation></documentation></task>" + B + FLOW, DRAWN + shape("C", 500),
        ["C stands inside a text of the file"],
    ),
    "a process twice": (A + B + FLOW + '</process><process id="P">', DRAWN, ["the id P stands twice"]),
}  # fmt: skip


def broken(name: str) -> bytes:
    body, drawing, _ = BROKEN[name]
    return file(f'<process id="P">{body}</process>', drawing)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_by_name(name: str) -> None:
    opened = files.open_bytes(broken(name))
    assert [warning.english() for warning in opened.warnings] == BROKEN[name][2]
    assert {"A", "B"} <= opened.process.records.keys()
    assert files.content(opened) == broken(name)


def test_nothing_new_is_taken_for_what_is_meant_and_gone() -> None:
    body = A + '<sequenceFlow id="F" sourceRef="A" targetRef="Stage_1"/>'
    opened = files.open_bytes(
        file(f'<process id="P">{body}</process>', shape("A", 100) + shape("Stage_2", 300))
    )
    perform(opened.process, stages.add_stage, "New", after="A")
    assert {"Stage_1", "Stage_2"}.isdisjoint(opened.process.records)
    again = files.open_bytes(files.content(opened))
    assert again.process.records.keys() == opened.process.records.keys()


def test_what_stands_in_no_process_gets_no_arrow_that_could_not_be_saved() -> None:
    body = '<process id="P"/><choreography id="C"><startEvent id="S" name="Begin"/></choreography>'
    opened = files.open_bytes(file(body, shape("S", 100)))
    assert opened.process.node("S").kind == "startEvent"
    with pytest.raises(RefusedError, match="stands in none of the file"):
        perform(opened.process, stages.add_stage, "New", after="S")
    perform(opened.process, naming.rename, "S", "Start")
    assert files.open_bytes(files.content(opened)).process.node("S").name == "Start"


EDITS: dict[str, Callable[..., object]] = {
    "rename": lambda process: perform(process, naming.rename, "B", "Renamed"),
    "move": lambda process: perform(process, moving.move, ["B"], 40, 20),
    "add": lambda process: perform(process, stages.add_stage, "New", after="B"),
    "remove": lambda process: perform(process, removing.remove, ["B"]),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("name", BROKEN)
def test_saving_makes_nothing_worse(name: str, edit: str) -> None:
    before = broken(name)
    opened = files.open_bytes(before)
    EDITS[edit](opened.process)
    after = files.content(opened)
    assert after != before
    assert worse(before, after) == ""
    again = files.open_bytes(after)
    assert again.process.records.keys() == opened.process.records.keys()


NESTED = ("a stage in a step of ours", "a note in a documentation", "a stage in a stage")


def asked(process: Process, name: str) -> None:
    if process.node("A").facts:
        perform(process, facts.set_stage, "A", steps=("Write",) if name == "said" else ())
    else:
        perform(process, facts.set_note, "A", "Write" if name == "said" else "")


NESTED_EDITS: dict[str, Callable[[Process], object]] = {
    "inner": lambda process: perform(process, naming.rename, "C", "Renamed"),
    "inner note": lambda process: perform(process, facts.set_note, "C", "Noted"),
    "said": lambda process: asked(process, "said"),
    "unsaid": lambda process: asked(process, "unsaid"),
    "outer": lambda process: perform(process, removing.remove, ["A"]),
    "both": lambda process: perform(process, removing.remove, ["C", "A"]),
}


@pytest.mark.parametrize("edit", NESTED_EDITS)
@pytest.mark.parametrize("name", NESTED)
def test_what_stands_inside_something_else_outlives_it(name: str, edit: str) -> None:
    body, drawing, _ = BROKEN[name]
    before = file(f'<process id="P">{body}</process>', drawing.replace(shape("C", 500), "") + shape("C", 500))
    opened = files.open_bytes(before)
    assert opened.process.node("C").parent == "P"
    NESTED_EDITS[edit](opened.process)
    after = files.content(opened)
    assert worse(before, after) == ""
    again = files.open_bytes(after)
    assert again.process.records.keys() == opened.process.records.keys()
    assert ("C" in again.process.records) == (edit != "both")


ODD = {
    "a data object that is drawn itself": (
        ('<process id="P"><task id="A" name="First"><dataInputAssociation id="I"><sourceRef>D</sourceRef>'
        '<targetRef>A</targetRef></dataInputAssociation></task>'
        '<dataObject id="D" name="Doc" isCollection="true"/></process>'),
        shape("A", 100) + shape("D", 300) + edge("I", "D", "A", 200),
        ("D", "dataObjectReference"),
    ),
    "a data store that is drawn itself": (
        '<process id="P"><task id="A" name="First"/></process><dataStore id="D" name="CRM"/>',
        shape("A", 100) + shape("D", 300),
        ("D", "dataStoreReference"),
    ),
    "a message that is drawn": (
        ('<message id="M" name="Offer"/><collaboration id="C"><participant id="X" name="X"/>'
        '<participant id="Y" name="Y"/><messageFlow id="F" sourceRef="X" targetRef="Y" messageRef="M"/>'
        "</collaboration>"),
        shape("X", 100) + shape("Y", 400) + shape("M", 250),
        ("M", "foreign"),
    ),
    "a lane without a set": (
        ('<process id="P"><lane id="L" name="Lane"><flowNodeRef>A</flowNodeRef></lane>'
        '<task id="A" name="First"/></process>'),
        shape("A", 100) + shape("L", 50),
        ("L", "foreign"),
    ),
    "a conversation": (
        ('<collaboration id="C"><participant id="X" name="X"/><conversation id="K" name="Talk">'
        '<participantRef>X</participantRef></conversation>'
        '<conversationLink id="KL" sourceRef="X" targetRef="K"/></collaboration>'),
        shape("X", 100) + shape("K", 400) + edge("KL", "X", "K", 300),
        ("K", "foreign"),
    ),
    "an event that throws of itself": (
        '<process id="P"><implicitThrowEvent id="A" name="First"/><task id="B"/></process>',
        shape("A", 100) + shape("B", 200),
        ("A", "foreign"),
    ),
}  # fmt: skip
ODD_EDITS: dict[str, Callable[[Process, str], object]] = {
    "rename": lambda process, key: perform(process, naming.rename, key, "New"),
    "remove": lambda process, key: perform(process, removing.remove, [key]),
    "move": lambda process, key: perform(process, moving.move, [key], 30, 30),
}


@pytest.mark.parametrize("edit", ODD_EDITS)
@pytest.mark.parametrize("name", ODD)
def test_what_is_rare_is_shown_and_edited(name: str, edit: str) -> None:
    body, drawing, (key, kind) = ODD[name]
    opened = files.open_bytes(file(body, drawing))
    assert opened.process.node(key).kind == kind
    assert opened.warnings == ()
    ODD_EDITS[edit](opened.process, key)
    after = files.content(opened)
    assert worse(opened.source.data, after) == ""
    assert files.open_bytes(after).process.records.keys() == opened.process.records.keys()


def test_a_document_that_is_drawn_itself_becomes_one_of_several() -> None:
    body, drawing, _ = ODD["a data object that is drawn itself"]
    opened = files.open_bytes(file(body, drawing))
    document = opened.process.node("D")
    assert document.collection
    change(opened.process, replace(document, collection=False, state="signed"))
    after = files.content(opened)
    assert worse(opened.source.data, after) == ""
    again = files.open_bytes(after).process.node("D")
    assert (again.collection, again.state) == (False, "signed")


def test_what_others_write_is_no_warning() -> None:
    body = """<process id="P">
      <extensionElements><x:template xmlns:x="urn:x"><task name="Template"/></x:template></extensionElements>
      <task id="A" name="First"><ioSpecification>
      <dataInput id="I" name="in"/><inputSet/><outputSet/></ioSpecification>
      <dataInputAssociation><sourceRef>A</sourceRef><targetRef>I</targetRef></dataInputAssociation></task>
    </process>
    <choreography id="C"><startEvent id="S"/></choreography>"""
    told = [warning.english() for warning in files.open_bytes(file(body, shape("A", 100))).warnings]
    assert [line for line in told if "not shown" in line] == []
