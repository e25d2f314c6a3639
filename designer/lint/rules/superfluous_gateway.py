"""A gateway with one way in and one way out."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.hygiene import GATEWAYS, named
from designer.lint.rule import NODE, ONE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(_survey: Survey, gates: Iterable[Node]) -> Iterator[Problem]:
    """Find gateways that neither split nor merge."""
    for gate in gates:
        fix = Fix("dissolve", message(N_("Take it out")), (gate.id,))
        yield Problem(message(N_("{s} decides nothing"), s=named(gate)), (gate.id,), (fix,))


RULE = Rule(
    name="superfluous-gateway",
    severity=INFO,
    why=N_("A sign that says nothing: people look for the second way and do not find it."),
    todo=N_("Take it out, or draw the other way."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=GATEWAYS,
    entries=ONE,
    exits=ONE,
)
