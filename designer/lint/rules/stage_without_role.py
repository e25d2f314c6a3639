"""A stage that nobody is responsible for."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import AUTOMATIC_KINDS, Survey, title
from designer.model.message import N_, message
from designer.model.permit import scope_root
from designer.model.records import Node, Role


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find a stage outside all roles; what the system does by itself needs none."""
    for stage in stages:
        if stage.kind not in AUTOMATIC_KINDS and survey.role(stage) is None:
            under = _under(survey, stage)
            label = message(N_('Give it to "{r}"'), r=title(under))
            fixes = (Fix("assign", label, (stage.id, under.id)),) if under else ()
            yield Problem(message(N_('"{s}": no role'), s=title(stage)), (stage.id,), fixes)


def _under(survey: Survey, stage: Node) -> Role | None:
    """Return the innermost role on whose area the stage is drawn."""
    if stage.box is None:
        return None
    centre, home = stage.box.centre, scope_root(survey.process, stage)
    roles = (role for role in survey.process.roles() if role.process == home)
    hit = [role for role in roles if role.box is not None and role.box.holds(centre)]
    return min(hit, key=_area, default=None)


def _area(role: Role) -> float:
    return role.box.width * role.box.height if role.box else 0.0


RULE = Rule(
    name="stage-without-role",
    severity=ERROR,
    why=N_("What is everybody's job is nobody's: the client waits, and no sheet tells anybody to act."),
    todo=N_("Put the stage into the role that answers for its result."),
    check=check,
    subject=STAGE,
)
