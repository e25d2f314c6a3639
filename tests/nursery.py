"""A process that has children to be killed: each goes on with the work that the last one left behind.

Every number on standard input forks one child that edits without end, beginning with the edit of that
number; it writes ``done N`` when edit N has returned.  Edit N depends on N and on the process only, so
that whoever watches can do the same edits elsewhere.  Run as ``nursery.py STATE FILE SEED``.
"""

import os
import random
import sys
from pathlib import Path

from msgspec.structs import replace

from designer.model.process import Edit
from designer.model.records import Node
from designer.session.opening import new_session, recover_session
from designer.session.session import Session
from designer.storage.recovery import left_behind
from designer.verbs.step import step
from stages import row_of_stages

STAGES = 6
NEVER_SAVED = 40
"""Up to this edit nothing is saved."""


@step("Rename")
def rename(edit: Edit, key: str, name: str) -> None:
    edit.put(replace(edit.process.node(key), name=name))


@step("Add")
def add(edit: Edit, name: str) -> None:
    process = edit.process
    edit.put(Node(process.new_id("Stage"), "userTask", name, process.next_order(), parent="Process_1"))


@step("Drop")
def drop(edit: Edit, key: str) -> None:
    for flow in (*edit.process.outgoing(key), *edit.process.incoming(key)):
        edit.drop(flow.id)
    edit.drop(key)


def begin(state: Path) -> Session:
    """Take up what was left behind, or begin."""
    left = left_behind(state)
    return recover_session(left[0], state, []) if left else new_session(row_of_stages(STAGES), state, [])


def edit(session: Session, number: int, seed: int, file: Path) -> None:
    """Do the edit ``number``: exactly one step, undo, redo or save."""
    choice = random.Random(f"{seed} {number}")
    stages = [node for node in session.process.nodes() if node.kind == "userTask"]
    action = choice.randrange(10)
    if number == 0:
        session.do(rename, stages[0].id, "first")
    elif action == 0 and number > NEVER_SAVED:
        session.save(file)
    elif (action == 1 and session.undo()) or (action == 2 and session.redo()):
        pass
    elif action == 3 or len(stages) < 3:
        session.do(add, f"Новый {number}")
    elif action == 4:
        session.do(drop, choice.choice(stages).id)
    else:
        name = f"Этап № {number} " + "x" * choice.randrange(200)
        key = choice.choice(stages).id
        session.do(rename, key, name, key=f"name {key}" if action < 8 else "")


def live(number: int, state: Path, file: Path, seed: int) -> None:
    """Edit until killed."""
    try:
        session = begin(state)
        os.write(1, b"alive\n")
        while True:
            edit(session, number, seed, file)
            os.write(1, f"done {number}\n".encode())
            number += 1
    finally:
        os._exit(1)


def main() -> None:
    """Have children, one at a time."""
    state, file, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    os.write(1, b"ready\n")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(int(line), state, file, seed)
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
