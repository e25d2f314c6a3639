"""What verbs do, seen in the file: every line that differs belongs to a record that the verb touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bpmn.judges import assert_valid, reread
from designer.bpmn.reader import Opened, read
from designer.bpmn.spans import stop
from designer.bpmn.writer import write
from designer.model.process import Process
from designer.model.records import Node
from designer.verbs import documents, events, facts, moving, naming, removing, roles, stages, structure
from designer.verbs.step import carry_out
from places import ROOT, SHARED

FILES = [
    *sorted((SHARED / "data" / "miwg").glob("*.bpmn")),
    *sorted((ROOT / "samples").glob("*/v1*.bpmn")),
]
Act = Callable[[Process, Node], object]
ACTS: dict[str, Act] = {
    "rename": lambda process, task: carry_out(process, naming.rename, task.id, "Имя"),
    "move": lambda process, task: carry_out(process, moving.move, [task.id], 4, 0),
    "remove": lambda process, task: carry_out(process, removing.remove, [task.id]),
    "add": lambda process, _: carry_out(process, stages.add_stage, "Новая"),
    "card": lambda process, task: carry_out(
        process, facts.set_stage, task.id, result="цена", steps=("раз", "два")
    ),
    "limit": lambda process, task: carry_out(process, events.set_limit, task.id, "P3D"),
    "documents": lambda process, task: carry_out(
        process, documents.set_documents, task.id, ["КП", "Договор"]
    ),
    "rejection": lambda process, task: carry_out(process, stages.add_rejection, task.id),
    "kind": lambda process, task: carry_out(process, structure.change_kind, task.id, "serviceTask"),
    "client": lambda process, _: carry_out(process, structure.add_client, "Клиент"),
    "role": lambda process, _: carry_out(process, roles.add_role, "Роль"),
}


def untouched(opened: Opened, ids: set[str]) -> list[bytes]:
    """Return the lines that say nothing of the records ``ids``."""
    document = opened.source.document
    found = {key for key in ids if key in document.ids}
    objects = {document.ids[key].attributes.get("dataObjectRef", "") for key in found} - {""}
    spans = [document.ids[key] for key in objects]
    spans += [element for element in document.elements if element.tag == "bpmn:documentation"]
    for key in ids:
        spans += [opened.source.elements[key]] if key in opened.source.elements else []
        spans += opened.source.drawn.get(key, [])
    touched = set()
    for element in spans:
        first = document.data.count(b"\n", 0, element.start)
        touched |= set(range(first, document.data.count(b"\n", 0, stop(document.data, element)) + 1))
    lines = document.data.split(b"\n")
    names = [key.encode() for key in ids]
    rest = (
        line for n, line in enumerate(lines) if n not in touched and not any(name in line for name in names)
    )
    return [line for line in rest if not line.strip().startswith(COMPANIONS) and PLACEHOLDER not in line]


PLACEHOLDER = b"__targetRef_placeholder"
# What comes and goes with a role or a pool: the lane set, the collaboration, the plane that shows it.
COMPANIONS = tuple(
    start + prefix + name
    for start in (b"<", b"</")
    for prefix in (b"", b"semantic:", b"model:", b"bpmn:", b"bpmndi:", b"di:")
    for name in (b"laneSet", b"lane", b"collaboration", b"BPMNPlane")
)


@pytest.mark.parametrize("act", ACTS, ids=str)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_lines_that_differ_are_those_of_what_was_touched(path: Path, act: str) -> None:
    data = path.read_bytes()
    opened = read(data)
    process = opened.process
    task = next(n for n in process.nodes() if n.kind.lower().endswith("task") and n.box)
    before = dict(process.records)
    ACTS[act](process, task)
    ids = {key for key in {*before, *process.records} if before.get(key) != process.get(key)}
    after = write(opened.source, process)
    assert_valid(after)
    again = reread(after)
    assert untouched(again, ids) == untouched(opened, ids)
