"""Something that no arrow is joined to."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import FLOW_NODES, is_by_event, is_unordered, named
from designer.lint.rule import NODE, NONE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, node: Node) -> Iterator[Problem]:
    """Find what has neither entry nor exit; compensation is joined otherwise."""
    if is_by_event(node) or node.compensation or is_unordered(survey, node):
        return
    if node.host and node.trigger == "compensate":
        return
    fix = Fix("remove", message(N_("Take it out")), (node.id,))
    yield Problem(message(N_("{s} is not connected"), s=named(node)), (node.id,), (fix,))


RULE = Rule(
    name="no-disconnected",
    severity=WARNING,
    why=N_("Nobody knows when its turn is: it is either forgotten work or a left-over of an older drawing."),
    todo=N_("Lead an arrow to it and one from it, or take it out."),
    check=check,
    subject=NODE,
    needs_facts=False,
    only_foreign=True,
    kinds=FLOW_NODES - {"callActivity"},
    entries=NONE,
    exits=NONE,
)
