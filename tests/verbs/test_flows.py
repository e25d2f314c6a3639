import pytest

from designer.model.errors import RefusedError
from designer.model.geometry import Point
from designer.model.process import Process
from designer.verbs import flows
from designer.verbs.moving import move
from designer.verbs.naming import rename
from designer.verbs.spots import Spot
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import carry_out, perform
from designer.verbs.structure import add_client
from tests.sketch import called, sketch
from tests.verbs.rules import broken, passing
from tests.verbs.test_stages import arrows, sound


def test_a_second_exit_puts_a_decision_in() -> None:
    process = sketch("start -> Draft -> Send -> won")
    review = carry_out(process, add_stage, "Review").answer
    perform(process, flows.connect, "Stage_1", review, "big deals")
    assert arrows(process) == {
        ("Lead received", "Draft", ""),
        ("Draft", "Draft: ready?", ""),
        ("Draft: ready?", "Send", "yes"),
        ("Draft: ready?", "Review", "big deals"),
        ("Send", "Won", ""),
    }
    assert sound(process)


def test_a_return_enters_through_a_merge() -> None:
    process = sketch("start -> Draft -> ok? -yes-> won; ok? -no-> lost")
    perform(process, flows.connect, "Decision_1", "Stage_1", "change")
    (entry,) = process.incoming("Stage_1")
    assert {flow.source for flow in process.incoming(entry.source)} == {"Start_1", "Decision_1"}
    assert process.node(entry.source).name == ""
    assert sound(process)


def test_a_third_entry_uses_the_merge_that_is_there() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> fine? -yes-> won; ok? -no-> A; fine? -no-> lost")
    perform(process, flows.connect, called(process, "fine?"), "Stage_1", "again")
    (merge,) = [n for n in process.of_kind("exclusiveGateway") if not n.name]
    assert len(process.incoming(merge.id)) == 3
    assert sound(process)


def test_a_stage_may_be_repeated() -> None:
    process = sketch("start -> Call -> won")
    perform(process, flows.connect, "Stage_1", "Stage_1", "call again")
    (decision,) = [n for n in process.of_kind("exclusiveGateway") if n.name]
    (merge,) = [n for n in process.of_kind("exclusiveGateway") if not n.name]
    assert (decision.id, merge.id, "call again") in {(f.source, f.target, f.name) for f in process.flows()}
    assert sound(process)


def test_every_flow_into_an_end_has_an_end_of_its_own() -> None:
    process = sketch("start -> Draft -> ok? -yes-> Send -> won; ok? -no-> lost(no budget)")
    end = process.outgoing("Decision_1")[1].target
    flow = carry_out(process, flows.connect, "Stage_2", end).answer
    copy = process.node(process.flow(flow).target)
    assert copy.id != end
    assert (copy.name, copy.facts) == (process.node(end).name, process.node(end).facts)
    assert sound(process)


def test_a_merge_that_splits_gets_a_decision_behind_it() -> None:
    process = sketch("start -> A -> ok? -yes-> won; ok? -no-> A")
    (merge,) = [n for n in process.of_kind("exclusiveGateway") if not n.name]
    skip = carry_out(process, add_stage, "Skip").answer
    perform(process, flows.connect, merge.id, skip)
    assert len(process.outgoing(merge.id)) == 1
    assert not broken(process)
    assert not passing(process)


@pytest.mark.parametrize(
    ("source", "target"),
    [("End_1", "Stage_1"), ("Stage_1", "Start_1"), ("Stage_1", "Limit_1"), ("Stage_1", "Stage_2")],
)
def test_what_the_permits_refuse_is_refused_and_leaves_nothing(source: str, target: str) -> None:
    process = sketch("start -> Draft[P1D] -> Send -> won")
    before = dict(process.records)
    with pytest.raises(RefusedError):
        perform(process, flows.connect, source, target)
    assert dict(process.records) == before


def test_an_arrow_that_is_there_already_behind_the_decision_is_refused() -> None:
    process = sketch("start -> Draft -> ok? -yes-> Send -> won; ok? -no-> lost")
    with pytest.raises(RefusedError):
        perform(process, flows.connect, "Stage_1", "Stage_2")


def test_the_arrow_is_of_the_kind_that_fits() -> None:
    process = sketch("start -> Draft -> Send -> won", documents={"Draft": ("Brief",)})
    client = carry_out(process, add_client, "Client").answer
    perform(process, flows.connect, "Document_1", "Stage_2")
    perform(process, flows.connect, "Stage_2", client, "offer")
    kinds = {(f.source, f.target): f.kind for f in process.flows()}
    assert kinds["Document_1", "Stage_2"] == "dataInputAssociation"
    assert kinds["Stage_2", client] == "messageFlow"


def test_an_arrow_led_elsewhere_takes_its_gateways_along() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> C -> won; ok? -back-> A; ok? -no-> lost")
    back = next(flow for flow in process.outgoing("Decision_1") if flow.name == "back")
    perform(process, flows.reconnect, back.id, target="Stage_3")
    assert ("Lead received", "A", "") in arrows(process)
    (entry,) = process.incoming("Stage_3")
    assert len(process.incoming(entry.source)) == 2
    assert sound(process)


def test_an_arrow_that_leaves_its_decision_loses_its_name_and_the_decision() -> None:
    process = sketch("start -> A -> ok? -yes-> B -> won; ok? -no-> C -> lost")
    no = next(flow for flow in process.outgoing("Decision_1") if flow.name == "no")
    perform(process, flows.reconnect, no.id, source=called(process, "B"))
    assert not process.get("Decision_1")
    assert ("B: ready?", "C", "no") in arrows(process)
    assert sound(process)


def test_a_stage_put_down_on_an_arrow_divides_it() -> None:
    process = sketch("start -> Draft -> Send -> won")
    flow = process.outgoing("Stage_1")[0]
    middle = Point(flow.points[0].x + 20, flow.points[0].y)
    stage = carry_out(process, add_stage, "Check", at=middle).answer
    perform(process, flows.insert_into_flow, stage, flow.id)
    assert {("Draft", "Check", ""), ("Check", "Send", "")} <= arrows(process)
    assert process.flow(flow.id).target == stage
    assert sound(process)


def test_a_stage_with_arrows_is_not_put_into_another() -> None:
    process = sketch("start -> Draft -> Send -> won")
    with pytest.raises(RefusedError, match="arrows of its own"):
        perform(process, flows.insert_into_flow, "Stage_1", process.outgoing("Stage_2")[0].id)


def test_a_decision_on_the_way_begins_with_a_rejection() -> None:
    process = sketch("start -> Draft -> Send -> won")
    gate = carry_out(process, flows.add_decision, spot=Spot(after="Stage_1")).answer
    assert {("Draft: ready?", "Send", "yes"), ("Draft: ready?", "Rejected", "no")} <= arrows(process)
    assert carry_out(process, flows.add_decision, spot=Spot(after="Stage_1")).answer == gate
    assert sound(process)


def test_a_route_drawn_by_hand_stays_until_it_is_given_back() -> None:
    process = sketch("start -> Draft -> Send -> won")
    flow = process.outgoing("Stage_1")[0]
    a, b = flow.points[0], flow.points[-1]
    bent = (
        a,
        Point(a.x + 20, a.y),
        Point(a.x + 20, a.y + 60),
        Point(b.x - 10, a.y + 60),
        Point(b.x - 10, b.y),
        b,
    )
    perform(process, flows.set_route, flow.id, bent)
    assert process.flow(flow.id).points == bent
    perform(process, move, ("Stage_2",), 40, 0)
    kept = process.flow(flow.id)
    assert kept.by_hand
    assert kept.points[:4] == bent[:4]
    perform(process, flows.set_route, flow.id, ())
    assert not process.flow(flow.id).by_hand
    assert len(process.flow(flow.id).points) == 2


def test_arrows_that_leave_a_foreign_stage_at_once_get_a_parallel_gateway() -> None:
    process = sketch("start -> A -> B -> won; A -> C -> lost", merge=False)
    gate = carry_out(process, flows.split_explicitly, "Stage_1").answer
    assert process.node(gate).kind == "parallelGateway"
    assert {f.target for f in process.outgoing(gate)} == {called(process, "B"), called(process, "C")}
    assert not broken(process)


def test_what_stands_in_the_way_of_a_longer_name_gives_way() -> None:
    process = sketch("start -> КП -> Договор -> won")
    end = carry_out(process, add_rejection, "Stage_1").answer
    (way,) = process.incoming(end)
    perform(process, rename, way.id, "нет бюджета на этот год")
    assert uncovered(process, way.id)
    onward = next(flow for flow in process.outgoing(way.source) if flow.id != way.id)
    perform(process, rename, onward.id, "согласен с ценой и составом")
    assert uncovered(process, onward.id)
    assert uncovered(process, way.id)


def uncovered(process: Process, flow: str) -> bool:
    label = process.flow(flow).label
    stages = [node for node in process.nodes() if node.kind == "userTask"]
    return bool(label) and not any(node.box and node.box.overlaps(label) for node in stages)
