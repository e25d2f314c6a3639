"""What BPMN says of a node beyond its tag, by the marks of its kind: markers, several triggers, states."""

from typing import Any

from designer.bpmn.draft import Draft, draft, words
from designer.bpmn.plan import Plan
from designer.bpmn.schema import EVENT_DEFINITIONS
from designer.bpmn.shapes import flag
from designer.bpmn.spans import Element
from designer.model.kinds import KINDS, SEVERAL
from designer.model.records import Node

FLAGS = {"compensation": "isForCompensation", "by_event": "triggeredByEvent", "instantiate": "instantiate"}
"""Marks that are an attribute, false where it is missing."""
STANDARD, MULTIPLE = "bpmn:standardLoopCharacteristics", "bpmn:multiInstanceLoopCharacteristics"
_LOOPS = frozenset({STANDARD, MULTIPLE})
_TOGETHER = "Parallel"
LINK = "bpmn:linkEventDefinition"
DEFINITIONS = ("message", "signal")
"""What several triggers are where nobody has said which."""


def read_marks(element: Element, kind: str, shape: Element | None) -> dict[str, Any]:
    """Return the fields of a node that the marks of its ``kind`` stand for, as far as the file says them."""
    marks = KINDS[kind].marks
    given = element.attributes
    found: dict[str, Any] = {}
    for mark in marks:
        attribute = FLAGS.get(mark)
        if attribute is not None and attribute in given:
            found[mark] = flag(element, attribute) is True
    if "loop" in marks and element.children:
        found["loop"] = _loop(element)
    if given.get("calledElement") and "called" in marks:
        found["called"] = given["calledElement"]
    if given.get("eventGatewayType") and "together" in marks:
        found["together"] = given["eventGatewayType"] == _TOGETHER
    if "crossed" in marks and shape is not None:
        found["crossed"] = flag(shape, "isMarkerVisible") is not False
    if "state" in marks and (state := element.first("bpmn:dataState")) is not None:
        found["state"] = state.attributes.get("name", "")
    if kind in {"dataInput", "dataOutput"}:
        found["collection"] = flag(element, "isCollection") is True
    return found


def _loop(element: Element) -> str:
    for child in element.children:
        if child.tag in _LOOPS:
            if child.tag == STANDARD:
                return "loop"
            return "sequential" if flag(child, "isSequential") else "parallel"
    return ""


def mark_attributes(node: Node) -> dict[str, str | None]:
    """Return the attributes that the marks of ``node`` decide, None for those that are left out."""
    found: dict[str, str | None] = {}
    for mark in KINDS[node.kind].marks:
        if mark in FLAGS:
            found[FLAGS[mark]] = "true" if getattr(node, mark) else None
        elif mark == "called":
            found["calledElement"] = words(node.called)
        elif mark == "together":
            found["eventGatewayType"] = _TOGETHER if node.together else None
        elif mark == "collection" and node.kind != "dataObjectReference":
            found["isCollection"] = "true" if node.collection else None
        elif mark == "definitions" and KINDS[node.kind].position in {"start", "catch", "boundary"}:
            found["parallelMultiple"] = "true" if node.trigger == "parallel" else None
    return found


def mark_children(plan: Plan, node: Node) -> list[Draft]:
    """Return the new children that the marks of ``node`` stand for."""
    marks = KINDS[node.kind].marks
    found = [_looping(node.loop, plan.new_id("Loop", node.id))] if "loop" in marks and node.loop else []
    if "state" in marks and node.state:
        found.append(_state(plan, node))
    return found


def _looping(loop: str, key: str) -> Draft:
    if loop == "loop":
        return draft(STANDARD, id=key)
    return draft(MULTIPLE, id=key, isSequential="true" if loop == "sequential" else None)


def _state(plan: Plan, node: Node) -> Draft:
    return draft("bpmn:dataState", id=plan.new_id("State", node.id), name=node.state)


def change_marks(plan: Plan, element: Element, before: Node, after: Node) -> None:
    """Bring the children that marks stand for in step; what stands inside them is kept where it can be."""
    if before.loop != after.loop:
        _reloop(plan, element, after)
    if before.state != after.state:
        there = element.first("bpmn:dataState")
        if there is None:
            item = _state(plan, after)
            plan.splices.insert(element, item, plan.behind(element, item.tag))
        elif after.state or there.children:
            plan.splices.set(there, "name", words(after.state))
        else:
            plan.splices.delete(there)


def _reloop(plan: Plan, element: Element, node: Node) -> None:
    wanted = {"": "", "loop": STANDARD}.get(node.loop, MULTIPLE)
    for child in element.children:
        if child.tag in _LOOPS and child.tag == wanted == MULTIPLE:
            plan.splices.set(child, "isSequential", "true" if node.loop == "sequential" else None)
            return
    for child in element.children:
        if child.tag in _LOOPS:
            plan.splices.delete(child)
    if wanted:
        item = _looping(node.loop, plan.new_id("Loop", node.id))
        plan.splices.insert(element, item, plan.behind(element, item.tag))


def triggers_of(node: Node) -> tuple[str, ...]:
    """Return the single triggers that an event has, keys of ``kinds.TRIGGERS``."""
    if node.trigger in SEVERAL:
        return node.definitions or DEFINITIONS
    return (node.trigger,) if node.trigger else ()


def defining(element: Element) -> list[Element]:
    """Return the children that say what sets an event off, references to definitions elsewhere too."""
    return [c for c in element.children if c.tag in EVENT_DEFINITIONS or c.tag == "bpmn:eventDefinitionRef"]
