"""A funnel that no client may leave without buying."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import FACTS, STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Look for any end that is marked as lost."""
    for home in sorted(survey.funnels & survey.structures.keys()):
        if not any(survey.is_lost(key) for key in survey.structures[home].ends):
            fixes = [
                Fix("add-rejection", message(N_("Add a rejection exit")), (key,))
                for key in survey.stages.get(home, ())[:1]
            ]
            yield Problem(message(N_("No lost end")), (home,), tuple(fixes))
        yield None


RULE = Rule(
    name="lost-missing",
    severity=WARNING,
    why=N_("Clients who said no stay in the funnel as hope, and nobody learns why they went."),
    todo=N_("Give the stages a rejection exit with its reasons."),
    check=check,
    looks_at=frozenset((STRUCTURE, FACTS)),
)
