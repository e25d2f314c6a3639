"""A sub-process that is entered by an arrow and started by something else."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import STARTS, holder, is_by_event, named, triggers
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, starts: Iterable[Node]) -> Iterator[Problem]:
    """Find a start with a trigger directly in a sub-process that no event starts."""
    for start in starts:
        outer = holder(survey, start)
        if outer is not None and not is_by_event(outer) and triggers(start):
            text = message(
                N_("{s} waits for an event, but the arrow to {p} starts it"), s=named(start), p=named(outer)
            )
            fix = Fix("set-trigger", message(N_("Take the trigger away")), (start.id, ""))
            yield Problem(text, (start.id,), (fix,))


RULE = Rule(
    name="sub-process-blank-start-event",
    severity=WARNING,
    why=N_(
        "The drawing says two things: the sub-process begins at its turn, and only when something happens."
    ),
    todo=N_("Let the start be a plain one, or make an event sub-process of it."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=STARTS,
)
