"""Two stages with different names for the same thing."""

from collections.abc import Iterator

from designer.lint.finding import INFO, WARNING, Fix, Problem
from designer.lint.names import OBJECT, Likeness
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.survey import Survey, title
from designer.model.message import N_, Message, message
from designer.model.names import fold

_MERGE = message(N_("Make one stage of them"))
_KEEP = message(N_("They are different stages"))


def check(survey: Survey) -> Iterator[Problem | None]:
    """Read the pairs off the index of names; roles and documents that differ make it advice."""
    for home, index in survey.names.items():
        place = {key: number for number, key in enumerate(survey.stages[home])}
        for a, b, why in index.pairs():
            first, second = sorted((a, b), key=place.__getitem__)
            problem = _problem(survey, first, second, why)
            if problem:
                yield problem
            yield None


def _problem(survey: Survey, a: str, b: str, why: Likeness) -> Problem | None:
    first, second = survey.process.node(a), survey.process.node(b)
    if survey.name_keys[first.name] == survey.name_keys[second.name]:
        return None  # stage-name-duplicate says so
    text = message(
        N_('"{a}" and "{b}" are nearly the same ({why})'), a=title(first), b=title(second), why=_why(why)
    )
    fixes = (
        Fix("merge", _MERGE, (a, b)),
        Fix("silence", _KEEP, (a, "stage-name-near", b)),
    )
    return Problem(text, (a, b), fixes, INFO if _differ(survey, a, b) else "")


def _why(why: Likeness) -> Message:
    if why.way == OBJECT:
        return message(N_("one subject: {what}"), what=why.what)
    return message(N_("the same words"))


def _differ(survey: Survey, a: str, b: str) -> bool:
    """Tell whether other people make other documents there."""
    process = survey.process
    if not (survey.papers[a] and survey.papers[b]):
        return False
    roles = [survey.role(process.node(key)) for key in (a, b)]
    papers = [{fold(paper.name) for paper in survey.papers[key]} for key in (a, b)]
    return None not in roles and roles[0] != roles[1] and not papers[0] & papers[1]


RULE = Rule(
    name="stage-name-near",
    severity=WARNING,
    why=N_("Two names for one stage: clients wait twice, and nobody knows which one a deal belongs to."),
    todo=N_("Make one stage of them and write the differences down as its steps."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
