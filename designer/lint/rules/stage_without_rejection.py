"""A stage that no client can leave with a no."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, limit_facts, stage_facts, title
from designer.model.control import limit_timer
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, stage: Node) -> Iterator[Problem]:
    """Find checkpoints without a way or a time limit to a lost end; a stage is one unless it is unchecked."""
    if stage_facts(stage).checkpoint is False or _rejects(survey, stage):
        return
    if any(survey.is_lost(key) for key in survey.onward(stage.id).ends):
        return
    fix = Fix("add-rejection", message(N_("Add a rejection exit")), (stage.id,))
    yield Problem(message(N_('"{s}": no rejection exit'), s=title(stage)), (stage.id,), (fix,))


def _rejects(survey: Survey, stage: Node) -> bool:
    """Tell whether the stage's time limit ends in a rejection, whatever its end event says."""
    timer = limit_timer(survey.process, stage.id)
    facts = limit_facts(timer) if timer else None
    exits = survey.process.outgoing(timer.id, "sequenceFlow") if timer else []
    return facts is not None and facts.expiry == "reject" and bool(exits)


RULE = Rule(
    name="stage-without-rejection",
    severity=WARNING,
    why=N_("Clients who will never buy stay in the funnel and take the time of those who would."),
    todo=N_("Add a rejection exit with reasons, or uncheck the checkpoint where nobody can drop out."),
    check=check,
    subject=STAGE,
)
