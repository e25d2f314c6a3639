"""A stage where clients "think"."""

import re
from collections.abc import Iterator
from functools import cache

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.lexicon import lines
from designer.lint.rule import STAGE, Rule
from designer.lint.spans import days
from designer.lint.survey import Survey, name_key, stage_facts, title
from designer.model.control import limit_of
from designer.model.message import N_, message
from designer.model.names import fold
from designer.model.records import Node

_LONGEST = 30.0


def check(survey: Survey, stage: Node) -> Iterator[Problem]:
    """Find a stage named after waiting for a decision without a limit of 30 days and a number of touches."""
    if not is_thinking(stage.name):
        return
    limit = limit_of(survey.process, stage.id)
    length = days(limit.duration) if limit else None
    if length and length <= _LONGEST and stage_facts(stage).touches is not None:
        return
    fix = Fix("limit-thinking", message(N_("14 days, 3 touches")), (stage.id, "P14D", 3))
    text = message(N_('"{s}" holds "thinkers": set limit and touches'), s=title(stage))
    yield Problem(text, (stage.id,), (fix,))


def is_thinking(name: str) -> bool:
    """Tell whether the name says that the client is thinking it over."""
    return _pattern().search(name_key(name)) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """Return the list of ``resources/lexicon/thinking.txt`` as one pattern."""
    parts = (re.escape(fold(line)).replace(r"\*", r"\w*") for line in lines("thinking"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


RULE = Rule(
    name="thinking-stage",
    severity=WARNING,
    why=N_('"Thinking" clients are mostly lost already; they make the forecast look better than it is.'),
    todo=N_("Allow so many days and so many touches, then ask for a yes or a no."),
    check=check,
    subject=STAGE,
)
