"""Flow nodes, data and artefacts, and a plain box for everything else that a file draws."""

from typing import Any

import msgspec

from designer.bpmn.extension import Sayings
from designer.bpmn.marks import LINK, read_marks
from designer.bpmn.reading import Reading, called
from designer.bpmn.shapes import PLAIN, box_of, colours_of, flag, label_of
from designer.bpmn.source import content
from designer.bpmn.spans import Element
from designer.bpmn.triggers import read_triggers
from designer.model.facts import NodeFacts
from designer.model.kinds import KINDS
from designer.model.message import N_
from designer.model.records import Node

NODES = {f"bpmn:{tag}": tag for tag in KINDS if tag != "foreign"}
_ALIKE = {"bpmn:dataObject": "dataObjectReference", "bpmn:dataStore": "dataStoreReference"}
"""What some tools draw instead of a reference to it."""
SCOPES = frozenset({"bpmn:process", *(f"bpmn:{tag}" for tag, kind in KINDS.items() if kind.scope)})


def read_node(reading: Reading, element: Element, scope: str, kind: str = "") -> None:
    """Take one node that stands in the process or sub-process ``scope``."""
    kind = kind or NODES[element.tag]
    given, shape = element.attributes, reading.shape(element.id)
    sayings = Sayings(reading.document, element)
    marks = read_marks(element, kind, shape)
    if KINDS[kind].family == "event":
        marks |= read_triggers(reading, element)
    if kind == "dataObjectReference" and _collection(reading, element):
        marks["collection"] = True
    record = Node(
        given["id"],
        kind,
        _name(reading, element),
        element.index,
        box_of(shape) if shape else None,
        label_of(shape) if shape else None,
        scope,
        reading.lanes.get(given["id"], (0, ""))[1],
        given.get("attachedToRef", ""),
        interrupting=given.get("cancelActivity", given.get("isInterrupting", "true")).strip()
        not in {"false", "0"},
        expanded=shape is not None and KINDS[kind].scope and _expanded(reading, element, shape),
        note=reading.note(element, sayings),
        facts=_facts(sayings) if sayings else None,
        colours=colours_of(shape) if shape else PLAIN,
        silences=sayings.silences() if sayings else (),
        apart=KINDS[kind].scope and _apart(reading, element),
        link=_link(reading, element) if _jumps(marks) else None,
        **marks,
    )
    reading.add(element, record, shape)


def _facts(sayings: Sayings) -> NodeFacts | None:
    return sayings.stage() or sayings.outcome() or sayings.limit()


def _name(reading: Reading, element: Element) -> str:
    if element.tag == "bpmn:textAnnotation":
        text = element.first("bpmn:text")
        return content(reading.document, text) if text else ""
    name = element.attributes.get("name")
    if name is not None:
        return name
    other = _meant(reading, element)
    return other.attributes.get("name", other.attributes.get("value", "")) if other else ""


def _meant(reading: Reading, element: Element) -> Element | None:
    """Return the data object of a reference, the category of a group: what bears the name instead."""
    for attribute in ("dataObjectRef", "categoryValueRef"):
        if attribute in element.attributes:
            return reading.document.resolve(element.attributes[attribute])
    return None


def _collection(reading: Reading, element: Element) -> bool:
    other = _meant(reading, element) or element
    return flag(other, "isCollection") is True


def _expanded(reading: Reading, element: Element, shape: Element) -> bool:
    said = flag(shape, "isExpanded")
    if said is not None:
        return said
    inside = (reading.shape(child.id) for child in element.children if child.tag in NODES)
    return any(s is not None and s.parent is shape.parent for s in inside)


def _apart(reading: Reading, element: Element) -> bool:
    """Tell whether the inside of a sub-process is drawn on a plane of its own, and there first."""
    own = reading.drawing.planes.get(element.id)
    inside = (reading.shape(child.id) for child in element.children if child.tag in NODES)
    drawn = [shape for shape in inside if shape is not None]
    return own is not None and (not drawn or any(shape.parent is own for shape in drawn))


def _jumps(marks: dict[str, Any]) -> bool:
    return marks.get("trigger") == "link" or "link" in marks.get("definitions", ())


def _link(reading: Reading, element: Element) -> str | None:
    """Return the name of a jump, None where it is the event's own or the definition stands elsewhere."""
    definition = element.first(LINK)
    name = definition.attributes.get("name", "") if definition is not None else None
    return None if name == _name(reading, element) else name


def read_foreign(reading: Reading) -> None:
    """Give a plain box to what is drawn as a shape and has no record yet."""
    for key, shapes in reading.drawing.of.items():
        element = reading.document.ids[key]
        if key in reading.records or shapes[0].tag != "bpmndi:BPMNShape":
            continue
        if element.tag.startswith(("bpmn:", "{")):
            kind = NODES.get(element.tag) or _ALIKE.get(element.tag, "foreign")
            read_node(reading, element, _home(element), kind)


def _home(element: Element) -> str:
    outer = element.parent
    while outer is not None:
        if outer.tag in SCOPES or outer.tag == "bpmn:collaboration":
            return outer.id
        outer = outer.parent
    return ""


def attach(reading: Reading) -> None:
    """Hang boundary events on their hosts; their role is their host's where no role names them."""
    for key, record in list(reading.records.items()):
        if not isinstance(record, Node) or not record.host:
            continue
        element = reading.document.resolve(record.host)
        host = reading.records.get(element.id) if element else None
        if not isinstance(host, Node):
            text = N_("{element} hangs on {other}, which is not in the file")
            reading.warn(text, element=called(reading.elements[key]), other=record.host)
            host = None
        reading.records[key] = msgspec.structs.replace(
            record, host=host.id if host else "", lane=record.lane or (host.lane if host else "")
        )
