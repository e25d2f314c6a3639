"""A gateway that waits for events and has no choice of them."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import ARROWS, named
from designer.lint.rule import EACH, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Flow, Node

_GATE = "eventBasedGateway"


def check(survey: Survey, records: Iterable[Node | Flow]) -> Iterator[Problem]:
    """Find one with fewer than two exits, and exits with a condition: what happens first decides."""
    for record in records:
        if isinstance(record, Node):
            if len(survey.exits[record.id]) < 2:
                text = message(N_("{s} waits for fewer than two events"), s=named(record))
                yield Problem(text, (record.id,))
        elif record.conditional and _is_decided_by_event(survey, record):
            text = message(
                N_("Arrow to {s} has a condition, but the event decides"),
                s=named(survey.process.get(record.target)),
            )
            fix = Fix("set-way", message(N_("Take the condition away")), (record.id, ""))
            yield Problem(text, (record.id,), (fix,))


def _is_decided_by_event(survey: Survey, flow: Flow) -> bool:
    source = survey.process.get(flow.source)
    return isinstance(source, Node) and source.kind == _GATE


RULE = Rule(
    name="event-based-gateway",
    severity=WARNING,
    why=N_("Whoever reads it cannot tell what is waited for, and other tools refuse to run it."),
    todo=N_("Lead it to two or more events, of which the first to happen decides; without conditions."),
    check=check,
    subject=EACH,
    needs_facts=False,
    kinds=ARROWS | {_GATE},
)
