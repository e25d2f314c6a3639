import pytest

from designer.bpmn.reader import read
from designer.model.errors import RefusedError
from designer.model.planes import Planes
from designer.model.process import Process
from designer.picture.drawing import layers
from designer.verbs.folding import fold
from designer.verbs.step import perform
from designer.verbs.structure import change_kind
from tests.places import SHARED
from tests.sketch import sketch
from tests.verbs.rules import misplaced


def nested() -> Process:
    """Return a reference drawing with two open sub-processes."""
    return read((SHARED / "data" / "miwg" / "A.4.0.bpmn").read_bytes()).process


def shown(process: Process, inside: str = "") -> set[str]:
    return {record.id for record in layers(process, inside)}


def test_a_closed_part_hides_its_inside_on_a_plane_of_its_own() -> None:
    process = nested()
    part = process.of_kind("subProcess")[0]
    inside = {node.id for node in process.children(part.id)}
    before = shown(process)
    delta = perform(process, fold, part.id, expanded=False)
    closed = process.node(part.id)
    assert (closed.expanded, closed.apart) == (False, True)
    assert closed.box
    assert part.box
    assert closed.box.width < part.box.width
    assert closed.box.x == part.box.x
    assert not shown(process) & inside
    assert shown(process, part.id) >= inside
    assert shown(process) | shown(process, part.id) == before
    process.apply(delta.inverse())
    assert process.node(part.id) == part


def test_an_opened_part_holds_what_is_inside_and_nothing_covers_anything() -> None:
    process = nested()
    for part in process.of_kind("subProcess"):
        perform(process, fold, part.id, expanded=False)
    for part in process.of_kind("subProcess"):
        perform(process, fold, part.id, expanded=True)
        opened = process.node(part.id)
        assert opened.box
        for child in process.children(part.id):
            assert child.box
            assert opened.box.contains(child.box)
    assert Planes(process).single
    assert not [line for line in misplaced(process) if "covers" in line]


def test_an_empty_part_opens_to_a_usual_size() -> None:
    process = sketch("start -> Draft -> won")
    with pytest.raises(RefusedError):
        perform(process, fold, "Stage_1", expanded=True)
    perform(process, change_kind, "Stage_1", "subProcess")
    perform(process, fold, "Stage_1", expanded=True)
    box = process.node("Stage_1").box
    assert box
    assert (box.width, box.height) == (350, 200)
    assert not misplaced(process)
