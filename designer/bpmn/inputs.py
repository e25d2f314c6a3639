"""New inputs and outputs of a process: BPMN keeps them in a specification, listed in a set."""

from designer.bpmn.births import SETS, SPECIFICATION, born, specification
from designer.bpmn.draft import draft
from designer.bpmn.plan import Plan
from designer.bpmn.spans import Element
from designer.bpmn.views import text_draft
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.model.records import Node


def specify(plan: Plan, members: list[Node]) -> None:
    """Put the new ones of ``members``, inputs or outputs of one process, into its specification."""
    fresh = [node for node in members if node.id in plan.new]
    if not fresh:
        return
    holder = plan.element(fresh[0].parent) or plan.document.ids.get(fresh[0].parent)
    if holder is None:
        text = N_("{element} belongs to nothing that is in the file")
        raise VoronkaError(message(text, element=fresh[0].id))
    there = holder.first(SPECIFICATION)
    if there is None:
        plan.specified.setdefault(holder, []).extend(fresh)
        return
    for node in fresh:
        for item in born(plan, node):
            plan.splices.insert(there, item, plan.behind(there, item.tag))
        _list(plan, there, node)


def _list(plan: Plan, specification: Element, node: Node) -> None:
    tag = SETS[node.kind]
    item = text_draft(f"bpmn:{node.kind}Refs", node.id)
    found = specification.first(tag)
    if found is not None:
        plan.splices.insert(found, item, plan.behind(found, item.tag))
    else:
        plan.splices.insert(specification, draft(tag, item), plan.behind(specification, tag))


def settle_inputs(plan: Plan) -> None:
    """Make the specifications that the file does not have."""
    for holder, nodes in plan.specified.items():
        item = specification(plan, nodes)
        plan.splices.insert(holder, item, plan.behind(holder, item.tag))
