"""Several diagrams in a file: which of them shows what, and what is drawn a second time."""

from collections.abc import Iterator

import msgspec

from designer.bpmn.fonts import letter
from designer.bpmn.reading import Reading
from designer.bpmn.shapes import box_of, colours_of, flag, label_of, plane_key, planes, points_of
from designer.bpmn.spans import Element
from designer.model.records import Depiction, Diagram, Flow, Node, Pool, Role


class _Sheets:
    """The planes of a file: ``inner`` show the inside of a sub-process by its id, ``outer`` all else."""

    def __init__(self, reading: Reading) -> None:
        self.document = reading.document
        every = planes(reading.document)
        parts = ((key, plane) for key, plane in reading.drawing.planes.items())
        self.inner = {plane: key for key, plane in parts if _is_apart(reading, key)}
        self.outer = [plane for plane in every if plane not in self.inner] or every[:1]

    def key(self, plane: Element) -> str:
        """Return what ``model.planes`` calls ``plane``."""
        if plane is self.outer[0]:
            return ""
        return self.inner.get(plane) or plane_key(self.document, plane)


def _is_apart(reading: Reading, key: str) -> bool:
    record = reading.records.get(key)
    return isinstance(record, Node) and record.apart


def place(reading: Reading) -> None:
    """Say of what is not on the first diagram, nor on the plane of a sub-process, where it is drawn."""
    sheets = _Sheets(reading)
    for key, shape in reading.shapes.items() if len(sheets.outer) > 1 else ():
        record, plane = reading.records[key], shape.parent
        if plane is None or plane is sheets.outer[0] or plane in sheets.inner:
            continue
        if isinstance(record, Node | Flow | Role | Pool):
            reading.records[key] = msgspec.structs.replace(record, diagram=sheets.key(plane))
    letter(reading.records, reading.shapes.items(), reading.drawing.letterings)
    again = dict(_drawn_again(reading, sheets))
    letter(reading.records, again.items(), reading.drawing.letterings)
    if len(sheets.outer) > 1:
        _name(reading, sheets)


def _drawn_again(reading: Reading, sheets: _Sheets) -> Iterator[tuple[str, Element]]:
    """Take a record for each further shape or edge of what has a record already; yield them."""
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
            record = Depiction(
                name,
                key,
                sheets.key(shape.parent) if shape.parent else "",
                shape.index,
                box_of(shape),
                points_of(shape),
                label_of(shape),
                flag(shape, "isExpanded") is True,
                flag(shape, "isHorizontal"),
                colours_of(shape),
            )
            reading.add(shape, record, None)
            yield name, shape


def _name(reading: Reading, sheets: _Sheets) -> None:
    """Take a record for each of several diagrams."""
    for plane in sheets.outer:
        key = plane_key(reading.document, plane)
        if plane.parent is not None and key not in reading.records:
            name = plane.parent.attributes.get("name", "").strip()
            record = Diagram(key, name, plane.index, sheets.key(plane))
            reading.add(plane.parent, record, None)
