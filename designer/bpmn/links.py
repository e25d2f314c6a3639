"""What elements say of one another: lists of flows, members of lanes, default exits; kept in agreement."""

from collections.abc import Iterator

from designer.bpmn.plan import Plan
from designer.bpmn.spans import Element
from designer.bpmn.views import PLACEHOLDER, text_draft
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node, Role

_FLOW_NODES = frozenset({"activity", "event", "gateway"})
_NAMING = {"sourceRef", "targetRef", "attachedToRef", "default", "processRef", "dataObjectRef", "bpmnElement"}
_ENDS = {"sourceElement", "targetElement"}
"""The shapes that a drawn arrow begins and ends at."""
_LOOSE = _ENDS | {"labelStyle"}
"""What may be left out where it leads nowhere."""
_TOPS = {"messageRef", "signalRef", "errorRef", "escalationRef", "dataStoreRef"}
"""What names something at the top of the file, which may be drawn and taken out."""
_NAMING |= _LOOSE | _TOPS
_LANE_SETS = {"bpmn:laneSet", "bpmn:childLaneSet"}
_DATA = (
    "dataInput",
    "optionalInput",
    "whileExecutingInput",
    "dataOutput",
    "optionalOutput",
    "whileExecutingOutput",
)
_LISTING = {"bpmn:incoming", "bpmn:outgoing", "bpmn:flowNodeRef", "bpmn:sourceRef", "bpmn:targetRef"}
_LISTING |= {f"bpmn:{data}Refs" for data in _DATA}


def link(plan: Plan) -> None:
    """Bring all lists in step with the flows and lanes of the process."""
    for before, after in plan.flows():
        flow = after or before
        if flow is not None and flow.kind == "sequenceFlow":
            _end(
                plan, flow.id, "bpmn:outgoing", before.source if before else "", after.source if after else ""
            )
            _end(
                plan, flow.id, "bpmn:incoming", before.target if before else "", after.target if after else ""
            )
            _default(plan, before, after)
    for one, two in plan.nodes():
        _member(plan, one, two)


def _end(plan: Plan, flow: str, tag: str, before: str, after: str) -> None:
    """Move a flow from the list of one node to that of another."""
    if before == after:
        return
    old = plan.element(before) if before else None
    if old is not None:
        for child in old.all(tag):
            if plan.content(child).strip() == flow:
                plan.splices.delete(child)
    new = plan.element(after) if after else None
    if new is not None and plan.lists_flows:
        plan.splices.insert(new, text_draft(tag, flow), plan.behind(new, tag))


def _default(plan: Plan, before: Flow | None, after: Flow | None) -> None:
    was = before.source if before and before.default else None
    now = after.source if after and after.default else None
    if was == now:
        return
    old, new = plan.element(was) if was else None, plan.element(now) if now else None
    if (
        old is not None
        and before is not None
        and not any(f.default for f in plan.process.outgoing(was or ""))
    ):
        plan.splices.set(old, "default", None)
    if new is not None and after is not None:
        plan.splices.set(new, "default", after.id)


def _member(plan: Plan, before: Node | None, after: Node | None) -> None:
    """Move a flow node from the list of one lane to that of another; outer lanes may go on listing it."""
    node = after or before
    if node is None or KINDS[node.kind].family not in _FLOW_NODES:
        return
    old, new = _lane(plan, before), after.lane if after else ""
    if not new and after is not None and isinstance(host := plan.process.get(after.host), Node):
        new = host.lane
    if old == new and before is not None:
        return
    around = _around(plan, new)
    there = False
    for reference in plan.lane_references.get(node.id, ()):
        lane = reference.parent.id if reference.parent else ""
        there = there or lane == new
        if lane not in around:
            plan.splices.delete(reference)
    holder = plan.element(new) if new else None
    if holder is not None and not there:
        item = text_draft("bpmn:flowNodeRef", node.id)
        plan.splices.insert(holder, item, plan.behind(holder, item.tag))


def _lane(plan: Plan, node: Node | None) -> str:
    """Return the lane that lists ``node`` in the file, the innermost of them."""
    if node is None:
        return ""
    return node.lane if node.id in plan.lane_references else ""


def _around(plan: Plan, lane: str) -> set[str]:
    found: set[str] = set()
    while isinstance(role := plan.process.get(lane), Role) and lane not in found:
        found.add(lane)
        lane = role.parent
    return found


def prune(plan: Plan) -> None:
    """Take out what cannot stand alone: empty lane sets, unused placeholders and data objects."""
    for element in list(plan.splices.deleted):
        if element.tag == "bpmn:lane":
            _empty(plan, element.parent)
        elif element.tag == "bpmn:dataObjectReference":
            _unreferenced(plan, element.attributes.get("dataObjectRef", ""), "dataObjectRef")
        elif element.tag == "bpmn:dataInputAssociation" and element.parent is not None:
            _unneeded_property(plan, element.parent)
    for element in list(plan.splices.tags):
        if element.tag == "bpmn:dataObjectReference":
            _unreferenced(plan, element.attributes.get("dataObjectRef", ""), "dataObjectRef")


def _empty(plan: Plan, lanes: Element | None) -> None:
    if lanes is None or lanes.tag not in _LANE_SETS:
        return
    if plan.splices.gone(lanes) or plan.splices.filled(lanes):
        return
    if all(child in plan.splices.deleted for child in lanes.all("bpmn:lane")):
        plan.splices.delete(lanes)


def _unreferenced(plan: Plan, key: str, attribute: str) -> None:
    """Take out the data object ``key`` when the last reference to it goes."""
    meant = plan.document.resolve(key) if key else None
    if meant is None or meant.tag != "bpmn:dataObject":
        return
    users = (e for e in plan.document.elements if e.attributes.get(attribute) == key)
    released = plan.splices.values
    if all(plan.splices.gone(user) or released.get(user, {}).get(attribute, key) is None for user in users):
        plan.splices.delete(meant)


def _unneeded_property(plan: Plan, owner: Element) -> None:
    if plan.splices.gone(owner) or owner.id in plan.owners:
        return
    for item in owner.all("bpmn:property"):
        if item.attributes.get("name") != PLACEHOLDER:
            continue
        users = (c for c in owner.all("bpmn:dataInputAssociation") if c not in plan.splices.deleted)
        targets = [plan.content(t).strip() for user in users for t in user.all("bpmn:targetRef")]
        if item.id not in targets:
            plan.splices.delete(item)


def sweep(plan: Plan) -> None:
    """Take out what still names a deleted element: shapes, list entries, arrows that are no records."""
    deleted = _deleted(plan)
    lost = deleted - plan.process.records.keys()
    _undock(plan, deleted)
    swept: set[str] = set()
    while not lost <= swept:  # what is taken out may be named by others
        swept |= lost
        _sweep(plan, lost)
        lost = _deleted(plan) - plan.process.records.keys()


def _deleted(plan: Plan) -> set[str]:
    return {e.id for element in plan.splices.deleted for e in _going(plan, element) if e.id}


def _going(plan: Plan, element: Element) -> Iterator[Element]:
    if element not in plan.splices.moved:
        yield element
        for child in element.children:
            yield from _going(plan, child)


def _sweep(plan: Plan, lost: set[str]) -> None:
    for element in plan.document.elements:
        if element.tag in _LISTING:
            if _names(plan.content(element), lost) and not plan.splices.gone(element):
                _unlist(plan, element)
            continue
        for name in _NAMING & element.attributes.keys():
            if _names(element.attributes[name], lost) and not plan.splices.gone(element):
                _release(plan, element, name)


def _names(value: str, lost: set[str]) -> bool:
    """Tell whether a reference, with a prefix or without, names one of ``lost``."""
    value = value.strip()
    return value in lost or value.rpartition(":")[2] in lost


def _unlist(plan: Plan, item: Element) -> None:
    """Take out a list entry, or the whole data association whose end is gone, unless it is a record."""
    holder = item.parent
    if holder is None or not holder.tag.startswith("bpmn:data"):
        plan.splices.delete(item)
    elif holder.id not in plan.process.records:
        plan.splices.delete(holder)  # the record decides where there is one


def _undock(plan: Plan, deleted: set[str]) -> None:
    """Let no arrow name the shape that it begins or ends at where that shape is gone."""
    for key, edge in plan.source.shapes.items():
        for name, end in (("sourceElement", "source"), ("targetElement", "target")):
            named = edge.attributes.get(name, "").strip()
            if not named or plan.splices.gone(edge):
                continue
            before, after = (getattr(record, end, "") for record in plan.pair(key))
            if before != after or named.rpartition(":")[2] in deleted:
                shape = plan.source.shapes.get(after)
                there = shape is not None and shape.id and not plan.splices.gone(shape)
                prefix = named[: named.rfind(":") + 1]
                plan.splices.set(edge, name, prefix + shape.id if there and shape is not None else None)


def _release(plan: Plan, element: Element, name: str) -> None:
    if name in _TOPS:
        _loosen(plan, element, name)
        return
    record = plan.process.get(element.id)
    if record is not None and element.id in plan.source.records:
        if isinstance(record, Node) and name in {"sourceRef", "targetRef"}:
            plan.splices.set(element, name, None)  # of no node; otherwise the record decides
        return
    if name in _LOOSE:
        _loosen(plan, element, name)
    elif name in {"default", "processRef"}:
        plan.splices.set(element, name, None)
    elif element.tag != "bpmndi:BPMNPlane":
        plan.splices.delete(element)
    elif all(plan.splices.gone(shape) for shape in element.children) and not plan.splices.filled(element):
        diagrams = plan.document.root.all("bpmndi:BPMNDiagram")
        if element.parent is not None and sum(not plan.splices.gone(one) for one in diagrams) > 1:
            plan.splices.delete(element.parent)


def _loosen(plan: Plan, element: Element, name: str) -> None:
    if name not in plan.splices.values.get(element, {}):  # else it has been led elsewhere
        plan.splices.set(element, name, None)
