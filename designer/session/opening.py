"""The three ways a session begins: from a file, from nothing, from the journal of a process that died."""

from collections.abc import Callable, Iterable
from pathlib import Path

from designer.lint.board import Board
from designer.lint.rule import Rule, Settings
from designer.session.session import Session
from designer.storage.disk import read_bytes
from designer.storage.lock import take_lock
from designer.storage.places import real
from designer.storage.recovery import Left, recover, start


def open_session(
    path: Path,
    state: Path,
    rules: Iterable[Rule],
    settings: Settings | None = None,
    keep: Callable[[], object] = tuple,
) -> Session:
    """Open the file ``path``; LockedError where it is open elsewhere.  Lint waits for ``Session.lint``.

    ``keep`` is called before anything is written: what it raises leaves everything as it was.
    """
    lock = take_lock(path, state)
    try:
        work = start(read_bytes(path), state, real(path), keep)
    except BaseException:
        lock.release()
        raise
    return Session(work, Board(work.document.process, rules, settings, run=False), state, lock)


def new_session(
    data: bytes,
    state: Path,
    rules: Iterable[Rule],
    settings: Settings | None = None,
    keep: Callable[[], object] = tuple,
) -> Session:
    """Begin a process without a file from ``data``, the bytes of a skeleton or of a sample."""
    work = start(data, state, keep=keep)
    return Session(work, Board(work.document.process, rules, settings, run=False), state)


def recover_session(
    left: Left,
    state: Path,
    rules: Iterable[Rule],
    settings: Settings | None = None,
    keep: Callable[[], object] = tuple,
) -> Session:
    """Go on where a process died, undo and redo steps included; ``work.note`` tells what did not fit.

    ``keep`` as for ``open_session``.
    """
    lock = take_lock(left.path, state) if left.path else None
    try:
        work = recover(left.folder, state, keep)
    except BaseException:
        if lock:
            lock.release()
        raise
    return Session(work, Board(work.document.process, rules, settings, run=False), state, lock)
