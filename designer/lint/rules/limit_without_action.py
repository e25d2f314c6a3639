"""A time limit that runs out without anything happening."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.spans import days, spoken
from designer.lint.survey import Survey, title
from designer.model.control import Limit
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find a limit that is only written down, or whose timer leads nowhere."""
    for stage in stages:
        limit = survey.limits[stage.id]
        if limit is not None and days(limit.duration) != 0 and not _acts(survey, limit):
            told = spoken(limit.duration)
            text = message(N_('"{s}": limit {d} but no action on expiry'), s=title(stage), d=told)
            elements = (stage.id, limit.timer) if limit.timer else (stage.id,)
            yield Problem(text, elements, (_fix(stage, limit),))


def _fix(stage: Node, limit: Limit) -> Fix:
    label = message(N_("Reject when the time is over"))
    if limit.timer:
        return Fix("add-rejection", label, (limit.timer,))
    return Fix("set-limit", label, (stage.id, limit.duration, limit.calendar, "reject"))


def _acts(survey: Survey, limit: Limit) -> bool:
    return bool(limit.timer and survey.exits[limit.timer])


RULE = Rule(
    name="limit-without-action",
    severity=WARNING,
    why=N_("A limit that nobody acts on is ignored within a month, and clients hang about as before."),
    todo=N_("Say what happens when the time is over: rejection, a reminder, or a word with the head."),
    check=check,
    subject=STAGE,
)
