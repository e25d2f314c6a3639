"""A place where work stops without an end."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import (
    FLOW_NODES,
    is_activity,
    is_by_event,
    is_jump,
    is_unordered,
    kinds,
    named,
)
from designer.lint.rule import NODE, NONE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.permit import scope_root
from designer.model.records import Node


def check(survey: Survey, nodes: Iterable[Node]) -> Iterator[Problem]:
    """Find what nothing follows; in a funnel dead-end says it, and that a boundary event is a way out."""
    for node in nodes:
        if not _may_stop(survey, node):
            fix = Fix("add-end", message(N_("Add an end")), (node.id,))
            fixes = (fix,) if is_activity(node) or node.host else ()
            yield Problem(message(N_("{s} ends without an end"), s=named(node)), (node.id,), fixes)


def _may_stop(survey: Survey, node: Node) -> bool:
    if is_by_event(node) or node.compensation or is_jump(node, "throw") or is_unordered(survey, node):
        return True
    return bool(node.host) and node.trigger == "compensate" and _is_handled(survey, node)


def _is_handled(survey: Survey, event: Node) -> bool:
    """Tell whether a line of the process itself leads to what takes the work back."""
    home = scope_root(survey.process, event)
    return any(line.parent == home for line in survey.process.outgoing(event.id, "association"))


RULE = Rule(
    name="no-implicit-end",
    severity=WARNING,
    why=N_("It looks like a forgotten arrow: nobody can say whether the work is done there or lost."),
    todo=N_("Lead it on, or to an end."),
    check=check,
    subject=NODE,
    needs_facts=False,
    only_foreign=True,
    kinds=FLOW_NODES - kinds("event", position="end"),
    exits=NONE,
)
