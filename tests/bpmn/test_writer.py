"""Edits of the reference files: the lines that differ are those of what was edited, no other."""

from pathlib import Path

import msgspec
import pytest
from lxml import etree

from bpmn.judges import arrow, assert_valid, change, differing, drop, edited, lines_inside, reread, schema
from designer.bpmn import compare, writer
from designer.bpmn.reader import read
from designer.bpmn.writer import write
from designer.model.errors import VoronkaError
from designer.model.facts import LimitFacts
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow, Node
from places import SHARED

replace = msgspec.structs.replace
FILES = sorted((SHARED / "data" / "miwg").glob("*.bpmn"))
# How many lines go when the first task of a file goes, with its flows, shapes and list entries.
DELETED = {
    "A.1.0": 25, "A.2.0": 26, "A.2.1": 41, "A.3.0": 25, "A.4.0": 32, "A.4.1": 36, "B.1.0": 26, "B.2.0": 37,
    "C.1.0": 71, "C.1.1": 112, "C.2.0": 24, "C.3.0": 64,
}  # fmt: skip


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def data(path: Path) -> bytes:
    return path.read_bytes()


def first_task(process: Process) -> Node:
    return next(n for n in process.nodes() if n.kind.lower().endswith("task") and n.box)


def test_without_an_edit_the_bytes_stay(data: bytes) -> None:
    opened = read(data)
    assert write(opened.source, opened.process) == data
    assert opened.source.data == data


def test_an_edit_taken_back_leaves_the_bytes(data: bytes) -> None:
    opened = read(data)
    process = opened.process
    with process.edit(message("Delete")) as edit:
        drop(edit, first_task(process).id)
        delta = edit.delta
    assert write(opened.source, process) != data
    process.apply(delta.inverse())
    assert write(opened.source, process) == data


def test_rename_is_one_line(data: bytes) -> None:
    task = first_task(read(data).process)
    after = edited(data, replace(task, name="Позвонить «сегодня» & <завтра>"))
    gone, come = differing(data, after)
    assert (len(gone), len(come)) == (1, 1)
    assert reread(after).process.node(task.id).name == "Позвонить «сегодня» & <завтра>"


def test_move_is_the_line_of_the_bounds(data: bytes) -> None:
    task = first_task(read(data).process)
    assert task.box
    after = edited(data, replace(task, box=task.box.moved(10, -5)))
    gone, come = differing(data, after)
    assert (len(gone), len(come)) == (1, 1)
    assert "Bounds" in gone[0]


def test_a_way_point_that_moves_is_one_line(data: bytes) -> None:
    process = read(data).process
    flow = next(f for f in process.flows() if len(f.points) > 1)
    points = (*flow.points[:-1], Point(flow.points[-1].x + 7, flow.points[-1].y))
    gone, come = differing(data, edited(data, replace(flow, points=points)))
    assert (len(gone), len(come)) == (1, 1)
    assert "waypoint" in gone[0]


def test_delete_only_takes_lines_out(path: Path, data: bytes) -> None:
    after = edited(data, first_task(read(data).process).id)
    assert lines_inside(after, data)
    assert data.count(b"\n") - after.count(b"\n") == DELETED[path.stem]
    assert_no_new_fault(data, after)


def test_add_only_puts_lines_in(data: bytes) -> None:
    task = first_task(read(data).process)
    home = task.parent
    new = replace(task, id="Stage_77", name="Новая", order=1e6, lane=task.lane, colours=type(task.colours)())
    document = Node(
        "Document_77", "dataObjectReference", "КП", 1e6, Box(1, 2, 36, 50), Box(1, 60, 40, 14), home
    )
    limit = Node(
        "Limit_77", "boundaryEvent", "14 дней", 1e6 + 1, Box(1, 2, 36, 36), None, home, task.lane, "Stage_77",
        "timer", duration="P14D", facts=LimitFacts(),
    )  # fmt: skip
    note = Node("Note_77", "textAnnotation", "a\nb", 1e6, Box(1, 2, 100, 50), None, home)
    ways = (Point(1, 2), Point(3, 4))
    flows = [
        arrow(task.id, "Stage_77", parent=home),
        Flow("Output_77", "dataOutputAssociation", task.id, "Document_77", "", 1e6, ways, parent=home),
        Flow("Input_77", "dataInputAssociation", "Document_77", "Stage_77", "", 1e6, ways, parent=home),
        Flow("Link_77", "association", "Stage_77", "Note_77", "", 1e6, ways, parent=home),
        Flow("Link_78", "association", "Flow_77", "Note_77", "", 1e6 + 1, ways, parent=home),
    ]
    after = edited(data, new, document, limit, note, *flows)
    assert lines_inside(data, after)
    assert_no_new_fault(data, after)
    assert {"Stage_77", "Flow_77", "Link_78"} <= reread(after).process.records.keys()


def assert_no_new_fault(before: bytes, after: bytes) -> None:
    if schema().validate(etree.fromstring(before)):
        assert_valid(after)


def test_a_kind_that_changes_renames_the_tags_and_drops_what_the_new_one_lacks() -> None:
    data = (SHARED / "data" / "miwg" / "C.3.0.bpmn").read_bytes()
    task = read(data).process.node("_a92069f7-377b-4dbd-a1fd-1da071aabf6d")
    after = edited(data, replace(task, kind="manualTask"))
    assert_valid(after)
    gone, come = differing(data, after)
    assert (len(gone), len(come)) == (2, 2)
    assert "implementation" in gone[0]
    assert "implementation" not in come[0]
    assert come[1] == "</manualTask>"


def test_a_flow_that_ends_elsewhere_changes_both_lists() -> None:
    data = (SHARED / "data" / "miwg" / "A.1.0.bpmn").read_bytes()
    process = read(data).process
    flow = process.flows()[0]
    other = next(n for n in process.nodes() if n.kind == "task" and n.id != flow.target)
    after = edited(data, replace(flow, target=other.id))
    tree = etree.fromstring(after)
    for node in reread(after).process.nodes():
        element = tree.xpath(f"//*[@id='{node.id}']")[0]
        listed = {child.text for child in element if child.tag.endswith("}incoming")}
        assert listed == {f.id for f in read(after).process.incoming(node.id, "sequenceFlow")}
    gone, come = differing(data, after)
    assert (len(gone), len(come)) == (2, 2)


def test_what_would_not_come_back_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (SHARED / "data" / "miwg" / "A.1.0.bpmn").read_bytes()
    opened = read(data)
    task = first_task(opened.process)
    change(opened.process, replace(task, name="New"))
    monkeypatch.setattr(writer, "splice", lambda plan: plan.source.data.replace(b"Task 1", b"Task 9"))
    with pytest.raises(VoronkaError, match=r"not written.*name"):
        write(opened.source, opened.process)


def test_comparing_forgives_only_what_a_file_cannot_hold() -> None:
    data = (SHARED / "data" / "miwg" / "A.1.0.bpmn").read_bytes()
    one, two = read(data).process, read(data).process
    task = first_task(two)
    change(two, replace(task, order=task.order + 0.1))
    assert compare.differences(one, two) == []
    change(two, replace(task, note="x", box=None))
    assert compare.differences(one, two) == [compare.Difference(task.id, ("box", "label", "note"))]


def test_a_stage_that_was_deleted_and_comes_back_is_whole() -> None:
    data = (SHARED / "data" / "miwg" / "C.3.0.bpmn").read_bytes()
    opened = read(data)
    with opened.process.edit(message("Delete")) as edit:
        drop(edit, first_task(opened.process).id)
        delta = edit.delta
    saved = write(opened.source, opened.process)
    assert saved != data
    opened.process.apply(delta.inverse())
    name = first_task(opened.process)
    change(opened.process, replace(name, name="Renamed"))
    gone, come = differing(data, write(opened.source, opened.process))
    assert (len(gone), len(come)) == (1, 1)
