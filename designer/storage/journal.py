"""The journal of one open process: the bytes as opened and every step since, on the disk before the next.

A folder holds ``base.bpmn`` and ``log.jsonl``.  Each line of the log is an entry with a checksum that
runs on from line to line, so that a lost or exchanged line shows.  The open log is locked: a journal
that nobody holds belongs to a process that died.
"""

import contextlib
import os
import secrets
import shutil
import threading
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from designer import __version__
from designer.model.delta import Change, Delta, moved
from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.storage.disk import digest, save_bytes, sync_folder, write_all
from designer.storage.lock import try_lock
from designer.storage.places import path_text

VERSION = 2
READABLE = frozenset((1, VERSION))
"""Versions that can be recovered; the first had no slides."""
_MANY = 50
"""So many records that only went elsewhere are written as one way."""
BASE, LOG = "base.bpmn", "log.jsonl"
_STALE = 24 * 3600
_sync = getattr(os, "fdatasync", os.fsync)


class JournalError(VoronkaError):
    """A journal that cannot be written or does not fit."""


class Head(Struct, frozen=True, tag="head"):
    """The first entry: ``path`` of the file (empty if never saved) and ``digest`` of the base's bytes."""

    version: int
    program: str
    path: str
    digest: str


class Drawn(Struct, frozen=True, tag="drawn"):
    """The geometry made up for a file without one: part of the state as opened, no step."""

    changes: tuple[Change, ...]


class Slide(Struct, frozen=True, array_like=True):
    """Records that only went elsewhere, all the same way."""

    dx: float
    dy: float
    ids: tuple[str, ...]


class Step(Struct, frozen=True, tag="step"):
    """A step was done: what ``delta`` says, and ``slides`` beside it."""

    delta: Delta
    slides: tuple[Slide, ...] = ()


class Undone(Struct, frozen=True, tag="undo"):
    """The newest step was taken back."""


class Redone(Struct, frozen=True, tag="redo"):
    """The step taken back last was done again."""


class Saving(Struct, frozen=True, tag="saving"):
    """The file is about to be written with bytes of ``digest``: the state after ``after`` entries."""

    path: str
    digest: str
    after: int


class Saved(Struct, frozen=True, tag="saved"):
    """The file was written, as announced in ``Saving``."""

    path: str
    digest: str
    after: int


Entry = Head | Drawn | Step | Undone | Redone | Saving | Saved


class _Line(Struct, frozen=True):
    sum: int
    entry: msgspec.Raw


class Log(Struct, frozen=True):
    """What can be read of a log; ``damaged`` if more than a torn last line follows what fits."""

    entries: tuple[Entry, ...] = ()
    ends: tuple[tuple[int, int], ...] = ()
    """For each entry the byte behind its line and the running checksum there."""
    damaged: bool = False

    def cut(self, count: int) -> "Log":
        """Return the log with its first ``count`` entries only."""
        return Log(self.entries[:count], self.ends[:count], self.damaged or count < len(self.entries))


def step(delta: Delta) -> Step:
    """Return the entry of ``delta``: thousands of records that make room are no thousands of lines."""
    if len(delta.slides) < _MANY:
        return Step(delta)
    ways: dict[tuple[float, float], list[str]] = {}
    for key, way in delta.slides.items():
        ways.setdefault(way, []).append(key)
    rest = tuple(change for change in delta.changes if change.id not in delta.slides)
    slides = (Slide(*way, tuple(ids)) for way, ids in ways.items())
    return Step(msgspec.structs.replace(delta, changes=rest), tuple(slides))


def unfolded(step: Step, process: Process) -> Delta | None:
    """Return the whole delta of ``step``, to be done on ``process``; None where that has not what slides."""
    slid: list[Change] = []
    for slide in step.slides:
        for key in slide.ids:
            before = process.get(key)
            if not isinstance(before, Node | Flow):
                return None
            slid.append(Change(key, before, moved(before, slide.dx, slide.dy)))
    return msgspec.structs.replace(step.delta, changes=(*step.delta.changes, *slid)) if slid else step.delta


_entry = msgspec.json.Encoder()
_line = msgspec.json.Decoder(_Line)
_decoded = msgspec.json.Decoder(Entry)


def read_log(data: bytes) -> Log:
    """Return the entries of a log up to the first line that does not fit."""
    entries: list[Entry] = []
    ends: list[tuple[int, int]] = []
    size = total = 0
    while (end := data.find(b"\n", size)) >= 0:
        try:
            line = _line.decode(data[size:end])
            after = zlib.crc32(line.entry, total)
            if after != line.sum:
                break
            entries.append(_decoded.decode(line.entry))
        except (msgspec.DecodeError, UnicodeDecodeError):
            break
        size, total = end + 1, after
        ends.append((size, total))
    # A kill tears the last line only; whole lines behind a bad one mean that somebody else wrote here.
    return Log(tuple(entries), tuple(ends), damaged=b"\n" in data[size:].rstrip(b"\n"))


class Journal:
    """The open journal of a living process."""

    def __init__(self, folder: Path, descriptor: int, log: Log) -> None:
        """Go on behind ``log`` in the locked file ``descriptor``."""
        self.folder = folder
        self._descriptor = descriptor
        self._size, self._sum = log.ends[-1] if log.ends else (0, 0)
        self._count = len(log.entries)
        self._waiting = b""
        """What is not known to be on the disk."""
        self._turn = threading.Lock()
        self._syncing: threading.Thread | None = None
        self._failure: OSError | None = None

    @property
    def count(self) -> int:
        """How many entries were handed over, those that wait for the disk included."""
        return self._count

    def write(self, *entries: Entry) -> None:
        """Add ``entries``: on the disk when this returns, waiting for the next call after a JournalError."""
        with self._turn:  # a snapshot is saved on another thread
            self._join()
            self._put(entries)
            self._sync()
            self._confirm()

    def hand_over(self, *entries: Entry) -> None:
        """Add ``entries`` and let the disk finish meanwhile; the next call tells where it could not.

        They outlive a kill from now on, and all before them outlives a failing computer.
        """
        with self._turn:
            well = self._join()
            self._put(entries)
            if well:
                self._syncing = threading.Thread(target=self._sync)
                self._syncing.start()
            else:
                self._sync()
                self._confirm()

    def wait(self) -> None:
        """Return when all that was handed over is on the disk; JournalError where it cannot be."""
        with self._turn:
            if not self._join():
                self._put(())
                self._sync()
                self._confirm()

    def _put(self, entries: Iterable[Entry]) -> None:
        """Write ``entries`` and all that waits into the file; the disk may have that in mind only."""
        for entry in entries:
            raw = _entry.encode(entry)
            self._sum = zlib.crc32(raw, self._sum)
            self._waiting += b'{"sum":%d,"entry":%s}\n' % (self._sum, raw)
            self._count += 1
        self._failure = None
        try:
            os.lseek(self._descriptor, self._size, os.SEEK_SET)
            write_all(self._descriptor, self._waiting)
        except OSError as error:
            self._failure = error
            self._confirm()

    def _sync(self) -> None:
        """Have the disk write down what it has in mind; this may run beside the window."""
        self._failure = None
        try:
            _sync(self._descriptor)
        except OSError as error:
            self._failure = error

    def _join(self) -> bool:
        """Wait for what runs beside; tell whether the disk did what it was asked for last."""
        if self._syncing:
            self._syncing.join()
            self._syncing = None
            with contextlib.suppress(JournalError):
                self._confirm()
        return self._failure is None

    def _confirm(self) -> None:
        """Count what waited as written; JournalError, and nothing of it in the file, where it is not."""
        error = self._failure
        if error is None:
            self._size += len(self._waiting)
            self._waiting = b""
            return
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, self._size)
        raise JournalError(
            message(
                "the step is done but not yet safe: {folder} cannot be written ({why})",
                folder=str(self.folder.parent),
                why=error.strerror or "",
            )
        ) from error

    def close(self) -> None:
        """Leave the journal as it is: a later run finds it, with what the disk would not confirm too."""
        with self._turn, contextlib.suppress(JournalError):
            if self._descriptor >= 0 and not self._join():
                self._put(())
                self._sync()
        self._let_go()

    def _let_go(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def discard(self) -> None:
        """Delete the journal: everything is saved, or the user does not want it."""
        away = self.folder.with_name(f".old-{self.folder.name}")
        with contextlib.suppress(OSError):
            # Renamed first: a kill in between must not leave half a journal that looks like a damaged one.
            self.folder.rename(away)
        with self._turn:
            self._join()
        self._let_go()
        shutil.rmtree(away, ignore_errors=True)


def begin(state: Path, base: bytes, path: Path | None, drawn: Iterable[Change] = ()) -> Journal:
    """Start the journal of a process opened from ``base``; JournalError where the state folder fails."""
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(6)}"
    folder = journals(state) / name
    fresh = folder.with_name(f".new-{name}")
    head = Head(VERSION, __version__, path_text(path), digest(base))
    changes = tuple(drawn)
    descriptor = -1
    try:
        fresh.mkdir(mode=0o700, parents=True)
        descriptor = os.open(fresh / LOG, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try_lock(descriptor)
        save_bytes(fresh / BASE, base)
        journal = Journal(folder, descriptor, Log())
        journal.write(head, *([Drawn(changes)] if changes else []))
        fresh.rename(folder)
        sync_folder(folder.parent)
    except (OSError, VoronkaError) as error:
        if descriptor >= 0:
            os.close(descriptor)
        shutil.rmtree(fresh, ignore_errors=True)
        raise JournalError(
            message("{folder} cannot be written: work would not be safe there", folder=str(folder.parent))
        ) from error
    return journal


def journals(state: Path) -> Path:
    """Return the folder whose folders are the journals."""
    return state / "journals"


def set_aside(folder: Path, state: Path, *, copy: bool = False) -> Path:
    """Move or copy a journal that does not fit to ``aside``, where nothing deletes it; return where it is."""
    aside = state / "aside"
    target = aside / f"{folder.name}-{secrets.token_hex(4)}"
    try:
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        if copy:
            shutil.copytree(folder, target)
        else:
            folder.rename(target)
    except OSError:
        return folder
    return target


def sweep(state: Path) -> None:
    """Delete what a kill left of journals that were being begun or discarded, a day later."""
    if not journals(state).is_dir():
        return
    for left in journals(state).glob(".[no][el][wd]-*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left)
