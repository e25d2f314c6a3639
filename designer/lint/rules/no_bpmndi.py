"""Elements that the file does not draw."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import DRAWING, STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message, plural

_INSIDE = frozenset({"dataInput", "dataOutput", "foreign"})
_ARROWS = frozenset({"sequenceFlow", "messageFlow", "association"})


def check(survey: Survey) -> Iterator[Problem | None]:
    """Name all that has no place, in one finding: the window gives it one when it opens the file."""
    process = survey.process
    found = [node.id for node in process.nodes() if node.box is None and node.kind not in _INSIDE]
    yield None
    found += [flow.id for flow in process.flows() if not flow.points and flow.kind in _ARROWS]
    yield None
    found += [role.id for role in process.roles() if role.box is None]
    found += [pool.id for pool in process.pools() if pool.box is None]
    if found:
        text = plural("{n} element is not drawn", "{n} elements are not drawn", len(found))
        yield Problem(text, tuple(found), (Fix("tidy", message(N_("Arrange the drawing anew"))),))


RULE = Rule(
    name="no-bpmndi",
    severity=WARNING,
    why=N_("Other tools do not show it, though it counts: people decide by half of the process."),
    todo=N_("Open the file and change anything: what has no place gets one and is saved with it."),
    check=check,
    looks_at=frozenset((STRUCTURE, DRAWING)),
    needs_facts=False,
)
