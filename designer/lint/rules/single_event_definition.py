"""An event that several things set off."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import kinds, named, triggers
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.kinds import KINDS, TRIGGERS
from designer.model.message import N_, Message, message
from designer.model.records import Node


def check(_survey: Survey, events: Iterable[Node]) -> Iterator[Problem]:
    """Find events with two or more triggers."""
    for event in events:
        several = triggers(event)
        if len(several) > 1:
            text = message(N_("{s} has several triggers"), s=named(event))
            usual = [one for one in several if one and one in KINDS[event.kind].triggers]
            fixes = tuple(Fix("set-trigger", _label(one), (event.id, one)) for one in usual[:1])
            yield Problem(text, (event.id,), fixes)


def _label(trigger: str) -> Message:
    return message(N_("Keep only: {trigger}"), trigger=Message(TRIGGERS[trigger].title))


RULE = Rule(
    name="single-event-definition",
    severity=WARNING,
    why=N_("What happened cannot be told afterwards, and most tools mind only the first of them."),
    todo=N_("Draw an event for each of them."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=kinds("event"),
)
