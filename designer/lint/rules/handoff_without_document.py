"""Work that passes to another role without anything to go by."""

from collections.abc import Iterable, Iterator, Sequence

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.hygiene import ACTIVITIES
from designer.lint.rule import NODE, Rule
from designer.lint.survey import Survey, has_record, title
from designer.model.control import inputs
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey, nodes: Iterable[Node]) -> Iterator[Problem]:
    """Find the next activities of other roles that read nothing of this one; a CRM record is enough."""
    for node in nodes:
        giver = survey.role(node)
        if giver is None or has_record(node):
            continue
        for key in survey.onward[node.id]:
            target = survey.process.node(key)
            taker = survey.role(target) if target.kind in ACTIVITIES else None
            if taker is not None and taker.id != giver.id:
                yield from _problems(survey, node, target)


def _problems(survey: Survey, node: Node, target: Node) -> Iterator[Problem]:
    written = survey.papers[node.id]
    if not {paper.id for paper in written} & {paper.id for paper in inputs(survey.process, target.id)}:
        text = message(N_('Handoff "{a}"→"{b}" without an artefact'), a=title(node), b=title(target))
        yield Problem(text, (node.id, target.id), _fixes(node, target, written))


def _fixes(node: Node, target: Node, written: Sequence[Node]) -> tuple[Fix, ...]:
    if not written:
        return (Fix("add-record", message(N_("Record stage and comment in the CRM")), (node.id,)),)
    label = message(N_('Hand over "{document}"'), document=title(written[0]))
    return (Fix("pass-document", label, (node.id, target.id, written[0].id)),)


RULE = Rule(
    name="handoff-without-document",
    severity=WARNING,
    why=N_("What is passed on by word of mouth gets lost, and the client has to tell it all again."),
    todo=N_("Name the document or the CRM record by which the next role starts to work."),
    check=check,
    subject=NODE,
    kinds=ACTIVITIES,
)
