"""Work that begins without a start."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import (
    FLOW_NODES,
    STARTS,
    is_by_event,
    is_jump,
    is_unordered,
    kinds,
    named,
)
from designer.lint.rule import NODE, NONE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, nodes: Iterable[Node]) -> Iterator[Problem]:
    """Find what nothing leads to; in a funnel unreachable and start-missing say it."""
    for node in nodes:
        if is_by_event(node) or node.compensation or is_jump(node, "catch") or is_unordered(survey, node):
            continue
        fix = Fix("add-start", message(N_("Add a start")), (node.parent, node.id))
        yield Problem(message(N_("Nothing leads to {s}"), s=named(node)), (node.id,), (fix,))


RULE = Rule(
    name="no-implicit-start",
    severity=WARNING,
    why=N_("Nobody knows what sets it off, so it is done by chance or not at all."),
    todo=N_("Lead an arrow to it, or put a start before it."),
    check=check,
    subject=NODE,
    needs_facts=False,
    only_foreign=True,
    kinds=FLOW_NODES - STARTS - kinds("event", position="boundary"),
    entries=NONE,
)
