"""A stage that leaves no trace."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import STAGE, Rule
from designer.lint.survey import Survey, stage_facts, title
from designer.model.control import documents
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, stage: Node) -> Iterator[Problem]:
    """Find a stage with neither a document nor anything written into the CRM."""
    records = [record for record in stage_facts(stage).crm if record.text.strip()]
    if not records and not documents(survey.process, stage.id):
        fix = Fix("add-record", message(N_("Record stage and comment in the CRM")), (stage.id,))
        yield Problem(
            message(N_('"{s}": no document and no CRM record'), s=title(stage)), (stage.id,), (fix,)
        )


RULE = Rule(
    name="stage-without-record",
    severity=WARNING,
    why=N_("What is not written down is lost with the salesperson, and the next one asks the client again."),
    todo=N_("Name the document that comes out, or the CRM fields that are filled in."),
    check=check,
    subject=STAGE,
)
