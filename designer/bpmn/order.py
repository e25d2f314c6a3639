"""Where new elements stand among their siblings, and the siblings that change places."""

from bisect import bisect_left
from collections.abc import Iterator

from designer.bpmn.births import born, lane_set
from designer.bpmn.draft import Draft
from designer.bpmn.inputs import settle_inputs, specify
from designer.bpmn.plan import Plan
from designer.bpmn.schema import rank
from designer.bpmn.shapes import plane_key, planes
from designer.bpmn.spans import Element
from designer.bpmn.views import tag_of
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.model.normal import SPECIFIED, siblings
from designer.model.records import Depiction, Diagram, Flow, Node, Pool, ProcessFacts, Record, Role

_FILED = ("ProcessFacts", "Pool", "Role", "Node", "Flow", "Depiction", "Diagram")


def settle(plan: Plan) -> None:
    """Put new records into the file and move those that belong elsewhere now."""
    members = _touched(plan)
    for group in sorted(members, key=lambda g: (_FILED.index(g[0]), g)):
        found = members[group]
        if isinstance(found[0], Depiction | Diagram):
            continue
        if isinstance(found[0], Node) and found[0].kind == "foreign":
            _refuse_foreign(plan, found)
            continue
        if _inside_new(plan, found[0]):
            continue
        if isinstance(found[0], Node) and found[0].kind in SPECIFIED:
            specify(plan, [node for node in found if isinstance(node, Node)])
            continue
        places: dict[Element | None, list[Record]] = {}
        for record in sorted(found, key=lambda r: (r.order, r.id)):
            places.setdefault(_parent(plan, record), []).append(record)
        for parent, here in places.items():
            _settle(plan, parent, here)
    settle_inputs(plan)
    if plan.loose:
        _new_collaboration(plan)


def rescue(plan: Plan) -> None:
    """Let nodes that the file has inside something taken out stay: they move to where they belong."""
    for element in list(plan.splices.deleted):
        for inner in _staying(plan, element):
            node = plan.process.node(inner.id)
            plan.splices.moved.add(inner)
            plan.rescued.append(node)
            if node.kind == "foreign" and (parent := _parent(plan, node)) is not None:
                plan.splices.move(inner, parent, plan.behind(parent, inner.tag))


def _staying(plan: Plan, outer: Element) -> Iterator[Element]:
    """Yield the outermost elements inside ``outer`` whose nodes are there as they were."""
    for child in outer.children:
        node = plan.process.get(child.id)
        here = child.id not in plan.new and plan.source.elements.get(child.id) is child
        if here and isinstance(node, Node):
            if child not in plan.splices.moved:
                yield child
        else:
            yield from _staying(plan, child)


def _refuse_foreign(plan: Plan, members: list[Record]) -> None:
    """Raise where a foreign box is new: only a file can bring one."""
    for record in members:
        if record.id in plan.new:
            born(plan, record)


def _touched(plan: Plan) -> dict[tuple[str, ...], list[Record]]:
    """Return the groups of siblings that a record joined or changed its place in."""
    groups = {siblings(record) for record in (*plan.new.values(), *plan.rescued)}
    for before, after in plan.changed.values():
        if before.order != after.order or siblings(before) != siblings(after):
            groups.add(siblings(after))
    members: dict[tuple[str, ...], list[Record]] = {}
    for record in plan.process.records.values():
        if (group := siblings(record)) in groups:
            members.setdefault(group, []).append(record)
    return members


def _settle(plan: Plan, parent: Element | None, members: list[Record]) -> None:
    """Write one group of siblings in this order; the most that can stay where they are do."""
    if parent is None:
        _first(plan, members)
        return
    pairs = [(record, plan.element(record.id)) for record in members]
    home = [element for _, element in pairs if element is not None and element.parent is parent]
    staying = set(_longest(home))
    after = _start(plan, parent, tag_of(pairs[0][0]), staying)
    for record, element in pairs:
        if element in staying:
            after = element
        elif element is not None:
            plan.splices.move(element, parent, after)
        else:
            for item in born(plan, record):
                plan.splices.insert(parent, item, after)


def _start(plan: Plan, parent: Element, tag: str, staying: set[Element]) -> Element | None:
    """Return what the first of a group stands behind: by the schema, or by the first that stays."""
    if not staying:
        return plan.behind(parent, tag)
    place = parent.children.index(min(staying, key=lambda e: e.index))
    return parent.children[place - 1] if place else None


def _longest(elements: list[Element]) -> list[Element]:
    """Return a longest part of ``elements`` that stands in file order already."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for place, element in enumerate(elements):
        at = bisect_left(tails, element.index)
        back.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [element.index]
        ends[at : at + 1] = [place]
    found: list[Element] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(elements[place])
        place = back[place]
    return found


def _inside_new(plan: Plan, record: Record) -> bool:
    """Tell whether the record's element is part of another new one, which writes it."""
    if isinstance(record, Role):
        return (record.parent or record.process) in plan.new
    if isinstance(record, Flow) and record.kind.startswith("data"):
        owner = record.target if record.kind == "dataInputAssociation" else record.source
        return owner in plan.new
    return isinstance(record, Node | Flow) and record.parent in plan.new


def _parent(plan: Plan, record: Record) -> Element | None:
    """Return the element that holds the element of ``record``; None where that has still to be made."""
    if isinstance(record, Role):
        return _lane_set(plan, record)
    if isinstance(record, ProcessFacts):
        return plan.document.root
    if isinstance(record, Pool) or (isinstance(record, Flow) and record.kind == "messageFlow"):
        return _collaboration(plan, record)
    if isinstance(record, Flow) and record.kind.startswith("data"):
        found = plan.element(record.target if record.kind == "dataInputAssociation" else record.source)
    else:
        key = getattr(record, "parent", "")
        found = plan.element(key) or (plan.document.ids.get(key) if key else None)
    if found is None:
        raise VoronkaError(message(N_("{element} belongs to nothing that is in the file"), element=record.id))
    return found


def _collaboration(plan: Plan, record: Record) -> Element | None:
    here = plan.source.elements.get(record.id)
    if here is not None and here.parent is not None and here.parent.tag == "bpmn:collaboration":
        return here.parent
    key = plan.planes.of(record)
    for plane in planes(plan.document) if key else ():
        shown = plan.document.resolve(plane.attributes.get("bpmnElement", ""))
        found = shown is not None and shown.tag == "bpmn:collaboration"
        if found and plane_key(plan.document, plane) == key:
            return shown
    return plan.collaboration


def _lane_set(plan: Plan, role: Role) -> Element | None:
    if role.parent:
        holder = plan.element(role.parent)
        return holder.first("bpmn:childLaneSet") if holder else None
    there = plan.document.ids.get(role.lane_set) if role.lane_set else None
    holder = plan.element(role.process)
    if there is not None and there.parent is holder:
        return there
    return holder.first("bpmn:laneSet") if holder else None


def _first(plan: Plan, members: list[Record]) -> None:
    """Make what holds ``members``: a lane set at once, a collaboration when all of it is known."""
    first = members[0]
    drafts: list[Draft] = [item for record in members for item in born(plan, record)]
    if not isinstance(first, Role):
        plan.loose += drafts
        return
    tag, key = (
        ("bpmn:childLaneSet", first.parent)
        if isinstance(first, Role) and first.parent
        else ("bpmn:laneSet", "")
    )
    holder = plan.element(key or getattr(first, "process", ""))
    if holder is None:
        raise VoronkaError(message(N_("{element} belongs to nothing that is in the file"), element=first.id))
    plan.splices.insert(holder, lane_set(plan, tag, drafts), plan.behind(holder, tag))


def _new_collaboration(plan: Plan) -> None:
    """Put pools and message flows into a collaboration of their own, and show that instead of the process."""
    key = plan.new_id("Collaboration", "")
    children = sorted(plan.loose, key=lambda item: rank("bpmn:collaboration", item.tag))
    item = Draft("bpmn:collaboration", (("id", key),), tuple(children))
    root = plan.document.root
    plan.splices.insert(root, item, plan.behind(root, item.tag))
    for plane in planes(plan.document):
        shown = plan.document.resolve(plane.attributes.get("bpmnElement", ""))
        if shown is not None and shown.tag == "bpmn:process":
            plan.splices.set(plane, "bpmnElement", key)
