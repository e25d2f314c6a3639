"""An end that stops everything where nothing else goes on."""

from collections.abc import Iterator

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.hygiene import is_by_event, named, triggers
from designer.lint.rule import NAMES, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.records import Node


def check(survey: Survey) -> Iterator[Problem | None]:
    """Find the only end of a scope that stops everything; event sub-processes that interrupt do not count."""
    for structure in survey.structures.values():
        stops = [key for key in structure.ends if "terminate" in triggers(survey.process.node(key))]
        if len(stops) == 1 and all(
            _is_interrupting(survey, n) for n in _last(survey, structure) - {stops[0]}
        ):
            text = message(N_("{s} stops what has stopped already"), s=named(survey.process.node(stops[0])))
            fix = Fix("set-trigger", message(N_("Make it a plain end")), (stops[0], ""))
            yield Problem(text, (stops[0],), (fix,))
        yield None


def _last(survey: Survey, structure: Structure) -> set[str]:
    """Return what nothing follows."""
    return {key for key in structure.after if not survey.exits[key]}


def _is_interrupting(survey: Survey, key: str) -> bool:
    node = survey.process.node(key)
    return is_by_event(node) and any(_interrupts(child) for child in survey.process.children(key))


def _interrupts(node: Node) -> bool:
    return KINDS[node.kind].position == "start" and node.interrupting


RULE = Rule(
    name="superfluous-termination",
    severity=INFO,
    why=N_("It warns of work that is broken off, and there is none: people look for it in vain."),
    todo=N_("Make it a plain end."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES)),
    needs_facts=False,
)
