"""A stage where clients "think"."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.spans import days
from designer.lint.survey import Survey, stage_facts, title
from designer.lint.typical import is_thinking
from designer.model.message import N_, message
from designer.model.records import Node

_LONGEST = 30.0


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find a stage named after waiting for a decision without a limit of 30 days and a number of touches."""
    for stage in stages:
        if is_thinking(survey, stage) and not _is_bounded(survey, stage):
            fix = Fix("limit-thinking", message(N_("14 days, 3 touches")), (stage.id, "P14D", 3))
            text = message(N_('"{s}" holds "thinkers": set limit and touches'), s=title(stage))
            yield Problem(text, (stage.id,), (fix,))


def _is_bounded(survey: Survey, stage: Node) -> bool:
    limit = survey.limits[stage.id]
    length = days(limit.duration) if limit else None
    return bool(length and length <= _LONGEST and stage_facts(stage).touches is not None)


RULE = Rule(
    name="thinking-stage",
    severity=WARNING,
    why=N_('"Thinking" clients are mostly lost already; they make the forecast look better than it is.'),
    todo=N_("Allow so many days and so many touches, then ask for a yes or a no."),
    check=check,
    subject=STAGE,
)
