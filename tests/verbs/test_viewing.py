"""What is drawn on a second diagram is edited there: only its own lines of the file differ."""

import pytest

from bpmn.judges import assert_valid, differing, reread
from bpmn.test_foreign import DI, edge, file, shape
from designer.bpmn.reader import Opened, read
from designer.bpmn.writer import write
from designer.model.errors import RefusedError
from designer.model.geometry import Box, PlanePoint
from designer.model.process import Process
from designer.model.records import Colours
from designer.model.seen import View, is_view
from designer.verbs import facts, flows, moving, naming, removing, stages
from designer.verbs.events import add_event
from designer.verbs.spots import Spot
from designer.verbs.step import Verb, carry_out, perform
from designer.verbs.viewing import Through, take_off

BODY = """<process id="P">
<task id="A" name="Call"/>
<task id="B" name="Meet"/>
<task id="C" name="Sell"/>
<sequenceFlow id="F" sourceRef="A" targetRef="B"/>
<sequenceFlow id="G" sourceRef="B" targetRef="C"/>
</process>"""
FIRST = "\n".join(
    (shape("A", 0), shape("B", 150), shape("C", 300), edge("F", "A", "B", 100), edge("G", "B", "C", 250))
)
SECOND = "\n".join((shape("A", 1000), shape("B", 1200), edge("F", "A", "B", 1100)))
SECOND = SECOND.replace("_shape", "_again").replace("_edge", "_again").replace('x="1150"', 'x="1200"')
PLANE = "Second"


def data() -> bytes:
    more = (
        f'<di:BPMNDiagram xmlns:di="{DI}" name="Beginning">\n<di:BPMNPlane id="{PLANE}" bpmnElement="P">\n'
        f"{SECOND}\n</di:BPMNPlane>\n</di:BPMNDiagram>\n"
    )
    return file(BODY, FIRST).replace(b"</definitions>", more.encode() + b"</definitions>")


def done(verb: Verb[..., object], *args: object, **named: object) -> tuple[Opened, bytes]:
    opened = read(data())
    perform(opened.process, Through(PLANE, verb), *args, **named)
    after = write(opened.source, opened.process)
    assert_valid(after)
    reread(after)
    return opened, after


def lines(verb: Verb[..., object], *args: object, **named: object) -> tuple[list[str], list[str]]:
    return differing(data(), done(verb, *args, **named)[1])


def keys(found: list[str]) -> set[str]:
    """Return the ids that lines begin with."""
    return {line.split('id="')[1].split('"')[0] for line in found}


def drawn(process: Process) -> set[str]:
    view = View(process, PLANE).process
    return {n.id for n in view.nodes() if n.box} | {f.id for f in view.flows() if f.points}


def test_the_second_diagram_shows_what_is_drawn_there() -> None:
    process = read(data()).process
    assert is_view(process, PLANE)
    assert not is_view(process, "")
    assert [one.name for one in process.diagrams()] == ["", "Beginning"]
    view = View(process, PLANE).process
    assert drawn(process) == {"A", "B", "F"}
    assert view.node("A").box == Box(1000, 100, 100, 80)
    assert view.node("A").name == "Call"


def test_a_move_there_touches_the_lines_of_there_alone() -> None:
    gone, come = lines(moving.move, ["A"], 0, 60)
    assert keys(gone) == keys(come) == {"A_again", "F_again"}


def test_another_size_there_is_of_there_alone() -> None:
    gone, come = lines(moving.resize, "B", Box(1200, 100, 160, 100))
    assert keys(gone) == keys(come) == {"B_again", "F_again"} or keys(gone) == {"B_again"}


def test_a_name_is_the_elements() -> None:
    gone, come = lines(naming.rename, "A", "Ring")
    assert (gone, come) == (['<task id="A" name="Call"/>'], ['<task id="A" name="Ring"/>'])


def test_a_colour_is_of_there_alone() -> None:
    gone, come = lines(facts.set_colours, ("A",), Colours("#ffeecc", "#112233"))
    assert keys(gone) == keys(come) == {"A_again"}
    assert read(done(facts.set_colours, ("A",), Colours("#ffeecc"))[1]).process.node("A").colours == Colours()


def test_another_route_there_is_of_there_alone() -> None:
    process = View(read(data()).process, PLANE).process
    first, last = process.flow("F").points
    gone, come = lines(flows.set_route, "F", (first, type(first)(1150, 300), last))
    assert keys(gone) == keys(come) == {"F_again"}


def test_what_is_deleted_there_is_gone_everywhere() -> None:
    opened, after = done(removing.remove, ["B"], heal=False)
    assert b'"B"' not in after
    assert b"B_again" not in after
    assert b"F_again" not in after
    assert b"G_edge" not in after
    assert drawn(opened.process) == {"A"}


def test_what_is_made_of_what_stands_on_both_is_drawn_on_both() -> None:
    for how in ({"flow": "F"}, {"after": "B"}):
        opened, after = done(stages.add_stage, "New", **how)
        process = opened.process
        (new,) = [node for node in process.nodes() if node.name == "New"]
        assert new.diagram == ""
        assert new.box
        assert new.box.x < 600 < View(process, PLANE).process.node(new.id).box.x  # type: ignore[union-attr]
        assert {flow.id for flow in process.flows() if not flow.points} == set()
        assert {"A", "B", "F", new.id} < drawn(process) == drawn(read(after).process)


def test_what_is_put_there_is_drawn_there_alone() -> None:
    at = Spot(at=PlanePoint(1600.0, 140.0, PLANE))
    opened = read(data())
    perform(opened.process, removing.remove, ["G"])
    first = carry_out(opened.process, Through(PLANE, add_event), "endEvent", "End", spot=at).answer
    assert opened.process.node(first).diagram == PLANE
    perform(opened.process, Through(PLANE, flows.connect), "B", first)
    perform(opened.process, Through(PLANE, stages.add_stage), "Before", before=first)
    process = opened.process
    assert all(node.diagram == PLANE for node in process.nodes() if node.id not in "ABC")
    after = write(opened.source, process)
    assert_valid(after)
    reread(after)
    assert drawn(process) == drawn(read(after).process)
    assert [flow.id for flow in process.flows() if flow.points and not flow.diagram] == ["F"]


def test_what_closes_the_gap_is_drawn_where_both_ends_are() -> None:
    opened, after = done(removing.remove, ["B"])
    (way,) = opened.process.flows()
    assert (way.source, way.target) == ("A", "C")
    assert way.points
    assert drawn(opened.process) == {"A"} == drawn(read(after).process)


def test_a_stage_that_comes_in_between_on_the_first_parts_the_arrow_there() -> None:
    opened = read(data())
    made = carry_out(opened.process, stages.add_stage, "New", flow="F").answer
    assert opened.process.flow("F").target == made
    assert drawn(opened.process) == {"A", "B"}
    after = write(opened.source, opened.process)
    assert_valid(after)
    assert b"F_again" not in after


def test_an_arrow_that_leads_to_what_is_drawn_on_both_is_led_there_on_both() -> None:
    opened = read(data())
    perform(opened.process, removing.remove, ["G"])
    perform(opened.process, Through(PLANE, flows.reconnect), "F", source="B", target="A")
    process, view = opened.process, View(opened.process, PLANE).process
    for one in (process, view):
        a, b = one.node("A").box, one.node("B").box
        assert a
        assert b
        start, *_, end = one.flow("F").points
        assert b.grown(1).holds(start)
        assert a.grown(1).holds(end)


def test_what_is_taken_off_stays_elsewhere() -> None:
    opened = read(data())
    perform(opened.process, take_off, PLANE, ["B"])
    after = write(opened.source, opened.process)
    assert_valid(after)
    gone, come = differing(data(), after)
    assert (keys(gone), come) == ({"B_again", "F_again"}, [])
    assert drawn(opened.process) == {"A"}
    with pytest.raises(RefusedError):
        perform(opened.process, take_off, PLANE, ["C"])


def test_an_undo_brings_back_what_was_there() -> None:
    opened = read(data())
    before = dict(opened.process.records)
    delta = perform(opened.process, Through(PLANE, stages.add_stage), "New", flow="F")
    opened.process.apply(delta.inverse())
    assert dict(opened.process.records) == before
    assert write(opened.source, opened.process) is opened.source.data


def test_a_view_follows_what_changes_in_the_process() -> None:
    process = read(data()).process
    view = View(process, PLANE)
    for verb, args in (
        (naming.rename, ("A", "Ring")),
        (Through(PLANE, moving.move), (["B"], 10, 10)),
        (moving.move, (["B"], 10, 10)),
        (Through(PLANE, stages.add_stage), ("New",)),
        (removing.remove, (["A"],)),
    ):
        view.follow(perform(process, verb, *args))
        assert dict(view.process.records) == dict(View(process, PLANE).process.records)
