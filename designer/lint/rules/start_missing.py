"""A process that begins nowhere, or in several places."""

from collections.abc import Iterator

from designer.lint.finding import ERROR, WARNING, Fix, Problem
from designer.lint.hygiene import triggers
from designer.lint.rule import FACTS, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey
from designer.model.message import N_, message, plural
from designer.model.records import Node


def check(survey: Survey) -> Iterator[Problem | None]:
    """Count the starts of processes and sub-processes; a mere drawing has start-event-required for some."""
    for scope, structure in survey.structures.items():
        node = survey.process.get(scope)
        is_inner = isinstance(node, Node)
        if isinstance(node, Node) and node.kind == "adHocSubProcess":
            continue
        if not structure.starts:
            if survey.is_funnel(scope):
                fix = Fix("add-start", message(N_("Add a start")), (scope, first(structure)))
                yield Problem(message(N_("No start")), (scope,), (fix,))
        elif len(structure.starts) > 1 and not is_inner and not _is_said(survey, structure):
            text = plural("{n} start", "{n} starts, one is enough", len(structure.starts))
            yield Problem(text, (scope, *structure.starts), (), WARNING)
        yield None


def _is_said(survey: Survey, structure: Structure) -> bool:
    """Tell whether single-blank-start-event says so of a drawing without sales facts."""
    blank = [key for key in structure.starts if not triggers(survey.process.node(key))]
    return len(blank) > 1 and not survey.is_funnel(structure.scope)


def first(structure: Structure) -> str:
    """Return the node that the start should lead to: the first that nothing leads to."""
    lonely = (key for key in structure.after if not structure.before[key])
    return next(lonely, next(iter(structure.after), ""))


RULE = Rule(
    name="start-missing",
    severity=ERROR,
    why=N_("Nobody can say when a lead counts as received, so the first answer and all times are guesses."),
    todo=N_(
        "Add one start that says what sets the process off: a call, a form on the site, a list of contacts."
    ),
    check=check,
    looks_at=frozenset((STRUCTURE, FACTS)),
    needs_facts=False,
)
