"""A place where clients stop and nobody knows how it ended."""

from collections.abc import Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey, limit_facts, nearest, title
from designer.model.control import family
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey) -> Iterator[Problem | None]:
    """Find where the flow stops before an end: only there, not on all the ways that lead to it."""
    for structure in survey.structures.values():
        scope = survey.process.get(structure.scope)
        if isinstance(scope, Node) and scope.kind == "adHocSubProcess":
            continue
        for key in [key for key, onward in structure.after.items() if not onward]:
            node = survey.process.node(key)
            if not _may_stop(structure, node) and not _is_said(survey, structure, key):
                text = message(N_('"{s}" leads to no end'), s=title(nearest(survey, key, back=True)))
                yield Problem(text, (key,), _fixes(structure, node))
            yield None


def _may_stop(structure: Structure, node: Node) -> bool:
    position = KINDS[node.kind].position
    if position == "end" or node.id in structure.exempt:
        return True
    if position == "boundary":
        return limit_facts(node) is not None  # limit-without-action says so
    # What nothing leads to either is not joined at all: unreachable says so.
    return bool(structure.starts) and not structure.before[node.id] and position != "start"


def _is_said(survey: Survey, structure: Structure, key: str) -> bool:
    """Tell whether no-implicit-end says so, where there are no sales facts."""
    return not survey.is_funnel(structure.scope) and not survey.exits[key]


def _fixes(structure: Structure, node: Node) -> tuple[Fix, ...]:
    # A gateway with one way in would be left with one way out: whoever drew it knows the other.
    loose_gate = family(node) == "gateway" and len(structure.before[node.id]) == 1
    if loose_gate or family(node) not in {"activity", "gateway"}:
        return ()
    return (Fix("add-rejection", message(N_("Add a rejection exit")), (node.id,)),)


RULE = Rule(
    name="dead-end",
    severity=ERROR,
    why=N_("Clients get this far and vanish: neither sold nor lost, in no report."),
    todo=N_("Lead an arrow on to the next stage or to an end, won or lost."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
