"""BPMN files as documents: opened with a drawing always, saved as what they were plus what was edited."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from designer.bpmn import reader, writer
from designer.bpmn.scenario import figures
from designer.bpmn.source import Source
from designer.layout import tidy
from designer.model.collector import uncollected
from designer.model.delta import Change, Delta
from designer.model.message import Message, plural
from designer.model.permit import scope_root
from designer.model.process import Process
from designer.model.records import Flow, Pool, Record, Role
from designer.storage.definitions import definitions
from designer.storage.disk import digest, read_bytes, save_bytes


class Document(Struct):
    """An opened file: its process, and what it takes to write it back."""

    process: Process
    source: Source
    opened: Mapping[str, Record]
    """The records as opened, made-up geometry included: with these the file is written as it was."""
    drawn: tuple[Change, ...]
    """What opening added: geometry for what the file does not draw, figures of a BPSim scenario."""
    digest: str
    """Of the bytes that were read."""
    warnings: tuple[Message, ...] = ()


def open_file(path: Path, *, drawing: bool = True) -> Document:
    """Read the BPMN file ``path`` and lay out what it does not draw; VoronkaError in one line why not.

    Who needs no picture leaves the laying out away with ``drawing`` False: it takes most of the time.
    """
    return open_bytes(read_bytes(path), drawing=drawing)


def open_bytes(data: bytes, drawn: tuple[Change, ...] | None = None, *, drawing: bool = True) -> Document:
    """Open the bytes of a BPMN file; ``drawn`` is what was added when they were opened before."""
    with uncollected():
        opened = reader.read(data)
        process = opened.process
        process.definitions = definitions(opened.source)
        if drawn is not None:
            process.apply(Delta(Message(""), drawn))
        else:
            drawn = _added(process, figures(opened.source, process))
            drawn += _added(process, _geometry(process) if drawing else [])
        told = tuple(figure for figure in drawn if _figured(figure))
        notes = (*opened.warnings, *([_taken(len(told))] if told else []))
        return Document(process, opened.source, dict(process.records), drawn, digest(data), notes)


def _added(process: Process, records: list[Record]) -> tuple[Change, ...]:
    """Put ``records`` into the process as a part of what was opened; return what that changed."""
    changes = tuple(Change(r.id, process.get(r.id), r) for r in records)
    process.apply(Delta(Message(""), changes))
    return changes


def _figured(change: Change) -> bool:
    before, after = change.before, change.after
    return any(getattr(before, name, None) != getattr(after, name, None) for name in ("facts", "exit"))


def _taken(n: int) -> Message:
    return plural(
        "the figures of {n} element come from the BPSim scenario of the file",
        "the figures of {n} elements come from the BPSim scenario of the file",
        n,
    )


def content(document: Document, records: Mapping[str, Record] | None = None) -> bytes:
    """Return the bytes of the file with ``records``, by default those of the process now.

    Without an edit they are the bytes that were read: what opening added is no edit.
    """
    now = document.process.records if records is None else records
    if now == document.opened:
        return document.source.data
    with uncollected():
        process = document.process if records is None else Process(now.values(), document.process.taken)
        return writer.write(document.source, process)


def _geometry(process: Process) -> list[Record]:
    """Return what layout makes up for what is not drawn; opening never moves what a file draws."""
    nodes, flows = process.nodes(), process.flows()
    boxes = [*(n.box for n in nodes), *(r.box for r in process.roles()), *(p.box for p in process.pools())]
    if all(boxes) and all(flow.points for flow in flows):
        return []
    made = tidy.complete(process)
    # A process without any shape beside others that are drawn is one that is called: it has no place here.
    shown = {scope_root(process, node) for node in nodes if node.box}
    if shown:
        # Nor has the pool of an empty process that some tools put beside what they draw.
        shown |= {p.process for p in process.pools() if p.process and (p.box or process.children(p.process))}
    return [r for r in made if not shown or (_is_here(process, r, shown) and not _drawn(process.get(r.id)))]


def _is_here(process: Process, record: Record, shown: set[str]) -> bool:
    """Tell whether ``record`` belongs to a process that is ``shown``, or is between pools."""
    if isinstance(record, Role | Pool):
        return not record.process or record.process in shown
    between = isinstance(record, Flow) and record.kind == "messageFlow"
    return between or scope_root(process, record) in shown


def _drawn(record: Record | None) -> bool:
    return bool(getattr(record, "box", None) or getattr(record, "points", None))


def save(document: Document, path: Path) -> str:
    """Write the document to ``path`` whole or not at all; return the digest of the file."""
    return save_bytes(path, content(document))
