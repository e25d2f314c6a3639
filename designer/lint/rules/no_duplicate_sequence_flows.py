"""Two arrows of work that say the same."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import ARROWS, SEQUENCE, named
from designer.lint.rule import FLOW, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Flow


def check(survey: Survey, flow: Flow) -> Iterator[Problem]:
    """Find a later arrow between the same ends; other conditions make them differ."""
    process = survey.process
    if process.graph.number_of_edges(flow.source, flow.target) < 2:
        return
    same = [
        other
        for other in process.outgoing(flow.source, SEQUENCE)
        if other.target == flow.target and other.condition == flow.condition
    ]
    if same[0].id == flow.id:
        return
    a, b = process.get(flow.source), process.get(flow.target)
    text = message(N_("Arrow {a} → {b} stands twice"), a=named(a), b=named(b))
    fix = Fix("drop-flow", message(N_("Remove this arrow")), (flow.id,))
    yield Problem(text, tuple(dict.fromkeys((flow.id, flow.source, flow.target))), (fix,))


RULE = Rule(
    name="no-duplicate-sequence-flows",
    severity=WARNING,
    why=N_("The same clients are counted twice, and other tools run the next stage twice."),
    todo=N_("Remove one of the two arrows."),
    check=check,
    subject=FLOW,
    needs_facts=False,
    only_foreign=True,
    kinds=ARROWS,
)
