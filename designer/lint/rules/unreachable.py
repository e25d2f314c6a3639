"""Something that no client ever comes to."""

from collections.abc import Iterator

from designer.lint.finding import ERROR, Fix, Problem
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.structure import Structure
from designer.lint.survey import Survey, title
from designer.model.message import N_, message
from designer.model.records import Node

_PAUSE = 50


def check(survey: Survey) -> Iterator[Problem | None]:
    """Find what the start does not lead to; of what hangs together only where it begins is named."""
    for structure in survey.structures.values():
        scope = survey.process.get(structure.scope)
        if not structure.starts or (isinstance(scope, Node) and scope.kind == "adHocSubProcess"):
            continue  # start-missing says so
        for count, component in enumerate(structure.components):
            unseen = component[0] not in structure.reached and not structure.enters(component)
            if unseen and not _is_said(survey, structure, component):
                key = _named(survey, component)
                text = message(N_('"{s}" unreachable from start'), s=title(survey.process.node(key)))
                yield Problem(text, (key,), _fixes(survey, structure, key))
            if count % _PAUSE == 0:
                yield None


def _is_said(survey: Survey, structure: Structure, component: tuple[str, ...]) -> bool:
    """Tell whether no-implicit-start says so: of one thing that nothing enters, without sales facts."""
    if structure.is_loop(component) or survey.is_funnel(structure.scope):
        return False
    return not survey.entries[component[0]]


def _named(survey: Survey, component: tuple[str, ...]) -> str:
    """Return the first stage of several nodes, the first node where there is none."""
    stages = (key for key in component if survey.is_stage(survey.process.node(key)))
    return next(stages, component[0])


def _fixes(survey: Survey, structure: Structure, key: str) -> tuple[Fix, ...]:
    """Offer an arrow from the stage before it in the file."""
    before = ""
    for stage in survey.stages.get(structure.scope, ()):
        if stage == key:
            break
        before = stage if stage in structure.reached else before
    if not before:
        return ()
    label = message(N_('Lead an arrow here from "{s}"'), s=title(survey.process.node(before)))
    return (Fix("connect", label, (before, key)),)


RULE = Rule(
    name="unreachable",
    severity=ERROR,
    why=N_("Work that no client ever comes to is described and paid for, or a way to it is missing."),
    todo=N_("Lead an arrow to it, or take it out."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
