"""A stage that does not say what to do."""

from collections.abc import Iterable, Iterator

from designer.lint.completeness import real_steps
from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, stage_facts
from designer.lint.typical import typical
from designer.model.message import N_, Message, message
from designer.model.records import Node

_TYPICAL = message(N_("Insert typical steps"))
_THREE = message(N_("Start with three steps"))
_WRITE = message(N_("Write the steps"))


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find a stage of people without steps; unfinished drafts do not count."""
    for stage in stages:
        if not real_steps(stage) and not survey.is_automatic(stage):
            text = Message(N_('"{s}": no steps'), survey.said[stage.id])
            yield Problem(text, (stage.id,), _fixes(survey, stage))


def _fixes(survey: Survey, stage: Node) -> tuple[Fix, ...]:
    """Offer finished steps before drafts; drafts that are there already wait for somebody to write them."""
    card, drafts = typical(survey, stage), any(map(str.strip, stage_facts(stage).steps))
    fixes = []
    if card:
        fixes.append(Fix("write-steps", _TYPICAL, (((stage.id, card.steps),),)))
    if not drafts:
        fixes.append(Fix("add-steps", _THREE, (stage.id,)))
    if drafts or not card:
        fixes.append(Fix("focus-steps", _WRITE, (stage.id,)))
    return tuple(fixes)


RULE = Rule(
    name="stage-without-steps",
    severity=WARNING,
    why=N_("Everybody acts as he likes and learns at the company's expense; newcomers repeat old mistakes."),
    todo=N_("Write down what the best salesperson does here, one action a line."),
    check=check,
    subject=STAGE,
)
