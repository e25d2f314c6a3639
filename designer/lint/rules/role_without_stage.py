"""A role that has nothing to do."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import ROLE, Rule
from designer.lint.survey import Survey, title
from designer.model.control import family
from designer.model.message import N_, message
from designer.model.names import same_name
from designer.model.records import Pool, Role


def check(survey: Survey, roles: Iterable[Role | Pool]) -> Iterator[Problem]:
    """Find a lane without activities, its own or of lanes in it, that controls nobody either."""
    for role in roles:
        if isinstance(role, Role) and not _has_activity(survey, role) and not _controls(survey, role):
            fix = Fix("remove-role", message(N_("Remove the role")), (role.id,))
            yield Problem(message(N_('Role "{r}" has no stage'), r=title(role)), (role.id,), (fix,))


def _has_activity(survey: Survey, role: Role) -> bool:
    if any(family(node) == "activity" for node in survey.process.members(role.id)):
        return True
    return any(_has_activity(survey, inner) for inner in survey.process.nested(role.id))


def _controls(survey: Survey, role: Role) -> bool:
    """Tell whether the role is named at a control point or has one on its own card."""
    if role.facts and role.facts.controls:
        return True
    cards = [other.facts for other in survey.process.roles() if other.facts]
    return any(same_name(control.who, role.name) for facts in cards for control in facts.controls)


RULE = Rule(
    name="role-without-stage",
    severity=WARNING,
    why=N_("Either somebody is paid for no part of the sale, or the part that he does is not described."),
    todo=N_("Give the role its stages or control points, or remove it."),
    check=check,
    subject=ROLE,
)
