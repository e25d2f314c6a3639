"""From journals that nobody holds back to open processes with their undo and redo stacks."""

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from pathlib import Path

from msgspec import Struct

from designer.model.delta import Delta
from designer.model.errors import VoronkaError
from designer.model.history import History
from designer.model.message import Message, message
from designer.model.process import Process
from designer.model.records import Record
from designer.storage.disk import changed_outside, digest, read_bytes
from designer.storage.files import Document, open_bytes
from designer.storage.journal import (
    BASE,
    LOG,
    READABLE,
    Drawn,
    Entry,
    Head,
    Journal,
    JournalError,
    Log,
    Redone,
    Saved,
    Saving,
    Step,
    Undone,
    begin,
    journals,
    read_log,
    set_aside,
    sweep,
    unfolded,
)
from designer.storage.lock import try_lock
from designer.storage.places import text_path

_MOST_LOG = 4 * 1024 * 1024 * 1024


class Left(Struct, frozen=True):
    """A journal whose process died: ``unsaved`` steps are not in its file, the newest at ``when``."""

    folder: Path
    path: Path | None
    unsaved: int
    when: float


class Work(Struct):
    """An open process with what must outlive the program; ``note`` tells of steps that did not fit."""

    document: Document
    journal: Journal
    history: History
    path: Path | None
    digest: str
    """Of the file when it was last read or saved by us."""
    saved: Mapping[str, Record]
    """The records that the file holds."""
    note: Message | None = None


def start(data: bytes, state: Path, path: Path | None = None, keep: Callable[[], object] = tuple) -> Work:
    """Open the bytes of a file, or of one that is new and has no ``path``, and begin their journal.

    ``keep`` is called before anything is written.
    """
    document = open_bytes(data)
    keep()
    journal = begin(state, data, path, document.drawn)
    return Work(document, journal, History(), path, document.digest, document.opened)


def left_behind(state: Path) -> list[Left]:
    """Return the journals of processes that died with steps in them, the newest first.

    Those without a step are deleted, those without a head that fits are set aside.
    """
    sweep(state)
    folders = sorted(journals(state).glob("[!.]*")) if journals(state).is_dir() else []
    found = [left for left in (_look(folder, state) for folder in folders) if left]
    return sorted(found, key=lambda left: left.when, reverse=True)


def recover(folder: Path, state: Path, keep: Callable[[], object] = tuple) -> Work:
    """Open the process of a journal again and go on writing there; ``keep`` as for ``start``.

    What does not fit is kept: in part, the steps before it are recovered and ``note`` is set; in whole,
    the journal is set aside and JournalError says where.
    """
    descriptor = _hold(folder)
    if descriptor is None:
        raise JournalError(message("this work is open in another window"))
    try:
        log = _read(folder)
        replay = Replay(_base(folder, log), log)
        keep()
        note = None
        if replay.log.damaged:
            kept = set_aside(folder, state, copy=True)
            note = message(
                "some of the last steps did not fit; their journal is kept in {folder}", folder=str(kept)
            )
        os.ftruncate(descriptor, replay.log.ends[-1][0])
    except (VoronkaError, OSError) as error:
        os.close(descriptor)
        kept = set_aside(folder, state)
        raise JournalError(
            message("this work cannot be recovered; its journal is kept in {folder}", folder=str(kept))
        ) from error
    except BaseException:
        os.close(descriptor)
        raise
    journal = Journal(folder, descriptor, replay.log)
    return Work(replay.document, journal, replay.history, replay.path, replay.digest, replay.saved, note)


def offered(state: Path) -> list[Left]:
    """Return the work of ``left_behind`` that is not in its file; journals of what is there are deleted."""
    found = left_behind(state)
    for left in found:
        if not left.unsaved:
            _forget(left.folder)
    return [left for left in found if left.unsaved]


def _forget(folder: Path) -> None:
    descriptor = _hold(folder)
    if descriptor is None:
        return
    log = _read(folder)
    known = last_save(log) or _head(log)
    path = text_path(known.path)
    if not log.damaged and (path is None or not changed_outside(path, known.digest)):
        Journal(folder, descriptor, log).discard()
    else:
        os.close(descriptor)


def discard(left: Left, state: Path) -> Path | None:
    """Take work out of ``left_behind`` and return where its journal is kept, None where it is held."""
    descriptor = _hold(left.folder)
    if descriptor is None:
        return None
    kept = set_aside(left.folder, state)
    os.close(descriptor)
    return None if kept == left.folder else kept


def restore(kept: Path, left: Left) -> bool:
    """Take a ``discard`` back; tell whether the work is offered again."""
    try:
        kept.rename(left.folder)
    except OSError:
        return False
    return True


class Replay:
    """A log done again on the document it began with; ``log`` is cut where an entry does not fit."""

    def __init__(self, document: Document, log: Log) -> None:
        """Do all entries that fit."""
        self.document = document
        self.history = History()
        head = _head(log)
        save = last_save(log)
        self.path = text_path(save.path if save else head.path)
        self.digest = save.digest if save else head.digest
        self.saved: Mapping[str, Record] = {} if save else document.opened
        for number, entry in enumerate(log.entries):
            if save and number == save.after:
                self.saved = dict(document.process.records)
            if not self._fits(entry):
                log = log.cut(number)
                break
        self.log = log

    def _fits(self, entry: Entry) -> bool:
        """Do one entry; false, and nothing done, where the process is not what the entry was made on."""
        if isinstance(entry, Head | Drawn | Saving | Saved):
            return True
        delta = self._moved(entry)
        if delta is None or not stands_on(delta, self.document.process):
            return False
        self.document.process.apply(delta)
        return True

    def _moved(self, entry: Step | Undone | Redone) -> Delta | None:
        """Move the stacks as the entry says and return what is to be applied."""
        if isinstance(entry, Undone):
            return self.history.undo()
        if isinstance(entry, Redone):
            return self.history.redo()
        delta = unfolded(entry, self.document.process)
        if delta and stands_on(delta, self.document.process):
            self.history.push(delta)
        return delta


def last_save(log: Log) -> Saving | Saved | None:
    """Return the last save that reached the disk; the kill may have come before the log heard of it."""
    for entry in reversed(log.entries):
        if isinstance(entry, Saved):
            return entry
        path = text_path(entry.path) if isinstance(entry, Saving) else None
        if isinstance(entry, Saving) and path and not changed_outside(path, entry.digest):
            return entry
    return None


def stands_on(delta: Delta, process: Process) -> bool:
    """Tell whether every record is what ``delta`` says it was before."""
    return all(process.get(change.id) == change.before for change in delta.changes)


def _base(folder: Path, log: Log) -> Document:
    data = read_bytes(folder / BASE)
    if digest(data) != _head(log).digest:
        raise JournalError(message("the journal does not fit its file"))
    drawn = next((entry.changes for entry in log.entries if isinstance(entry, Drawn)), ())
    return open_bytes(data, drawn)


def _head(log: Log) -> Head:
    head = log.entries[0] if log.entries else None
    if not isinstance(head, Head) or head.version not in READABLE:
        raise JournalError(message("the journal was written by another version of the program"))
    return head


def _read(folder: Path) -> Log:
    return read_log(read_bytes(folder / LOG, _MOST_LOG))


def _hold(folder: Path) -> int | None:
    """Return the open and locked log, None where a living process holds it or it is gone."""
    try:
        descriptor = os.open(folder / LOG, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
    if try_lock(descriptor):
        return descriptor
    os.close(descriptor)
    return None


def _look(folder: Path, state: Path) -> Left | None:
    descriptor = _hold(folder)
    if descriptor is None:
        return None
    try:
        log = _read(folder)
        path = text_path(_head(log).path)
    except VoronkaError:
        set_aside(folder, state)
        os.close(descriptor)
        return None
    when = os.fstat(descriptor).st_mtime
    if not any(isinstance(entry, Step) for entry in log.entries) and not log.damaged:
        Journal(folder, descriptor, log).discard()
        return None
    os.close(descriptor)
    save = last_save(log)
    after = save.after if save else 0
    unsaved = apart(log.entries, after)
    if any(isinstance(one, Undone) for one in log.entries[after:]):
        # Steps that were merged count as several: only the records can tell.
        unsaved = 0 if _came_back(folder, log) else max(unsaved, 1)
    return Left(folder, text_path(save.path) if save else path, unsaved, when)


def apart(entries: Sequence[Entry], after: int) -> int:
    """Return by how many steps the end of a journal differs from the state after ``after`` of its entries."""
    done: list[int] = []
    undone: list[int] = []
    saved: list[int] = []
    for number, entry in enumerate(entries):
        if number == after:
            saved = list(done)
        if isinstance(entry, Step):
            done.append(number)
            undone.clear()
        elif isinstance(entry, Undone) and done:
            undone.append(done.pop())
        elif isinstance(entry, Redone) and undone:
            done.append(undone.pop())
    if after >= len(entries):
        saved = done
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(done, saved, strict=False)))
    return len(done) + len(saved) - 2 * alike


def _came_back(folder: Path, log: Log) -> bool:
    """Tell whether all that was done since the last save was taken back."""
    try:
        replay = Replay(_base(folder, log), log)
    except (VoronkaError, OSError):
        return False
    return not replay.log.damaged and dict(replay.saved) == dict(replay.document.process.records)
