"""Writing a snapshot of an open process, on whatever thread; the process may change meanwhile."""

import contextlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from designer.model.records import ProcessFacts, Record
from designer.storage.disk import digest, save_bytes
from designer.storage.files import Document, content
from designer.storage.journal import Journal, JournalError, Saving
from designer.storage.places import path_text, real


class Snapshot(Struct, frozen=True, eq=False):
    """The records at one moment; ``after`` is how many entries the journal had then."""

    document: Document
    records: Mapping[str, Record]
    journal: Journal
    after: int


def write(snapshot: Snapshot, path: Path, keep: Callable[[], object]) -> str:
    """Write the snapshot whole or not at all to ``path``, the process's own file; return its digest.

    ``keep`` is called when all is ready: what it raises leaves everything as it was.
    """
    data = data_of(snapshot)
    keep()
    # Announced, so that after a kill right behind the writing nobody takes our own file for a stranger's.
    with contextlib.suppress(JournalError):
        snapshot.journal.write(Saving(path_text(real(path)), digest(data), snapshot.after))
    return save_bytes(path, data)


def export(snapshot: Snapshot, path: Path, keep: Callable[[], object]) -> None:
    """Write a copy to ``path`` that the process has nothing more to do with; ``keep`` as for ``write``."""
    data = data_of(snapshot)
    keep()
    save_bytes(path, data)


def data_of(snapshot: Snapshot) -> bytes:
    """Return the bytes of the file, dated today; without an edit since opening they are as they were."""
    return content(snapshot.document, _dated(snapshot))


def _dated(snapshot: Snapshot) -> Mapping[str, Record]:
    if snapshot.records == snapshot.document.opened:
        return snapshot.records
    today = datetime.now(UTC).astimezone().date().isoformat()
    return {
        key: replace(record, facts=replace(record.facts, saved=today))
        if isinstance(record, ProcessFacts) and record.facts
        else record
        for key, record in snapshot.records.items()
    }
