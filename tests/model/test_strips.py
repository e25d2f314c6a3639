"""What lies where, kept through edits and undo."""

from msgspec.structs import replace

from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow, Node

BOX = Box(0, 0, 100, 80)


def ids(process: Process, left: float, right: float) -> set[str]:
    return {record.id for record in process.across(left, right)}


def test_what_reaches_into_a_part_is_found_through_edits_and_undo() -> None:
    process = Process(
        [
            Node("a", "task", box=BOX),
            Node("b", "task", box=BOX.moved(5000, 0)),
            Node("n", "task"),
            Flow("f", "sequenceFlow", "a", "b", points=(Point(100, 40), Point(5000, 40))),
        ]
    )
    assert ids(process, 0, 500) == {"a", "f"}
    assert ids(process, 2000, 2500) == {"f"}
    assert ids(process, 5050, 5060) == {"b", "f"}
    with process.edit(message("Move")) as edit:
        edit.put(replace(process.node("a"), box=BOX.moved(-3000, 0)))
        edit.drop("f")
    assert ids(process, 0, 500) == set()
    assert ids(process, -3000, -2000) == {"a"}
    process.apply(edit.delta.inverse())
    assert ids(process, 0, 500) == {"a", "f"}
    assert ids(process, -3000, -2001) == set()


def test_a_name_far_from_its_shape_is_found_too() -> None:
    process = Process([Node("e", "endEvent", "won", box=BOX, label=Box(2500, 0, 20, 14))])
    assert ids(process, 2400, 2600) == {"e"}
