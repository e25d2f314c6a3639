"""What Voronka does, as tasks to be timed, each beside the floor that no program of its kind gets below."""

import os
from itertools import count
from pathlib import Path

import msgspec
from lxml import etree
from timing import Task

from designer.bpmn import reader
from designer.layout.tidy import arrange
from designer.lint.board import Board
from designer.lint.catalogue import RULES
from designer.model.facts import ModelFacts
from designer.model.process import Process
from designer.model.records import Node, ProcessFacts
from designer.picture.drawing import primitives
from designer.session.opening import open_session
from designer.session.session import Session
from designer.storage import disk, files
from designer.verbs.moving import move
from designer.verbs.naming import rename
from designer.verbs.stages import add_stage

PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}


def opening(path: Path) -> dict[str, Task]:
    """Read a file into a process; the floor parses it and visits every element."""
    data = path.read_bytes()

    def floor() -> int:
        return sum(1 for _ in etree.fromstring(data, etree.XMLParser(**PARSER)).iter())

    return {"open": lambda: reader.read(data), "floor": floor}


def saving(path: Path, folder: Path) -> dict[str, Task]:
    """Write a process after an edit, whole and safe; the floor serialises the tree and does the same."""
    document = files.open_file(path)
    tree = etree.parse(path, etree.XMLParser(**PARSER))
    nodes = [node for node in document.process.nodes() if node.kind.endswith("Task")]
    with document.process.edit(rename.label) as edit:
        edit.put(msgspec.structs.replace(nodes[len(nodes) // 2], name="Новое имя"))

    def floor() -> None:
        with (folder / "floor.tmp").open("wb") as stream:
            stream.write(etree.tostring(tree, encoding="UTF-8", xml_declaration=True))
            stream.flush()
            os.fsync(stream.fileno())
        (folder / "floor.tmp").replace(folder / "floor.bpmn")

    return {"save": lambda: disk.save_bytes(folder / "ours.bpmn", files.content(document)), "floor": floor}


class Editing:
    """An open session, edited in one place after another."""

    def __init__(self, path: Path, state: Path) -> None:
        """Open ``path`` with every rule and a journal in ``state``."""
        self.session: Session = open_session(path, state, RULES)
        self.session.changed = self._draw
        for _ in self.session.lint():
            pass
        self._tasks = [node.id for node in self.session.process.nodes() if node.kind.endswith("Task")]
        self._turn = count(len(self._tasks) // 2, 37)

    def tasks(self) -> dict[str, Task]:
        """Return each edit with journal, picture and lint of what it touched."""
        do = self.session.do
        return {
            "move": lambda: do(move, (self._next(),), 20, 10),
            "rename": lambda: do(rename, self._next(), f"Новое имя {next(self._turn)}"),
            "undo": self.session.undo,
            "insert": lambda: do(add_stage, "Новый этап", after=self._next()),
        }

    def close(self) -> None:
        """Let go of the file."""
        self.session.close()

    def _next(self) -> str:
        return self._tasks[next(self._turn) % len(self._tasks)]

    def _draw(self, delta: object, _difference: object) -> None:
        process = self.session.process
        for change in getattr(delta, "changes", ()):
            record = process.get(change.id)
            if record is not None:
                primitives(process, record)


def linting(path: Path) -> dict[str, Task]:
    """Lint from nothing: a drawing made elsewhere, and the same with sales facts, where every rule runs."""
    foreign = reader.read(path.read_bytes()).process
    funnel = Process(map(_as_funnel, foreign.records.values()))
    return {
        "lint": lambda: Board(foreign, RULES).report(),
        "lint, every rule": lambda: Board(funnel, RULES).report(),
    }


def linting_again(path: Path) -> dict[str, Task]:
    """Lint after one rename among sales facts: what was touched at once, then everything."""
    process = Process(map(_as_funnel, reader.read(path.read_bytes()).process.records.values()))
    board = Board(process, RULES)
    tasks = [node for node in process.nodes() if node.kind.endswith("Task")]
    turn = count(len(tasks) // 2, 37)
    deltas = []

    def local() -> None:
        node = process.node(tasks[next(turn) % len(tasks)].id)
        with process.edit(rename.label) as edit:
            edit.put(msgspec.structs.replace(node, name=f"Договор {next(turn)} в разработке"))
        deltas.append(edit.delta)
        board.settle(edit.delta)

    return {"touched": local, "everything": board.run}


def laying_out(path: Path) -> dict[str, Task]:
    """Arrange everything anew."""
    process = reader.read(path.read_bytes()).process
    return {"layout": lambda: arrange(process)}


def _as_funnel(record: object) -> object:
    if isinstance(record, ProcessFacts):
        return msgspec.structs.replace(record, facts=ModelFacts(lang="ru", mode="b2b"))
    if isinstance(record, Node) and record.kind == "task":
        return msgspec.structs.replace(record, kind="userTask")
    return record
