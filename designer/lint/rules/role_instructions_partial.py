"""A role whose instruction is half done."""

from collections.abc import Iterable, Iterator

from designer.lint.completeness import completeness, needs_instruction
from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import ROLE, Rule
from designer.lint.survey import Survey, title
from designer.lint.typical import typical_cards
from designer.model.message import N_, message
from designer.model.records import Pool, Role


def check(survey: Survey, roles: Iterable[Role | Pool]) -> Iterator[Problem]:
    """Find a role with steps for some of its stages, but not for all."""
    for role in roles:
        done = completeness(survey, role)
        if 0 < done.covered < done.total and needs_instruction(role):
            text = message(
                N_('Instruction of "{r}" {p}% done ({k} of {n})'),
                r=title(role),
                p=done.percent,
                k=done.covered,
                n=done.total,
            )
            yield Problem(text, (role.id, *done.gaps), _fixes(survey, done.gaps))


def _fixes(survey: Survey, gaps: tuple[str, ...]) -> tuple[Fix, ...]:
    place = Fix("focus-steps", message(N_("Go to the first gap")), (gaps[0],))
    cards = typical_cards(survey, gaps)
    if not cards:
        return (place,)
    return Fix("write-steps", message(N_("Insert typical steps")), (cards,)), place


RULE = Rule(
    name="role-instructions-partial",
    severity=WARNING,
    why=N_("A half-done instruction is put aside as a whole: people do the rest as they always did."),
    todo=N_("Write steps for the stages that have none."),
    check=check,
    subject=ROLE,
)
