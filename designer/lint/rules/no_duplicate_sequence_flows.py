"""Two arrows of work that say the same."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import ARROWS, named, twins
from designer.lint.rule import FLOW, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Flow


def check(survey: Survey, flows: Iterable[Flow]) -> Iterator[Problem]:
    """Find a later arrow between the same ends; other conditions make them differ."""
    for flow, others in twins(survey, flows):
        same = [other for other in others if other.condition == flow.condition]
        if same[0].id != flow.id:
            yield _problem(survey, flow)


def _problem(survey: Survey, flow: Flow) -> Problem:
    a, b = survey.process.get(flow.source), survey.process.get(flow.target)
    text = message(N_("Arrow {a} → {b} stands twice"), a=named(a), b=named(b))
    fix = Fix("drop-flow", message(N_("Remove this arrow")), (flow.id,))
    return Problem(text, tuple(dict.fromkeys((flow.id, flow.source, flow.target))), (fix,))


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
