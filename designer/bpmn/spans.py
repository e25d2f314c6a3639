"""Where each element stands in the bytes of a file; read by expat, which tells the offset of everything."""

from collections.abc import Iterator, Sequence
from xml.parsers import expat
from xml.parsers.expat import errors

from msgspec import Struct

from designer.bpmn.hostile import MAX_DEPTH, MAX_ELEMENTS, MAX_NAMESPACES, UnreadableError
from designer.bpmn.markup import open_end
from designer.bpmn.schema import PREFIXES
from designer.model.collector import uncollected
from designer.model.message import N_, Message, message


class Element(Struct, eq=False):
    """One element and its place: ``start`` of its start tag, ``close`` of its end tag or behind it.

    ``close`` is the end of the whole element where its tag closes itself. Attributes have expat's names:
    ``name`` or ``uri name``; ``index`` is its number in the file.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    parent: "Element | None"
    index: int
    children: Sequence["Element"] = ()
    declares: tuple[tuple[str, str], ...] = ()
    close: int = 0

    @property
    def id(self) -> str:
        """The ``id`` attribute, empty where there is none."""
        return self.attributes.get("id", "")

    def all(self, tag: str) -> list["Element"]:
        """Return the children with ``tag``."""
        return [child for child in self.children if child.tag == tag]

    def first(self, tag: str) -> "Element | None":
        """Return the first child with ``tag``."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all inside it, in file order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def prefixes(self) -> dict[str, str]:
        """Return what each prefix means here, the default namespace under the empty one."""
        scope = self.parent.prefixes() if self.parent else {"xml": "http://www.w3.org/XML/1998/namespace"}
        return {**scope, **dict(self.declares)} if self.declares else scope


class Document:
    """The bytes (UTF-8 or ASCII) with all elements in file order; ``ids`` has the first bearer of each id.

    BPMN's own elements come before foreign ones.
    """

    def __init__(self, data: bytes, elements: list[Element]) -> None:
        """Index ``elements``, the root first."""
        self.data = data
        self.elements = elements
        self.root = elements[0]
        self.ids: dict[str, Element] = {}
        self.twice: list[Element] = []
        """Further bearers of an id."""
        borne = [element for element in elements if "id" in element.attributes]
        # What an extension calls an id is its own affair, a field of a form may be called as a task is.
        foreign = [element for element in borne if element.tag[:1] == "{"]
        if foreign:
            borne = [element for element in borne if element.tag[:1] != "{"] + foreign
        for element in borne:
            key = element.attributes["id"]
            if key.isspace() or key[:1].isspace() or key[-1:].isspace():
                key = element.attributes["id"] = key.strip()  # the schema's type for ids is without them
            if self.ids.setdefault(key, element) is not element and element.tag.startswith("bpmn:"):
                self.twice.append(element)

    def resolve(self, reference: str) -> Element | None:
        """Return the element that an id or a prefixed id (``tns:Task_1``) names, None where none does."""
        found = self.ids.get(reference)
        if found is not None:
            return found
        reference = reference.strip()
        return self.ids.get(reference) or self.ids.get(reference.rpartition(":")[2])


def stop(data: bytes, element: Element) -> int:
    """Return the offset behind ``element`` of the document ``data``."""
    here = element.close
    closes_itself = not data.startswith(b"</", here) or (
        # The end tag found here may be the parent's: <a><b/></a>.
        not element.children and data.startswith(b"/>", here - 2) and open_end(data, element.start) == here
    )
    return here if closes_itself else data.index(b">", here) + 1


def parse(data: bytes) -> Document:
    """Return the elements of ``data``; raise UnreadableError where it is damaged or beyond the limits."""
    with uncollected():
        return Document(data, _elements(data))


def _elements(data: bytes) -> list[Element]:
    parser = expat.ParserCreate("UTF-8", " ")
    elements: list[Element] = []
    stack: list[Element] = [Element("", {}, 0, None, -1)]
    declared: list[tuple[str, str]] = []
    seen: dict[tuple[str | None, str | None], int] = {}
    tags: dict[str, str] = {}

    def declare(prefix: str | None, uri: str | None) -> None:
        declared.append((prefix or "", uri or ""))
        seen[prefix, uri] = seen.get((prefix, uri), 0) + 1
        # Ours stand on each element of ours in a foreign file: the same one ten thousand times.
        if len(seen) > MAX_NAMESPACES or seen[prefix, uri] > 4 * MAX_NAMESPACES:
            raise UnreadableError(message(N_("The file declares more than {n} namespaces"), n=MAX_NAMESPACES))

    def start(name: str, attributes: dict[str, str]) -> None:
        try:
            tag = tags[name]
        except KeyError:
            tag = tags[name] = _tag(name)
        parent, number = stack[-1], len(elements)
        element = Element(tag, attributes, parser.CurrentByteIndex, parent, number)
        if parent.children:
            parent.children.append(element)  # type: ignore[attr-defined]
        else:
            parent.children = [element]  # three of four elements have none, and need no list
        elements.append(element)
        stack.append(element)
        if declared:
            element.declares = tuple(declared)
            declared.clear()
        if number >= MAX_ELEMENTS or len(stack) > MAX_DEPTH + 1:
            _refuse_size(len(stack) > MAX_DEPTH + 1)

    def end(_name: str) -> None:
        stack.pop().close = parser.CurrentByteIndex

    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as error:
        raise UnreadableError(_explain(data, error)) from None
    elements[0].parent = None
    return elements


def _tag(name: str) -> str:
    uri, _, local = name.rpartition(" ")
    return f"{PREFIXES[uri]}:{local}" if uri in PREFIXES else f"{{{uri}}}{local}"


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError(message(N_("The file has a DOCTYPE; files with their own entities are not opened")))


def _refuse_size(deep: bool) -> None:  # noqa: FBT001
    if deep:
        raise UnreadableError(message(N_("Elements of the file are nested deeper than {n}"), n=MAX_DEPTH))
    raise UnreadableError(message(N_("The file has more than {n} elements"), n=MAX_ELEMENTS))


_TRUNCATED = frozenset(
    {errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_PARTIAL_CHAR,
     errors.XML_ERROR_UNCLOSED_CDATA_SECTION}
)  # fmt: skip
_REASONS = {
    errors.XML_ERROR_TAG_MISMATCH: N_(
        "The file is damaged in line {line}, column {column}: an end tag fits no start tag"
    ),
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: N_(
        "The file is damaged in line {line}, column {column}: an attribute stands twice"
    ),
    errors.XML_ERROR_UNDEFINED_ENTITY: N_(
        "The file is damaged in line {line}, column {column}: an entity is not defined"
    ),
    errors.XML_ERROR_UNBOUND_PREFIX: N_(
        "The file is damaged in line {line}, column {column}: a prefix is not declared"
    ),
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: N_(
        "The file is damaged in line {line}, column {column}: something follows its end"
    ),
}


def _explain(data: bytes, error: expat.ExpatError) -> Message:
    where = {"line": error.lineno, "column": error.offset + 1}
    text = expat.ErrorString(error.code)
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return message(N_("The file is not XML"))
    if text in _TRUNCATED:
        return message(N_("The file ends in the middle, in line {line}, column {column}"), **where)
    if text in _REASONS:
        return message(_REASONS[text], **where)
    return message(N_("The file is damaged in line {line}, column {column}: this is not XML"), **where)
