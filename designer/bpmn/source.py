"""A file as it was opened: its bytes, where everything stands in them, and the records that were read.

A source stays the same for as long as a process is open: every save splices the difference between the
records as read and the records now into these bytes, so that what was deleted and brought back is whole.
"""

from collections.abc import Mapping

from msgspec import Struct

from designer.bpmn.markup import open_end, text_of
from designer.bpmn.spans import Document, Element, stop
from designer.model.records import Record


class Source(Struct, frozen=True, eq=False):
    """What the writer splices into; ``data`` are the bytes as opened, in UTF-8."""

    document: Document
    records: Mapping[str, Record]
    """As read from the bytes."""
    elements: Mapping[str, Element]
    """The element of each record by id; a depiction's is its shape or edge."""
    shapes: Mapping[str, Element]
    """The shape or edge that a record's box or way points come from."""
    drawn: Mapping[str, list[Element]]
    """All shapes and edges of an element."""
    generated: Mapping[str, Element]
    """The documentation that says what our extension says, by the id of its record."""
    own: bool = False
    """Voronka made the file: a route without a mark is the program's."""

    @property
    def data(self) -> bytes:
        """The bytes that an unchanged process is written as."""
        return self.document.data


def content(document: Document, element: Element) -> str:
    """Return the text inside ``element`` of ``document``."""
    data = document.data
    # Without attributes the first > ends the tag; most texts of a big file are such references.
    plain = not element.attributes and not element.declares
    opened = data.index(b">", element.start) + 1 if plain else open_end(data, element.start)
    if not element.children:
        return text_of(data, opened, element.close)
    parts: list[str] = []
    for stranger in strangers(element):
        parts.append(text_of(data, opened, stranger.start))
        opened = stop(data, stranger)
    return "".join((*parts, text_of(data, opened, element.close)))


def strangers(element: Element) -> list[Element]:
    """Return the outermost elements inside a text that are no part of it: those of BPMN and ours."""
    found: list[Element] = []
    for child in element.children:
        found += strangers(child) if child.tag.startswith("{") else [child]
    return found
