"""A start or an end where nothing has an order."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import is_unordered, kinds, named
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, events: Iterable[Node]) -> Iterator[Problem]:
    """Find starts and ends that stand directly in an ad hoc sub-process."""
    for event in events:
        if is_unordered(survey, event):
            text = message(N_("{s} stands in an ad hoc sub-process"), s=named(event))
            yield Problem(text, (event.id,), (Fix("remove", message(N_("Take it out")), (event.id,)),))


RULE = Rule(
    name="ad-hoc-sub-process",
    severity=WARNING,
    why=N_("What is in there is done in any order: a start or an end says otherwise, and no tool runs it."),
    todo=N_("Take the start or the end out, or make an ordinary sub-process of it."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=kinds("event", position="start") | kinds("event", position="end"),
)
