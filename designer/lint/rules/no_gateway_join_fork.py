"""A gateway that merges and splits at once."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import GATEWAYS, named
from designer.lint.rule import MANY, NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Node


def check(_survey: Survey, gates: Iterable[Node]) -> Iterator[Problem]:
    """Find gateways with two or more entries and two or more exits."""
    for gate in gates:
        fix = Fix("part-gateway", message(N_("Make two gateways of it")), (gate.id,))
        yield Problem(message(N_("{s} merges and splits at once"), s=named(gate)), (gate.id,), (fix,))


RULE = Rule(
    name="no-gateway-join-fork",
    severity=WARNING,
    why=N_("One sign says two things: some wait there for all entries, others ask the question only."),
    todo=N_("Put a gateway of its own before it that only merges."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=GATEWAYS,
    entries=MANY,
    exits=MANY,
)
