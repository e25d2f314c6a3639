"""Any row of steps leaves a process that holds together, and every step can be taken back."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from designer.bpmn.compare import differences
from designer.bpmn.reader import read
from designer.bpmn.skeleton import skeleton
from designer.bpmn.source import Source
from designer.bpmn.writer import write
from designer.model.errors import VoronkaError
from designer.model.history import History
from designer.model.process import Process
from designer.verbs.roles import add_role
from designer.verbs.step import perform
from designer.verbs.structure import new_process
from tests.sketch import sketch
from tests.verbs.acts import ACTS, Act
from tests.verbs.chance import Chance, NothingError
from tests.verbs.rules import broken, misplaced, torn

_MENDING = {"split_explicitly", "merge_ways"}
"""No verb of ours makes what these mend: they refuse here as they should."""
_CHANCES = 400
"""So often a verb that was refused each time is tried again, with something else done in between."""
MOST = 45
"""Nodes; a larger process only makes the same mistakes more slowly."""


class Storm:
    """A process with its history, and what was tried."""

    def __init__(self, process: Process, source: Source | bytes = b"") -> None:
        self.process = process
        self.source = source or skeleton("Sales", "en")
        self.rules = torn if source else broken
        self.history = History()
        self.tried: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.acts: dict[str, Act] = {}
        """By which act a verb was tried."""
        self.first = dict(process.records)

    def act(self, act: Act, chance: Chance) -> bool:
        """Do one act, take it back and do it again; False where there was nothing to do it with."""
        process = self.process
        try:
            verb, args, named = act(process, chance)
        except NothingError:
            return False
        before = dict(process.records)
        self.tried[verb.__name__] += 1
        self.acts[verb.__name__] = act
        try:
            delta = perform(process, verb, *args, **named)
        except VoronkaError:
            self.refused[verb.__name__] += 1
            assert dict(process.records) == before, f"{verb} left something behind though it was refused"
            return True
        after = dict(process.records)
        process.apply(delta.inverse())
        assert dict(process.records) == before, f"{verb}{args} is not undone wholly"
        process.apply(delta)
        assert dict(process.records) == after, f"{verb}{args} is not redone wholly"
        if delta.changes:
            self.history.push(delta)
        wrong = self.rules(process)
        assert not wrong, f"{verb}{args}{named}: {wrong}"
        return True

    def save(self) -> None:
        """Write the file over the one before and read it back: the same process."""
        opened = read(write(self.source, self.process))
        self.source = opened.source
        wrong = differences(self.process, opened.process)
        assert not wrong
        assert not self.rules(opened.process)

    def undo(self, steps: int = 1) -> None:
        for _ in range(steps):
            if delta := self.history.undo():
                self.process.apply(delta)

    def redo(self, steps: int = 1) -> None:
        for _ in range(steps):
            if delta := self.history.redo():
                self.process.apply(delta)


def begun() -> Process:
    """Return a process with two roles and nothing to do."""
    process = Process()
    perform(process, new_process, "Sales", "en")
    perform(process, add_role, "Seller")
    perform(process, add_role, "Engineer")
    return process


def funnel() -> Process:
    """Return a process with something of everything."""
    return sketch(
        "start -> Seller: Qualify[P2D] -> fits? -yes-> Engineer: Solution -> Seller: Offer -> taken?;"
        "taken? -yes-> won; fits? -no-> lost; taken? -no-> lost; taken? -change-> Engineer: Solution",
        documents={"Qualify": ("Brief",)},
    )


def run(seed: int, steps: int, storm: Storm | None = None) -> Storm:
    """Return a storm after ``steps`` random steps, undo and redo among them."""
    chance = Chance(random.Random(seed).choice)
    storm = storm or Storm(funnel() if seed % 2 else begun())
    shrinking = [act for act in ACTS if act.__name__ in {"remove", "merge_stages", "remove_role"}]
    for _ in range(steps):
        kind = chance.pick(range(20))
        if kind == 0:
            storm.undo(chance.pick((1, 1, 2, 5)))
        elif kind == 1:
            storm.redo(chance.pick((1, 1, 3)))
        elif kind == 2 and chance.pick((0, 1)):
            storm.save()
        else:
            crowded = len(storm.process.nodes()) > MOST or len(storm.process.roles()) > 6
            acts = shrinking if crowded and storm.rules is broken else ACTS
            while not storm.act(chance.pick(acts), chance):
                pass
    return storm


@pytest.mark.parametrize("seed", range(4))
def test_a_short_storm(seed: int) -> None:
    storm = run(seed, 100)
    assert sum(storm.tried.values()) > 50
    everything_undone(storm)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_covers_anything_whatever_is_done(seed: int) -> None:
    chance = Chance(random.Random(seed).choice)
    storm = Storm(funnel() if seed % 2 else begun())
    for _ in range(40):
        storm.act(chance.pick(ACTS), chance)
        assert not misplaced(storm.process), storm.history.done[-1].label.id


def test_a_storm_over_drawings_made_elsewhere(miwg: list[Path]) -> None:
    for seed, path in enumerate(miwg):
        opened = read(path.read_bytes())
        storm = run(seed, 15, Storm(opened.process, opened.source))
        storm.save()
        everything_undone(storm)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_ten_thousand_steps() -> None:
    storm = run(2026, 10_000)
    assert set(storm.tried) >= {"connect", "merge_stages", "paste", "remove_role", "set_limit"}
    chance = Chance(random.Random(2026).choice)
    for name in sorted(storm.tried.keys() - _MENDING):
        assert insisted(storm, name, chance), f"{name} was always refused"
    everything_undone(storm)


def insisted(storm: Storm, name: str, chance: Chance) -> bool:
    """Tell whether the verb ``name`` was ever done: what met nothing that it is for is given more chances."""
    for _ in range(_CHANCES):
        if storm.refused[name] < storm.tried[name]:
            return True
        storm.act(chance.pick(ACTS), chance)
        storm.act(storm.acts[name], chance)
    return False


def everything_undone(storm: Storm) -> None:
    """All steps can be taken back to the first state and done again."""
    while delta := storm.history.redo():
        storm.process.apply(delta)
    after = dict(storm.process.records)
    while delta := storm.history.undo():
        storm.process.apply(delta)
    assert dict(storm.process.records) == storm.first
    assert not storm.rules(storm.process)
    while delta := storm.history.redo():
        storm.process.apply(delta)
    assert dict(storm.process.records) == after


class Machine(RuleBasedStateMachine):
    """The same acts, drawn and shrunk by Hypothesis."""

    @initialize()
    def begin(self) -> None:
        self.storm = Storm(funnel())

    @rule(act=st.sampled_from(ACTS), data=st.data())
    def act(self, act: Act, data: st.DataObject) -> None:
        self.storm.act(act, Chance(lambda of: data.draw(st.sampled_from(list(of)))))

    @rule(steps=st.integers(1, 3))
    def undo(self, steps: int) -> None:
        self.storm.undo(steps)

    @rule(steps=st.integers(1, 3))
    def redo(self, steps: int) -> None:
        self.storm.redo(steps)

    @rule()
    def save(self) -> None:
        self.storm.save()

    @invariant()
    def holds_together(self) -> None:
        assert not broken(self.storm.process)


TestStorm = Machine.TestCase
TestStorm.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
