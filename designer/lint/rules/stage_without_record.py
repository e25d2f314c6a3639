"""A stage that leaves no trace."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, has_record
from designer.model.message import N_, Message, message
from designer.model.records import Node

_RECORD = message(N_("Record stage and comment in the CRM"))


def check(survey: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    """Find a stage with neither a document nor anything written into the CRM."""
    for stage in stages:
        if not has_record(stage) and not survey.papers[stage.id]:
            text, at = Message(N_('"{s}": no document and no CRM record'), survey.said[stage.id]), (stage.id,)
            yield Problem(text, at, (Fix("add-record", _RECORD, at),))


RULE = Rule(
    name="stage-without-record",
    severity=WARNING,
    why=N_("What is not written down is lost with the salesperson, and the next one asks the client again."),
    todo=N_("Name the document that comes out, or the CRM fields that are filled in."),
    check=check,
    subject=STAGE,
)
