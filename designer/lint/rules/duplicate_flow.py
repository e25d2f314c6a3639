"""Two arrows that say the same."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.hygiene import twins
from designer.lint.rule import FLOW, Rule
from designer.lint.survey import SEQUENCE, Survey, title
from designer.model.message import N_, message
from designer.model.records import Flow


def check(survey: Survey, flows: Iterable[Flow]) -> Iterator[Problem]:
    """Find a second arrow of one kind between the same ends; two with conditions of their own may differ.

    Where there are no sales facts, no-duplicate-sequence-flows says it of the arrows of work.
    """
    for flow, others in twins(survey, flows):
        same = [other for other in others if not (other.conditional and flow.conditional)]
        if len(same) < 2 or same[0].id == flow.id:
            continue
        if flow.kind != SEQUENCE or survey.in_funnel(flow):
            yield _problem(survey, flow, same[0])


def _problem(survey: Survey, flow: Flow, first: Flow) -> Problem:
    a, b = survey.process.get(flow.source), survey.process.get(flow.target)
    text = message(N_('Duplicate arrow "{a}"→"{b}"'), a=title(a) or flow.source, b=title(b) or flow.target)
    fix = Fix("drop-flow", message(N_("Remove this arrow")), (flow.id,))
    return Problem(text, (flow.id, first.id), (fix,))


RULE = Rule(
    name="duplicate-flow",
    severity=ERROR,
    why=N_("The same clients are counted twice, and other tools run the next stage twice."),
    todo=N_("Remove one of the two arrows."),
    check=check,
    subject=FLOW,
    needs_facts=False,
)
