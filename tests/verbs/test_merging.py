"""Two stages that are one."""

from designer.verbs.flows import connect
from designer.verbs.merging import merge_stages
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client, tidy
from layout.quality import faults
from sketch import called, sketch
from verbs.rules import broken, misplaced


def test_a_message_to_the_client_goes_with_the_stage_that_stays() -> None:
    process = sketch("start -> Seller: Draft -> Contract -> won")
    client = carry_out(process, add_client, "Client").answer
    draft, contract = called(process, "Draft"), called(process, "Contract")
    message = carry_out(process, connect, contract, client, kind="messageFlow").answer
    perform(process, merge_stages, draft, contract)
    assert process.get(contract) is None
    assert (process.flow(message).source, process.flow(message).target) == (draft, client)


def test_a_rejection_comes_to_the_stage_that_has_taken_it_over() -> None:
    process = sketch(
        "start -> Draft -> ok? -yes-> Contract -> signed? -yes-> Payment -> won;"
        "ok? -no-> lost; signed? -refused-> lost"
    )
    perform(process, tidy)
    perform(process, merge_stages, called(process, "Draft"), called(process, "Contract"))
    gate = process.node(called(process, "ok?"))
    (refused,) = [flow for flow in process.outgoing(gate.id) if flow.name == "refused"]
    end = process.node(refused.target)
    assert end.box
    assert gate.box
    assert abs(end.box.centre.x - gate.box.centre.x) < 150
    assert [*broken(process), *misplaced(process), *faults(process)] == []


def test_two_exits_never_have_one_answer() -> None:
    process = sketch(
        "start -> Draft -> ok? -yes-> Check -> Contract -> signed? -yes-> Payment -> won;"
        "ok? -no-> lost; signed? -no-> lost"
    )
    perform(process, merge_stages, called(process, "Draft"), called(process, "Contract"))
    names = [flow.name for flow in process.outgoing(called(process, "ok?"), "sequenceFlow")]
    assert sorted(names) == ["Payment", "no", "yes"]
