"""Several starts of which none says what it waits for."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Problem
from designer.lint.hygiene import named, triggers
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, plural
from designer.model.records import Node


def check(survey: Survey) -> Iterator[Problem | None]:
    """Count the starts without a trigger in each scope; those of a funnel start-missing counts."""
    process = survey.process
    for scope, structure in survey.structures.items():
        blank = [key for key in structure.starts if not triggers(process.node(key))]
        said = scope in survey.funnels and not isinstance(process.get(scope), Node)
        if len(blank) > 1 and not said:
            text = plural(
                "{s} has {n} start",
                "{s} has {n} starts without a trigger",
                len(blank),
                s=named(process.get(scope)),
            )
            yield Problem(text, (scope,))
        yield None


RULE = Rule(
    name="single-blank-start-event",
    severity=WARNING,
    why=N_("Nobody can say by which of them a case begins, and other tools choose one of them."),
    todo=N_("Keep one, or say of each what sets it off: a message, a time, a signal."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
