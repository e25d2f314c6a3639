"""From the bytes of a BPMN 2.0 file to a process; all that is no record stays in the source."""

import msgspec
from msgspec import Struct

from designer.bpmn.diagrams import place
from designer.bpmn.documentation import generated, voice_of
from designer.bpmn.hostile import UnreadableError, admit
from designer.bpmn.reading import Reading, documentation
from designer.bpmn.rows import read_records
from designer.bpmn.schema import EXPORTER
from designer.bpmn.shapes import drawing
from designer.bpmn.source import Source, content
from designer.bpmn.spans import Element, parse
from designer.model.clean import clean
from designer.model.collector import uncollected
from designer.model.delta import Change, Delta
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Depiction, Diagram


class Opened(Struct, frozen=True, eq=False):
    """A file as opened: ``warnings`` are one line each for what is wrong in it and was kept."""

    process: Process
    source: Source
    warnings: tuple[Message, ...] = ()


def read(data: bytes) -> Opened:
    """Return what the bytes of a BPMN 2.0 file say; raise UnreadableError where they cannot be read."""
    with uncollected():
        return _read(data)


def _read(data: bytes) -> Opened:
    text, note = admit(data)
    document = parse(text)
    if document.root.tag != "bpmn:definitions":
        raise UnreadableError(
            message(N_("This is no BPMN 2.0 file: it begins with {tag}"), tag=_written(document.root.tag))
        )
    own = document.root.attributes.get("exporter", "") == EXPORTER
    reading = Reading(document, drawing(document), own=own)
    read_records(reading)
    records = reading.records
    place(reading)
    taken = frozenset(document.ids.keys() | reading.named) - records.keys()
    for key in records if b"&#" in text else records.keys() & reading.saying:
        records[key] = clean(records[key])
    # Without references to characters expat lets through what XML can hold, and places have been looked at.
    process = Process(records.values(), taken, sound=True)
    process.collaborations = tuple(e.id for e in document.root.all("bpmn:collaboration") if e.id)
    sayings = _generated(process, reading)
    source = Source(
        document,
        dict(process.records),
        reading.elements,
        reading.shapes,
        reading.drawing.every() if reading.drawing.misfits else reading.drawing.of,
        sayings,
        own,
    )
    return Opened(process, source, ((note,) if note else ()) + tuple(reading.warnings))


def _written(tag: str) -> str:
    """Return a tag such as {http://www.w3.org/1999/xhtml}html as it stands in files."""
    return f"<{tag.rpartition('}')[2].rpartition(':')[2]}>"


def _generated(process: Process, reading: Reading) -> dict[str, Element]:
    """Tell our generated documentation from what people wrote, whose text becomes the note."""
    found: dict[str, Element] = {}
    changes = []
    for key in reading.saying:
        record = process.records[key]
        element = reading.elements[key]
        texts = [(doc, content(reading.document, doc)) for doc in element.all("bpmn:documentation")]
        if not texts:
            continue
        ours = generated(process, record, voice_of(process, record))
        mine = next((doc for doc, text in texts if text == ours), None) if ours else None
        if mine is not None:
            found[key] = mine
        note = documentation([text for doc, text in texts if doc is not mine])
        if note and not isinstance(record, Depiction | Diagram):
            changes.append(Change(key, record, msgspec.structs.replace(record, note=note)))
    if changes:
        process.apply(Delta(message("Read"), tuple(changes)))
    return found
