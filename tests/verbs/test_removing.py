import pytest

from designer.model.errors import RefusedError
from designer.verbs.documents import add_note, set_documents
from designer.verbs.events import set_limit
from designer.verbs.removing import remove
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client
from tests.sketch import called, sketch
from tests.verbs.rules import broken, passing
from tests.verbs.test_stages import arrows, sound


def test_the_gap_heals() -> None:
    process = sketch("start -> Draft -> Check -> Send -> won")
    perform(process, remove, (called(process, "Check"),))
    assert arrows(process) == {("Lead received", "Draft", ""), ("Draft", "Send", ""), ("Send", "Won", "")}
    assert sound(process)


def test_without_healing_the_gap_stays() -> None:
    process = sketch("start -> Draft -> Check -> Send -> won")
    perform(process, remove, (called(process, "Check"),), heal=False)
    assert arrows(process) == {("Lead received", "Draft", ""), ("Send", "Won", "")}


def test_what_belongs_to_a_stage_goes_with_it() -> None:
    process = sketch("start -> Draft -> Send -> won", documents={"Draft": ("Brief",)})
    perform(process, set_limit, "Stage_1", "P3D")
    note = carry_out(process, add_note, "Mind the discount", about=("Stage_1",)).answer
    perform(process, remove, ("Stage_1",))
    assert not process.get(note)
    assert {node.name for node in process.nodes()} == {"Lead received", "Send", "Won"}
    assert sound(process)


def test_a_document_that_another_stage_reads_stays() -> None:
    process = sketch("start -> Seller: Draft -> Engineer: Solve -> won")
    (brief,) = carry_out(process, set_documents, "Stage_1", ("Brief",)).answer
    perform(process, remove, ("Stage_1",))
    assert [flow.target for flow in process.outgoing(brief)] == ["Stage_2"]


def test_a_stage_takes_its_question_and_rejection_along() -> None:
    process = sketch("start -> A -> B -> fine? -yes-> C -> won; fine? -no-> lost; fine? -change-> A")
    perform(process, remove, (called(process, "B"),))
    assert arrows(process) == {("Lead received", "A", ""), ("A", "C", ""), ("C", "Won", "")}
    assert sound(process)


def test_a_decision_with_two_ways_onward_stays() -> None:
    process = sketch("start -> A -> B -> big? -yes-> C -> won; big? -no-> D -> won; big? -never-> lost")
    perform(process, remove, (called(process, "B"),))
    assert ("A", "big?", "") in arrows(process)
    assert len(process.outgoing(called(process, "big?"))) == 3
    assert sound(process)


def test_a_rejection_that_goes_takes_its_decision_along() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> won; ok? -no-> lost")
    perform(process, remove, (process.outgoing("Decision_1")[1].target,))
    assert arrows(process) == {("Lead received", "A", ""), ("A", "B", ""), ("B", "Won", "")}


def test_an_arrow_that_goes_takes_gateways_along_that_join_nothing_any_more() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> won; ok? -no-> A")
    back = next(flow for flow in process.outgoing("Decision_1") if flow.name == "no")
    delta = perform(process, remove, (back.id,))
    assert arrows(process) == {("Lead received", "A", ""), ("A", "B", ""), ("B", "Won", "")}
    process.apply(delta.inverse())
    assert len(process.outgoing("Decision_1")) == 2


def test_a_decision_leaves_the_way_onward() -> None:
    process = sketch("start -> A -> ok? -no-> lost; ok? -yes-> B -> won; ok? -back-> A")
    perform(process, remove, ("Decision_1",))
    assert arrows(process) == {("Lead received", "A", ""), ("A", "B", ""), ("B", "Won", "")}
    assert sound(process)


def test_a_merge_is_not_removed_while_arrows_meet_there() -> None:
    process = sketch("start -> A -> ok? -yes-> won; ok? -no-> A")
    (merge,) = [n for n in process.of_kind("exclusiveGateway") if not n.name]
    with pytest.raises(RefusedError, match="arrows meet"):
        perform(process, remove, (merge.id,))


def test_healing_never_joins_twice_what_is_joined() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> C -> won; ok? -no-> C")
    perform(process, remove, (called(process, "B"),))
    assert arrows(process) == {("Lead received", "A", ""), ("A", "C", ""), ("C", "Won", "")}
    assert sound(process)


def test_everything_at_once() -> None:
    process = sketch("start -> A[P1D] -> ok? -yes-> B -> won; ok? -no-> lost", documents={"A": ("Brief",)})
    delta = perform(process, remove, [node.id for node in process.nodes()])
    assert not process.nodes()
    assert not process.flows()
    process.apply(delta.inverse())
    assert sound(process)


def test_a_black_box_goes_with_its_messages_and_the_pool_stays() -> None:
    process = sketch("start -> A -> won")
    client = carry_out(process, add_client).answer
    perform(process, remove, (client,))
    assert [pool.id for pool in process.pools()] == ["Pool_1"]
    with pytest.raises(RefusedError):
        perform(process, remove, ("Pool_1",))


def test_a_limit_that_goes_takes_its_end_along() -> None:
    process = sketch("start -> A[P1D] -> won")
    perform(process, remove, ("Limit_1",))
    assert arrows(process) == {("Lead received", "A", ""), ("A", "Won", "")}
    assert not broken(process)
    assert not passing(process)
