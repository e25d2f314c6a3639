"""An event sub-process that no event starts."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import STARTS, holder, is_by_event, named, triggers
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, starts: Iterable[Node]) -> Iterator[Problem]:
    """Find a start without a trigger directly in an event sub-process."""
    for start in starts:
        outer = holder(survey, start)
        if outer is not None and is_by_event(outer) and not triggers(start):
            text = message(N_("{s} does not say which event starts {p}"), s=named(start), p=named(outer))
            fix = Fix("set-trigger", message(N_("Start it by a message")), (start.id, "message"))
            yield Problem(text, (start.id,), (fix,))


RULE = Rule(
    name="event-sub-process-typed-start-event",
    severity=WARNING,
    why=N_("Nothing leads into it and no event starts it: what is described there never happens."),
    todo=N_("Say what starts it: a message, a time, an error."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=STARTS,
)
