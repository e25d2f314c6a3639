"""A funnel of more stages than anybody keeps in mind."""

from collections.abc import Generator, Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from designer.lint.finding import INFO, WARNING, Fix, Problem
from designer.lint.names import alike, read
from designer.lint.rule import FACTS, NAMES, STRUCTURE, Rule
from designer.lint.survey import Survey, name_key
from designer.model.control import stages
from designer.model.kinds import KINDS
from designer.model.message import N_, message, plural
from designer.model.records import Node

MOST = 7
_READABLE = 40
"""Up to so many stages are compared to find two that could be one."""


def check(survey: Survey) -> Iterator[Problem | None]:
    """Count the stages of each process; where no client meets more than 7 of them it is only advice."""
    for home, keys in survey.stages.items():
        if len(keys) <= MOST:
            continue
        longest = yield from _longest(survey, home)
        text = plural(
            "Funnel has {n} stage, 7 at most advised", "Funnel has {n} stages, 7 at most advised", len(keys)
        )
        fixes = _merge(survey, home) if len(keys) <= _READABLE else ()
        yield Problem(text, (home, *keys), fixes, INFO if longest <= MOST else "")


def _longest(survey: Survey, home: str) -> Generator[None, None, int]:
    """Return the most stages on one way from start to end, each loop counted once with all its stages."""
    structure = survey.structures[home]
    onward: dict[str, int] = {}
    for count, component in enumerate(structure.components):  # each comes after what it leads to
        behind = [onward[to] for key in component for to in structure.after[key] if to in onward]
        most = sum([_weight(survey, key) for key in component]) + max(behind, default=0)
        for key in component:
            onward[key] = most
        if count % 50 == 0:
            yield
    return max((onward[key] for key in structure.starts or structure.after), default=0)


def _weight(survey: Survey, key: str) -> int:
    """Return how many stages a node stands for: a sub-process for all that it holds."""
    if not KINDS[survey.process.node(key).kind].scope:
        return int(key in survey.stage_ids)
    todo = [key]
    for holder in todo:  # grows while it is walked
        if KINDS[survey.process.node(holder).kind].scope:
            todo += [node.id for node in survey.process.children(holder)]
    return len(survey.stage_ids.intersection(todo))


def _merge(survey: Survey, home: str) -> tuple[Fix, ...]:
    """Offer to make one of the two neighbours whose names are most alike."""
    own = set(survey.stages[home])
    order = [stage for stage in stages(survey.process) if stage.id in own]
    pairs = [(a, b) for a, b in pairwise(order) if b.id in survey.onward[a.id]]
    if not pairs:
        return ()
    a, b = max(pairs, key=_likeness)
    label = message(N_('Merge "{a}" and "{b}"'), a=a.name, b=b.name)
    return (Fix("merge", label, (a.id, b.id)),)


def _likeness(pair: tuple[Node, Node]) -> tuple[bool, float]:
    """Return whether they are one stage under two names, then how many letters they share."""
    a, b = pair
    one = alike(read(a.name), read(b.name)) is not None
    return one, fuzz.token_sort_ratio(name_key(a.name), name_key(b.name))


RULE = Rule(
    name="too-many-stages",
    severity=WARNING,
    why=N_(
        "Nobody keeps more than seven stages in mind, so deals are put on any of them and the figures lie."
    ),
    todo=N_("Merge stages that differ in words only; turn small ones into steps; take after-sale ones out."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, FACTS)),
    needs_facts=False,
)
