"""What sets an event off: its definitions times, conditions, names they refer to; read and written."""

import re
from typing import Any

from designer.bpmn.draft import Draft, draft, words
from designer.bpmn.marks import LINK, defining, triggers_of
from designer.bpmn.plan import Plan
from designer.bpmn.reading import Reading
from designer.bpmn.schema import EVENT_DEFINITIONS
from designer.bpmn.shapes import flag
from designer.bpmn.source import content
from designer.bpmn.spans import Element
from designer.bpmn.views import STEMS, expression
from designer.model.kinds import TRIGGERS
from designer.model.records import Flow, Node

BY_TAG = {f"bpmn:{trigger.tag}": name for name, trigger in TRIGGERS.items() if trigger.tag}
"""Which trigger each event definition stands for."""
_TIMES = ("bpmn:timeDuration", "bpmn:timeCycle", "bpmn:timeDate")
_CONDITION = "bpmn:condition"
_TOLD = (("P", "bpmn:timeDuration"), ("R", "bpmn:timeCycle"))
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T|\Z)")


# Reading


def read_triggers(reading: Reading, element: Element) -> dict[str, Any]:
    """Return the fields of an event that its definitions decide; of several alike the first one says."""
    if not element.children:
        return {}
    definitions = [meant for child in defining(element) if (meant := _meant(reading, child)) is not None]
    if not definitions:
        return {}
    triggers = tuple(BY_TAG.get(definition.tag, "") for definition in definitions)
    found: dict[str, Any] = {"trigger": triggers[0]}
    if len(triggers) > 1:
        together = flag(element, "parallelMultiple") is True
        found |= {"trigger": "parallel" if together else "multiple", "definitions": triggers}
    firsts = dict(reversed([*zip(triggers, definitions, strict=True)]))
    if "timer" in firsts:
        found["duration"] = _inside(reading, firsts["timer"], _TIMES).strip()
    if "conditional" in firsts:
        found["condition"] = _inside(reading, firsts["conditional"], (_CONDITION,))
    names = ((name, _referred(reading, name, firsts[name])) for name in dict.fromkeys(triggers))
    if referred := tuple((name, called) for name, called in names if called):
        found["referred"] = referred
    return found


def _meant(reading: Reading, child: Element) -> Element | None:
    if child.tag in EVENT_DEFINITIONS:
        return child
    return reading.document.resolve(content(reading.document, child))


def _inside(reading: Reading, definition: Element, tags: tuple[str, ...]) -> str:
    child = next((child for child in definition.children if child.tag in tags), None)
    return content(reading.document, child) if child is not None else ""


def _referred(reading: Reading, trigger: str, definition: Element) -> str:
    """Return the name of what ``definition`` refers to, empty where that is nothing in the file."""
    key = definition.attributes.get(TRIGGERS[trigger].reference, "") if trigger else ""
    meant = reading.document.resolve(key) if key else None
    return _called(meant) if meant is not None and meant.tag == f"bpmn:{trigger}" else ""


def _called(top: Element) -> str:
    return top.attributes.get("name", "") or top.id


# Writing


def definitions_of(plan: Plan, node: Node) -> list[Draft]:
    """Return the event definitions of an event's triggers, new ones."""
    return [_definition(plan, node, trigger) for trigger in triggers_of(node) if TRIGGERS[trigger].tag]


def _definition(plan: Plan, node: Node, trigger: str) -> Draft:
    inside = _time(node.duration) if trigger == "timer" else None
    if trigger == "conditional":
        inside = expression(_CONDITION, node.condition)
    name = (node.link or node.name or node.id) if trigger == "link" else None
    stem = trigger.capitalize()
    key = plan.new_id(f"{stem}Event" if stem in STEMS else stem, node.id)
    made = draft(f"bpmn:{TRIGGERS[trigger].tag}", inside, id=key, name=name)
    if said := dict(node.referred).get(trigger):
        reference = (TRIGGERS[trigger].reference, refer(plan, trigger, said, node.id))
        made = Draft(made.tag, (*made.attributes, reference), made.children)
    return made


def _time(text: str, tag: str = "bpmn:timeDuration") -> Draft | None:
    """Return a duration, a cycle or a date as an expression, else as a ``tag``; None where it is empty."""
    text = text.strip()
    told = "bpmn:timeDate" if _DATE.match(text) else tag
    name = next((name for start, name in _TOLD if text.startswith(start)), told)
    return expression(name, text) if text else None


def refer(plan: Plan, kind: str, name: str, like: str) -> str:
    """Return the id of the message, signal, error or escalation ``name``, made where the file has none."""
    if (kind, name) not in plan.referred:
        there = next((top for top in tops(plan, kind) if now(plan, top) == name), None)
        plan.referred[kind, name] = there.id if there is not None else _made(plan, kind, name, like)
    return plan.referred[kind, name]


def tops(plan: Plan, kind: str) -> list[Element]:
    """Return what stands at the top of the file of one kind, and stays."""
    every = plan.document.root.all(f"bpmn:{kind}")
    return [top for top in every if top.id and not plan.splices.gone(top)]


def now(plan: Plan, top: Element) -> str:
    """Return what ``top`` is called when this save is done."""
    return plan.splices.values.get(top, {}).get("name") or _called(top)


def _made(plan: Plan, kind: str, name: str, like: str) -> str:
    root, tag = plan.document.root, f"bpmn:{kind}"
    key = plan.new_id(f"{kind.capitalize()}Of", like)
    alike = tops(plan, kind)
    after = alike[-1] if alike else plan.behind(root, tag)
    plan.splices.insert(root, draft(tag, id=key, name=name), after)
    return key


def change_triggers(plan: Plan, element: Element, before: Node, after: Node) -> None:
    """Bring the definitions of an event in step, touching only what they say otherwise."""
    wanted, there = triggers_of(after), _there(element)
    details = [name for name in dict.fromkeys(wanted) if _says(before, name) != _says(after, name)]
    if triggers_of(before) != wanted or any(name not in there for name in details):
        there = _rebuild(plan, element, after)
    elif before.link != after.link or (after.link is None and before.name != after.name):
        _link(plan, element, after)
    for name in details:
        if name in there:
            _detail(plan, there[name], name, after)


def _there(element: Element) -> dict[str, Element]:
    """Return the first definition of each trigger that stands in the event itself."""
    own = [child for child in element.children if child.tag in BY_TAG]
    return {BY_TAG[child.tag]: child for child in reversed(own)}


def _says(node: Node, trigger: str) -> str:
    """Return what an event says of one of its triggers: a time, a condition, a name."""
    own = {"timer": node.duration.strip(), "conditional": node.condition}
    return own.get(trigger, dict(node.referred).get(trigger, ""))


def _rebuild(plan: Plan, element: Element, node: Node) -> dict[str, Element]:
    """Make the definitions those of the node's triggers; return those that were there and stay."""
    wanted = [trigger for trigger in triggers_of(node) if TRIGGERS[trigger].tag]
    staying: list[tuple[str, Element]] = []
    for child in defining(element):
        name = BY_TAG.get(child.tag, "")
        if name and name == next(iter(wanted[len(staying) :]), ""):
            staying.append((name, child))
        else:
            plan.splices.delete(child)
    for trigger in wanted[len(staying) :]:
        item = _definition(plan, node, trigger)
        plan.splices.insert(element, item, plan.behind(element, item.tag))
    return dict(reversed(staying))


def _detail(plan: Plan, definition: Element, trigger: str, node: Node) -> None:
    if trigger == "timer":
        _retime(plan, definition, node)
    elif trigger == "conditional":
        condition = definition.first(_CONDITION)
        if condition is not None:
            plan.splices.write(condition, node.condition)
        else:
            item = expression(_CONDITION, node.condition)
            plan.splices.insert(definition, item, plan.behind(definition, item.tag))
    else:
        _rename(plan, definition, trigger, node)


def _retime(plan: Plan, timer: Element, node: Node) -> None:
    olds = [child for child in timer.children if child.tag in _TIMES]
    item = _time(node.duration, olds[0].tag if olds else _TIMES[0])
    for old in olds:
        if item is not None and old.tag == item.tag:
            plan.splices.write(old, item.text or "")
            return
        plan.splices.delete(old)
    if item is not None:
        plan.splices.insert(timer, item, plan.behind(timer, item.tag))


def _rename(plan: Plan, definition: Element, trigger: str, node: Node) -> None:
    """Refer to another name; what nobody else refers to gets the new name in its place."""
    name, attribute = dict(node.referred).get(trigger, ""), TRIGGERS[trigger].reference
    old = plan.document.resolve(definition.attributes.get(attribute, ""))
    known = any(now(plan, top) == name for top in tops(plan, trigger))
    if name and not known and old is not None and _is_alone(plan, old, definition, node):
        plan.splices.set(old, "name", name)
        return
    plan.splices.set(definition, attribute, refer(plan, trigger, name, node.id) if name else None)


def _is_alone(plan: Plan, top: Element, definition: Element, node: Node) -> bool:
    """Tell whether nothing but ``definition`` refers to ``top``, in the file and by the records of now."""
    called = _called(top)
    others = (record for record in plan.process.records.values() if record.id != node.id)
    for record in others:
        if isinstance(record, Node) and called in dict(record.referred).values():
            return False
        if isinstance(record, Flow) and record.message == called:
            return False
    return not any(
        element is not definition and _names(plan, element, top.id) for element in plan.document.elements
    )


def _names(plan: Plan, element: Element, key: str) -> bool:
    given = (value for name, value in element.attributes.items() if name.endswith("Ref"))
    inside = [plan.content(element)] if element.tag.endswith("Ref") and not element.children else []
    return any(value.strip().rpartition(":")[2] == key for value in (*given, *inside))


def _link(plan: Plan, element: Element, node: Node) -> None:
    """Let a jump be called what the record calls it; one without any name keeps what it had."""
    definition = element.first(LINK)
    name = node.name if node.link is None else node.link
    if definition is not None and (name or node.link is not None):
        plan.splices.set(definition, "name", words(name))
