"""Records that the file does not have yet, as whole elements with everything that belongs inside."""

from msgspec.structs import replace

from designer.bpmn.documentation import generated, voice_of
from designer.bpmn.draft import Draft, draft
from designer.bpmn.extension import ours
from designer.bpmn.marks import mark_children
from designer.bpmn.plan import Plan
from designer.bpmn.resuming import resumed, unpack
from designer.bpmn.schema import shelf
from designer.bpmn.triggers import definitions_of, refer
from designer.bpmn.views import (
    PLACEHOLDER,
    attributes_of,
    documented,
    expression,
    tag_of,
    text_draft,
)
from designer.model.errors import VoronkaError
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.normal import SPECIFIED
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

SPECIFICATION = "bpmn:ioSpecification"
SETS = {"dataInput": "bpmn:inputSet", "dataOutput": "bpmn:outputSet"}
_FLOW_NODES = frozenset({"activity", "event", "gateway"})


def born(plan: Plan, record: Record) -> list[Draft]:
    """Return the new element of ``record``, a data reference's object before it."""
    tag = tag_of(record)
    if not tag:
        raise VoronkaError(
            message(N_("{element} cannot be written: BPMN has no name for it"), element=record.id)
        )
    attributes = {"id": record.id, **attributes_of(record)}
    before: list[Draft] = []
    if isinstance(record, Node):
        before = _companions(plan, record, attributes)
        attributes["default"] = next((f.id for f in _out(plan, record.id) if f.default), None)
    if isinstance(record, Flow) and record.kind == "messageFlow" and record.message:
        attributes["messageRef"] = refer(plan, "message", record.message, record.id)
    given = tuple((name, value) for name, value in attributes.items() if value is not None)
    luggage = unpack(plan, record)
    made = Draft(tag, given, tuple(_contents(plan, record)))
    if luggage:
        made = resumed(record, made, luggage)
    if luggage and luggage.data and before:
        said, new = luggage.data, before[0]
        before = [replace(new, attributes=new.attributes + said.attributes, children=said.children)]
    children = sorted(made.children, key=lambda child: shelf(tag, child.tag))
    return [*before, replace(made, children=tuple(children))]


def _companions(plan: Plan, node: Node, attributes: dict[str, str | None]) -> list[Draft]:
    """Return the data object behind a new reference, the category behind a new group, and refer to it."""
    if node.kind == "dataObjectReference":
        key = attributes["dataObjectRef"] = plan.new_id("DataObject", node.id)
        return [draft("bpmn:dataObject", id=key, isCollection="true" if node.collection else None)]
    if node.kind == "group" and node.name:
        attributes["categoryValueRef"] = category(plan, node)
    return []


def category(plan: Plan, node: Node) -> str:
    """Put a category that bears the name of a group into the file; return its value's id."""
    key = plan.new_id("CategoryValue", node.id)
    value = draft("bpmn:categoryValue", id=key, value=node.name)
    root = plan.document.root
    item = draft("bpmn:category", value, id=plan.new_id("Category", node.id))
    plan.splices.insert(root, item, plan.behind(root, "bpmn:category"))
    return key


def several(plan: Plan, pool: Pool) -> Draft:
    """Return what says that there are many of a participant."""
    key = plan.new_id("Multiplicity", pool.id)
    return draft("bpmn:participantMultiplicity", id=key, minimum="2", maximum="2")


def _contents(plan: Plan, record: Record) -> list[Draft]:
    found = [documented(text) for text in (getattr(record, "note", ""),) if text]
    text = generated(plan.process, record, voice_of(plan.process, record))
    found += [documented(text)] if text else []
    said = ours(record, own=plan.source.own)
    found += [draft("bpmn:extensionElements", *said)] if said else []
    if isinstance(record, Node):
        return found + _node(plan, record)
    if isinstance(record, Flow):
        return found + _flow(plan, record)
    if isinstance(record, Role):
        return found + _role(plan, record)
    if isinstance(record, Pool):
        return found + ([several(plan, record)] if record.several else [])
    return found + (_inside(plan, record.id) if isinstance(record, ProcessFacts) else [])


def _node(plan: Plan, node: Node) -> list[Draft]:
    kind = KINDS[node.kind]
    if node.kind == "textAnnotation":
        return [text_draft("bpmn:text", node.name)]
    if kind.family not in _FLOW_NODES:
        return mark_children(plan, node)
    found: list[Draft] = []
    if plan.lists_flows:
        found += [text_draft("bpmn:incoming", f.id) for f in plan.process.incoming(node.id, "sequenceFlow")]
        found += [text_draft("bpmn:outgoing", f.id) for f in _out(plan, node.id)]
    reads = plan.process.incoming(node.id, "dataInputAssociation")
    if reads:
        key = plan.owners[node.id] = plan.new_id("Property", node.id)
        found.append(placeholder(key))
    for flow in (*reads, *plan.process.outgoing(node.id, "dataOutputAssociation")):
        found += born(plan, flow)
    if kind.family == "event" and node.trigger:
        found += definitions_of(plan, node)
    return found + mark_children(plan, node) + (_inside(plan, node.id) if kind.scope else [])


def _out(plan: Plan, key: str) -> list[Flow]:
    return plan.process.outgoing(key, "sequenceFlow")


def placeholder(key: str) -> Draft:
    """Return the property that data inputs point to, as bpmn-js writes it."""
    return draft("bpmn:property", id=key, name=PLACEHOLDER)


def _flow(plan: Plan, flow: Flow) -> list[Draft]:
    if flow.kind == "dataInputAssociation":
        target = _target(plan, flow.target)
        return [text_draft("bpmn:sourceRef", flow.source), text_draft("bpmn:targetRef", target)]
    if flow.kind == "dataOutputAssociation":
        return [text_draft("bpmn:targetRef", flow.target)]
    return [expression("bpmn:conditionExpression", flow.condition)] if flow.conditional else []


def _target(plan: Plan, owner: str) -> str:
    """Return the placeholder property of an activity that data inputs point to, made where it has none."""
    element = plan.element(owner)
    if owner not in plan.owners and element is not None:
        there = (p for p in element.all("bpmn:property") if p.attributes.get("name") == PLACEHOLDER and p.id)
        key = next((p.id for p in there), "")
        if not key:
            key = plan.new_id("Property", owner)
            plan.splices.insert(element, placeholder(key), plan.behind(element, "bpmn:property"))
        plan.owners[owner] = key
    return plan.owners[owner]


def _role(plan: Plan, role: Role) -> list[Draft]:
    found = [text_draft("bpmn:flowNodeRef", node.id) for node in listed(plan, role.id)]
    inner = [
        d for nested in plan.process.nested(role.id) if nested.id in plan.new for d in born(plan, nested)
    ]
    if inner:
        found.append(lane_set(plan, "bpmn:childLaneSet", inner))
    return found


def listed(plan: Plan, role: str) -> list[Node]:
    """Return the flow nodes that the lane ``role`` has to list; data and artefacts are in no lane's list."""
    return [node for node in plan.process.members(role) if KINDS[node.kind].family in _FLOW_NODES]


def lane_set(plan: Plan, tag: str, lanes: list[Draft]) -> Draft:
    """Return a new lane set around new lanes."""
    return Draft(tag, (("id", plan.new_id("LaneSet", "")),), tuple(lanes))


def _inside(plan: Plan, scope: str) -> list[Draft]:
    """Return what a new process or sub-process holds: its lanes, nodes, flows and artefacts."""
    process = plan.process
    lanes = [
        d for role in process.roles() if role.process == scope and not role.parent for d in born(plan, role)
    ]
    found = [lane_set(plan, "bpmn:laneSet", lanes)] if lanes else []
    specified = [node for node in process.children(scope) if node.kind in SPECIFIED]
    found += [specification(plan, specified)] if specified else []
    for node in process.children(scope):
        found += [] if node in specified else born(plan, node)
    for flow in process.flows():
        if flow.parent == scope and flow.kind in {"sequenceFlow", "association"}:
            found += born(plan, flow)
    return found


def specification(plan: Plan, nodes: list[Node]) -> Draft:
    """Return a new specification that holds and lists ``nodes``."""
    nodes = sorted(nodes, key=lambda node: (node.kind, node.order))
    items = [item for node in nodes for item in born(plan, node)]
    sets = [
        draft(tag, *(text_draft(f"bpmn:{kind}Refs", node.id) for node in nodes if node.kind == kind))
        for kind, tag in SETS.items()
    ]
    return Draft(SPECIFICATION, (), (*items, *sets))
