"""An exit without a condition beside exits that have one."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import ARROWS, named
from designer.lint.rule import FLOW, Rule
from designer.lint.survey import Survey
from designer.model.choices import ways
from designer.model.message import N_, message
from designer.model.records import Flow


def check(survey: Survey, flows: Iterable[Flow]) -> Iterator[Problem]:
    """Find what is neither default nor conditional where another exit of the same source is."""
    always = [flow for flow in flows if not (flow.default or flow.conditional)]
    mixed = {key for key in {flow.source for flow in always} if any(map(_is_chosen, survey.exits[key]))}
    for flow in always:
        if flow.source in mixed:
            a, b = survey.process.get(flow.source), survey.process.get(flow.target)
            text = message(
                N_("Arrow {a} → {b} lacks the condition that its neighbours have"), a=named(a), b=named(b)
            )
            yield Problem(text, (flow.id,), _fixes(survey, flow))


def _is_chosen(flow: Flow) -> bool:
    return flow.default or flow.conditional


def _fixes(survey: Survey, flow: Flow) -> tuple[Fix, ...]:
    has_default = any(other.default for other in survey.exits[flow.source])
    way = "conditional" if has_default else "default"
    if way not in ways(survey.process, flow):
        return ()
    label = N_("Give it a condition") if has_default else N_("Take it where nothing else fits")
    return (Fix("set-way", message(label), (flow.id, way)),)


RULE = Rule(
    name="conditional-flows",
    severity=WARNING,
    why=N_("It is taken always, whatever the other conditions say: some clients go two ways at once."),
    todo=N_("Give the arrow a condition, or make it the one that is taken where nothing else fits."),
    check=check,
    subject=FLOW,
    needs_facts=False,
    kinds=ARROWS,
)
