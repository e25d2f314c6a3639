"""Something that no arrow is joined to."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import FLOW_NODES, is_by_event, is_unordered, named
from designer.lint.rule import NODE, NONE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, nodes: Iterable[Node]) -> Iterator[Problem]:
    """Find what has neither entry nor exit; compensation is joined otherwise."""
    for node in nodes:
        if not _is_joined_otherwise(survey, node):
            fix = Fix("remove", message(N_("Take it out")), (node.id,))
            yield Problem(message(N_("{s} is not connected"), s=named(node)), (node.id,), (fix,))


def _is_joined_otherwise(survey: Survey, node: Node) -> bool:
    if is_by_event(node) or node.compensation or is_unordered(survey, node):
        return True
    return bool(node.host) and node.trigger == "compensate"


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
