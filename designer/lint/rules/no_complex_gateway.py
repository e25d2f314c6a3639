"""A gateway whose rule nobody can see."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import named
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(_survey: Survey, gates: Iterable[Node]) -> Iterator[Problem]:
    """Find every complex gateway."""
    for gate in gates:
        fix = Fix("change-kind", message(N_("Make it a decision")), (gate.id, "exclusiveGateway"))
        yield Problem(message(N_("{s} is a complex gateway"), s=named(gate)), (gate.id,), (fix,))


RULE = Rule(
    name="no-complex-gateway",
    severity=WARNING,
    why=N_("When it lets through is told nowhere in the drawing: nobody can work by it, no tool runs it."),
    todo=N_("Say it by decisions and parallel gateways."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=frozenset({"complexGateway"}),
)
