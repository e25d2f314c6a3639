"""A role that nobody has told what to do."""

from collections.abc import Iterable, Iterator

from designer.lint.completeness import completeness, has_text, needs_instruction
from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import ROLE, Rule
from designer.lint.survey import Survey, title
from designer.lint.typical import typical_cards
from designer.model.message import N_, message
from designer.model.records import Pool, Role


def check(survey: Survey, roles: Iterable[Role | Pool]) -> Iterator[Problem]:
    """Find a role with stages, none of them with steps, and without a text of its own."""
    for role in roles:
        if has_text(role) or not needs_instruction(role):
            continue
        done = completeness(survey, role)
        if done.total and not done.covered:
            text = message(N_('Role "{r}" has no instruction'), r=title(role))
            yield Problem(text, (role.id,), _fixes(survey, done.gaps))


def _fixes(survey: Survey, gaps: tuple[str, ...]) -> tuple[Fix, ...]:
    place = Fix("focus-steps", message(N_("Go to its first stage")), (gaps[0],))
    cards = typical_cards(survey, gaps)
    if not cards:
        return (place,)
    return Fix("write-steps", message(N_("Insert typical steps")), (cards,)), place


RULE = Rule(
    name="role-without-instructions",
    severity=WARNING,
    why=N_("A person without an instruction works at random; one such role is enough to spoil the rollout."),
    todo=N_("Write steps for the role's stages: the sheet is made of them."),
    check=check,
    subject=ROLE,
)
