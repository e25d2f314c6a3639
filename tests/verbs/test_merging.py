"""Two stages that are one."""

from designer.verbs.flows import connect
from designer.verbs.merging import merge_stages
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client
from sketch import called, sketch


def test_a_message_to_the_client_goes_with_the_stage_that_stays() -> None:
    process = sketch("start -> Seller: Draft -> Contract -> won")
    client = carry_out(process, add_client, "Client").answer
    draft, contract = called(process, "Draft"), called(process, "Contract")
    message = carry_out(process, connect, contract, client, kind="messageFlow").answer
    perform(process, merge_stages, draft, contract)
    assert process.get(contract) is None
    assert (process.flow(message).source, process.flow(message).target) == (draft, client)
