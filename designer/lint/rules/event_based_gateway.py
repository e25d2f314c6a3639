"""A gateway that waits for events and has no choice of them."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import exits, named
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, gate: Node) -> Iterator[Problem]:
    """Find one with fewer than two exits, and exits with a condition: what happens first decides."""
    ways = exits(survey, gate)
    if len(ways) < 2:
        yield Problem(message(N_("{s} waits for fewer than two events"), s=named(gate)), (gate.id,))
    for way in ways:
        if way.conditional:
            text = message(
                N_("Arrow to {s} has a condition, but the event decides"),
                s=named(survey.process.get(way.target)),
            )
            fix = Fix("set-way", message(N_("Take the condition away")), (way.id, ""))
            yield Problem(text, (way.id,), (fix,))


RULE = Rule(
    name="event-based-gateway",
    severity=WARNING,
    why=N_("Whoever reads it cannot tell what is waited for, and other tools refuse to run it."),
    todo=N_("Lead it to two or more events, of which the first to happen decides; without conditions."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=frozenset({"eventBasedGateway"}),
)
