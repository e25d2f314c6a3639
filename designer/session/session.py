"""One open process: every edit goes through here, and what follows an edit is written down in one place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from designer.lint.board import Board, Difference
from designer.lint.finding import Finding, Fix
from designer.model.collector import uncollected
from designer.model.delta import Delta
from designer.model.errors import VoronkaError
from designer.model.message import Message, message
from designer.model.process import Process
from designer.session.fixes import FIXES
from designer.session.saving import Snapshot, write
from designer.session.unsaved import Unsaved
from designer.storage import disk
from designer.storage.journal import Entry, JournalError, Redone, Saved, Undone, step
from designer.storage.lock import Lock, take_lock
from designer.storage.places import path_text, real
from designer.storage.recovery import Work
from designer.verbs.step import Done, Verb, carry_out

R = TypeVar("R")
Changed = Callable[[Delta, Difference], None]
Linted = Callable[[tuple[Finding, ...]], None]


class Carry(Protocol):
    """How a verb is done: ``carry_out``, or a way that ends with the same in the process."""

    def __call__(
        self, process: Process, verb: Verb[..., R], /, *args: object, key: str = "", **kwargs: object
    ) -> Done[R]:
        """Do ``verb`` as one step; an exception leaves the process as it was."""


class Compute(Protocol):
    """How something is computed that may take long: at once, or so that it can be called off."""

    def __call__(self, text: Message, work: Callable[[], R], /) -> R:
        """Return what ``work`` returns, which changes nothing; ``text`` says what it is."""


class ChangedOutsideError(VoronkaError):
    """Another program wrote the file since it was read or saved here."""


class Session:
    """A process with history, journal and board; ``changed`` and ``linted`` are called when that happens."""

    def __init__(self, work: Work, board: Board, state: Path, lock: Lock | None = None) -> None:
        """Go on with ``work``; ``lock`` is that of its path."""
        self.work = work
        """To look at: history, warnings of the file, what a recovery had to leave out."""
        self.board = board
        self.changed: Changed = _nobody
        self.linted: Linted = _nobody
        self.carry: Carry = carry_out
        """How verbs are done; a window may let its user call them off."""
        self.compute: Compute = _at_once
        """How what may take long is computed; as above."""
        self.trouble: Message | None = None
        """Why the newest steps are not safe from a crash yet."""
        self._state = state
        self._lock = lock
        self._settling = False
        self._carrying = False
        self._edits = 0
        self._unsaved = Unsaved(self.process.records, work.saved)

    @property
    def process(self) -> Process:
        """The process; only ``do`` and its like change it."""
        return self.work.document.process

    @property
    def path(self) -> Path | None:
        """The file it was read from or saved to last."""
        return self.work.path

    @property
    def dirty(self) -> bool:
        """Whether the process is not what its file holds."""
        return self._unsaved.any

    def do(self, verb: Verb[..., R], *args: object, key: str = "", **kwargs: object) -> R:
        """Do ``verb`` as one undo step and return its answer; an exception leaves everything as it was.

        Steps with the same non-empty ``key`` in a row are one step for ``undo``.
        """
        self._may_edit()
        self._carrying = True
        try:
            done = self.carry(self.process, verb, *args, key=key, **kwargs)
        finally:
            self._carrying = False
        if done.delta.changes:
            self.work.history.push(done.delta)
            self._settle(done.delta, step(done.delta))
        return done.answer

    def fix(self, fix: Fix) -> None:
        """Do the repair that a finding offers, as one step; those in ``fixes.PLACES`` are the window's."""
        self.do(FIXES[fix.name], *fix.args)

    def undo(self) -> bool:
        """Take the newest step back; false where there is none."""
        self._may_edit()
        return self._move(self.work.history.undo(), Undone())

    def redo(self) -> bool:
        """Do the step taken back last again; false where there is none."""
        self._may_edit()
        return self._move(self.work.history.redo(), Redone())

    def snapshot(self) -> Snapshot:
        """Return the state as it is now, to be written from any thread while the user goes on."""
        work = self.work
        return Snapshot(work.document, dict(self.process.records), work.journal, work.journal.count)

    def changed_outside(self) -> bool:
        """Tell whether the file is not as it was when it was read or saved here."""
        path = self.work.path
        return path is not None and disk.changed_outside(path, self.work.digest)

    def save(self, path: Path | None = None, *, force: bool = False) -> None:
        """Write the file, or another one that is the process's from then on.

        ChangedOutsideError where another program wrote the file, unless by ``force``; LockedError where
        ``path`` is open in another window; FileError leaves the old file untouched.
        """
        path = path or self.work.path
        if path is None:
            raise VoronkaError(message("this process has no file yet: save it under a name"))
        lock = self.claim(path, force=force)
        snapshot = self.snapshot()
        try:
            digest = write(snapshot, path, _nobody)
        except BaseException:
            if lock:
                lock.release()
            raise
        self.note_saved(snapshot, path, digest, lock)

    def claim(self, path: Path, *, force: bool = False) -> Lock | None:
        """Lock ``path`` before it is written, None where the session has it; raises as ``save`` does."""
        if path == self.path and not force and self.changed_outside():
            raise ChangedOutsideError(
                message("another program has changed {name}: save under another name", name=path.name)
            )
        if self._lock and self.path and real(path) == real(self.path):
            return None
        return take_lock(path, self._state)

    def note_saved(self, snapshot: Snapshot, path: Path, digest: str, lock: Lock | None) -> None:
        """Remember that ``snapshot`` stands in ``path`` as bytes of ``digest``; ``lock`` is its claim."""
        if lock:
            if self._lock:
                self._lock.release()
            self._lock = lock
        self.work.path, self.work.digest, self.work.saved = path, digest, snapshot.records
        self._unsaved = Unsaved(self.process.records, snapshot.records)
        self._record(Saved(path_text(real(path)), digest, snapshot.after))

    def lint(self) -> Iterator[None]:
        """Bring the board wholly up to date in slices of some milliseconds, from anew after each edit.

        At the end ``linted`` hears all findings.
        """
        self._trust(self.work.journal.wait)  # the disk had time for the newest steps by now
        edits = -1
        while edits != self._edits:
            edits = self._edits
            yield from self.board.whole()
        self.linted(self.board.findings())

    def close(self, *, keep: bool = False) -> None:
        """Let go of file and journal: what is not saved is not wanted, or waits for recovery by ``keep``."""
        if keep:
            self.work.journal.close()
        else:
            self.work.journal.discard()
        if self._lock:
            self._lock.release()

    def _may_edit(self) -> None:
        if self._settling:
            raise RuntimeError("a listener must not edit")
        if self._carrying:
            raise VoronkaError(message("something is being done: wait for its end"))

    def _move(self, delta: Delta | None, entry: Entry) -> bool:
        if delta is None:
            return False
        self.process.apply(delta, sound=True)
        self._settle(delta, entry)
        return True

    @uncollected()  # a large step makes as many objects as a file
    def _settle(self, delta: Delta, entry: Entry) -> None:
        """Do what follows every change; the history has it already."""
        self._edits += 1
        self._unsaved.look_at(change.id for change in delta.changes)
        self._settling = True
        try:
            self._record(entry)
            difference = self.board.settle(delta)
            self.changed(delta, difference)
        finally:
            self._settling = False

    def _record(self, entry: Entry) -> None:
        """Write into the journal; where that fails the step stays: taking it back would cost work too."""
        self._trust(lambda: self.work.journal.hand_over(entry))

    def _trust(self, put: Callable[[], None]) -> None:
        """Do ``put`` with the journal, and remember whether it could."""
        try:
            put()
        except JournalError as error:
            self.trouble = error.message
        else:
            self.trouble = None


def _nobody(*_: object) -> None:
    """Hear nothing."""


def _at_once(_text: Message, work: Callable[[], R], /) -> R:
    return work()
