"""From the bytes of a BPMN 2.0 file to a process; all that is no record stays in the source."""

import msgspec
from msgspec import Struct

from designer.bpmn.documentation import generated, voice_of
from designer.bpmn.fonts import letter
from designer.bpmn.hostile import UnreadableError, admit
from designer.bpmn.reading import Reading, documentation
from designer.bpmn.rows import read_records
from designer.bpmn.schema import EXPORTER
from designer.bpmn.shapes import box_of, drawing, flag, label_of, plane_key, planes, points_of
from designer.bpmn.source import Source, content
from designer.bpmn.spans import Element, parse, uncollected
from designer.model.delta import Change, Delta
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Depiction, Flow, Node, Pool, Role


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
    _place(reading)
    letter(records, reading.shapes.items(), reading.drawing.letterings)
    _depict(reading)
    taken = frozenset(document.ids.keys() | reading.named) - records.keys()
    process = Process(records.values(), taken)
    process.diagrams = _named(reading)
    process.collaboration = next((e.id for e in document.root.all("bpmn:collaboration") if e.id), "")
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


def _place(reading: Reading) -> None:
    """Say of what is not on the first diagram, nor on the plane of a sub-process, where it is."""
    every, inner, outer = _sorted(reading)
    if len(every) < 2:
        return
    for key, shape in reading.shapes.items():
        record, plane = reading.records[key], shape.parent
        if plane is None or plane is outer[0] or plane in inner:
            continue
        if isinstance(record, Node | Flow | Role | Pool):
            reading.records[key] = msgspec.structs.replace(record, diagram=plane_key(every, plane))


def _sorted(reading: Reading) -> tuple[list[Element], set[Element], list[Element]]:
    """Return all planes, those of sub-processes, and the others, the first of which is there at once."""
    every = planes(reading.document)
    inner = {
        plane for key, plane in reading.drawing.planes.items() if isinstance(reading.records.get(key), Node)
    }
    return every, inner, [plane for plane in every if plane not in inner] or every[:1]


def _named(reading: Reading) -> dict[str, str]:
    """Return the names of the diagrams beside those of sub-processes."""
    every, _, outer = _sorted(reading)
    found: dict[str, str] = {}
    for place, plane in enumerate(outer):
        name = plane.parent.attributes.get("name", "").strip() if plane.parent else ""
        if name:
            found[plane_key(every, plane) if place else ""] = name
    return found


def _depict(reading: Reading) -> None:
    """Take a record for each further shape or edge of what has a record already."""
    ids = reading.document.ids
    taken = set(ids)
    for key in list(reading.records):
        for number, shape in enumerate(reading.drawing.of.get(key, ())[1:], 2):
            name = shape.id
            if not name or ids[name] is not shape:
                name = f"{key}_di_{number}"
                while name in taken:
                    name += "_"
                taken.add(name)
            plane = shape.parent.id if shape.parent else ""
            expanded = flag(shape, "isExpanded") is True
            box, points, label = box_of(shape), points_of(shape), label_of(shape)
            reading.add(shape, Depiction(name, key, plane, shape.index, box, points, label, expanded), None)


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
        if note and not isinstance(record, Depiction):
            changes.append(Change(key, record, msgspec.structs.replace(record, note=note)))
    if changes:
        process.apply(Delta(message("Read"), tuple(changes)))
    return found
