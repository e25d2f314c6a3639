"""Records that changed: only the attributes and children that say something else now are touched."""

from collections.abc import Mapping

from designer.bpmn.births import category, several
from designer.bpmn.documentation import generated, voice_of
from designer.bpmn.draft import Draft, draft
from designer.bpmn.extension import ours
from designer.bpmn.marks import change_marks
from designer.bpmn.plan import Plan
from designer.bpmn.schema import attributes, unfit
from designer.bpmn.spans import Element
from designer.bpmn.triggers import change_triggers, refer
from designer.bpmn.views import (
    attributes_of,
    documented,
    expression,
    tag_of,
    text_draft,
)
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record

_DATA_REFERENCES = {"dataInputAssociation": "bpmn:sourceRef", "dataOutputAssociation": "bpmn:targetRef"}


def change(plan: Plan, element: Element, before: Record, after: Record) -> None:
    """Put what ``after`` says otherwise than ``before`` into ``element``."""
    reset(plan, element, attributes_of(before), attributes_of(after))
    if isinstance(before, Node) and isinstance(after, Node):
        _node(plan, element, before, after)
    if isinstance(before, Flow) and isinstance(after, Flow):
        _flow(plan, element, before, after)
    if isinstance(before, Pool) and isinstance(after, Pool) and before.several != after.several:
        _multiplicity(plan, element, after)
    _extension(plan, element, before, after)
    note = getattr(after, "note", "")
    if getattr(before, "note", "") != note:
        _note(plan, element, after.id, note)


def reset(
    plan: Plan, element: Element, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> None:
    """Set the attributes whose values differ; None takes one away."""
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            plan.splices.set(element, name, after.get(name))


def _node(plan: Plan, element: Element, before: Node, after: Node) -> None:
    if before.kind != after.kind and tag_of(after):
        _kind(plan, element, after)
    if before.name != after.name and after.kind in {"textAnnotation", "group"}:
        _outer_name(plan, element, after)
    if after.kind == "dataObjectReference":
        _object(plan, element, before, after)
    change_marks(plan, element, before, after)
    if KINDS[after.kind].family == "event":
        change_triggers(plan, element, before, after)


def _kind(plan: Plan, element: Element, node: Node) -> None:
    """Rename the tags and take out what the schema does not allow in the new kind."""
    plan.splices.rename(element, tag_of(node))
    allowed = attributes(node.kind) | attributes_of(node).keys()
    for name in element.attributes:
        if " " not in name and name not in allowed:
            plan.splices.set(element, name, None)
    for child in element.children:
        if unfit(child.tag, node.kind):
            plan.splices.delete(child)


def _object(plan: Plan, element: Element, before: Node, after: Node) -> None:
    """Keep the data object behind a reference in step; make one where the reference has none and needs it."""
    itself = element.tag == "bpmn:dataObject" and before.kind == after.kind
    meant = element if itself else plan.document.resolve(element.attributes.get("dataObjectRef", ""))
    if meant is None and (before.kind != after.kind or before.collection != after.collection):
        key = plan.new_id("DataObject", after.id)
        item = draft("bpmn:dataObject", id=key, isCollection="true" if after.collection else None)
        plan.splices.set(element, "dataObjectRef", key)
        if element.parent is not None:
            place = element.parent.children.index(element)
            plan.splices.insert(element.parent, item, element.parent.children[place - 1] if place else None)
    elif meant is not None and before.collection != after.collection:
        plan.splices.set(meant, "isCollection", "true" if after.collection else None)


def _outer_name(plan: Plan, element: Element, node: Node) -> None:
    """Write a name that is no attribute: an annotation's text, the category of a group."""
    if node.kind == "group":
        value = plan.document.resolve(element.attributes.get("categoryValueRef", ""))
        if value is not None:
            plan.splices.set(value, "value", node.name)
        elif node.name:
            plan.splices.set(element, "categoryValueRef", category(plan, node))
        return
    text = element.first("bpmn:text")
    if text is not None:
        plan.splices.write(text, node.name)
    else:
        plan.splices.insert(element, text_draft("bpmn:text", node.name), plan.behind(element, "bpmn:text"))


def _multiplicity(plan: Plan, element: Element, pool: Pool) -> None:
    for child in element.all("bpmn:participantMultiplicity"):
        plan.splices.delete(child)
    if pool.several:
        item = several(plan, pool)
        plan.splices.insert(element, item, plan.behind(element, item.tag))


def _flow(plan: Plan, element: Element, before: Flow, after: Flow) -> None:
    tag = _DATA_REFERENCES.get(after.kind)
    if tag:
        end = after.source if after.kind == "dataInputAssociation" else after.target
        old = before.source if after.kind == "dataInputAssociation" else before.target
        reference = element.first(tag)
        if end != old and reference is not None:
            plan.splices.write(reference, end)
    if before.message != after.message and after.kind == "messageFlow":
        plan.splices.set(element, "messageRef", _message(plan, after))
    if (before.conditional, before.condition) != (after.conditional, after.condition):
        _condition(plan, element, after)


def _message(plan: Plan, flow: Flow) -> str | None:
    return refer(plan, "message", flow.message, flow.id) if flow.message else None


def _condition(plan: Plan, element: Element, flow: Flow) -> None:
    there = element.first("bpmn:conditionExpression")
    if there is None and flow.conditional:
        item = expression("bpmn:conditionExpression", flow.condition)
        plan.splices.insert(element, item, plan.behind(element, item.tag))
    elif there is not None and not flow.conditional:
        plan.splices.delete(there)
    elif there is not None:
        plan.splices.write(there, flow.condition)


# Documentation


def _note(plan: Plan, element: Element, key: str, note: str) -> None:
    """Write what somebody wrote: the documentation that is not ours."""
    mine = plan.source.generated.get(key)
    others = [doc for doc in element.all("bpmn:documentation") if doc is not mine]
    for doc in others[1:] if note else others:
        plan.splices.delete(doc)
    if note and others:
        plan.splices.write(others[0], note)
    elif note:
        plan.splices.insert(element, documented(note), None)


def document(plan: Plan) -> None:
    """Bring our documentation in step with our extension wherever that, or what it is told with, changed."""
    for key in sorted(_told(plan)):
        record, element = plan.process.get(key), plan.element(key)
        if record is None or element is None:
            continue
        text = generated(plan.process, record, voice_of(plan.process, record))
        mine = plan.source.generated.get(key)
        if mine is None and text:
            plan.splices.insert(element, documented(text), plan.behind(element, "bpmn:documentation"))
        elif mine is not None and not text:
            plan.splices.delete(mine)
        elif mine is not None and text != plan.content(mine):
            plan.splices.write(mine, text)


def _told(plan: Plan) -> set[str]:
    """Return the records whose generated documentation may say something else now."""
    found: set[str] = set()
    for key, (before, after) in plan.changed.items():
        if _saying(before) != _saying(after):
            found.add(key)
        if (
            isinstance(before, ProcessFacts)
            and isinstance(after, ProcessFacts)
            and _lang(before) != _lang(after)
        ):
            found |= set(plan.source.generated)
    for one, two in plan.flows():
        for flow in (one, two):
            if flow and flow.kind == "dataOutputAssociation":
                found.add(flow.source)
    for was, now in plan.nodes():
        if _limits(was) != _limits(now):
            found |= {node.host for node in (was, now) if node and node.host}
        if was and now and was.name != now.name:
            found |= {flow.source for flow in plan.process.incoming(now.id, "dataOutputAssociation")}
    told = plan.source.generated
    return {key for key in found if key in told or _saying(plan.process.get(key)) != (None, None)}


def _saying(record: Record | None) -> tuple[object, object]:
    return getattr(record, "facts", None), getattr(record, "handoff", None)


def _lang(facts: ProcessFacts) -> str:
    return facts.facts.lang if facts.facts else ""


def _limits(node: Node | None) -> tuple[object, ...]:
    return (node.host, node.trigger, node.duration, node.interrupting, node.facts) if node else ()


# Extension


def _extension(plan: Plan, element: Element, before: Record, after: Record) -> None:
    own = plan.source.own
    old, new = ours(before, own=own), ours(after, own=own)
    if old == new:
        return
    holder = element.first("bpmn:extensionElements")
    if holder is None:
        item = draft("bpmn:extensionElements", *new)
        plan.splices.insert(element, item, plan.behind(element, item.tag))
        return
    if not new and all(child.tag.startswith("voronka:") and _known(child, old) for child in holder.children):
        plan.splices.delete(holder)
        return
    fit(plan, holder, old, new)


def _known(child: Element, old: tuple[Draft, ...]) -> bool:
    return any(child.tag == item.tag for item in old)


def fit(plan: Plan, parent: Element, old: tuple[Draft, ...], new: tuple[Draft, ...]) -> None:
    """Turn the children of ``parent`` that ``old`` describes into ``new``, tag by tag; others stay."""
    tags = list(dict.fromkeys(item.tag for item in (*old, *new)))
    for tag in tags:
        olds, news = [d for d in old if d.tag == tag], [d for d in new if d.tag == tag]
        if olds != news:
            _fit_tag(plan, parent, parent.all(tag), olds, news)


def _fit_tag(plan: Plan, parent: Element, there: list[Element], old: list[Draft], new: list[Draft]) -> None:
    """Turn the children of one tag into ``new``: equal ones at both ends stay, the others are matched."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if len(there) != len(old):  # more than the record tells: all of them are ours to say
        head = tail = 0
    last = there[head - 1] if head else _before(parent, there)
    olds = old[head : len(old) - tail] if len(there) == len(old) else [None] * len(there)
    elements = there[head : len(there) - tail]
    news = new[head : len(new) - tail]
    for place, item in enumerate(news):
        if place < len(elements):
            last = elements[place]
            _fit_one(plan, last, olds[place], item)
        else:
            plan.splices.insert(parent, item, last)
    for element in elements[len(news) :]:
        plan.splices.delete(element)


def _before(parent: Element, there: list[Element]) -> Element | None:
    """Return what a first child of its tag stands behind: what is before its like, else all there is."""
    if not there:
        return parent.children[-1] if parent.children else None
    place = parent.children.index(there[0])
    return parent.children[place - 1] if place else None


def _fit_one(plan: Plan, element: Element, old: Draft | None, new: Draft) -> None:
    if old == new:
        return
    before = dict(old.attributes) if old else dict(element.attributes)
    reset(plan, element, before, dict(new.attributes))
    if new.text is not None and (old is None or old.text != new.text):
        plan.splices.write(element, new.text)
    fit(plan, element, old.children if old else (), new.children)
