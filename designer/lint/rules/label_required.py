"""Something that is drawn and has no name."""

from collections.abc import Iterable, Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import FLOW_NODES, what
from designer.lint.rule import EACH, Rule
from designer.lint.rules import exit_unnamed
from designer.lint.survey import SEQUENCE, Survey
from designer.model.control import family
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.records import Flow, Node, Pool, Role

_NAMELESS = frozenset({"parallelGateway", "eventBasedGateway"})


def check(survey: Survey, records: Iterable[Node | Flow | Role | Pool]) -> Iterator[Problem]:
    """Find roles, pools, stages, events, splitting gateways and exits with a condition that have none."""
    for record in records:
        if not record.name.strip() and _wants(survey, record) and not _is_said(survey, record):
            fix = Fix("focus-name", message(N_("Give it a name")), (record.id,))
            yield Problem(message(N_("{what} has no name"), what=what(record)), (record.id,), (fix,))


def _wants(survey: Survey, record: Node | Flow | Role | Pool) -> bool:
    if isinstance(record, Flow):
        return record.kind == SEQUENCE and record.conditional
    if not isinstance(record, Node):
        return True
    if record.kind not in FLOW_NODES or record.kind in _NAMELESS or KINDS[record.kind].scope:
        return False
    return family(record) != "gateway" or len(survey.exits[record.id]) > 1


def _is_said(survey: Survey, record: Node | Flow | Role | Pool) -> bool:
    """Tell whether a rule of ours says the same of a process with sales facts."""
    if not survey.in_funnel(record):
        return False
    if isinstance(record, Flow):
        return any(True for _ in exit_unnamed.check(survey, (record,)))
    return isinstance(record, Node) and survey.is_stage(record)


RULE = Rule(
    name="label-required",
    severity=WARNING,
    why=N_("What has no name cannot be spoken of: everybody reads something else into it."),
    todo=N_("Name it in two or three words: what is done, what has happened, what is asked."),
    check=check,
    subject=EACH,
    needs_facts=False,
)
