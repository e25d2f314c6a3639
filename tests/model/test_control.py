"""Stages, ways and handoffs read off the control flow."""

import pytest

from designer.model.control import (
    documents,
    exit_shares,
    flow_order,
    handoffs,
    is_stage,
    limit_of,
    reminders,
    role_of,
    scopes,
    stages,
    successors,
    ways,
)
from designer.model.facts import ExitFacts, HandoffFacts, LimitFacts, OutcomeFacts, StageFacts
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role


def funnel() -> Process:
    """Two stages of two roles, a decision with a return through a merge, a limit and a reminder."""
    nodes = [
        Node("s", "startEvent", lane="o"),
        Node("m", "exclusiveGateway", lane="o"),
        Node("A", "userTask", "A", lane="o"),
        Node(
            "t",
            "boundaryEvent",
            lane="o",
            host="A",
            trigger="timer",
            duration="P3D",
            facts=LimitFacts("work"),
        ),
        Node("te", "endEvent", lane="o", facts=OutcomeFacts("lost")),
        Node("n", "boundaryEvent", lane="o", host="A", trigger="timer", interrupting=False),
        Node("R", "sendTask", "Remind", lane="o"),
        Node("re", "endEvent", lane="o"),
        Node("B", "userTask", "B", lane="k"),
        Node("d", "exclusiveGateway", lane="k"),
        Node("won", "endEvent", lane="k", facts=OutcomeFacts("won")),
        Node("lost", "endEvent", lane="k", facts=OutcomeFacts("lost")),
        Node("doc", "dataObjectReference", "Бриф"),
    ]
    flows = [
        Flow("f1", "sequenceFlow", "s", "m"),
        Flow("f2", "sequenceFlow", "m", "A"),
        Flow("f3", "sequenceFlow", "A", "B", handoff=HandoffFacts("PT2H")),
        Flow("f4", "sequenceFlow", "B", "d"),
        Flow("f5", "sequenceFlow", "d", "won", "да", exit=ExitFacts(0.5)),
        Flow("f6", "sequenceFlow", "d", "m", "ещё", exit=ExitFacts(0.2, 2)),
        Flow("f7", "sequenceFlow", "d", "lost", "нет"),
        Flow("f8", "sequenceFlow", "t", "te"),
        Flow("f9", "sequenceFlow", "n", "R"),
        Flow("f10", "sequenceFlow", "R", "re"),
        Flow("o1", "dataOutputAssociation", "A", "doc"),
    ]
    top: list[Record] = [
        ProcessFacts("P"),
        Pool("pool", process="P"),
        Role("o", process="P"),
        Role("k", process="P"),
    ]
    things = [
        type(record)(
            **{f: getattr(record, f) for f in record.__struct_fields__} | {"order": i, "parent": "P"}
        )
        for i, record in enumerate([*nodes, *flows])
    ]
    return Process([*top, *things])


def test_a_task_that_only_reminds_is_no_stage() -> None:
    process = funnel()
    assert reminders(process) == {"R", "re"}
    assert [n.id for n in stages(process)] == ["A", "B"]
    assert is_stage(process, process.node("A"))
    assert not is_stage(process, process.node("R"))
    assert not is_stage(process, process.node("d"))


def test_the_fact_decides_over_the_kind() -> None:
    process = Process(
        [
            ProcessFacts("P"),
            Node("A", "task", parent="P", facts=StageFacts(funnel=False)),
            Node("B", "subProcess", parent="P", order=1, facts=StageFacts(funnel=True)),
            Node("C", "subProcess", parent="P", order=2),
        ]
    )
    assert [n.id for n in stages(process)] == ["B"]


def test_ways_lead_through_decisions_and_merges_with_their_shares() -> None:
    found = {(way.target, way.timer): way for way in ways(funnel(), "B")}
    assert found["won", ""].share == pytest.approx(0.5)
    assert found["A", ""].share == pytest.approx(0.2)
    assert found["A", ""].max == 2
    assert found["A", ""].names == ("ещё",)
    assert found["lost", ""].share == pytest.approx(0.3)
    assert [way.target for way in ways(funnel(), "B")] == ["won", "A", "lost"]


def test_a_limit_timer_is_a_way_out_that_takes_nobody_unless_it_says_so() -> None:
    found = {way.target: way for way in ways(funnel(), "A")}
    assert set(found) == {"B", "te", "R"}
    assert found["te"].share == 0
    assert found["te"].timer == "t"
    assert found["B"].share == 1
    assert found["B"].handoff == HandoffFacts("PT2H")


def test_two_unset_exits_stay_unset() -> None:
    process = Process(
        [
            Node("d", "exclusiveGateway"),
            Node("a", "task"),
            Node("b", "task"),
            Flow("1", "sequenceFlow", "d", "a"),
            Flow("2", "sequenceFlow", "d", "b"),
        ]
    )
    assert exit_shares(process, "d") == {"1": None, "2": None}


def test_handoffs_cross_roles_and_name_the_documents() -> None:
    process = funnel()
    found = handoffs(process)
    assert [(h.source, h.target, h.giver, h.taker) for h in found] == [
        ("A", "B", "o", "k"),
        ("B", "A", "k", "o"),
    ]
    assert found[0].documents == ("doc",)
    assert [n.id for n in documents(process, "A")] == ["doc"]


def test_the_order_of_the_flow_knows_boundary_events_and_no_documents() -> None:
    assert "t" in successors(funnel(), "A")
    order = flow_order(funnel(), "P")
    assert order.index("A") < order.index("t")
    assert "doc" not in order
    assert order.index("s") < order.index("m") < order.index("A") < order.index("B") < order.index("won")


def test_a_limit_is_its_timer_else_the_bare_fact() -> None:
    limit = limit_of(funnel(), "A")
    assert limit is not None
    assert (limit.duration, limit.calendar, limit.expiry, limit.timer) == ("P3D", "work", "reject", "t")
    bare = Process([Node("A", "task", facts=StageFacts(limit="P1D"))])
    found = limit_of(bare, "A")
    assert found is not None
    assert (found.duration, found.expiry) == ("P1D", "")


def test_the_role_is_the_lane_else_the_pool_through_sub_processes() -> None:
    process = Process(
        [
            ProcessFacts("P"),
            Pool("pool", process="P"),
            Role("r", process="P"),
            Node("part", "subProcess", parent="P", lane="r"),
            Node("in", "task", parent="part"),
            Node("out", "task", parent="P"),
        ]
    )
    assert [role.id for key in ("in", "out") if (role := role_of(process, key))] == ["r", "pool"]
    assert scopes(process) == ["P", "part"]


def test_a_tangle_of_gateways_ends() -> None:
    records: list[Record] = [ProcessFacts("P"), Node("A", "task", parent="P")]
    names = ["A", *(f"g{i}" for i in range(24))]
    records += [Node(key, "exclusiveGateway", parent="P") for key in names[1:]]
    records += [Node("end", "endEvent", parent="P")]
    for i, (a, b) in enumerate(zip(names, [*names[1:], "end"], strict=True)):
        records += [Flow(f"x{i}", "sequenceFlow", a, b), Flow(f"y{i}", "sequenceFlow", a, b)]
    assert 0 < len(ways(Process(records), "A")) <= 256
