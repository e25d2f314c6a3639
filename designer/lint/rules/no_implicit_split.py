"""Ways that part without a gateway."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import WORK, named, plain
from designer.lint.rule import MANY, NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message, plural
from designer.model.records import Node


def check(survey: Survey, nodes: Iterable[Node]) -> Iterator[Problem]:
    """Find stages and events that two or more arrows without a condition leave."""
    for node in nodes:
        ways = plain(survey.exits[node.id])
        if len(ways) > 1:
            text = plural("{n} arrow leaves {s}", "{n} arrows leave {s} at once", len(ways), s=named(node))
            fix = Fix("split-ways", message(N_("Put a gateway behind it")), (node.id,))
            yield Problem(text, (node.id,), (fix,))


RULE = Rule(
    name="no-implicit-split",
    severity=WARNING,
    why=N_("All of them are taken at the same time, though most people read that one of them is chosen."),
    todo=N_("Put a decision behind it where one way is chosen, a parallel gateway where all are taken."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=WORK,
    exits=MANY,
)
