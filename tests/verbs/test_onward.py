"""What a typed line makes behind a stage."""

import pytest

from designer.model.errors import RefusedError
from designer.model.process import Process
from designer.verbs.events import add_event
from designer.verbs.onward import ask, call_in_role, go_on, list_roles, turn_away
from designer.verbs.roles import add_role
from designer.verbs.spots import Spot
from designer.verbs.stages import add_rejection
from designer.verbs.step import Verb, carry_out
from designer.verbs.structure import change_kind, new_process, tidy
from layout.quality import faults
from sketch import called, sketch


def do(process: Process, verb: Verb[..., str], *args: object, **named: object) -> str:
    """Do ``verb``; taken back and done again nothing is left over, and the drawing is as a person's."""
    before = dict(process.records)
    done = carry_out(process, verb, *args, **named)
    after = dict(process.records)
    process.apply(done.delta.inverse())
    assert dict(process.records) == before
    process.apply(done.delta)
    assert dict(process.records) == after
    assert faults(process) == []
    return done.answer


def drawn(text: str) -> Process:
    process = sketch(text)
    carry_out(process, tidy)
    return process


def exits(process: Process, key: str) -> list[tuple[str, str]]:
    return [(flow.name, process.node(flow.target).name) for flow in process.outgoing(key, "sequenceFlow")]


def test_a_question_at_the_end_rejects_and_goes_on_from_yes() -> None:
    process = drawn("start -> Draft")
    gate = do(process, ask, "Good?", after=called(process, "Draft"))
    assert process.node(gate).name == "Good?"
    assert exits(process, gate) == [("no", "Rejected")]
    do(process, go_on, "Send", after=gate)
    assert exits(process, gate) == [("no", "Rejected"), ("yes", "Send")]
    do(process, go_on, "Check", after=gate)
    assert exits(process, gate) == [("no", "Rejected"), ("yes", "Check")]
    assert exits(process, called(process, "Check")) == [("", "Send")]


def test_a_question_on_the_way_keeps_the_way_as_its_yes() -> None:
    process = drawn("start -> Draft -> Send -> won")
    gate = do(process, ask, "Good?", after=called(process, "Draft"))
    assert exits(process, gate) == [("yes", "Send"), ("no", "Rejected")]


def test_the_question_that_the_program_asked_gets_the_name() -> None:
    process = drawn("start -> Draft -> Send -> won")
    do(process, add_rejection, called(process, "Draft"))
    before = len(process.nodes())
    gate = do(process, ask, "Good?", after=called(process, "Draft"))
    assert process.node(gate).name == "Good?"
    assert len(process.nodes()) == before


def test_a_second_question_stands_behind_the_first() -> None:
    process = drawn("start -> Draft -> Send -> won")
    first = do(process, ask, "Good?", after=called(process, "Draft"))
    second = do(process, ask, "Cheap?", after=called(process, "Draft"))
    assert exits(process, first) == [("no", "Rejected"), ("yes", "Cheap?")]
    assert exits(process, second) == [("yes", "Send"), ("no", "Rejected")]


def test_a_question_goes_to_the_role_that_is_said() -> None:
    process = drawn("start -> Draft -> Send -> won")
    do(process, add_role, "A")
    other = do(process, add_role, "B")
    gate = do(process, ask, "Good?", after=called(process, "Draft"), role=other)
    assert process.node(gate).lane == other


def test_the_way_on_of_a_merge_and_of_a_start() -> None:
    process = drawn("start -> Draft -> ok? -yes-> Send -> won; ok? -no-> Draft")
    (merge,) = [node.id for node in process.nodes() if node.id.startswith("Merge")]
    do(process, go_on, "Greet", after=merge)
    assert exits(process, merge) == [("", "Greet")]
    do(process, go_on, "First", after="Start_1")
    assert exits(process, "Start_1") == [("", "First")]


def test_a_reason_goes_to_the_rejection_that_waits_for_one() -> None:
    process = drawn("start -> Draft -> Send -> won")
    gate = do(process, ask, "Good?", after=called(process, "Draft"))
    end = do(process, turn_away, gate, "too dear")
    assert exits(process, gate) == [("yes", "Send"), ("too dear", "Rejected")]
    assert process.node(end).facts.reasons == ("too dear",)
    other = do(process, turn_away, called(process, "Draft"), "no budget")
    assert other != end
    assert [name for name, _ in exits(process, gate)] == ["yes", "too dear", "no budget"]
    assert do(process, turn_away, called(process, "Draft")) not in {end, other}


def test_roles_out_of_a_list() -> None:
    process = Process()
    carry_out(process, new_process, "Sales", "en")
    first = carry_out(process, add_role).answer
    before = dict(process.records)
    done = carry_out(process, list_roles, first, ["A", "B", "C"])
    assert [role.name for role in process.roles()] == ["A", "B", "C"]
    tops = [role.box.y for role in process.roles() if role.box]
    assert tops == sorted(set(tops))
    process.apply(done.delta.inverse())
    assert dict(process.records) == before
    with pytest.raises(RefusedError):
        carry_out(process, list_roles, first, [])


def test_a_stage_gets_name_and_role_at_once() -> None:
    process = drawn("start -> Draft -> Send -> won")
    for name in ("A", "B"):
        do(process, add_role, name)
    key, role = called(process, "Draft"), process.roles()[1].id
    carry_out(process, call_in_role, key, "Write", role)
    assert (process.node(key).name, process.node(key).lane) == ("Write", role)
    carry_out(process, call_in_role, key, "", process.roles()[0].id)
    assert (process.node(key).name, process.node(key).lane) == ("Write", process.roles()[0].id)
    assert faults(process) == []


def test_a_parallel_split_gets_a_further_branch() -> None:
    process = drawn("start -> Draft -> Send -> won")
    gate = do(process, ask, "Good?", after=called(process, "Draft"))
    carry_out(process, change_kind, gate, "parallelGateway")
    count = len(process.outgoing(gate))
    carry_out(process, go_on, "Call", after=gate)
    assert len(process.outgoing(gate)) == count + 1


def test_won_behind_a_question() -> None:
    process = drawn("start -> Draft")
    gate = do(process, ask, "Good?", after=called(process, "Draft"))
    do(process, add_event, "endEvent", spot=Spot(after=gate), outcome="won")
    assert exits(process, gate) == [("no", "Rejected"), ("yes", "Won")]
