"""The board of findings of one open process, brought up to date edit by edit."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from time import perf_counter
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from designer.lint.finding import SEVERITIES, WARNING, Finding, Problem, Report
from designer.lint.fitting import ASKED, Asked, Fitting
from designer.lint.nearby import nearby
from designer.lint.rule import DRAWING, FACTS, NAMES, STRUCTURE, WHOLE, Check, Rule, Settings, WholeCheck
from designer.lint.survey import Survey
from designer.model.delta import Change, Delta
from designer.model.facts import Silence
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record

SLICE = 0.003
"""Seconds until ``whole`` pauses; no step between two looks at the clock should take another millisecond."""
MOST_AT_ONCE = 300
"""Records that local rules look at within an edit; the rest of a larger one waits for ``whole``."""
_CROWD = 100
"""Stages from which on what is said of their role waits for ``whole`` too."""
_AT_ONCE = 100
"""Records that all local rules look at between two pauses."""
_NAMED = attrgetter("rule", "elements")
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
    "referred",
    "conditional",
    "condition",
    "link",
    "default",
)
_DRAWING_ALONE = frozenset((DRAWING,))
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
        self._survey = Survey(process)
        self._fitting = Fitting(self.rules, self._survey)
        self._local: dict[str, tuple[Finding, ...]] = {}
        self._whole: dict[str, tuple[Finding, ...]] = {}
        self._stale: set[str] = set(_ASPECTS)
        self._todo: dict[str, None] | None = None
        """Records that local rules must look at again in ``whole``; None for all of them."""
        self._silent: set[str] = {record.id for record in process.records.values() if _silences(record)}
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
            every = self._in_order()
            silenced = tuple(filter(self._is_silenced, every)) if self._silent else ()
            loud = [f for f in every if not self._is_silenced(f)] if silenced else every
            self._report = Report(tuple(loud), silenced)
        return self._report

    def _in_order(self) -> list[Finding]:
        """Return all findings worst first, then in the order of the file, of the rules' names."""
        records = self.process.records
        placed: dict[float, list[Finding]] = {}
        told = [(finding.elements[:1], (finding,)) for found in self._whole.values() for finding in found]
        for keys, found in [*(((key,), found) for key, found in self._local.items()), *told]:
            first = records.get(keys[0]) if keys else None
            placed.setdefault(first.order if first else -1.0, []).extend(found)
        ranked: dict[str, list[Finding]] = {severity: [] for severity in SEVERITIES}
        for place in sorted(placed):
            for finding in sorted(placed[place], key=_NAMED):
                ranked[finding.severity].append(finding)
        return [finding for severity in SEVERITIES for finding in ranked[severity]]

    def settle(self, delta: Delta) -> Difference:
        """Run the local rules on what ``delta`` touched and its neighbours; the rest waits for ``whole``."""
        self._version += 1
        self._report = None
        self._survey.forget()
        telling = []
        for change in delta.changes:
            if change.id in delta.slides:
                continue
            aspects = _aspects(change)
            self._stale |= aspects
            self._note_silences(change)
            if aspects - {DRAWING}:
                telling.append(change)
        self._stale |= {DRAWING} if delta.slides else set()
        if len(delta.changes) > MOST_AT_ONCE:
            # Making room moves thousands and says nothing new.
            delta = replace(delta, changes=tuple(telling))
        most = max(MOST_AT_ONCE, len(self.process.records) // 4)
        near = nearby(self.process, delta) if len(delta.changes) <= most else None
        if near is None:
            self._todo = None
            near = delta.touched
        # What is said of a crowd asks each of its stages.
        late = frozenset(filter(self._is_crowded, near))
        if self._todo is not None:
            self._todo |= dict.fromkeys(late if len(near) <= MOST_AT_ONCE else near)
        near = frozenset(islice(near - late, MOST_AT_ONCE))
        before = self._found_at(near)
        todo = self._todo or {}
        for key in near:
            todo.pop(key, None)
        self._look(near)
        after = self._found_at(near)
        return Difference(frozenset(after - before), frozenset(before - after))

    def _is_crowded(self, key: str) -> bool:
        record = self.process.get(key)
        home = record.process if isinstance(record, Pool) else key
        return self.process.crowd(home) > _CROWD

    def _found_at(self, keys: Iterable[str]) -> set[Finding]:
        return {finding for key in keys for finding in self._local.get(key, ())}

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
        survey.forget()

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
            yield from self._survey.look_around()
        broad = {role.id for role in self.process.roles()} | {pool.id for pool in self.process.pools()}
        while self._todo:
            batch = [self._todo.popitem()[0]]  # from the end: the front of a dict is slow to empty
            # A role asks for all its stages, so it ends a batch.
            while self._todo and len(batch) < _AT_ONCE and batch[-1] not in broad:
                batch.append(self._todo.popitem()[0])
            self._look(batch)
            yield

    def _look(self, keys: Collection[str]) -> None:
        """Run the local rules on some records."""
        found: dict[str, list[Finding]] = {}
        records = [record for record in map(self.process.get, keys) if isinstance(record, ASKED)]
        for rule, those in self._fitting.questions(records):
            for finding in self._ask(rule, those):
                found.setdefault(finding.elements[0], []).append(finding)
        for key in self._local.keys() & keys:
            del self._local[key]
        self._local.update({key: tuple(found[key]) for key in keys if key in found})
        self._report = None

    def _ask(self, rule: Rule, records: list[Asked]) -> list[Finding]:
        """Return what a local rule finds; what does not hang on one of ``records`` is left out later."""
        grade = self.settings.grade(rule.name, "")
        try:
            problems = cast("Check", rule.check)(self._survey, records)
            return [_finding(rule, problem, grade) for problem in problems]
        except Exception as error:  # noqa: BLE001 - a broken rule must not take the window down
            if len(records) == 1:
                return [_crash(rule, error, (records[0].id,))]
            return [finding for record in records for finding in self._ask(rule, [record])]

    def _run_whole(self, rule: Rule, found: list[Finding]) -> Iterator[None]:
        check, grade = cast("WholeCheck", rule.check), self.settings.grade(rule.name, "")
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
                found.append(_finding(rule, problem, grade))
            yield

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


def _finding(rule: Rule, problem: Problem, grade: str) -> Finding:
    severity = grade or problem.severity or rule.severity
    return Finding(rule.name, severity, problem.elements, problem.message, problem.fixes)


def _crash(rule: Rule, error: Exception, elements: tuple[str, ...]) -> Finding:
    """Return the finding that a rule makes about itself when it breaks."""
    text = message(
        N_("Rule {rule} failed: {error}"), rule=rule.name, error=f"{type(error).__name__}: {error}"
    )
    return Finding(rule.name, WARNING, elements, text)


def _silences(record: object) -> tuple[Silence, ...]:
    return getattr(record, "silences", ())


def _aspects(change: Change) -> frozenset[str]:
    """Return what a change touches: a move or another size touches only what is drawn where."""
    before, after = change.before, change.after
    if before is None or after is None or type(before) is not type(after):
        return _ASPECTS
    if _is_moved(before, after):
        return _DRAWING_ALONE
    found = set()
    if getattr(before, "name", "") != getattr(after, "name", ""):
        found.add(NAMES)
    if any(getattr(before, field, None) != getattr(after, field, None) for field in _STRUCTURAL):
        found.add(STRUCTURE)
    if any(getattr(before, field, None) != getattr(after, field, None) for field in _FACTUAL):
        found.add(FACTS)
    if any(getattr(before, field, None) != getattr(after, field, None) for field in _DRAWN):
        found.add(DRAWING)
    return frozenset(found)


def _is_moved(before: Record, after: Record) -> bool:
    """Tell quickly that nothing but the place, the size or the route of a record is another one."""
    if isinstance(before, Node) and isinstance(after, Node):
        return before == replace(after, box=before.box, label=before.label)
    if isinstance(before, Flow) and isinstance(after, Flow):
        back = replace(after, points=before.points, label=before.label, by_hand=before.by_hand)
        return before == back
    return False
