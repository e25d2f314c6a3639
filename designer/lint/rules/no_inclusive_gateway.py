"""A gateway from which some of the ways are taken at once."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.hygiene import named
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(_survey: Survey, gates: Iterable[Node]) -> Iterator[Problem]:
    """Find every inclusive gateway."""
    for gate in gates:
        fix = Fix("change-kind", message(N_("Make it a decision")), (gate.id, "exclusiveGateway"))
        yield Problem(message(N_("{s} is an inclusive gateway"), s=named(gate)), (gate.id,), (fix,))


RULE = Rule(
    name="no-inclusive-gateway",
    severity=INFO,
    why=N_("How many ways are taken changes from client to client, and the merge has to guess how many."),
    todo=N_("Use a decision where one way is taken, a parallel gateway where all are."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=frozenset({"inclusiveGateway"}),
)
