"""What a rule declares, and the settings that a folder makes for all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from designer.lint.finding import OFF, SEVERITIES, Problem
from designer.lint.survey import Survey

STAGE, FLOW, ROLE, NODE, EACH, WHOLE = "stage", "flow", "role", "node", "each", "whole"
"""What a rule is asked about: each stage, arrow, role or node, each of these, or the process as a whole."""

ANY, NONE, ONE, MANY = range(-1, 3)
"""How many arrows enter or leave a node that a rule is asked about: any number, 0, 1, or 2 and more."""

STRUCTURE, NAMES, FACTS, DRAWING = "structure", "names", "facts", "drawing"
"""What a whole-process rule looks at: it runs again when that changed."""

Check = Callable[[Survey, Any], Iterable[Problem]]
"""Asked about several records at once; each problem hangs on one of them."""
WholeCheck = Callable[[Survey], Iterator[Problem | None]]


class Rule(Struct, frozen=True):
    """One rule; a local one is asked about the records it concerns, a whole one about everything.

    A whole rule yields None between problems wherever it may be paused, at least each millisecond.
    """

    name: str
    severity: str
    why: str
    """Why it costs money: one line, an English message id."""
    todo: str
    """What to do: one line, an English message id."""
    check: Check | WholeCheck
    subject: str = WHOLE
    looks_at: frozenset[str] = frozenset((STRUCTURE, NAMES, FACTS))
    needs_facts: bool = True
    """Runs only on processes that have sales facts; drawings made elsewhere are left in peace."""
    only_foreign: bool = False
    """Runs only where there are no sales facts: with them rules of ours say the same; whole rules ask."""
    kinds: frozenset[str] = frozenset()
    """The kinds of nodes or arrows that a local rule is asked about, empty for all."""
    entries: int = ANY
    exits: int = ANY
    """Of nodes only those that so many sequence flows enter and leave: NONE, ONE, MANY."""


class Settings(Struct, frozen=True):
    """The grades that a folder gives: pairs of a rule's name and error, warning, info or off."""

    grades: tuple[tuple[str, str], ...] = ()

    def grade(self, rule: str, severity: str) -> str:
        """Return how severe a problem of ``rule`` is that the rule itself calls ``severity``."""
        return dict(self.grades).get(rule) or severity

    def is_off(self, rule: str) -> bool:
        """Tell whether ``rule`` is switched off."""
        return dict(self.grades).get(rule) == OFF


def settings(grades: Mapping[str, object]) -> Settings:
    """Return the settings of a table such as voronka.toml's: rule to grade, false for off."""
    known: dict[str, str] = {}
    for name, value in grades.items():
        if value is False:
            known[name] = OFF
        elif isinstance(value, str) and value in (*SEVERITIES, OFF):
            known[name] = value
    return Settings(tuple(sorted(known.items())))
