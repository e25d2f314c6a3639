"""A circle that no client gets out of."""

from collections.abc import Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey, title
from designer.model.control import exit_shares, family
from designer.model.message import N_, message

_SHOWN = 4


def check(survey: Survey) -> Iterator[Problem | None]:
    """Find loops that nothing leads out of, or only exits that are taken by 0 %."""
    for structure in survey.structures.values():
        for component in structure.loops():
            if not _has_exit(survey, structure, component):
                yield _problem(survey, component, shut=bool(structure.leaves(component)))
            yield None


def _has_exit(survey: Survey, structure: Structure, component: tuple[str, ...]) -> bool:
    return any(_is_taken(survey, source, target) for source, target in structure.leaves(component))


def _is_taken(survey: Survey, source: str, target: str) -> bool:
    """Tell whether anybody goes from ``source`` to ``target``: a boundary event always counts."""
    flows = [flow for flow in survey.process.outgoing(source, "sequenceFlow") if flow.target == target]
    shares = exit_shares(survey.process, source)
    return not flows or any(shares[flow.id] != 0 for flow in flows)


def _problem(survey: Survey, component: tuple[str, ...], *, shut: bool) -> Problem:
    nodes = [survey.process.node(key) for key in component]
    activities = [node for node in nodes if family(node) == "activity"]
    shown = (activities or nodes)[:_SHOWN]
    names = " → ".join(title(node) for node in shown)
    if len(activities) > _SHOWN:
        names += " → …"
    label = message(N_("Add a rejection exit"))
    # A further exit beside ways that take 100 % would be taken by nobody either.
    fixes = () if shut else tuple(Fix("add-rejection", label, (node.id,)) for node in activities[-1:])
    first = shown[0].id
    elements = (first, *(key for key in component if key != first))
    return Problem(message(N_("No way out of loop {s}"), s=names), elements, fixes)


RULE = Rule(
    name="loop-without-exit",
    severity=ERROR,
    why=N_("Clients go round for ever: they cost time on every round and never buy or leave."),
    todo=N_("Give one stage of the loop an exit, to the next stage or to a rejection."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
