"""A stage that does not say when it is done."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, name_key, stage_facts, title
from designer.lint.typical import typical
from designer.model.message import N_, message
from designer.model.records import Node

_LETTERS = 3


def check(survey: Survey, stage: Node) -> Iterator[Problem]:
    """Find a result that is missing, too short, or the name of the stage said twice."""
    result = stage_facts(stage).result
    if _is_missing(stage, result):
        yield Problem(
            message(N_('"{s}": no wanted result'), s=title(stage)), (stage.id,), _fixes(survey, stage)
        )


def _is_missing(stage: Node, result: str) -> bool:
    letters = sum(letter.isalpha() for letter in result)
    return letters < _LETTERS or name_key(result) == name_key(stage.name)


def _fixes(survey: Survey, stage: Node) -> tuple[Fix, ...]:
    place = Fix("focus-result", message(N_("Write the result")), (stage.id,))
    card = typical(survey, stage)
    if card is None or _is_missing(stage, card.result):
        return (place,)
    label = message(N_('Take the usual one: "{result}"'), result=card.result)
    return Fix("write-result", label, (stage.id, card.result)), place


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
