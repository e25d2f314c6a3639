"""What is entered or left otherwise than by an arrow, and rules inside sub-processes."""

from designer.lint.board import Board, check
from designer.lint.catalogue import RULES
from designer.lint.finding import Finding
from designer.model.facts import LimitFacts, ModelFacts, OutcomeFacts, StageFacts
from designer.model.message import message
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts, Record

FUNNEL = ModelFacts(lang="en", mode="b2b")
FLOW_RULES = {"unreachable", "dead-end", "start-missing", "loop-without-exit"}


def node(key: str, kind: str = "userTask", **fields: object) -> Node:
    return Node(key, kind, key, int(key.strip("abcdefghijklmnopqrstuvwxyz")), **{"parent": "P", **fields})


def drawing(*nodes: Node, flows: str, facts: ModelFacts | None = FUNNEL) -> Process:
    """Return a process of ``nodes`` with ``flows`` such as "a1>b2 b2>c3"."""
    arrows: list[Record] = []
    for number, pair in enumerate(flows.split()):
        source, target = pair.split(">")
        parent = next(n.parent for n in nodes if n.id == source)
        arrows.append(Flow(f"F{number}", "sequenceFlow", source, target, "", number, parent=parent))
    return Process([ProcessFacts("P", facts=facts), *nodes, *arrows])


def found(process: Process) -> set[tuple[str, str]]:
    return {(f.rule, f.elements[0]) for f in check(process, RULES).findings if f.rule in FLOW_RULES}


def of(process: Process, rule: str) -> list[Finding]:
    return [f for f in check(process, RULES).findings if f.rule == rule]


def test_link_events_are_joined() -> None:
    jump = [
        node("l3", "intermediateThrowEvent", trigger="link"),
        node("l4", "intermediateCatchEvent", trigger="link"),
    ]
    links = [Node(n.id, n.kind, "over there", n.order, parent="P", trigger="link") for n in jump]
    ends = (node("s1", "startEvent"), node("a2"), node("b5"), node("e6", "endEvent"))
    assert found(drawing(*ends, *links, flows="s1>a2 a2>l3 l4>b5 b5>e6")) == set()


def test_compensation_needs_no_arrows() -> None:
    nodes = (
        node("s1", "startEvent"), node("a2"), node("e3", "endEvent"),
        node("c4", "boundaryEvent", host="a2", trigger="compensate"), node("h5"),
    )  # fmt: skip
    process = drawing(*nodes, flows="s1>a2 a2>e3")
    with process.edit(message("Associate")) as edit:
        edit.put(Flow("A1", "association", "c4", "h5", parent="P"))
    assert found(process) == set()


def test_event_sub_processes_start_by_themselves() -> None:
    nodes = (
        node("s1", "startEvent"), node("a2"), node("e3", "endEvent"), node("p4", "subProcess", expanded=True),
        node("s5", "startEvent", parent="p4", trigger="error"), node("b6", parent="p4"),
        node("e7", "endEvent", parent="p4"),
    )  # fmt: skip
    assert found(drawing(*nodes, flows="s1>a2 a2>e3 s5>b6 b6>e7")) == set()


def test_inside_a_sub_process_the_same_rules_hold() -> None:
    nodes = (
        node("s1", "startEvent"), node("p2", "subProcess"), node("e3", "endEvent"),
        node("s4", "startEvent", parent="p2"), node("b5", parent="p2"), node("c6", parent="p2"),
    )  # fmt: skip
    assert found(drawing(*nodes, flows="s1>p2 p2>e3 s4>b5")) == {("dead-end", "b5"), ("unreachable", "c6")}


def test_an_ad_hoc_sub_process_has_no_order() -> None:
    nodes = (
        node("s1", "startEvent"), node("p2", "adHocSubProcess"), node("e3", "endEvent"),
        node("b5", parent="p2"), node("c6", parent="p2"),
    )  # fmt: skip
    assert found(drawing(*nodes, flows="s1>p2 p2>e3")) == set()


def test_one_cause_one_finding() -> None:
    no_start = drawing(node("a1"), node("b2"), node("e3", "endEvent"), flows="a1>b2 b2>e3")
    assert found(no_start) == {("start-missing", "P")}
    stops = drawing(node("s1", "startEvent"), node("a2"), node("b3"), node("c4"), flows="s1>a2 a2>b3 b3>c4")
    assert found(stops) == {("dead-end", "c4")}
    lonely_loop = drawing(
        node("s1", "startEvent"), node("e2", "endEvent"), node("a3"), node("b4"), flows="s1>e2 a3>b4 b4>a3"
    )
    assert found(lonely_loop) == {("unreachable", "a3"), ("loop-without-exit", "a3")}


def test_a_stage_that_leads_to_itself_only() -> None:
    process = drawing(node("s1", "startEvent"), node("a2"), flows="s1>a2 a2>a2")
    assert found(process) == {("loop-without-exit", "a2")}


def test_a_limit_leads_out_of_a_loop() -> None:
    nodes = (
        node("s1", "startEvent"), node("a2"), node("e3", "endEvent"),
        node("t4", "boundaryEvent", host="a2", trigger="timer", duration="P3D", facts=LimitFacts()),
    )  # fmt: skip
    assert found(drawing(*nodes, flows="s1>a2 a2>a2 t4>e3")) == set()


def test_stages_in_sub_processes_count() -> None:
    nodes = [node("s1", "startEvent"), node("p2", "subProcess"), node("e3", "endEvent"),
             *(node(f"{letter}{10 + i}", parent="p2") for i, letter in enumerate("abcdefgh"))]  # fmt: skip
    chain = " ".join(
        f"{a}{10 + i}>{b}{11 + i}" for i, (a, b) in enumerate(zip("abcdefg", "bcdefgh", strict=True))
    )
    (finding,) = of(drawing(*nodes, flows=f"s1>p2 p2>e3 {chain}"), "too-many-stages")
    assert finding.severity == "warning"
    assert finding.message.english().startswith("Funnel has 8 stages")


def test_the_branch_of_a_reminder_holds_no_stages() -> None:
    nodes = (
        node("s1", "startEvent"), node("a2"), node("e3", "endEvent", facts=OutcomeFacts("won")),
        node("t4", "boundaryEvent", host="a2", trigger="timer", duration="P3D", interrupting=False,
             facts=LimitFacts(expiry="remind")),
        node("r5"), node("e6", "endEvent"),
    )  # fmt: skip
    process = drawing(*nodes, flows="s1>a2 a2>e3 t4>r5 r5>e6", facts=ModelFacts())
    asked = {f.elements[0] for f in check(process, RULES).findings if f.rule == "stage-without-result"}
    assert asked == {"a2"}


def test_a_stage_that_becomes_a_reminder_far_away_is_looked_at_again() -> None:
    nodes = [node("s1", "startEvent"), node("a2", facts=StageFacts()), node("e3", "endEvent"),
             node("t4", "boundaryEvent", host="a2", trigger="timer", duration="P3D", facts=LimitFacts()),
             *(node(f"r{i}") for i in range(5, 9)), node("e9", "endEvent")]  # fmt: skip
    process = drawing(*nodes, flows="s1>a2 a2>e3 t4>r5 r5>r6 r6>r7 r7>r8 r8>e9", facts=ModelFacts())
    board = Board(process, RULES)
    with process.edit(message("Only remind")) as edit:
        edit.put(node("t4", "boundaryEvent", host="a2", trigger="timer", duration="P3D", interrupting=False,
                      facts=LimitFacts(expiry="remind")))  # fmt: skip
    board.settle(edit.delta)
    board.run()
    assert board.report() == check(process, RULES)
    assert {f.elements[0] for f in board.findings() if f.rule == "stage-without-steps"} == {"a2"}


def test_deep_nesting_is_no_recursion() -> None:
    nodes = [node("p0", "subProcess")]
    nodes += [node(f"p{i}", "subProcess", parent=f"p{i - 1}") for i in range(1, 400)]
    nodes += [node(f"a{1000 + i}", parent="p399") for i in range(9)]
    assert of(drawing(*nodes, flows=""), "too-many-stages")


def test_two_processes_are_two_variants() -> None:
    twin = [Node(f"{home}{i}", "userTask", "Contract", i, parent=home) for home in "PQ" for i in (1, 2)]
    process = Process([ProcessFacts("P"), ProcessFacts("Q"), *twin])
    names = [f.elements for f in check(process, RULES).findings if f.rule == "stage-name-duplicate"]
    assert names == [("P1", "P2"), ("Q1", "Q2")]
    assert len(of(process, "not-a-funnel")) == 1


def test_an_empty_file_has_nothing_to_find() -> None:
    assert check(Process(), RULES).findings == ()
