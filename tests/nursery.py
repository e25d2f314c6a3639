"""A process that has children to be killed: each goes on with the work that the last one left behind.

Every number on standard input forks one child that edits without end, beginning with the edit of that
number.  When edit N has returned it writes ``done N ENTRIES FINGERPRINT``: how long the journal is, and a
digest of the process, both stacks and what is known of the file.  Run as ``nursery.py STATE FILE SEED``.
"""

import os
import random
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from designer.model.delta import Delta
from designer.model.errors import VoronkaError
from designer.model.records import Record
from designer.session.opening import new_session, recover_session
from designer.session.session import Session
from designer.storage.disk import digest
from designer.storage.recovery import Work, left_behind
from designer.verbs.events import set_limit
from designer.verbs.facts import set_stage
from designer.verbs.moving import move
from designer.verbs.naming import rename
from designer.verbs.removing import remove
from designer.verbs.stages import add_rejection, add_stage
from stages import row_of_stages

Steps = tuple[Delta, ...]
Parts = tuple[list[Record], list[Record], tuple[Steps, Steps], tuple[str, str]]
STAGES = 6
NEVER_SAVED = 40
"""Up to this edit nothing is saved."""


def begin(state: Path) -> Session:
    """Take up what was left behind, or begin."""
    left = left_behind(state)
    return recover_session(left[0], state, []) if left else new_session(row_of_stages(STAGES), state, [])


def fingerprint(work: Work) -> str:
    """Return a digest of everything that must come back after a kill."""
    records = work.document.process.records
    parts = (
        [records[key] for key in sorted(records)],
        [work.saved[key] for key in sorted(work.saved)],
        (tuple(map(_sorted, work.history.done)), tuple(map(_sorted, work.history.undone))),
        (str(work.path), work.digest),
    )
    # Read back once: an order of 5 and one of 5.0 are equal and written differently.
    return digest(msgspec.json.encode(msgspec.json.decode(msgspec.json.encode(parts), type=Parts)))


def _sorted(delta: Delta) -> Delta:
    """Return a step with its changes by id: their order says nothing."""
    return msgspec.structs.replace(delta, changes=tuple(sorted(delta.changes, key=lambda change: change.id)))


def edit(session: Session, number: int, seed: int, file: Path) -> None:
    """Do the edit ``number``: exactly one step, undo, redo or save."""
    choice = random.Random(f"{seed} {number}")
    action = choice.randrange(12)
    if number > NEVER_SAVED and action == 0:
        session.save(file)
    elif not (number and ((action == 1 and session.undo()) or (action == 2 and session.redo()))):
        change(session, number, choice)


def change(session: Session, number: int, choice: random.Random) -> None:
    """Do a step; where the process refuses it, another one that it never refuses."""
    stages = [node.id for node in session.process.nodes() if node.kind == "userTask"]
    stage = choice.choice(stages)
    name = f"Этап № {number} " + "x" * choice.randrange(60)
    verbs: list[Callable[[], object]] = [
        lambda: session.do(add_stage, name, after=stage),
        lambda: session.do(remove, choice.sample(stages, min(len(stages) - 1, 2))),
        lambda: session.do(set_stage, stage, result=name, key=f"result {stage}"),
        lambda: session.do(set_limit, stage, f"P{number % 30 + 1}D"),
        lambda: session.do(add_rejection, stage, name),
        lambda: session.do(move, [stage], choice.randrange(-50, 50), choice.randrange(-50, 50)),
    ]
    steps = session.work.journal.count
    with suppress(VoronkaError):
        choice.choice(verbs)()
    if session.work.journal.count == steps:
        session.do(rename, stage, name, key=f"name {stage}")


def live(number: int, state: Path, file: Path, seed: int) -> None:
    """Edit until killed."""
    try:
        session = begin(state)
        os.write(1, f"alive {os.getpid()}\n".encode())
        while True:
            edit(session, number, seed, file)
            entries = session.work.journal.count
            os.write(1, f"done {number} {entries} {fingerprint(session.work)}\n".encode())
            number += 1
    except BaseException:  # noqa: BLE001 - whatever it is, this child ends here
        traceback.print_exc()
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
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
