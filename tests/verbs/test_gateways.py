"""Gateways put in and taken out at the button of a finding."""

import pytest

from designer.model.errors import RefusedError
from designer.model.process import Process
from designer.verbs.gateways import dissolve, merge_ways, part_gateway
from designer.verbs.repairs import add_end, set_trigger
from designer.verbs.step import perform
from sketch import called, sketch


def ways(process: Process) -> set[tuple[str, str]]:
    return {(flow.source, flow.target) for flow in process.flows() if flow.kind == "sequenceFlow"}


def test_a_merge_takes_all_entries() -> None:
    process = sketch("start -> ok? -yes-> Draft -> end; ok? -no-> Draft", merge=False)
    perform(process, merge_ways, called(process, "Draft"))
    assert ways(process) == {
        ("Start_1", "Decision_1"), ("Decision_1", "Merge_1"), ("Merge_1", "Stage_1"), ("Stage_1", "End_1"),
    }  # fmt: skip


def test_only_what_several_arrows_enter_is_merged_or_parted() -> None:
    process = sketch("start -> Draft -> ok? -yes-> end; ok? -no-> end")
    with pytest.raises(RefusedError):
        perform(process, merge_ways, called(process, "Draft"))
    with pytest.raises(RefusedError):
        perform(process, part_gateway, "Decision_1")
    with pytest.raises(RefusedError):
        perform(process, dissolve, "Decision_1")


def test_a_gateway_is_parted_into_one_that_merges_and_one_that_splits() -> None:
    process = sketch("start -> +a -> Draft -> +a; +a -> end")
    perform(process, part_gateway, "Gateway_1")
    assert ways(process) == {
        ("Start_1", "Merge_1"), ("Stage_1", "Merge_1"), ("Merge_1", "Gateway_1"),
        ("Gateway_1", "Stage_1"), ("Gateway_1", "End_1"),
    }  # fmt: skip
    assert process.node("Merge_1").kind == "parallelGateway"


def test_a_gateway_that_decides_nothing_goes() -> None:
    process = sketch("start -> ok? -> Draft -> end")
    perform(process, dissolve, "Decision_1")
    assert ways(process) == {("Start_1", "Stage_1"), ("Stage_1", "End_1")}


def test_an_end_and_another_trigger() -> None:
    process = sketch("start -> Draft")
    end = perform(process, add_end, called(process, "Draft"))
    (key,) = [change.id for change in end.changes if change.id.startswith("End")]
    assert ("Stage_1", key) in ways(process)
    perform(process, set_trigger, "Start_1", "message")
    assert process.node("Start_1").trigger == "message"
