"""The board after edits is as from scratch; broken rules are findings; silences and grades hold."""

import random
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.lint.board import Board, check
from designer.lint.catalogue import RULES, rule
from designer.lint.finding import Finding, Problem
from designer.lint.rule import DRAWING, STAGE, Rule, Settings, settings
from designer.lint.survey import Survey
from designer.model.control import documents
from designer.model.facts import (
    CrmRecord,
    ExitFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Silence,
    StageFacts,
)
from designer.model.message import message
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from sketch import called, sketch

GOOD = StageFacts(result="client agreed", steps=("Call the client",), crm=(CrmRecord("comment"),))
NAMES = (
    "Договор у клиента",
    "Договор в разработке",
    "Клиент думает",
    "Contract",
    "Contract review",
    "",
    "Call",
    "call!",
)
TEXT = """
start -> Sales: Draft[P5D] -> ok? -yes-> Legal: Contract in work -> Contract at the client -> sent? -yes-> won
ok? -no-> lost; sent? -again-> Draft; Sales: Pay -> +a -> Legal: Ship; +a -> Bill; Head: Look
"""


def start() -> Process:
    return sketch(TEXT, facts={"Draft": GOOD}, documents={"Draft": ("Offer",)})


class Monkey:
    """Random edits of every kind of record, those that no user would make too."""

    def __init__(self, process: Process, seed: int) -> None:
        self.process, self.dice = process, random.Random(seed)

    def step(self, edit: Edit) -> None:
        acts = (
            self.rename,
            self.facts,
            self.reassign,
            self.join,
            self.join,
            self.cut,
            self.drop,
            self.add,
            self.timer,
            self.outcome,
            self.role,
            self.model,
            self.paper,
            self.silence,
            self.quiet,
            self.hold,
            self.enclose,
            self.enclose,
            self.regroup,
        )
        self.dice.choice(acts)(edit)

    def pick(self, *families: str) -> Node | None:
        found = [n for n in self.process.nodes() if not families or n.kind in families]
        return self.dice.choice(found) if found else None

    def rename(self, edit: Edit) -> None:
        record = self.dice.choice([*self.process.nodes(), *self.process.roles(), *self.process.flows()])
        edit.put(replace(record, name=self.dice.choice(NAMES)))

    def facts(self, edit: Edit) -> None:
        node = self.pick("userTask", "serviceTask")
        options = (
            None,
            GOOD,
            StageFacts(),
            StageFacts(funnel=False),
            StageFacts(limit="P3D", checkpoint=False),
        )
        if node:
            edit.put(replace(node, facts=self.dice.choice(options)))

    def reassign(self, edit: Edit) -> None:
        node, roles = self.pick("userTask", "serviceTask"), self.process.roles()
        if node:
            edit.put(replace(node, lane=self.dice.choice([*(role.id for role in roles), ""])))

    def join(self, edit: Edit) -> None:
        a, b = self.pick("userTask", "exclusiveGateway", "startEvent", "boundaryEvent"), self.pick()
        if a and b and b.kind not in {"startEvent", "boundaryEvent", "dataObjectReference"}:
            share = self.dice.choice((None, 0.0, 0.5))
            key, order = self.process.new_id("Flow"), self.process.next_order()
            name = self.dice.choice(("", "yes"))
            edit.put(
                Flow(key, "sequenceFlow", a.id, b.id, name, order, parent="Process_1", exit=ExitFacts(share))
            )

    def cut(self, edit: Edit) -> None:
        if self.process.flows():
            edit.drop(self.dice.choice(self.process.flows()).id)

    def drop(self, edit: Edit) -> None:
        node = self.pick()
        if node and not self.process.children(node.id):
            for gone in (*self.process.attached(node.id), node):
                for flow in {
                    f.id for f in (*self.process.outgoing(gone.id), *self.process.incoming(gone.id))
                }:
                    edit.drop(flow)
                edit.drop(gone.id)

    def add(self, edit: Edit) -> None:
        kind = self.dice.choice(("userTask", "serviceTask", "exclusiveGateway", "startEvent", "endEvent"))
        lane = self.dice.choice([*(role.id for role in self.process.roles()), ""])
        name = self.dice.choice(NAMES)
        edit.put(
            Node(
                self.process.new_id("Stage"),
                kind,
                name,
                self.process.next_order(),
                parent="Process_1",
                lane=lane,
            )
        )

    def enclose(self, edit: Edit) -> None:
        parts = [n.id for n in self.process.of_kind("subProcess")]
        node = self.pick("userTask", "endEvent", "startEvent")
        if not parts or self.dice.random() < 0.3:
            lane = self.dice.choice([*(role.id for role in self.process.roles()), ""])
            key, order = self.process.new_id("Part"), self.process.next_order()
            edit.put(Node(key, "subProcess", "Part", order, parent="Process_1", lane=lane))
        elif node:
            lane = self.dice.choice((node.lane, ""))
            edit.put(replace(node, parent=self.dice.choice([*parts, "Process_1"]), lane=lane))

    def regroup(self, edit: Edit) -> None:
        part = self.pick("subProcess")
        if part:
            lane = self.dice.choice([*(role.id for role in self.process.roles()), ""])
            edit.put(replace(part, lane=lane))

    def timer(self, edit: Edit) -> None:
        node = self.pick("userTask")
        if node:
            facts = self.dice.choice((None, LimitFacts(), LimitFacts(expiry="remind")))
            edit.put(Node(
                self.process.new_id("Limit"), "boundaryEvent", "", self.process.next_order(),
                parent="Process_1", lane=node.lane, host=node.id, trigger="timer",
                interrupting=self.dice.random() < 0.6,
                duration=self.dice.choice(("P3D", "", "PT0S")), facts=facts,
            ))  # fmt: skip

    def outcome(self, edit: Edit) -> None:
        node = self.pick("endEvent")
        if node:
            edit.put(replace(node, facts=self.dice.choice((None, OutcomeFacts("won"), OutcomeFacts("lost")))))

    def role(self, edit: Edit) -> None:
        roles = self.process.roles()
        role = self.dice.choice(roles) if roles else None
        if role is None or self.dice.random() < 0.3:
            edit.put(Role(self.process.new_id("Role"), "New", self.process.next_order(), process="Process_1"))
        elif self.dice.random() < 0.3:
            for node in self.process.members(role.id):
                edit.put(replace(node, lane=""))
            edit.drop(role.id)
        else:
            edit.put(replace(role, facts=RoleFacts(automatic=self.dice.random() < 0.5)))

    def model(self, edit: Edit) -> None:
        if self.dice.random() < 0.3:
            facts = self.process.processes()[0]
            edit.put(replace(facts, facts=None if facts.facts else ModelFacts()))

    def paper(self, edit: Edit) -> None:
        writer, reader = self.pick("userTask"), self.pick("userTask")
        papers = documents(self.process, writer.id) if writer else []
        if writer and reader and papers:
            key = self.process.new_id("Input")
            edit.put(Flow(key, "dataInputAssociation", papers[0].id, reader.id, parent="Process_1"))

    def silence(self, edit: Edit) -> None:
        node = self.pick("userTask")
        if node:
            name = self.dice.choice(RULES).name
            edit.put(replace(node, silences=() if node.silences else (Silence(name, "so be it"),)))

    def quiet(self, edit: Edit) -> None:
        node = self.pick("boundaryEvent")
        if node:
            edit.put(replace(node, interrupting=not node.interrupting))

    def hold(self, edit: Edit) -> None:
        flow = self.dice.choice(self.process.flows() or [None])
        if flow:
            edit.put(replace(flow, exit=ExitFacts(self.dice.choice((0.0, None)))))


@given(st.integers(0, 10**6))
def test_after_any_edits_the_board_is_as_from_scratch(seed: int) -> None:
    process = start()
    board, monkey = Board(process, RULES), Monkey(process, seed)
    deltas = []
    for number in range(12):
        with process.edit(message("Play")) as edit:
            monkey.step(edit)
        deltas.append(edit.delta)
        board.settle(edit.delta)
        if number % 4 == 3:
            board.run()
            assert board.report() == Board(process, RULES).report()
    for delta in reversed(deltas):
        process.apply(delta.inverse())
        board.settle(delta.inverse())
    board.run()
    assert board.report() == Board(start(), RULES).report()


@given(st.integers(0, 10**6))
def test_an_interrupted_whole_run_goes_on_after_the_next_delta(seed: int) -> None:
    process = start()
    board, monkey = Board(process, RULES, run=False), Monkey(process, seed)
    for _ in range(6):
        for _ in zip(range(monkey.dice.randrange(40)), board._work(), strict=False):
            pass
        with process.edit(message("Play")) as edit:
            monkey.step(edit)
        board.settle(edit.delta)
    board.run()
    assert board.report() == Board(process, RULES).report()


def test_settle_tells_what_came_and_went() -> None:
    process = start()
    board = Board(process, RULES)
    stage = process.node(called(process, "Draft"))
    with process.edit(message("Clear")) as edit:
        edit.put(replace(stage, facts=replace(GOOD, result="")))
    difference = board.settle(edit.delta)
    assert {f.rule for f in difference.came} == {"stage-without-result"}
    assert difference.gone == frozenset()
    assert not board.settle(edit.delta).came
    process.apply(edit.delta.inverse())
    assert {f.rule for f in board.settle(edit.delta.inverse()).gone} == {"stage-without-result"}


def test_a_move_touches_nothing_but_the_drawing() -> None:
    process = start()
    board = Board(process, RULES)
    stage = process.node(called(process, "Draft"))
    assert stage.box
    with process.edit(message("Move")) as edit:
        edit.put(replace(stage, box=stage.box.moved(5, 5)))
    assert board.settle(edit.delta) == type(board.settle(edit.delta))()
    assert board._stale == {DRAWING}


def test_a_new_delta_ends_a_whole_run() -> None:
    process = start()
    board = Board(process, RULES, run=False)
    run = board.whole()
    next(run, None)
    with process.edit(message("Rename")) as edit:
        edit.put(replace(process.node(called(process, "Draft")), name="Other"))
    board.settle(edit.delta)
    assert list(run) == []
    assert board.run() == Board(process, RULES).findings()


def _broken(_: Survey, stages: Iterable[Node]) -> Iterator[Problem]:
    for stage in stages:
        yield Problem(message("fine so far"), (stage.id,))
        raise ZeroDivisionError("by accident")


def _broken_whole(_: Survey) -> Iterator[Problem | None]:
    yield None
    raise ValueError("by accident")


@pytest.mark.parametrize(
    "broken",
    [
        Rule("broken", "error", "why", "todo", _broken, STAGE),
        Rule("broken", "error", "why", "todo", _broken_whole),
        Rule("broken", "error", "why", "todo", lambda _: 1 / 0),
    ],
)  # fmt: skip
def test_a_rule_that_crashes_is_a_finding_about_itself(broken: Rule) -> None:
    report = check(sketch("start -> Draft -> won"), (broken, *RULES))
    (finding,) = [f for f in report.findings if f.rule == "broken"]
    assert finding.severity == "warning"
    assert "by accident" in finding.message.english() or "ZeroDivision" in finding.message.english()
    assert len(report.findings) > 1


def _of(found: tuple[Finding, ...], name: str) -> list[Finding]:
    return [finding for finding in found if finding.rule == name]


def test_grades_of_the_folder() -> None:
    process = start()
    grades = settings({"stage-name-near": "error", "stage-without-steps": False, "stage-unnamed": "loud"})
    assert grades == Settings((("stage-name-near", "error"), ("stage-without-steps", "off")))
    found = check(process, RULES, grades).findings
    assert {f.severity for f in _of(found, "stage-name-near")} == {"error"}
    assert not _of(found, "stage-without-steps")
    assert _of(check(process, RULES).findings, "stage-without-steps")


def test_silences_are_counted_apart() -> None:
    process = start()
    a, b = called(process, "Contract in work"), called(process, "Contract at the client")
    assert _of(check(process, RULES).findings, "stage-name-near")
    board = Board(process, RULES)
    with process.edit(message("Silence")) as edit:
        edit.put(replace(process.node(a), silences=(Silence("stage-name-near", "two lawyers", b),)))
    board.settle(edit.delta)
    assert not _of(board.findings(), "stage-name-near")
    assert len(board.report().silenced) == 1
    with process.edit(message("Silence")) as edit:
        edit.put(replace(process.node(a), silences=(Silence("stage-name-near", "two lawyers", "Stage_99"),)))
    board.settle(edit.delta)
    assert _of(board.findings(), "stage-name-near")


def test_findings_stand_worst_first() -> None:
    found = check(start(), RULES).findings
    grades = [("error", "warning", "info").index(f.severity) for f in found]
    assert grades == sorted(grades)
    assert len(set(grades)) > 1


def test_every_rule_is_listed_once_and_found_by_name() -> None:
    assert len({r.name for r in RULES}) == len(RULES) == 51
    assert rule("dead-end") in RULES
    assert rule("no-such-rule") is None
