import pytest

from designer.model.errors import RefusedError
from designer.model.facts import ExitFacts, HandoffFacts, OutcomeFacts, StageFacts
from designer.model.geometry import Point
from designer.model.process import Process
from designer.verbs import flows, stages
from designer.verbs.events import set_limit
from designer.verbs.facts import set_handoff
from designer.verbs.merging import merge_stages
from designer.verbs.naming import rename
from designer.verbs.step import carry_out, perform
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced, passing


def arrows(process: Process) -> set[tuple[str, str, str]]:
    """The sequence flows by the names of their ends, unnamed ones by id."""
    name = {node.id: node.name or node.id for node in process.nodes()}
    return {
        (name[flow.source], name[flow.target], flow.name)
        for flow in process.flows()
        if flow.kind == "sequenceFlow"
    }


def sound(process: Process) -> bool:
    return not broken(process) and not misplaced(process) and not passing(process)


def test_a_stage_between_two_others_takes_over_the_arrow() -> None:
    process = sketch("start -> Seller: Draft -> Send -> won")
    stage = carry_out(process, stages.add_stage, "Check", after="Stage_1").answer
    assert arrows(process) == {
        ("Lead received", "Draft", ""),
        ("Draft", "Check", ""),
        ("Check", "Send", ""),
        ("Send", "Won", ""),
    }
    assert process.node(stage).lane == "Role_1"
    assert sound(process)


def test_a_stage_after_one_with_a_decision_follows_the_way_onward() -> None:
    process = sketch("start -> Draft -> ok? -no-> lost; ok? -yes-> Send -> won")
    perform(process, stages.add_stage, "Check", after="Stage_1")
    assert {("ok?", "Check", "yes"), ("Check", "Send", "")} <= arrows(process)
    assert sound(process)


def test_a_stage_before_a_merge_is_passed_by_all() -> None:
    process = sketch("start -> Draft -> ok? -yes-> won; ok? -no-> Draft")
    perform(process, stages.add_stage, "Check", before="Stage_1")
    assert {("Merge_1", "Check", ""), ("Check", "Draft", "")} <= arrows(process)
    assert sound(process)


def test_a_stage_of_another_role_goes_into_its_lane() -> None:
    process = sketch("start -> Seller: Draft -> Engineer: Solve -> Seller: Send -> won")
    engineer = called(process, "Engineer")
    stage = carry_out(process, stages.add_stage, "Check", after="Stage_1", role=engineer).answer
    box, lane = process.node(stage).box, process.role(engineer).box
    assert box
    assert lane
    assert process.node(stage).lane == engineer
    assert lane.contains(box)
    assert sound(process)


def test_the_handoff_goes_with_the_part_that_changes_the_role() -> None:
    process = sketch("start -> Seller: Draft -> Engineer: Solve -> won")
    flow = process.outgoing("Stage_1")[0]
    perform(process, set_handoff, flow.id, within="P1D")
    perform(process, stages.add_stage, "Check", flow=flow.id)
    (after,) = process.outgoing(called(process, "Check"))
    assert process.flow(flow.id).handoff is None
    assert after.handoff == HandoffFacts(within="P1D")


def test_a_stage_at_a_place_gets_the_role_under_it() -> None:
    process = sketch("start -> Seller: Draft -> Engineer: Solve -> won")
    box = process.role("Role_2").box
    assert box
    stage = carry_out(process, stages.add_stage, "Check", at=Point(box.right - 90, box.centre.y)).answer
    assert process.node(stage).lane == "Role_2"
    assert not process.outgoing(stage)
    assert sound(process)


def test_a_stage_in_an_unknown_role_is_refused_and_leaves_nothing() -> None:
    process = sketch("start -> Draft -> won")
    before = dict(process.records)
    with pytest.raises(RefusedError):
        perform(process, stages.add_stage, "Check", after="Stage_1", role="Role_9")
    assert dict(process.records) == before


def test_a_rejection_puts_a_decision_behind_its_stage() -> None:
    process = sketch("start -> Draft -> Send -> won")
    end = carry_out(process, stages.add_rejection, "Stage_1", reasons=("no budget",), share=0.4).answer
    assert arrows(process) == {
        ("Lead received", "Draft", ""),
        ("Draft", "Draft: ready?", ""),
        ("Draft: ready?", "Send", "yes"),
        ("Draft: ready?", "Rejected", "no budget"),
        ("Send", "Won", ""),
    }
    assert process.node(end).facts == OutcomeFacts("lost", ("no budget",))
    assert process.incoming(end)[0].exit == ExitFacts(0.4)
    assert sound(process)


def test_the_decision_asks_for_a_short_result() -> None:
    process = sketch("start -> Draft -> won", facts={"Draft": StageFacts(result="price accepted.")})
    perform(process, stages.add_rejection, "Stage_1")
    assert called(process, "Price accepted?")


def test_a_second_rejection_uses_the_same_decision() -> None:
    process = sketch("start -> Draft -> won")
    perform(process, stages.add_rejection, "Stage_1", reasons=("no budget",))
    perform(process, stages.add_rejection, "Stage_1", reasons=("no need",))
    (decision,) = process.of_kind("exclusiveGateway")
    assert [flow.name for flow in process.outgoing(decision.id)] == ["yes", "no budget", "no need"]
    assert sound(process)


def test_a_stage_at_the_end_is_rejected_without_a_decision() -> None:
    process = sketch("start -> Draft")
    perform(process, stages.add_rejection, "Stage_1")
    assert ("Draft", "Rejected", "") in arrows(process)
    assert sound(process)
    perform(process, flows.connect, "Stage_1", carry_out(process, stages.add_stage, "Send").answer)
    assert {("Draft: ready?", "Rejected", "no"), ("Draft: ready?", "Send", "yes")} <= arrows(process)


def test_two_stages_in_a_row_become_one() -> None:
    process = sketch(
        "start -> Draft -> Check -> Send -> won",
        facts={
            "Draft": StageFacts(hours=1, steps=("call",), result="agreed"),
            "Check": StageFacts(hours=2, steps=("Call", "write"), result="checked", touches=3),
        },
        documents={"Draft": ("Brief",), "Check": ("brief", "Offer")},
    )
    perform(process, merge_stages, "Stage_1", "Stage_2")
    assert arrows(process) == {("Lead received", "Draft", ""), ("Draft", "Send", ""), ("Send", "Won", "")}
    assert process.node("Stage_1").facts == StageFacts(
        hours=3, steps=("call", "write"), result="agreed; checked", touches=3
    )
    assert [process.node(f.target).name for f in process.outgoing("Stage_1", "dataOutputAssociation")] == [
        "Brief",
        "Offer",
    ]
    assert sound(process)


@pytest.mark.parametrize(("kept", "gone"), [("Contract", "Approval"), ("Approval", "Contract")])
def test_two_stages_with_decisions_become_one_with_one(kept: str, gone: str) -> None:
    process = sketch(
        "start -> Offer -> taken? -yes-> Contract -> agreed? -yes-> Approval -> approved? -yes-> won;"
        "taken? -no-> lost; agreed? -no-> lost; approved? -no-> lost(not approved); approved? -change-> Offer"
    )
    a, b = called(process, kept), called(process, gone)
    delta = perform(process, merge_stages, a, b)
    assert not process.get(b)
    (entry,) = process.incoming(a)
    assert entry.name == "yes"
    (out,) = process.outgoing(a)
    targets = {f.name: process.node(f.target).name for f in process.outgoing(out.target)}
    assert targets == {"yes": "Won", "no": "Rejected", "change": ""}
    assert sound(process)
    process.apply(delta.inverse())
    assert process.get(b)


def test_stages_that_stand_apart_are_merged_too() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> won; ok? -no-> C -> lost")
    perform(process, merge_stages, called(process, "B"), called(process, "C"))
    b = called(process, "B")
    assert {("B: ready?", "Won", "yes"), ("B: ready?", "Rejected", "no")} <= arrows(process)
    assert not broken(process)
    assert b


def test_a_stage_is_not_merged_with_itself() -> None:
    process = sketch("start -> A -> won")
    with pytest.raises(RefusedError, match="two stages"):
        perform(process, merge_stages, "Stage_1", "Stage_1")


def test_a_stage_is_not_merged_with_its_own_reminder() -> None:
    process = sketch("start -> A -> won")
    perform(process, set_limit, "Stage_1", "P1D", "calendar", "remind")
    with pytest.raises(RefusedError, match="part of the other"):
        perform(process, merge_stages, called(process, "Remind the client"), "Stage_1")


def test_a_rejection_that_came_first_stands_aside_and_keeps_its_reason() -> None:
    process = sketch("start -> Seller: Draft")
    end = carry_out(process, stages.add_rejection, "Stage_1").answer
    perform(process, rename, end, "the client chose a competitor")
    stage = carry_out(process, stages.add_stage, "Send", after="Stage_1").answer
    assert arrows(process) == {
        ("Lead received", "Draft", ""),
        ("Draft", "Draft: ready?", ""),
        ("Draft: ready?", "Rejected", "the client chose a competitor"),
        ("Draft: ready?", "Send", "yes"),
    }
    gate, lost, after = (process.node(key).box for key in (called(process, "Draft: ready?"), end, stage))
    assert gate
    assert lost
    assert after
    assert lost.centre.x == gate.centre.x
    (reason,) = [flow.label for flow in process.incoming(end)]
    assert reason
    assert (after.x >= reason.right, after.centre.y) == (True, gate.centre.y)
    assert sound(process)
