"""A stage that no client can leave with a no."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, stage_facts
from designer.model.message import N_, Message, message
from designer.model.records import Node

_EXIT = message(N_("Add a rejection exit"))


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find checkpoints without a way or a time limit to a lost end; a stage is one unless it is unchecked."""
    for stage in stages:
        if stage_facts(stage).checkpoint is not False and not _rejects(survey, stage):
            text, at = Message(N_('"{s}": no rejection exit'), survey.said[stage.id]), (stage.id,)
            yield Problem(text, at, (Fix("add-rejection", _EXIT, at),))


def _rejects(survey: Survey, stage: Node) -> bool:
    return any(map(survey.is_lost, survey.onward[stage.id])) or _is_limited(survey, stage)


def _is_limited(survey: Survey, stage: Node) -> bool:
    """Tell whether the stage's time limit ends in a rejection, whatever its end event says."""
    limit = survey.limits[stage.id]
    if limit is None or not limit.timer or limit.expiry != "reject":
        return False
    return survey.process.node(limit.timer).interrupting and bool(survey.exits[limit.timer])


RULE = Rule(
    name="stage-without-rejection",
    severity=WARNING,
    why=N_("Clients who will never buy stay in the funnel and take the time of those who would."),
    todo=N_("Add a rejection exit with reasons, or uncheck the checkpoint where nobody can drop out."),
    check=check,
    subject=STAGE,
)
