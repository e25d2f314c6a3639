"""An exit of a decision that does not say when it is taken."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import ARROWS, is_choice
from designer.lint.rule import FLOW, Rule
from designer.lint.survey import Survey, nearest, title
from designer.model.message import N_, message
from designer.model.records import Flow, Node


def check(survey: Survey, flows: Iterable[Flow]) -> Iterator[Problem]:
    """Find unnamed exits where there are two or more; the default exit of other tools may be unnamed."""
    for flow in flows:
        if flow.name.strip() or flow.default or not is_choice(survey, flow):
            continue
        if flow.conditional and not survey.in_funnel(flow):
            continue  # of a drawing without sales facts label-required says so
        a = nearest(survey, flow.source, back=True)
        b = nearest(survey, flow.target, back=False)
        text = message(N_('Exit "{a}"→"{b}" has no condition'), a=title(a), b=title(b))
        yield Problem(text, (flow.id,), (_fix(flow, b),))


def _fix(flow: Flow, onward: Node | None) -> Fix:
    if onward is None or not onward.name.strip():
        return Fix("focus-name", message(N_("Give it a name")), (flow.id,))
    return Fix("rename", message(N_('Name it "{b}"'), b=title(onward)), (flow.id, title(onward)))


RULE = Rule(
    name="exit-unnamed",
    severity=WARNING,
    why=N_(
        "Without a condition everybody chooses the way for himself, and like clients are treated differently."
    ),
    todo=N_("Name the exit by the answer that leads there: yes, no, change the offer."),
    check=check,
    subject=FLOW,
    needs_facts=False,
    kinds=ARROWS,
)
