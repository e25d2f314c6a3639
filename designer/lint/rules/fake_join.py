"""Ways that come together without a gateway."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.hygiene import WORK, named
from designer.lint.rule import MANY, NODE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message, plural
from designer.model.records import Node


def check(survey: Survey, nodes: Iterable[Node]) -> Iterator[Problem]:
    """Find stages and events that two or more arrows enter."""
    for node in nodes:
        ways = len(survey.entries[node.id])
        text = plural("{n} arrow enters {s}", "{n} arrows enter {s} without a merge", ways, s=named(node))
        fix = Fix("merge-ways", message(N_("Put a merge before it")), (node.id,))
        yield Problem(text, (node.id,), (fix,))


RULE = Rule(
    name="fake-join",
    severity=INFO,
    why=N_("Some read that all arrows are waited for; in truth the step is done once for each of them."),
    todo=N_("Put a merge before it; a parallel gateway where all of them are to be waited for."),
    check=check,
    subject=NODE,
    needs_facts=False,
    kinds=WORK,
    entries=MANY,
)
