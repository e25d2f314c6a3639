"""What is allowed, and the reason when it is not."""

import pytest

from designer.model.errors import RefusedError
from designer.model.permit import may_assign, may_attach, may_connect, may_delete, may_rename, pool_of
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role


def two_pools() -> Process:
    return Process(
        [
            ProcessFacts("P"),
            ProcessFacts("Q"),
            Pool("ours", process="P"),
            Pool("theirs", process="Q"),
            Pool("client"),
            Role("r", process="P"),
            Role("q", process="Q"),
            Node("s", "startEvent", parent="P", lane="r"),
            Node("a", "userTask", parent="P", lane="r"),
            Node("t", "boundaryEvent", parent="P", lane="r", host="a", trigger="timer"),
            Node("b", "userTask", parent="P", lane="r"),
            Node("g", "exclusiveGateway", parent="P", lane="r"),
            Node("e", "endEvent", parent="P", lane="r"),
            Node("part", "subProcess", parent="P", lane="r"),
            Node("in", "userTask", parent="part"),
            Node("z", "userTask", parent="Q", lane="q"),
            Node("d", "dataObjectReference", parent="P"),
            Node("n", "textAnnotation", parent="P"),
            Flow("f", "sequenceFlow", "a", "b", parent="P"),
        ]
    )


ALLOWED = [
    ("s", "a", "sequenceFlow"),
    ("a", "a", "sequenceFlow"),
    ("t", "e", "sequenceFlow"),
    ("b", "a", "sequenceFlow"),
    ("a", "client", "messageFlow"),
    ("in", "z", "messageFlow"),
    ("a", "d", "dataOutputAssociation"),
    ("d", "a", "dataInputAssociation"),
    ("n", "f", "association"),
]
REFUSED = [
    ("e", "a", "sequenceFlow"),
    ("a", "s", "sequenceFlow"),
    ("a", "t", "sequenceFlow"),
    ("a", "b", "sequenceFlow"),
    ("a", "z", "sequenceFlow"),
    ("a", "in", "sequenceFlow"),
    ("g", "g", "sequenceFlow"),
    ("t", "a", "sequenceFlow"),
    ("a", "d", "sequenceFlow"),
    ("a", "nobody", "sequenceFlow"),
    ("a", "b", "messageFlow"),
    ("a", "ours", "messageFlow"),
    ("d", "n", "dataInputAssociation"),
]


@pytest.mark.parametrize(("source", "target", "kind"), ALLOWED)
def test_may_connect(source: str, target: str, kind: str) -> None:
    assert may_connect(two_pools(), source, target, kind).ok


@pytest.mark.parametrize(("source", "target", "kind"), REFUSED)
def test_may_not_connect_and_says_why(source: str, target: str, kind: str) -> None:
    verdict = may_connect(two_pools(), source, target, kind)
    assert not verdict.ok
    with pytest.raises(RefusedError) as caught:
        verdict.demand()
    assert caught.value.message == verdict.why


def test_only_flow_nodes_of_the_same_process_go_to_a_role() -> None:
    process = two_pools()
    assert may_assign(process, "a", "r").ok
    assert [
        may_assign(process, key, role).ok for key, role in (("a", "q"), ("t", "r"), ("d", "r"), ("a", "P"))
    ] == [False] * 4


def test_only_a_stage_takes_a_time_limit() -> None:
    assert may_attach(two_pools(), "a").ok
    assert not may_attach(two_pools(), "g").ok


def test_what_has_a_name_and_what_may_go() -> None:
    process = two_pools()
    assert may_rename(process, "a").ok
    assert not may_rename(process, "nobody").ok
    assert may_delete(process, "client").ok
    assert may_delete(process, "ours").ok, "another pool shows a process"
    alone = Process(r for r in process.records.values() if r.id not in {"theirs", "d"})
    assert not may_delete(alone, "ours").ok
    assert not may_delete(process, "nobody").ok


def test_the_pool_of_what_lies_in_a_sub_process() -> None:
    process = two_pools()
    assert pool_of(process, process.get("in")) == "ours"
    assert pool_of(process, process.get("q")) == "theirs"
    assert pool_of(process, process.get("client")) == "client"


def test_the_schema_gives_some_events_no_documents() -> None:
    process = two_pools()
    assert not may_connect(process, "e", "d", "dataOutputAssociation").ok
    assert may_connect(process, "d", "e", "dataInputAssociation").ok
    assert not may_connect(process, "d", "s", "dataInputAssociation").ok
    assert may_connect(process, "s", "d", "dataOutputAssociation").ok
    assert not may_connect(process, "d", "t", "dataInputAssociation").ok
