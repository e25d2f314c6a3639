"""Flows of all kinds; their ends are looked up when everything they may join is known."""

from designer.bpmn.extension import Sayings
from designer.bpmn.reading import Reading, called
from designer.bpmn.shapes import PLAIN, colours_of, label_of, points_of
from designer.bpmn.source import content
from designer.bpmn.spans import Element
from designer.model.kinds import FLOWS
from designer.model.message import N_
from designer.model.records import Flow, Node, Pool

ARROWS = {f"bpmn:{tag}": tag for tag in FLOWS}
DATA_ARROWS = frozenset({"bpmn:dataInputAssociation", "bpmn:dataOutputAssociation"})
_ROUTES = {"hand": True, "program": False}


def read_flows(reading: Reading, found: list[tuple[Element, str]]) -> None:
    """Take the flows, each with its scope, whose both ends are records; an association may end at a flow."""
    waiting = [(element, scope) for element, scope in found if reading.new(element)]
    reading.arrows.update([element for element, _ in waiting])
    flows = {element.id for element, _ in waiting if element.tag != "bpmn:association"}
    for element, scope in waiting:
        start, end = _ends(reading, element)
        source, target = _end(reading, element, start, flows), _end(reading, element, end, flows)
        if source and target:
            shape = reading.shape(element.id)
            reading.add(element, _flow(reading, element, shape, scope, source, target), shape)
    # An association is no record when the flow that it ends at turned out to be none.
    known = reading.records
    for record in list(known.values()):
        if isinstance(record, Flow) and not (record.source in known and record.target in known):
            del known[record.id], reading.elements[record.id]
            reading.shapes.pop(record.id, None)


def _ends(reading: Reading, element: Element) -> tuple[str, str]:
    """Return what a flow says of its ends; data associations stand inside one of them."""
    given = element.attributes
    if element.tag not in DATA_ARROWS:
        return given.get("sourceRef", ""), given.get("targetRef", "")
    owner = element.parent.id if element.parent else ""
    inward = element.tag == "bpmn:dataInputAssociation"
    keys = [
        content(reading.document, reference).strip()
        for reference in element.all("bpmn:sourceRef" if inward else "bpmn:targetRef")
    ]
    # Of several sources the first that is drawn counts.
    known = (key for key in keys if (e := reading.document.resolve(key)) and e.id in reading.records)
    other = next(known, keys[0] if keys else "")
    return (other, owner) if inward else (owner, other)


def _end(reading: Reading, flow: Element, reference: str, flows: set[str]) -> str:
    """Return the id of the record at an end, empty where there is none, with a warning where nothing is."""
    element = reading.document.resolve(reference) if reference else None
    if element is None:
        text = N_("the arrow {element} leads to {other}, which is not in the file")
        reading.warn(text, element=called(flow), other=reference or "?")
        return ""
    key = element.attributes["id"]
    record = reading.records.get(key)
    if flow.tag == "bpmn:association" and key in flows:
        return key
    fits = isinstance(record, Node) if flow.tag != "bpmn:messageFlow" else isinstance(record, Node | Pool)
    if fits or (flow.tag == "bpmn:association" and isinstance(record, Pool)):
        return key
    if flow.tag not in DATA_ARROWS:
        text = N_("the arrow {element} is not shown: it cannot end at {other}")
        reading.warn(text, element=called(flow), other=called(element))
    return ""


def _flow(
    reading: Reading, element: Element, shape: Element | None, scope: str, source: str, target: str
) -> Flow:
    given = element.attributes
    sayings = Sayings(reading.document, element)
    points = points_of(shape) if shape else ()
    assumed = not reading.own and bool(points)
    origin = reading.elements.get(source)
    asked = element.first("bpmn:conditionExpression")
    return Flow(
        given["id"],
        ARROWS[element.tag],
        source,
        target,
        given.get("name", ""),
        element.index,
        points,
        label_of(shape) if shape else None,
        scope,
        _ROUTES.get(sayings.route(), assumed) if sayings else assumed,
        asked is not None,
        origin is not None and origin.attributes.get("default") == given["id"],
        given.get("associationDirection", ""),
        reading.note(element, sayings),
        sayings.exit() if sayings else None,
        sayings.handoff() if sayings else None,
        colours_of(shape) if shape else PLAIN,
        sayings.silences() if sayings else (),
        *(_letter(reading, given, shape) if element.tag == "bpmn:messageFlow" else _NONE),
        condition=content(reading.document, asked) if asked is not None else "",
    )


_NONE = ("", "")
_ENVELOPES = frozenset({"initiating", "non_initiating"})


def _letter(reading: Reading, given: dict[str, str], shape: Element | None) -> tuple[str, str]:
    """Return how the message of a flow is drawn and what it is called."""
    kind = shape.attributes.get("messageVisibleKind", "") if shape else ""
    meant = reading.document.resolve(given["messageRef"]) if "messageRef" in given else None
    shown = meant is not None and meant.id in reading.records  # then its own shape bears the name
    name = "" if shown or meant is None or meant.tag != "bpmn:message" else meant.attributes.get("name", "")
    return kind if kind in _ENVELOPES else "", name
