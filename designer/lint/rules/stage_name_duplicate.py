"""Two stages with one name."""

from collections.abc import Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.survey import Survey, title
from designer.model.message import N_, message


def check(survey: Survey) -> Iterator[Problem | None]:
    """Compare the names inside one process without case, ё, punctuation and spaces."""
    for stages in survey.stages.values():
        first: dict[str, str] = {}
        for count, stage in enumerate(map(survey.process.node, stages)):
            key = survey.name_keys[stage.name]
            other = first.setdefault(key, stage.id) if key else stage.id
            if other != stage.id:
                fixes = (
                    Fix("focus-name", message(N_("Rename one of them")), (stage.id,)),
                    Fix("merge", message(N_("Make one stage of them")), (other, stage.id)),
                )
                text = message(N_('Two stages have the same name "{a}"'), a=title(survey.process.node(other)))
                yield Problem(text, (other, stage.id), fixes)
            if count % 20 == 0:
                yield None


RULE = Rule(
    name="stage-name-duplicate",
    severity=ERROR,
    why=N_("Deals land now on one, now on the other, and the conversion of both is wrong."),
    todo=N_("Make one stage of them, or say in the name what is different."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
