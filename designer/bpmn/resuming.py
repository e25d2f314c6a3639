"""What was carried along with a copied record, put into the new element that the record becomes."""

from msgspec import Struct
from msgspec.structs import replace

from designer.bpmn.carrying import (
    CONDITION,
    DATA,
    EXTENSION,
    LOOPS,
    may_refer,
    names_another,
    unpacked,
    within,
)
from designer.bpmn.draft import Draft
from designer.bpmn.drafting import drafted
from designer.bpmn.plan import Plan
from designer.bpmn.schema import EVENT_DEFINITIONS, attributes, unfit
from designer.bpmn.triggers import BY_TAG, now, tops
from designer.model.kinds import TRIGGERS
from designer.model.records import Flow, Node, Record

_EVENTS = frozenset(name for name, trigger in TRIGGERS.items() if trigger.reference)
_SINGLE = frozenset(
    {"bpmn:ioSpecification", "bpmn:script", "bpmn:completionCondition", "bpmn:activationCondition",
     "bpmn:auditing", "bpmn:monitoring"}
)  # fmt: skip


class Luggage(Struct, frozen=True):
    """What a record was copied with: the element, data behind it, the new ids, names of what it refers to."""

    item: Draft
    data: Draft | None
    known: dict[str, str]
    names: dict[str, str]


def unpack(plan: Plan, record: Record) -> Luggage | None:
    """Return what ``record`` was copied with, None for nothing; the file gets what that refers to."""
    text = getattr(record, "carried", "")
    if not text:
        return None
    *tops, item = unpacked(text)
    known: dict[str, str] = {}
    names: dict[str, str] = {}
    data = next((top for top in tops if top.tag == DATA), None)
    for top in tops:
        if top is data:
            continue
        given = dict(top.attributes)
        names[given.get("id", "")] = given.get("name", "") or given.get("id", "")
        _define(plan, _led(top, known), known)
    for one in within(item):
        if key := dict(one.attributes).get("id"):
            known[key] = plan.own_id(key, one.tag.partition(":")[2].capitalize())
    return Luggage(item, data, known, names)


def resumed(record: Record, made: Draft, luggage: Luggage) -> Draft:
    """Return the new element ``made`` of ``record`` with what it was copied with and may still have."""
    item = _led(luggage.item, luggage.known)
    children = list(made.children)
    for before, child in zip(luggage.item.children, item.children, strict=True):
        _join(children, record, before, child, luggage.names)
    return replace(made, attributes=_given(record, made, item), children=tuple(children))


def _given(record: Record, made: Draft, item: Draft) -> tuple[tuple[str, str], ...]:
    may = attributes(record.kind) if isinstance(record, Node) else None
    there = dict(made.attributes)
    fit = ((n, v) for n, v in item.attributes if n not in there and (may is None or n in may or "}" in n))
    return (*made.attributes, *fit)


def _led(item: Draft, known: dict[str, str]) -> Draft:
    """Return ``item`` with its ids, and its references to ids, replaced by those that are ``known``."""
    given = tuple(
        (name, _new(value, known) if name == "id" or names_another(name) else value)
        for name, value in item.attributes
    )
    text = _new(item.text, known) if item.text and may_refer(item.tag) else item.text
    return replace(
        item, attributes=given, text=text, children=tuple(_led(child, known) for child in item.children)
    )


def _new(reference: str, known: dict[str, str]) -> str:
    key = reference.strip()
    return known.get(key) or known.get(key.rpartition(":")[2]) or reference


def _define(plan: Plan, top: Draft, known: dict[str, str]) -> None:
    """Let the file have at its top what is referred to; what it has already is not written twice."""
    ids = [key for one in within(top) if (key := dict(one.attributes).get("id"))]
    kind = top.tag.partition(":")[2]
    name = dict(top.attributes).get("name", "") or ids[0]
    if there := _same(plan, top, name):
        known |= {**{key: key for key in ids}, ids[0]: there}
        return
    if top not in plan.tops:
        renamed = {key: plan.own_id(key, kind.capitalize()) for key in ids}
        plan.tops[top] = renamed
        root = plan.document.root
        plan.splices.insert(root, _led(top, renamed), plan.behind(root, top.tag))
        plan.referred[kind, name] = renamed[ids[0]]
    known |= plan.tops[top]


def _same(plan: Plan, top: Draft, name: str) -> str:
    """Return the id of what stands in the file already: the same, or what events of that name refer to."""
    kind = top.tag.partition(":")[2]
    for there in tops(plan, kind):
        renamed = "name" in plan.splices.values.get(there, {})
        same = not renamed and drafted(plan.document, there) == top
        if same or (kind in _EVENTS and now(plan, there) == name):
            return there.id
    return plan.referred.get((kind, name), "") if top not in plan.tops else ""


def _join(children: list[Draft], record: Record, before: Draft, item: Draft, names: dict[str, str]) -> None:
    """Put one carried child among the new element's ``children``, or in the place of one of them."""
    tags = [child.tag for child in children]
    place = tags.index(item.tag) if item.tag in tags else -1
    if item.tag == EXTENSION:
        if place < 0:
            children.append(item)
        else:
            own = children[place]
            children[place] = replace(own, children=(*own.children, *item.children))
    elif item.tag in LOOPS | EVENT_DEFINITIONS | {CONDITION}:
        if place >= 0 and _agrees(record, before, children[place], names):
            children[place] = _kept(item, children[place])
    elif not (isinstance(record, Node) and unfit(item.tag, record.kind)) and (
        place < 0 or item.tag not in _SINGLE
    ):
        children.append(item)


def _kept(item: Draft, made: Draft) -> Draft:
    """Return a carried child that says of its own what the record decides."""
    if item.tag not in LOOPS:
        return item
    said = {name: value for name, value in made.attributes if name == "isSequential"}
    rest = tuple(pair for pair in item.attributes if pair[0] != "isSequential")
    return replace(item, attributes=(*rest, *said.items()))


def _agrees(record: Record, carried: Draft, made: Draft, names: dict[str, str]) -> bool:
    """Tell whether a carried condition or event definition still says what the record says now."""
    if isinstance(record, Flow):
        return not carried.children and (carried.text or "") == record.condition
    if carried.tag in LOOPS or not isinstance(record, Node):
        return True
    trigger = BY_TAG.get(carried.tag, "")
    if trigger == "link":
        return False
    given = dict(carried.attributes)
    reference = given.get(TRIGGERS[trigger].reference, "") if TRIGGERS[trigger].reference else ""
    key = reference.strip().rpartition(":")[2]
    said = dict(record.referred).get(trigger, "")
    if said != (names.get(key, "") or key):
        return False
    texts = ((child.text or "").strip() for child in carried.children if child.text)
    return sorted(texts) == sorted((child.text or "").strip() for child in made.children if child.text)
