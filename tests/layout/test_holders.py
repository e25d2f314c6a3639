"""What is put in beside, inside and over things that hold others."""

from itertools import pairwise

from designer.layout import room
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role
from layout.examples import Builder
from layout.quality import faults
from layout.test_tidy import tidied


def holding(kind: str = "subProcess", home: str = "Sub") -> Process:
    """A stage, an open sub-process (or a call of another process) round a task, and a stage behind it."""
    return Process([
        ProcessFacts("P", "Sales"),
        ProcessFacts("Called", "Called", 1),
        Pool("Pool", "Sales", 2, Box(0, 0, 900, 400), process="P"),
        Node("A", "userTask", "A", 3, Box(50, 160, 120, 80), parent="P"),
        Node("Sub", kind, "Inner", 4, Box(210, 100, 240, 200), parent="P", expanded=kind == "subProcess"),
        Node("Task", "userTask", "Task", 5, Box(240, 160, 120, 80), parent=home),
        Node("B", "userTask", "B", 6, Box(490, 160, 120, 80), parent="P"),
        Flow("F", "sequenceFlow", "A", "Sub", "", 7, (Point(170, 200), Point(210, 200)), parent="P"),
        Flow("G", "sequenceFlow", "Sub", "B", "", 8, (Point(450, 200), Point(490, 200)), parent="P"),
    ])  # fmt: skip


def after(process: Process, box: Box, parent: str) -> Process:
    """The process with a stage in ``box``, and room made for it."""
    new = Node("New", "userTask", "New", 99, box, parent=parent)
    made = room.make_room(process, box, home=parent)
    return Process({**process.records, **{r.id: r for r in (*made, new)}}.values())


def test_a_sub_process_makes_way_for_what_does_not_belong_to_it() -> None:
    made = after(holding(), Box(220, 160, 120, 80), "P")
    assert faults(made) == ["F runs through New"]
    assert made.node("Sub").box.x >= 380
    assert made.node("Task").box.x - made.node("Sub").box.x == 30
    assert made.node("A").box == holding().node("A").box


def test_a_sub_process_grows_round_what_is_put_into_it() -> None:
    made = after(holding(), Box(400, 160, 120, 80), "Sub")
    assert faults(made) == []
    assert made.node("Sub").box.x == 210
    assert made.node("Sub").box.contains(Box(400, 160, 120, 80))
    assert made.node("B").box.x - made.node("Sub").box.right == 40


def test_a_call_that_shows_what_it_calls_grows_with_it() -> None:
    process = holding("callActivity", "Called")
    made = after(process, Box(240, 160, 120, 80), "Called")
    assert made.node("Sub").box.x == 210
    assert made.node("Sub").box.contains(made.node("Task").box)
    assert made.node("B").box.x - made.node("Sub").box.right == 40


def test_documents_and_ends_go_with_their_stage() -> None:
    process = Process([
        ProcessFacts("P", "Sales"),
        Node("A", "userTask", "A", 1, Box(200, 200, 120, 80), parent="P"),
        Node("Doc", "dataObjectReference", "D", 2, Box(190, 116, 36, 50), parent="P"),
        Node("Far", "dataObjectReference", "E", 3, Box(300, 116, 36, 50), parent="P"),
        Node("Before", "userTask", "B", 4, Box(20, 200, 120, 80), parent="P"),
        Node("Other", "dataObjectReference", "O", 5, Box(120, 116, 36, 50), parent="P"),
        Flow("W", "dataOutputAssociation", "A", "Doc", "", 6, (Point(208, 200), Point(208, 166)), parent="P"),
        Flow("V", "dataOutputAssociation", "A", "Far", "", 7, (Point(318, 200), Point(318, 166)), parent="P"),
        Flow("U", "dataOutputAssociation", "Before", "Other", "", 8, (Point(138, 200), Point(138, 166))),
    ])  # fmt: skip
    moved = {r.id: r for r in room.make_room(process, Box(170, 200, 120, 80), home="P")}
    by = moved["A"].box.x - 200
    assert by > 0
    assert moved["Doc"].box.x - 190 == by == moved["Far"].box.x - 300
    assert "Other" not in moved


def test_what_a_call_shows_stays_inside_it_when_all_is_drawn_anew() -> None:
    made = tidied(holding("callActivity", "Called"))
    assert made.node("Sub").box.contains(made.node("Task").box)
    assert faults(made) == []


def test_two_ways_down_leave_a_decision_side_by_side() -> None:
    b = Builder()
    b.put(ProcessFacts("Process_1", "Sales"))
    b.put(Pool("Pool_1", "Sales", process="Process_1"))
    for n in range(3):
        b.put(Role(f"Role_{n}", f"Role {n}", process="Process_1"))
    b.node("Ask", "userTask", "Ask", lane="Role_0")
    b.node("Gate", "exclusiveGateway", "Approved?", lane="Role_0")
    b.node("Near", "userTask", "Near", lane="Role_1")
    b.node("Deep", "userTask", "Deep", lane="Role_2")
    b.flow("Ask", "Gate")
    ways = [b.flow("Gate", "Near", "no"), b.flow("Gate", "Deep", "yes")]
    made = tidied(b.process())
    assert faults(made) == []
    assert {len(made.flow(key).points) for key in ways} <= {3, 4}
    assert all(p.y <= q.y for key in ways for p, q in pairwise(made.flow(key).points))
