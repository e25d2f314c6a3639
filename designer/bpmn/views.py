"""Each record as the element it should be, for the changed ones and for the new ones alike."""

from designer.bpmn.draft import Draft, boolean, draft, words
from designer.bpmn.marks import mark_attributes, triggers_of
from designer.bpmn.plan import Plan
from designer.model.kinds import FLOWS, KINDS, TRIGGERS
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

PLACEHOLDER = "__targetRef_placeholder"
_TAKEN = frozenset(kind.stem for kind in FLOWS.values())
"""Stems of records: what is no record must not bear a number that one may get later."""
_UNNAMED = frozenset({"textAnnotation", "group"})


def tag_of(record: Record) -> str:
    """Return the tag of the element that ``record`` is, empty for what only a file can bring."""
    if isinstance(record, Node):
        return "" if record.kind == "foreign" else f"bpmn:{record.kind}"
    if isinstance(record, Flow):
        return f"bpmn:{record.kind}"
    return {Role: "bpmn:lane", Pool: "bpmn:participant", ProcessFacts: "bpmn:process"}.get(type(record), "")


def attributes_of(record: Record) -> dict[str, str | None]:
    """Return the attributes that ``record`` decides, those that it leaves out as None."""
    if isinstance(record, Node):
        return _node(record)
    if isinstance(record, Flow):
        return _flow(record)
    if isinstance(record, Pool):
        return {"name": words(record.name), "processRef": words(record.process)}
    if isinstance(record, ProcessFacts):
        return {"name": words(record.name), "isExecutable": boolean(record.executable)}
    return {"name": words(record.name)} if isinstance(record, Role) else {}


def _node(node: Node) -> dict[str, str | None]:
    found: dict[str, str | None] = {} if node.kind in _UNNAMED else {"name": words(node.name)}
    position = KINDS[node.kind].position
    if position == "boundary":
        found |= {"attachedToRef": words(node.host), "cancelActivity": boolean(node.interrupting)}
    if position == "start":
        found["isInterrupting"] = None if node.interrupting else "false"
    return found | mark_attributes(node)


def _flow(flow: Flow) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    if flow.kind.startswith("data"):
        return found
    if flow.kind == "association":
        found["associationDirection"] = words(flow.direction)
    else:
        found["name"] = words(flow.name)
    return {**found, "sourceRef": flow.source, "targetRef": flow.target}


def definitions_of(plan: Plan, node: Node) -> list[Draft]:
    """Return the event definitions of an event's triggers, new ones."""
    return [definition_of(plan, node, trigger) for trigger in triggers_of(node) if TRIGGERS[trigger].tag]


def definition_of(plan: Plan, node: Node, trigger: str) -> Draft:
    """Return one new event definition of ``node``."""
    inside = time_of(node.duration) if trigger == node.trigger == "timer" else None
    if trigger == "conditional":
        inside = expression("bpmn:condition", "")
    name = (node.link or node.name or node.id) if trigger == "link" else None
    stem = trigger.capitalize()
    key = plan.new_id(f"{stem}Event" if stem in _TAKEN else stem, node.id)
    return draft(f"bpmn:{TRIGGERS[trigger].tag}", inside, id=key, name=name)


def time_of(duration: str) -> Draft | None:
    """Return a duration, a cycle or a date as an expression, None where it is empty."""
    text = duration.strip()
    if not text:
        return None
    name = "timeDuration" if text.startswith("P") else "timeCycle" if text.startswith("R") else "timeDate"
    return expression(f"bpmn:{name}", text)


def expression(tag: str, text: str) -> Draft:
    """Return a formal expression as its element ``tag``."""
    return Draft(tag, (("xsi:type", "bpmn:tFormalExpression"),), (), text)


def documented(text: str) -> Draft:
    """Return a documentation element."""
    return draft("bpmn:documentation", text=text)


def text_draft(tag: str, text: str) -> Draft:
    """Return an element that holds nothing but ``text``."""
    return draft(tag, text=text)
