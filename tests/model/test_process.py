"""The graph, its one writer, and the edits that come out as deltas."""

import math

import msgspec
import pytest

from designer.model.delta import Delta
from designer.model.errors import RefusedError
from designer.model.facts import ExitFacts, LimitFacts, StageFacts
from designer.model.geometry import Box, Point
from designer.model.message import message
from designer.model.normal import normal
from designer.model.process import IntegrityError, Process
from designer.model.records import Depiction, Flow, Node, Pool, ProcessFacts, Role

STEP = message("Step")


def small() -> Process:
    return Process(
        [
            Flow("f", "sequenceFlow", "a", "b", order=9, parent="P"),
            ProcessFacts("P"),
            Pool("pool", process="P"),
            Role("r", "Оператор", process="P"),
            Node("a", "userTask", "A", order=1, parent="P", lane="r"),
            Node("b", "userTask", "B", order=2, parent="P", lane="r"),
            Node("t", "boundaryEvent", order=3, parent="P", lane="r", host="a", trigger="timer"),
        ]
    )


def agree(process: Process) -> None:
    """The graph and the indexes say what the records say."""
    things = {key for key, record in process.records.items() if isinstance(record, Node | Pool)}
    flows = {key: record for key, record in process.records.items() if isinstance(record, Flow)}
    assert {key for key, data in process.graph.nodes(data=True) if data} == things
    assert {(u, v, k) for u, v, k in process.graph.edges(keys=True)} == {
        (flow.source, flow.target, key) for key, flow in flows.items()
    }
    anchors = {key for key, data in process.graph.nodes(data=True) if not data}
    assert anchors == {end for flow in flows.values() for end in (flow.source, flow.target)} - things
    for key in things:
        assert process.graph.nodes[key]["record"] is process.get(key)
    for lane in process.roles():
        assert {n.id for n in process.members(lane.id)} == {
            n.id for n in process.nodes() if n.lane == lane.id
        }


def test_records_enter_in_any_order_and_the_graph_agrees() -> None:
    process = small()
    agree(process)
    assert [n.id for n in process.nodes()] == ["a", "b", "t"]
    assert [n.id for n in process.attached("a")] == ["t"]
    assert [f.id for f in process.outgoing("a", "sequenceFlow")] == ["f"]
    assert process.outgoing("a", "messageFlow") == []


def test_an_exception_puts_everything_back() -> None:
    process = small()
    before = normal(process)
    with pytest.raises(ZeroDivisionError), process.edit(STEP) as edit:  # noqa: PT012 - what is rolled back
        edit.drop("f")
        edit.drop("b")
        edit.put(Node("c", "task", parent="P"))
        raise ZeroDivisionError
    assert normal(process) == before
    agree(process)


def test_undo_and_redo_are_the_delta_and_its_inverse() -> None:
    process = small()
    before = normal(process)
    with process.edit(STEP) as edit:
        edit.drop("f")
        edit.put(msgspec.structs.replace(process.node("b"), name="Новое"))
        edit.put(Node("c", "task", order=process.next_order(), parent="P"))
        edit.put(Flow("g", "sequenceFlow", "a", "c", order=20, parent="P"))
    after = normal(process)
    process.apply(edit.delta.inverse())
    assert normal(process) == before
    process.apply(edit.delta)
    assert normal(process) == after
    agree(process)


def test_changing_an_end_of_a_flow_is_one_change() -> None:
    process = small()
    with process.edit(STEP) as edit:
        edit.put(msgspec.structs.replace(process.flow("f"), source="b", target="a"))
    assert len(edit.delta.changes) == 1
    assert [f.id for f in process.incoming("a")] == ["f"]
    agree(process)


def test_what_comes_back_to_what_it_was_is_no_change() -> None:
    process = small()
    with process.edit(STEP) as edit:
        record = process.node("b")
        edit.put(msgspec.structs.replace(record, name="x"))
        edit.put(record)
    assert edit.delta.changes == ()


def test_a_node_with_flows_is_not_dropped_silently() -> None:
    process = small()
    with pytest.raises(RuntimeError), process.edit(STEP) as edit:
        edit.drop("a")
    agree(process)


@pytest.mark.parametrize("key", ["r", "P"])
def test_what_is_still_referred_to_cannot_go(key: str) -> None:
    process = small()
    before = normal(process)
    with pytest.raises(IntegrityError), process.edit(STEP) as edit:
        edit.drop(key)
    assert normal(process) == before


def test_a_flow_to_nothing_is_refused_and_rolled_back() -> None:
    process = small()
    with pytest.raises(IntegrityError), process.edit(STEP) as edit:
        edit.put(Flow("g", "sequenceFlow", "a", "nobody", parent="P"))
    assert "nobody" not in process.graph
    agree(process)


def test_a_flow_may_end_at_a_flow() -> None:
    process = small()
    with process.edit(STEP) as edit:
        edit.put(Node("n", "textAnnotation", "!", parent="P"))
        edit.put(Flow("l", "association", "n", "f", parent="P"))
    agree(process)
    assert [f.id for f in process.incoming("f")] == ["l"]
    process.apply(edit.delta.inverse())
    assert "f" not in process.graph
    agree(process)


def test_ids_are_one_more_than_the_highest_and_never_taken() -> None:
    process = Process([Node("Stage_7", "task")], taken={"Stage_8", "Flow_3", "Stage_x"})
    assert process.new_id("Stage") == "Stage_9"
    assert process.new_id("Flow") == "Flow_4"
    assert process.new_id("Role") == "Role_1"


def test_text_is_cleaned_where_it_enters() -> None:
    process = small()
    facts = StageFacts(steps=("раз\x0bдва", "three"), result="a\r\nb\ufffe")
    with process.edit(STEP) as edit:
        edit.put(msgspec.structs.replace(process.node("a"), name="\ud800X\x00", facts=facts))
    node = process.node("a")
    assert node.name == "X"
    assert node.facts == StageFacts(steps=("раздва", "three"), result="a\nb")


@pytest.mark.parametrize("figure", [math.nan, math.inf])
def test_a_figure_that_is_no_number_is_refused(figure: float) -> None:
    process = small()
    before = normal(process)
    with pytest.raises(RefusedError), process.edit(STEP) as edit:
        edit.put(msgspec.structs.replace(process.node("a"), box=Box(0, figure, 1, 1)))
    assert normal(process) == before
    agree(process)


def test_edits_do_not_nest() -> None:
    process = small()
    with process.edit(STEP), pytest.raises(RuntimeError), process.edit(STEP):
        pass


def test_a_delta_survives_being_written_down() -> None:
    process = small()
    with process.edit(STEP, key="k") as edit:
        edit.drop("f")
        edit.put(
            msgspec.structs.replace(
                process.node("t"), facts=LimitFacts(share=0.1), box=Box(0, 1, 2, 3), duration="P3D"
            )
        )
        edit.put(
            Flow("g", "sequenceFlow", "a", "b", points=(Point(0, 0), Point(1, 0)), exit=ExitFacts(0.5, 2))
        )
        edit.put(Depiction("d", "a", "plane", box=Box(0, 0, 1, 1)))
    line = msgspec.json.encode(edit.delta)
    assert msgspec.json.decode(line, type=Delta) == edit.delta


def test_the_order_is_compared_by_rank() -> None:
    one = Process([Node("a", "task", order=1), Node("b", "task", order=2)])
    two = Process([Node("b", "task", order=7.5), Node("a", "task", order=-1)])
    other = Process([Node("b", "task", order=1), Node("a", "task", order=2)])
    assert normal(one) == normal(two) != normal(other)
