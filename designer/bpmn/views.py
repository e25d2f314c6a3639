"""Each record as the element it should be, for the changed ones and for the new ones alike."""

from designer.bpmn.draft import Draft, boolean, draft, words
from designer.bpmn.marks import mark_attributes
from designer.model.kinds import FLOWS, KINDS
from designer.model.records import Diagram, Flow, Node, Pool, ProcessFacts, Record, Role

PLACEHOLDER = "__targetRef_placeholder"
STEMS = frozenset(kind.stem for kind in FLOWS.values())
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
    return {"name": words(record.name)} if isinstance(record, Role | Diagram) else {}


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


def expression(tag: str, text: str) -> Draft:
    """Return a formal expression as its element ``tag``."""
    return Draft(tag, (("xsi:type", "bpmn:tFormalExpression"),), (), text)


def documented(text: str) -> Draft:
    """Return a documentation element."""
    return draft("bpmn:documentation", text=text)


def text_draft(tag: str, text: str) -> Draft:
    """Return an element that holds nothing but ``text``."""
    return draft(tag, text=text)
