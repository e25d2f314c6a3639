"""A name on an arrow that is taken always."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.hygiene import ARROWS, is_choice, named
from designer.lint.rule import FLOW, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message
from designer.model.records import Flow


def check(survey: Survey, flows: Iterable[Flow]) -> Iterator[Problem]:
    """Find names on arrows that are neither exits of a decision nor default nor conditional."""
    for flow in flows:
        if not flow.name.strip() or flow.conditional or flow.default or is_choice(survey, flow):
            continue
        fix = Fix("rename", message(N_("Take the name away")), (flow.id, ""))
        text = message(N_("Arrow {s} is taken always, whatever it says"), s=named(flow))
        yield Problem(text, (flow.id,), (fix,))


RULE = Rule(
    name="superfluous-label",
    severity=INFO,
    why=N_("A name reads like a condition where none is: people wait for it before they go on."),
    todo=N_("Take the name away, or put a decision where the arrow begins."),
    check=check,
    subject=FLOW,
    needs_facts=False,
    kinds=ARROWS,
)
