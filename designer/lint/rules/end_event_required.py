"""A process or sub-process without an end."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import is_activity, named, ordered
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey
from designer.model.message import N_, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Look for an end in every scope; in a funnel won-missing and dead-end say it."""
    for scope, structure in ordered(survey):
        if not structure.ends and not survey.is_funnel(scope):
            text = message(N_("{s} has no end"), s=named(survey.process.get(scope)))
            yield Problem(text, (scope,), _fixes(survey, structure))
        yield None


def _fixes(survey: Survey, structure: Structure) -> tuple[Fix, ...]:
    nodes = [survey.process.node(key) for key in structure.after if not structure.after[key]]
    return tuple(Fix("add-end", message(N_("Add an end")), (n.id,)) for n in nodes[-1:] if is_activity(n))


RULE = Rule(
    name="end-event-required",
    severity=WARNING,
    why=N_("Nobody sees how it ends, and other tools cannot tell what is finished from what is stuck."),
    todo=N_("Lead the last step to an end."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
