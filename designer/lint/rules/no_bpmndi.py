"""Elements that the file does not draw."""

from collections.abc import Iterator

from designer.lint.finding import WARNING, Fix, Problem
from designer.lint.rule import DRAWING, STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.message import N_, message, plural
from designer.model.records import Flow, Node, Pool, Role

_INSIDE = frozenset({"dataInput", "dataOutput", "foreign"})
_ARROWS = frozenset({"sequenceFlow", "messageFlow", "association"})
_PAUSE = 200


def check(survey: Survey) -> Iterator[Problem | None]:
    """Name all that has no place, in one finding: the window gives it one when it opens the file."""
    process = survey.process
    found: list[str] = []
    every: list[Node | Flow | Role | Pool] = [*process.nodes(), *process.flows()]
    every += [*process.roles(), *process.pools()]
    for count, record in enumerate(every):
        if _lacks_place(record):
            found.append(record.id)
        if count % _PAUSE == 0:
            yield None
    if found:
        text = plural("{n} element is not drawn", "{n} elements are not drawn", len(found))
        yield Problem(text, tuple(found), (Fix("tidy", message(N_("Arrange the drawing anew"))),))


def _lacks_place(record: Node | Flow | Role | Pool) -> bool:
    if isinstance(record, Flow):
        return not record.points and record.kind in _ARROWS
    return record.box is None and not (isinstance(record, Node) and record.kind in _INSIDE)


RULE = Rule(
    name="no-bpmndi",
    severity=WARNING,
    why=N_("Other tools do not show it, though it counts: people decide by half of the process."),
    todo=N_("Open the file and change anything: what has no place gets one and is saved with it."),
    check=check,
    looks_at=frozenset((STRUCTURE, DRAWING)),
    needs_facts=False,
)
