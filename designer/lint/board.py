"""The board of findings of one open process, brought up to date edit by edit."""

from collections.abc import Iterable, Iterator
from itertools import islice
from time import perf_counter
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from designer.lint.finding import SEVERITIES, WARNING, Finding, Problem, Report
from designer.lint.hygiene import SEQUENCE
from designer.lint.nearby import nearby
from designer.lint.rule import (
    ANY,
    DRAWING,
    EACH,
    FACTS,
    FLOW,
    MANY,
    NAMES,
    NODE,
    NONE,
    ROLE,
    STAGE,
    STRUCTURE,
    WHOLE,
    Check,
    Rule,
    Settings,
    WholeCheck,
)
from designer.lint.survey import Survey
from designer.model.delta import Change, Delta
from designer.model.facts import Silence
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Depiction, Flow, Node, Pool, Record, Role

SLICE = 0.003
"""Seconds until ``whole`` pauses; no step between two looks at the clock should take another millisecond."""
MOST_AT_ONCE = 300
"""Records that local rules look at within an edit; the rest of a larger one waits for ``whole``."""
_ASPECTS = frozenset((STRUCTURE, NAMES, FACTS, DRAWING))
_STRUCTURAL = (
    "kind",
    "source",
    "target",
    "host",
    "parent",
    "trigger",
    "interrupting",
    "exit",
    "order",
    "process",
    "by_event",
    "compensation",
    "definitions",
    "conditional",
    "condition",
    "link",
    "default",
)
_FACTUAL = ("facts", "lane", "duration", "process", "parent", "handoff")
_DRAWN = ("box", "points", "expanded")


class Difference(Struct, frozen=True):
    """What appeared on the board and what went."""

    came: frozenset[Finding] = frozenset()
    gone: frozenset[Finding] = frozenset()


class Board:
    """Findings of all rules; local rules answer at once (``settle``), whole ones in slices (``whole``)."""

    def __init__(
        self, process: Process, rules: Iterable[Rule], settings: Settings | None = None, *, run: bool = True
    ) -> None:
        """Look at everything now, or with ``run`` False leave that to ``whole``."""
        self.process = process
        self.settings = settings or Settings()
        self.rules = tuple(rule for rule in rules if not self.settings.is_off(rule.name))
        self._fitting: dict[tuple[object, ...], tuple[Rule, ...]] = {}
        """Local rules by what they are asked about."""
        self._survey = Survey(process)
        self._local: dict[str, tuple[Finding, ...]] = {}
        self._whole: dict[str, tuple[Finding, ...]] = {}
        self._stale: set[str] = set(_ASPECTS)
        self._todo: dict[str, None] | None = None
        """Records that local rules must look at again in ``whole``; None for all of them."""
        self._silent: set[str] = {key for key, record in process.records.items() if _silences(record)}
        self._version = 0
        self._report: Report | None = None
        if run:
            self.run()

    def findings(self) -> tuple[Finding, ...]:
        """Return what is on the board, worst first, then in the order of the file."""
        return self.report().findings

    def report(self) -> Report:
        """Return the findings with those that somebody silenced apart."""
        if self._report is None:
            every = [f for found in (*self._local.values(), *self._whole.values()) for f in found]
            every.sort(key=self._rank)
            loud: list[Finding] = []
            silenced: list[Finding] = []
            for finding in every:
                (silenced if self._silent and self._is_silenced(finding) else loud).append(finding)
            self._report = Report(tuple(loud), tuple(silenced))
        return self._report

    def settle(self, delta: Delta) -> Difference:
        """Run the local rules on what ``delta`` touched and its neighbours; the rest waits for ``whole``."""
        self._version += 1
        self._report = None
        for change in delta.changes:
            self._stale |= _aspects(change)
            self._note_silences(change)
        near = nearby(self.process, _telling(delta))
        if near is None:
            self._todo = None
            near = _telling(delta).touched
        elif len(near) > MOST_AT_ONCE and self._todo is not None:
            self._todo |= dict.fromkeys(near)
        near = frozenset(islice(near, MOST_AT_ONCE))
        before: set[Finding] = set()
        after: set[Finding] = set()
        for key in near:
            before.update(self._local.get(key, ()))
            after.update(self._look(key))
        return Difference(frozenset(after - before), frozenset(before - after))

    def run(self) -> tuple[Finding, ...]:
        """Bring the board wholly up to date without pauses."""
        for _ in self.whole():
            pass
        return self.findings()

    def whole(self) -> Iterator[None]:
        """Bring the board wholly up to date in slices of a few milliseconds; a new delta ends it."""
        version, began = self._version, perf_counter()
        for _ in self._work():
            if self._version != version:
                return
            if perf_counter() - began > SLICE:
                yield
                if self._version != version:
                    return
                began = perf_counter()

    def _work(self) -> Iterator[None]:
        """Do what is stale, yielding wherever it may be interrupted for good: what is done stays done."""
        survey = self._survey
        if self._stale & {STRUCTURE, FACTS}:
            yield from self._refresh()
        yield from self._look_again()
        if STRUCTURE in self._stale:
            yield from survey.explore()
        if self._stale - {DRAWING}:
            yield from survey.file_names()
        stale = frozenset(self._stale)
        for rule in self.rules:
            if rule.subject == WHOLE and rule.looks_at & stale:
                found: list[Finding] = []
                yield from self._run_whole(rule, found)
                self._whole[rule.name] = tuple(found)
                self._report = None
        self._stale.clear()

    def _refresh(self) -> Iterator[None]:
        stages, funnels = self._survey.stage_ids, self._survey.funnels
        yield from self._survey.refresh()
        if self._survey.funnels != funnels:
            self._todo = None
        elif self._todo is not None:
            changed = self._survey.stage_ids ^ stages
            touched = tuple(Change(key, None, self.process.get(key)) for key in changed)
            near = nearby(self.process, Delta(Message(""), touched)) if touched else frozenset()
            self._todo = None if near is None else {**self._todo, **dict.fromkeys(near)}

    def _look_again(self) -> Iterator[None]:
        if self._todo is None:
            gone = [key for key in self._local if self.process.get(key) is None]
            self._todo = dict.fromkeys((*gone, *self.process.records))
        while self._todo:
            self._look(self._todo.popitem()[0])  # from the end: the front of a dict is slow to empty
            yield

    def _look(self, key: str) -> tuple[Finding, ...]:
        """Run the local rules on one record."""
        if self._todo:
            self._todo.pop(key, None)
        record = self.process.get(key)
        found: list[Finding] = []
        if isinstance(record, Node | Flow | Role | Pool):
            for rule in self._local_rules(record):
                self._run_local(rule, record, found)
        self._report = None
        if found:
            self._local[key] = tuple(found)
        else:
            self._local.pop(key, None)
        return tuple(found)

    def _local_rules(self, record: Node | Flow | Role | Pool) -> tuple[Rule, ...]:
        """Return the rules that ``record`` is to be shown to."""
        is_stage = isinstance(record, Node) and self._survey.is_stage(record)
        in_funnel = self._survey.in_funnel(record)
        what = (_kind(record), is_stage, in_funnel, *_arrows(self.process, record))
        if what not in self._fitting:
            subjects = _subjects(record, is_stage=is_stage)
            fitting = (rule for rule in self.rules if rule.subject in subjects)
            self._fitting[what] = tuple(rule for rule in fitting if _fits(rule, *what))
        return self._fitting[what]

    def _run_local(self, rule: Rule, record: Record, found: list[Finding]) -> None:
        check, known = cast("Check", rule.check), len(found)
        try:
            for problem in check(self._survey, record):
                found.append(self._finding(rule, problem))  # noqa: PERF401 - a comprehension costs a call more
        except Exception as error:  # noqa: BLE001 - a broken rule must not take the window down
            found[known:] = [_crash(rule, error, (record.id,))]

    def _run_whole(self, rule: Rule, found: list[Finding]) -> Iterator[None]:
        check = cast("WholeCheck", rule.check)
        steps = (problem for survey in (self._survey,) for problem in check(survey))
        while True:
            try:
                problem = next(steps)
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001 - as above
                found.append(_crash(rule, error, tuple(p.id for p in self.process.processes()[:1])))
                return
            if problem is not None:
                found.append(self._finding(rule, problem))
            yield

    def _finding(self, rule: Rule, problem: Problem) -> Finding:
        severity = self.settings.grade(rule.name, problem.severity or rule.severity)
        return Finding(rule.name, severity, problem.elements, problem.message, problem.fixes)

    def _rank(self, finding: Finding) -> tuple[object, ...]:
        first = self.process.get(finding.elements[0]) if finding.elements else None
        order = first.order if first is not None else -1.0
        return SEVERITIES.index(finding.severity), order, finding.rule, finding.elements

    def _note_silences(self, change: Change) -> None:
        if change.after is not None and _silences(change.after):
            self._silent.add(change.id)
        else:
            self._silent.discard(change.id)

    def _is_silenced(self, finding: Finding) -> bool:
        for key in self._silent.intersection(finding.elements):
            for silence in _silences(self.process.records[key]):
                if silence.rule == finding.rule and silence.other in ("", *finding.elements):
                    return True
        return False


def check(process: Process, rules: Iterable[Rule], settings: Settings | None = None) -> Report:
    """Return everything that ``rules`` find in ``process``."""
    return Board(process, rules, settings).report()


def _kind(record: Node | Flow | Role | Pool) -> str:
    return record.kind if isinstance(record, Node | Flow) else type(record).__name__


def _arrows(process: Process, record: Node | Flow | Role | Pool) -> tuple[int, int]:
    """Return how many sequence flows enter and leave a node, 2 for more."""
    if not isinstance(record, Node):
        return NONE, NONE
    entries, exits = process.incoming(record.id, SEQUENCE), process.outgoing(record.id, SEQUENCE)
    return min(len(entries), MANY), min(len(exits), MANY)


def _subjects(record: Node | Flow | Role | Pool, *, is_stage: bool) -> tuple[str, ...]:
    if isinstance(record, Node):
        return (EACH, NODE, STAGE) if is_stage else (EACH, NODE)
    return (EACH, FLOW) if isinstance(record, Flow) else (EACH, ROLE)


def _fits(rule: Rule, kind: str, _is_stage: bool, in_funnel: bool, entries: int, exits: int) -> bool:  # noqa: FBT001
    """Tell whether a rule is asked about such a record."""
    if rule.only_foreign if in_funnel else rule.needs_facts:
        return False
    if rule.kinds and kind not in rule.kinds:
        return False
    return rule.entries in {ANY, entries} and rule.exits in {ANY, exits}


def _telling(delta: Delta) -> Delta:
    """Return a large ``delta`` without what only moved: making room moves thousands and says nothing new."""
    if len(delta.changes) <= MOST_AT_ONCE:
        return delta
    return replace(delta, changes=tuple(c for c in delta.changes if _aspects(c) - {DRAWING}))


def _crash(rule: Rule, error: Exception, elements: tuple[str, ...]) -> Finding:
    """Return the finding that a rule makes about itself when it breaks."""
    text = message(
        N_("Rule {rule} failed: {error}"), rule=rule.name, error=f"{type(error).__name__}: {error}"
    )
    return Finding(rule.name, WARNING, elements, text)


def _silences(record: Record) -> tuple[Silence, ...]:
    return () if isinstance(record, Depiction) else record.silences


def _aspects(change: Change) -> set[str]:
    """Return what a change touches: a move or another size touches only what is drawn where."""
    before, after = change.before, change.after
    if before is None or after is None or type(before) is not type(after):
        return set(_ASPECTS)
    found = set()
    if getattr(before, "name", "") != getattr(after, "name", ""):
        found.add(NAMES)
    if any(getattr(before, field, None) != getattr(after, field, None) for field in _STRUCTURAL):
        found.add(STRUCTURE)
    if any(getattr(before, field, None) != getattr(after, field, None) for field in _FACTUAL):
        found.add(FACTS)
    if any(getattr(before, field, None) != getattr(after, field, None) for field in _DRAWN):
        found.add(DRAWING)
    return found
