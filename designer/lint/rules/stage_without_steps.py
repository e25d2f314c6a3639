"""A stage that does not say what to do."""

from collections.abc import Iterator

from designer.lint.completeness import real_steps
from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, title
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, stage: Node) -> Iterator[Problem]:
    """Find a stage of people without steps; unfinished drafts do not count."""
    if not real_steps(stage) and not survey.is_automatic(stage):
        fix = Fix("add-steps", message(N_("Start with three steps")), (stage.id,))
        yield Problem(message(N_('"{s}": no steps'), s=title(stage)), (stage.id,), (fix,))


RULE = Rule(
    name="stage-without-steps",
    severity=WARNING,
    why=N_("Everybody acts as he likes and learns at the company's expense; newcomers repeat old mistakes."),
    todo=N_("Write down what the best salesperson does here, one action a line."),
    check=check,
    subject=STAGE,
)
