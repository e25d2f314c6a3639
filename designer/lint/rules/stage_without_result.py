"""A stage that does not say when it is done."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, name_key, stage_facts, title
from designer.model.message import N_, message
from designer.model.records import Node

_LETTERS = 3


def check(_survey: Survey, stage: Node) -> Iterator[Problem]:
    """Find a result that is missing, too short, or the name of the stage said twice."""
    result = stage_facts(stage).result
    letters = sum(letter.isalpha() for letter in result)
    if letters < _LETTERS or name_key(result) == name_key(stage.name):
        yield Problem(message(N_('"{s}": no wanted result'), s=title(stage)), (stage.id,))


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
