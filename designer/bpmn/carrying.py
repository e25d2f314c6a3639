"""What other tools say of an element and no record does: taken along as XML when it is copied.

It is one element in a ``definitions``, behind the messages, errors and the like that it refers to.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from designer.bpmn.draft import Draft
from designer.bpmn.drafting import TYPES, drafted
from designer.bpmn.schema import EVENT_DEFINITIONS, attributes
from designer.bpmn.source import Source
from designer.bpmn.spans import Document, Element, parse
from designer.bpmn.style import Style, serialise
from designer.bpmn.views import PLACEHOLDER, attributes_of, tag_of
from designer.model.records import Flow, Node, ProcessFacts, Record

EXTENSION, DATA = "bpmn:extensionElements", "bpmn:dataObject"
LOOPS = frozenset({"bpmn:standardLoopCharacteristics", "bpmn:multiInstanceLoopCharacteristics"})
CONDITION = "bpmn:conditionExpression"
_DATA_FLOWS = frozenset({"bpmn:dataInputAssociation", "bpmn:dataOutputAssociation"})
_ALWAYS = frozenset(
    {EXTENSION, "bpmn:property", "bpmn:auditing", "bpmn:monitoring", "bpmn:resourceRole", "bpmn:performer",
     "bpmn:humanPerformer", "bpmn:potentialOwner"}
)  # fmt: skip
_OF_NODES = frozenset(
    {"bpmn:script", "bpmn:rendering", "bpmn:completionCondition", "bpmn:activationCondition",
     "bpmn:ioSpecification", "bpmn:dataInput", "bpmn:dataOutput", "bpmn:inputSet", "bpmn:outputSet",
     *_DATA_FLOWS, *LOOPS, *EVENT_DEFINITIONS}
)  # fmt: skip
_OF_PROCESSES = frozenset({"processType", "isClosed"})
_TOPS = frozenset(
    f"bpmn:{tag}"
    for tag in (
        "message",
        "signal",
        "error",
        "escalation",
        "itemDefinition",
        "interface",
        "resource",
        "dataStore",
    )
)
"""What stands at the top of a file to be referred to."""
_ENDS = frozenset({"bpmn:sourceRef", "bpmn:targetRef"})
_MAYBE = frozenset({"bpmn:from", "bpmn:to"})
"""What names a piece of data, or is an expression."""
_PLAIN = frozenset({"id", "name", "sourceRef", "targetRef", "attachedToRef", "default"})
_LISTS = frozenset({"bpmn:incoming", "bpmn:outgoing", "bpmn:flowNodeRef", "bpmn:documentation"})
_COMPACT = Style("\n", "  ", pretty=False, ascii=False, slash="/>")


def carried(source: Source, key: str) -> str:
    """Return what the file says of the record ``key`` beyond it, empty where that is nothing."""
    element, record = source.elements.get(key), source.records.get(key)
    if element is None or record is None or _is_plain(element) or not tag_of(record):
        return ""
    own, data = _own(source, element, record), _data(source, element)
    luggage = _Luggage(source.document, own)
    item = luggage.pack(own)
    if not (item.attributes or item.children or data):
        return ""
    return serialise(Draft("bpmn:definitions", (), (*luggage.tops, *data, item)), {}, _COMPACT, None)


def unpacked(text: str) -> tuple[Draft, ...]:
    """Return what ``carried`` took along: what the element refers to, and at the end that element."""
    document = parse(text.encode())
    return tuple(drafted(document, child) for child in document.root.children)


def within(item: Draft) -> Iterator[Draft]:
    """Yield ``item`` and everything in it."""
    yield item
    for child in item.children:
        yield from within(child)


def identities(items: Iterable[Draft]) -> list[str]:
    """Return the ids of ``items`` and of everything in them."""
    found = (dict(item.attributes).get("id", "") for one in items for item in within(one))
    return [key for key in found if key]


def is_reference(tag: str) -> bool:
    """Tell whether the text of an element is the id of another."""
    return tag in _ENDS or tag.endswith(("Ref", "Refs"))


def may_refer(tag: str) -> bool:
    """Tell whether the text of an element is, or can be, the id of another."""
    return tag in _MAYBE or is_reference(tag)


def names_another(attribute: str) -> bool:
    """Tell whether the value of an attribute is the id of another element."""
    return attribute.endswith("Ref") and attribute not in TYPES


def _is_plain(element: Element) -> bool:
    """Tell at a glance that there is nothing to take along, as in most elements."""
    return element.attributes.keys() <= _PLAIN and all(child.tag in _LISTS for child in element.children)


def _own(source: Source, element: Element, record: Record) -> Draft:
    """Return the element without what its record says."""
    alone = Element(element.tag, element.attributes, element.start, element.parent, element.index)
    alone.declares = element.declares
    start = drafted(source.document, alone)
    decided = {"id", "name", "default", *attributes_of(record)}
    free = attributes(record.kind) if isinstance(record, Node) else frozenset()
    free = _OF_PROCESSES if isinstance(record, ProcessFacts) else free
    given = tuple(
        (name, value)
        for name, value in start.attributes
        if name.startswith("{") or (name in free and name not in decided)
    )
    children = (_child(source, child, record) for child in element.children)
    return Draft(element.tag, given, tuple(child for child in children if child is not None))


def _data(source: Source, element: Element) -> tuple[Draft, ...]:
    """Return the data object behind a reference where something foreign is said of it."""
    meant = source.document.resolve(element.attributes.get("dataObjectRef", ""))
    if meant is None or meant.tag != DATA:
        return ()
    whole = drafted(source.document, meant)
    given = tuple((name, value) for name, value in whole.attributes if name.startswith("{"))
    said = [child for child in meant.children if child.tag == EXTENSION]
    foreign = [drafted(source.document, one) for child in said for one in child.children if one.tag[0] == "{"]
    children = (Draft(EXTENSION, (), tuple(foreign)),) if foreign else ()
    return (Draft(DATA, given, children),) if given or children else ()


def _child(source: Source, child: Element, record: Record) -> Draft | None:
    if child.tag == EXTENSION:
        foreign = tuple(drafted(source.document, one) for one in child.children if one.tag.startswith("{"))
        return Draft(EXTENSION, (), foreign) if foreign else None
    if child.id in source.records or child.attributes.get("name") == PLACEHOLDER:
        return None
    if child.tag in _ALWAYS or (child.tag in _OF_NODES and isinstance(record, Node)):
        return drafted(source.document, child)
    if child.tag == CONDITION and isinstance(record, Flow):
        return drafted(source.document, child)
    return None


class _Luggage:
    """One element on its way out of its file: it keeps only the references that come along."""

    def __init__(self, document: Document, item: Draft) -> None:
        self.document = document
        self.inside = set(identities((item,)))
        self.tops: list[Draft] = []
        self._met: set[str] = set()

    def pack(self, item: Draft) -> Draft:
        """Return ``item`` without references to what stays behind."""
        given = tuple(pair for pair in item.attributes if not names_another(pair[0]) or self._comes(pair[1]))
        children = [self.pack(child) for child in item.children if self._stays(child)]
        if item.tag in _DATA_FLOWS:
            children = [] if self._cut(item, children) else children
        children = [child for child in children if child.tag not in _DATA_FLOWS or child.children]
        return replace(item, attributes=given, children=tuple(children))

    def _stays(self, item: Draft) -> bool:
        return not is_reference(item.tag) or self._comes(item.text or "")

    def _cut(self, before: Draft, after: list[Draft]) -> bool:
        """Tell whether a flow of data lost an end."""
        ends = [child.tag for child in after if child.tag in _ENDS]
        return any(child.tag in _ENDS and child.tag not in ends for child in before.children)

    def _comes(self, reference: str) -> bool:
        """Tell whether what is referred to is there; what stands at the top of the file is taken along."""
        key = reference.strip().rpartition(":")[2]
        if key in self.inside:
            return True
        top = self.document.resolve(reference)
        while top is not None and top.parent is not self.document.root:
            top = top.parent
        if top is None or top.tag not in _TOPS or not top.id:
            return False
        if top.id not in self._met:
            self._met.add(top.id)
            found = drafted(self.document, top)
            self.inside |= set(identities((found,)))
            packed = self.pack(found)
            self.tops.append(packed)
        return True
