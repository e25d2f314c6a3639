"""A stage that nobody has named."""

from collections.abc import Iterable, Iterator
from functools import cache

from designer.lint.finding import ERROR, WARNING, Fix, Problem
from designer.lint.lexicon import lines
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, name_key
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find an empty name, which without sales facts is label-required; one that we gave is a milder case."""
    defaults = _defaults()
    for stage in stages:
        default = survey.name_keys[stage.name] in defaults
        if default or (not stage.name.strip() and survey.in_funnel(stage)):
            fix = Fix("focus-name", message(N_("Give it a name")), (stage.id,))
            yield Problem(message(N_("Stage has no name")), (stage.id,), (fix,), WARNING if default else "")


@cache
def _defaults() -> frozenset[str]:
    return frozenset(name_key(line) for line in lines("default-names"))


RULE = Rule(
    name="stage-unnamed",
    severity=ERROR,
    why=N_("A stage without a name cannot be found in the CRM, in the reports or on a sheet."),
    todo=N_("Name it by what is done there: two or three words."),
    check=check,
    subject=STAGE,
    needs_facts=False,
)
