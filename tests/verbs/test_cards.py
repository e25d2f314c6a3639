import pytest
from msgspec.structs import replace

from designer.model.control import documents, inputs
from designer.model.errors import RefusedError
from designer.model.facts import (
    CrmRecord,
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Silence,
    StageFacts,
)
from designer.model.geometry import Point
from designer.model.process import Process
from designer.model.records import Colours
from designer.verbs import facts, repairs
from designer.verbs.documents import add_document, add_note, set_documents
from designer.verbs.stages import add_rejection
from designer.verbs.step import carry_out, perform
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced
from tests.verbs.test_stages import arrows, sound


@pytest.fixture
def process() -> Process:
    return sketch("start -> Seller: Draft -> ok? -yes-> Engineer: Solve -> won; ok? -no-> lost")


def test_fields_of_a_stage_card_change_alone(process: Process) -> None:
    perform(process, facts.set_stage, "Stage_1", hours=2, steps=("call",))
    perform(process, facts.set_stage, "Stage_1", hours=None, result="agreed")
    assert process.node("Stage_1").facts == StageFacts(steps=("call",), result="agreed")


def test_several_stages_change_alike(process: Process) -> None:
    perform(process, facts.set_stage, ("Stage_1", "Stage_2"), funnel=False)
    assert [process.node(key).facts for key in ("Stage_1", "Stage_2")] == [StageFacts(funnel=False)] * 2


@pytest.mark.parametrize("fields", [{"hours": "two"}, {"colour": "red"}, {"steps": "call"}, {"touches": 1.5}])
def test_what_does_not_fit_a_field_is_refused(process: Process, fields: dict[str, object]) -> None:
    before = dict(process.records)
    with pytest.raises(RefusedError):
        perform(process, facts.set_stage, "Stage_1", **fields)
    assert dict(process.records) == before


def test_only_stages_have_stage_cards(process: Process) -> None:
    with pytest.raises(RefusedError):
        perform(process, facts.set_stage, "Start_1", hours=1)


def test_an_automatic_question_follows_the_result() -> None:
    process = sketch("start -> Draft -> won")
    perform(process, add_rejection, "Stage_1")
    perform(process, facts.set_stage, "Stage_1", result="price accepted")
    assert called(process, "Price accepted?")


def test_cards_of_role_process_exit_handoff_and_limit(process: Process) -> None:
    yes = process.outgoing("Decision_1")[0].id
    perform(process, facts.set_role, "Role_1", rate=450)
    perform(process, facts.set_process, leads=200, currency="RUB")
    perform(process, facts.set_exit, yes, share=0.6, max=2)
    perform(process, facts.set_handoff, yes, within="P1D", calendar="work")
    assert process.role("Role_1").facts == RoleFacts(rate=450)
    assert process.processes()[0].facts == ModelFacts(lang="en", mode="b2b", leads=200, currency="RUB")
    assert process.flow(yes).exit == ExitFacts(0.6, 2)
    assert process.flow(yes).handoff == HandoffFacts("P1D", "work")
    perform(process, facts.set_exit, yes, share=None, max=None)
    perform(process, facts.set_handoff, yes, within="", calendar="")
    assert process.flow(yes).exit is process.flow(yes).handoff is None


def test_the_card_of_a_limit() -> None:
    process = sketch("start -> Draft[P1D] -> won")
    perform(process, facts.set_limit_facts, "Limit_1", share=0.2, calendar="work")
    assert process.node("Limit_1").facts == LimitFacts("work", "reject", 0.2)


def test_an_automatic_name_of_an_end_follows_its_outcome(process: Process) -> None:
    end = called(process, "Rejected")
    perform(process, facts.set_outcome, end, kind="won")
    assert (process.node(end).name, process.node(end).facts) == ("Won", OutcomeFacts("won"))
    perform(process, facts.set_outcome, end, kind="lost", reasons=("no budget",))
    assert process.node(end).facts == OutcomeFacts("lost", ("no budget",))
    with pytest.raises(RefusedError):
        perform(process, facts.set_outcome, end, kind="maybe")


def test_notes_and_colours(process: Process) -> None:
    perform(process, facts.set_note, "Stage_1", "as\nagreed")
    perform(process, facts.set_colours, ("Stage_1", "Role_1"), Colours("#ffffff"))
    assert process.node("Stage_1").note == "as\nagreed"
    assert process.role("Role_1").colours == process.node("Stage_1").colours == Colours("#ffffff")


def test_a_silence_hangs_on_the_smaller_id_of_a_pair(process: Process) -> None:
    perform(process, facts.silence, "Stage_2", "stage-name-near", "two stages", "Stage_1")
    assert process.node("Stage_1").silences == (Silence("stage-name-near", "two stages", "Stage_2"),)
    perform(process, facts.silence, "Stage_1", "stage-name-near", "really", "Stage_2")
    assert process.node("Stage_1").silences == (Silence("stage-name-near", "really", "Stage_2"),)
    perform(process, facts.unsilence, "Stage_2", "stage-name-near", "Stage_1")
    assert process.node("Stage_1").silences == ()


def test_documents_are_drawn_and_the_next_role_reads_them(process: Process) -> None:
    keys = carry_out(process, set_documents, "Stage_1", ("Brief", "Offer")).answer
    assert [node.name for node in documents(process, "Stage_1")] == ["Brief", "Offer"]
    assert {node.id for node in inputs(process, "Stage_2")} == set(keys)
    assert sound(process)


def test_a_return_hands_nothing_new_over() -> None:
    process = sketch("start -> Engineer: Solve -> Seller: Offer -> ok? -yes-> won; ok? -change-> Solve")
    perform(process, set_documents, "Stage_2", ("Offer",))
    assert inputs(process, "Stage_1") == []


def test_a_document_that_is_there_is_kept(process: Process) -> None:
    (brief,) = carry_out(process, set_documents, "Stage_1", ("Brief",)).answer
    after = carry_out(process, set_documents, "Stage_1", ("brief", "Offer", "")).answer
    assert after[0] == brief
    assert process.node(brief).name == "brief"
    perform(process, set_documents, "Stage_1", ())
    assert not process.of_kind("dataObjectReference")
    assert sound(process)


def test_a_document_in_a_low_lane_makes_it_grow_at_its_top() -> None:
    process = sketch("start -> Seller: A -> Engineer: B -> won")
    perform(process, set_documents, "Stage_2", ("Specification",))
    lane, box = process.role("Role_2").box, documents(process, "Stage_2")[0].box
    assert lane
    assert box
    assert lane.contains(box)
    assert not misplaced(process)
    assert not broken(process)


def test_documents_and_notes_stand_where_they_are_put(process: Process) -> None:
    pool = process.pool("Pool_1").box
    assert pool
    store = carry_out(
        process, add_document, "CRM", at=Point(pool.right - 80, pool.bottom - 80), kind="dataStoreReference"
    ).answer
    lone = carry_out(process, add_document, "Price list", at=Point(0, 0)).answer
    note = carry_out(process, add_note, "Mind the discount", about=("Stage_1",)).answer
    assert process.outgoing("Stage_1", "association")[0].target == note
    assert {process.node(key).lane for key in (store, lone, note)} == {""}
    box = process.node(lone).box
    assert box
    assert pool.contains(box)
    assert not broken(process)
    assert not misplaced(process)


def test_repairs_of_facts(process: Process) -> None:
    perform(process, repairs.add_record, "Stage_1")
    perform(process, repairs.add_steps, "Stage_1")
    card = process.node("Stage_1").facts
    assert isinstance(card, StageFacts)
    assert card.crm == (CrmRecord("stage and comment"),)
    assert len(card.steps) == 3
    assert all(step.endswith("…") for step in card.steps)
    assert not perform(process, repairs.add_record, "Stage_1").changes


def test_repairs_of_the_flow() -> None:
    process = sketch("Draft -> Send")
    perform(process, repairs.add_start, "Process_1", "Stage_1")
    perform(process, repairs.add_won, "Process_1", "Stage_2")
    assert arrows(process) == {("Lead received", "Draft", ""), ("Draft", "Send", ""), ("Send", "Won", "")}
    perform(process, repairs.limit_thinking, "Stage_1", "P14D", 3)
    assert process.node("Stage_1").facts == StageFacts(touches=3)
    assert called(process, "14 days")
    assert sound(process)


def test_a_plain_end_becomes_the_won_one() -> None:
    process = sketch("start -> Draft -> end")
    assert carry_out(process, repairs.add_won, "Process_1", "Stage_1").answer == "End_1"
    assert process.node("End_1").facts == OutcomeFacts("won")


def test_a_document_is_passed_on() -> None:
    process = sketch("start -> Seller: A -> Engineer: B -> won", documents={"A": ("Brief",)})
    perform(process, repairs.pass_document, "Stage_1", "Stage_2", "Document_1")
    assert [node.id for node in inputs(process, "Stage_2")] == ["Document_1"]
    with pytest.raises(RefusedError):
        perform(process, repairs.pass_document, "Stage_1", "Stage_2", "Document_1")


def test_a_stage_gets_the_role_it_stands_in() -> None:
    process = sketch("start -> Seller: A[P1D] -> won")
    with process.edit(facts.set_stage.label) as edit:
        for key in ("Stage_1", "Limit_1"):
            edit.put(replace(process.node(key), lane=""))
    box = process.node("Stage_1").box
    perform(process, repairs.assign_one, "Stage_1", "Role_1")
    assert process.node("Stage_1").lane == process.node("Limit_1").lane == "Role_1"
    assert process.node("Stage_1").box == box
