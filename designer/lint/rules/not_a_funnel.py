"""A drawing made elsewhere, without sales facts."""

from collections.abc import Iterator

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.rule import FACTS, STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Say once for a file that the rules about results, limits and instructions have nothing to look at."""
    processes = survey.process.processes()
    if processes and not survey.funnels:
        fix = Fix("make-funnel", message(N_("Make it a funnel")), (processes[0].id,))
        text = message(N_("This drawing has no sales facts yet; make it a funnel"))
        yield Problem(text, (processes[0].id,), (fix,))
    yield None


RULE = Rule(
    name="not-a-funnel",
    severity=INFO,
    why=N_("Without results, limits and instructions a drawing tells nobody what to do or what it costs."),
    todo=N_("Make it a funnel: every stage then has a card with result, document, limit and steps."),
    check=check,
    looks_at=frozenset((STRUCTURE, FACTS)),
    needs_facts=False,
)
