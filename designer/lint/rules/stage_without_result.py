"""A stage that does not say when it is done."""

from collections.abc import Iterable, Iterator
from functools import cache

from designer.lint.completeness import has_letters
from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, stage_facts
from designer.lint.typical import typical
from designer.model.message import N_, Message, message
from designer.model.records import Node

_LETTERS = 3
_PLACE = message(N_("Write the result"))


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find a result that is missing, too short, or the name of the stage said twice."""
    for stage in stages:
        if _is_missing(survey, stage, stage_facts(stage).result):
            text = Message(N_('"{s}": no wanted result'), survey.said[stage.id])
            yield Problem(text, (stage.id,), _fixes(survey, stage))


def _is_missing(survey: Survey, stage: Node, result: str) -> bool:
    if not has_letters(result, _LETTERS):
        return True
    return survey.name_keys[result] == survey.name_keys[stage.name]


def _fixes(survey: Survey, stage: Node) -> tuple[Fix, ...]:
    place = Fix("focus-result", _PLACE, (stage.id,))
    card = typical(survey, stage)
    if card is None or _is_missing(survey, stage, card.result):
        return (place,)
    return Fix("write-result", _label(card.result), (stage.id, card.result)), place


@cache
def _label(result: str) -> Message:
    return message(N_('Take the usual one: "{result}"'), result=result)


RULE = Rule(
    name="stage-without-result",
    severity=WARNING,
    why=N_(
        "Without a wanted result everybody decides for himself when the stage is done, and deals drift on."
    ),
    todo=N_("Write what must be true before the client moves on, so that a stranger could check it."),
    check=check,
    subject=STAGE,
)
