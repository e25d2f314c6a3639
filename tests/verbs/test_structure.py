import pytest

from designer.model.errors import RefusedError
from designer.model.facts import ModelFacts, OutcomeFacts, StageFacts
from designer.model.geometry import Point
from designer.model.history import History
from designer.model.message import message
from designer.model.process import Process
from designer.verbs.clipboard import copy, paste
from designer.verbs.naming import rename
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client, change_kind, make_funnel, new_process, tidy
from tests.sketch import called, sketch
from tests.verbs.rules import broken, misplaced
from tests.verbs.test_stages import arrows, sound


def test_a_new_process_has_a_pool_and_a_card() -> None:
    process = Process()
    key = carry_out(process, new_process, "", "ru", "b2c").answer
    assert process.processes()[0].facts == ModelFacts(lang="ru", mode="b2c", currency="RUB")
    assert [(pool.name, pool.process) for pool in process.pools()] == [("Процесс продаж", key)]
    assert sound(process)


def test_a_foreign_drawing_becomes_a_funnel() -> None:
    process = sketch("start -> Черновик -> won", model=None)
    perform(process, make_funnel)
    assert process.processes()[0].facts == ModelFacts(lang="ru", mode="b2b")
    assert not perform(process, make_funnel).changes


def test_tidying_is_one_step_that_leaves_all_in_its_place() -> None:
    process = sketch("start -> Seller: A[P1D] -> ok? -yes-> Engineer: B -> Seller: C -> won; ok? -no-> lost")
    delta = perform(process, tidy)
    assert sound(process)
    process.apply(delta.inverse())
    process.apply(delta)
    assert not perform(process, tidy).changes


def test_another_kind_keeps_what_it_can_hold() -> None:
    process = sketch("start -> Draft[P1D] -> won", facts={"Draft": StageFacts(hours=2)})
    perform(process, change_kind, "Stage_1", "serviceTask")
    assert process.node("Stage_1").kind == "serviceTask"
    assert process.node("Stage_1").facts == StageFacts(hours=2)
    assert len(process.attached("Stage_1")) == 1


def test_an_end_that_becomes_something_else_has_no_outcome() -> None:
    process = sketch("start -> Draft -> won")
    assert process.node("End_1").facts == OutcomeFacts("won")
    perform(process, change_kind, "End_1", "intermediateThrowEvent")
    assert process.node("End_1").facts is None


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("Stage_1", "endEvent"),
        ("Start_1", "endEvent"),
        ("End_1", "startEvent"),
        ("Stage_1", "x"),
        ("Document_1", "dataOutput"),
    ],
)
def test_what_cannot_become_something_is_refused(key: str, kind: str) -> None:
    process = sketch("start -> Draft -> won", documents={"Draft": ("Brief",)})
    with pytest.raises(RefusedError):
        perform(process, change_kind, key, kind)


def test_a_copy_has_new_ids_and_brings_what_belongs_to_it() -> None:
    process = sketch("start -> Seller: A[P1D] -> B -> won", documents={"A": ("Brief",)})
    ids = carry_out(process, paste, copy(process, ("Stage_1", "Stage_2"))).answer
    names = sorted(process.node(key).name for key in ids)
    assert names == ["A", "B", "Brief", "P1D", "Time is up"]
    assert not {"Stage_1", "Stage_2"} & set(ids)
    stages = [key for key in ids if process.node(key).kind == "userTask"]
    assert [flow.target for flow in process.outgoing(stages[0], "sequenceFlow")] == [stages[1]]
    assert not process.incoming(stages[0], "sequenceFlow")
    assert {process.node(key).lane for key in ids} == {"Role_1", ""}
    assert not broken(process)
    assert not misplaced(process)


def test_a_copy_goes_into_another_file_and_finds_its_role_there() -> None:
    source = sketch("start -> Engineer: A -> Seller: B -> won")
    target = sketch("start -> Seller: X -> engineer: Y -> won")
    box = target.role("Role_2").box
    assert box
    clipboard = copy(source, (called(source, "A"),))
    (key,) = carry_out(target, paste, clipboard, Point(box.right - 100, box.centre.y)).answer
    assert target.node(key).lane == "Role_2"
    assert not broken(target)


def test_nothing_is_not_pasted() -> None:
    process = sketch("start -> A -> won")
    with pytest.raises(RefusedError):
        perform(process, paste, copy(process, ("Role_1",)))


def test_steps_with_one_key_merge() -> None:
    process = sketch("start -> A -> won")
    history = History()
    for name in ("P", "Pr", "Pro"):
        history.push(perform(process, rename, "Stage_1", name, key="name Stage_1"))
    assert len(history.done) == 1
    back = history.undo()
    assert back
    process.apply(back)
    assert process.node("Stage_1").name == "A"


def test_a_verb_says_what_it_is_called() -> None:
    process = sketch("start -> A -> won")
    assert perform(process, rename, "Stage_1", "B").label == message("Rename")
    assert rename.__name__ == "rename"
    assert repr(rename) == "<verb rename>"


def test_the_client_stands_below() -> None:
    process = sketch("start -> A -> won")
    client = process.pool(carry_out(process, add_client).answer)
    pool = process.pool("Pool_1").box
    assert client.name == "Client"
    assert client.box
    assert pool
    assert client.box.y > pool.bottom
    assert arrows(process)
