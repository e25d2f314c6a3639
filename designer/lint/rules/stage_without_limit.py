"""A stage where a client may stay for ever."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.spans import days, spoken
from designer.lint.survey import Survey
from designer.lint.typical import is_thinking, typical
from designer.model.message import N_, Message, message
from designer.model.records import Node

_USUAL = "P3D"
_LABELS: Final = {
    "reject": N_("Set a limit of {d}, then reject"),
    "remind": N_("Set a limit of {d}, then remind the client"),
    "escalate": N_("Set a limit of {d}, then call in the head"),
}


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find stages of people, and those that wait, without a limit; "thinkers" have a rule of their own."""
    for stage in stages:
        if _has_limit(survey, stage) or survey.is_automatic(stage) or is_thinking(survey, stage):
            continue
        text = Message(N_('"{s}": no time limit, clients get stuck'), survey.said[stage.id])
        yield Problem(text, (stage.id,), (_fix(survey, stage),))


def _has_limit(survey: Survey, stage: Node) -> bool:
    """Tell whether there is one; what is no duration (a date, another tool's expression) is taken as said."""
    limit = survey.limits[stage.id]
    length = days(limit.duration) if limit else 0
    return length is None or length > 0


def _fix(survey: Survey, stage: Node) -> Fix:
    card = typical(survey, stage)
    duration, expiry = (card.limit, card.expiry) if card else (_USUAL, "reject")
    return Fix("set-limit", _label(duration, expiry), (stage.id, duration, "calendar", expiry))


@cache
def _label(duration: str, expiry: str) -> Message:
    return message(_LABELS[expiry], d=spoken(duration))


RULE = Rule(
    name="stage-without-limit",
    severity=WARNING,
    why=N_("Clients without a limit pile up; the forecast counts money that will never come."),
    todo=N_("Set how long a client may stay here, and what happens when the time is over."),
    check=check,
    subject=STAGE,
)
