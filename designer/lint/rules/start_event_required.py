"""A process or sub-process without a start."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import named, ordered
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.rules.start_missing import first
from designer.lint.survey import Survey
from designer.model.message import N_, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Look for a start in every scope; in a funnel start-missing says it."""
    for scope, structure in ordered(survey):
        if not structure.starts and not survey.is_funnel(scope):
            fix = Fix("add-start", message(N_("Add a start")), (scope, first(structure)))
            yield Problem(
                message(N_("{s} has no start"), s=named(survey.process.get(scope))), (scope,), (fix,)
            )
        yield None


RULE = Rule(
    name="start-event-required",
    severity=WARNING,
    why=N_("Nobody sees what sets it off, and other tools have to guess where it begins."),
    todo=N_("Add one start that says what sets it off."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
