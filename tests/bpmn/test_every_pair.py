"""Each verb on each kind, seen in the file: only lines of what the verb touched differ."""

from collections.abc import Callable

import pytest

from bpmn.judges import assert_valid, reread
from bpmn.test_verbs_in_files import untouched
from bpmn.zoo import zoo
from designer.bpmn.reader import Opened, read
from designer.bpmn.writer import write
from designer.model.choices import choices, ways
from designer.model.errors import RefusedError
from designer.model.geometry import Box
from designer.model.kinds import FLOWS, KINDS, TRIGGERS
from designer.model.process import Process
from designer.model.records import Colours, Flow, Node, Record
from designer.verbs import events, facts, flows, folding, markers, moving, naming, removing
from designer.verbs.step import Verb, perform

pytestmark = pytest.mark.slow

Act = tuple[Verb[..., object], tuple[object, ...], dict[str, object]]


def other_loop(node: Node) -> str:
    return "sequential" if node.loop == "parallel" else "parallel"


def node_acts(process: Process, node: Node) -> list[Act]:
    box = node.box or Box(0, 0, 100, 80)
    found: list[Act] = [
        (naming.rename, (node.id, "Renamed & <changed>"), {}),
        (moving.move, ([node.id], 10, 20), {}),
        (moving.resize, (node.id, Box(box.x, box.y, box.width + 30, box.height + 10)), {}),
        (removing.remove, ([node.id],), {"heal": False}),
        (facts.set_note, (node.id, "Another\nnote"), {}),
        (facts.set_colours, ((node.id,), Colours("#ffeecc", "#112233")), {}),
        (folding.fold, (node.id,), {"expanded": True}),
    ]
    found += [(markers.become, (node.id, choice), {}) for choice in choices(process, node.id)]
    for mark in markers.marks_of(node):
        now = getattr(node, mark)
        value = other_loop(node) if mark == "loop" else f"{now}Other" if isinstance(now, str) else not now
        found.append((markers.set_marker, (node.id, mark, value), {}))
    return found


def event_acts(_process: Process, node: Node) -> list[Act]:
    found: list[Act] = []
    if node.definitions:
        more = (*node.definitions, "timer", "conditional")
        found += [(events.set_event, (node.id,), {"definitions": wanted}) for wanted in (more, more[1:])]
    for trigger in events.triggers_of(node):
        if TRIGGERS[trigger].reference:
            found.append((events.refer, (node.id, trigger, "Name & <sign>"), {}))
    if node.trigger == "timer":
        found.append((events.set_event, (node.id,), {"duration": "R2/P1D"}))
    if node.trigger == "conditional":
        found.append((events.set_event, (node.id,), {"condition": "stock < 3"}))
    return found


def flow_acts(process: Process, flow: Flow) -> list[Act]:
    found: list[Act] = [
        (naming.rename, (flow.id, "Renamed"), {}),
        (removing.remove, ([flow.id],), {}),
        (flows.set_route, (flow.id, (flow.points[0], *flow.points)), {}),
        (facts.set_note, (flow.id, "Another\nnote"), {}),
        (markers.set_condition, (flow.id, "sum > 7"), {}),
        (markers.set_letter, (flow.id,), {"envelope": "initiating", "name": "offer"}),
    ]
    return found + [(markers.set_way, (flow.id, way), {}) for way in ways(process, flow)]


def touch(process: Process, act: Act) -> set[str]:
    """Carry out ``act``; return the ids of what it changed, nothing where it is refused."""
    verb, args, named = act
    try:
        return {change.id for change in perform(process, verb, *args, **named).changes}
    except RefusedError:
        return set()


# What bears the name of a group, a message or a document, and comes and goes with them.
TOPS = (b"message ", b"signal ", b"error ", b"escalation ", b"category", b"dataObject ")
COMPANIONS = tuple(start + name for start in (b"<", b"</") for name in TOPS)


def others(opened: Opened, ids: set[str]) -> list[bytes]:
    """Return the lines that say nothing of ``ids``; a source says which of its exits is the default."""
    ends = {opened.process.flow(key).source for key in ids if isinstance(opened.process.get(key), Flow)}
    return [line for line in untouched(opened, ids | ends) if not line.strip().startswith(COMPANIONS)]


def judge(find: Callable[[Process], Record], acts: Callable[[Process, object], list[Act]]) -> None:
    data = zoo()
    number, carried = 0, 0
    while True:
        opened = read(data)
        every = acts(opened.process, find(opened.process))
        if number == len(every):
            break
        ids = touch(opened.process, every[number])
        number += 1
        if not ids:
            continue
        carried += 1
        after = write(opened.source, opened.process)
        assert_valid(after)
        assert after.count(b"\n") == after.count(b"\r\n")
        assert others(reread(after), ids) == others(opened, ids), every[number - 1]
    assert carried


def test_the_zoo_has_everything() -> None:
    assert_valid(zoo())
    process = reread(zoo()).process
    assert {node.kind for node in process.nodes()} == KINDS.keys() - {"foreign"}
    assert {flow.kind for flow in process.flows()} == FLOWS.keys()


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"foreign"}))
def test_a_verb_on_a_node_touches_its_own_lines(kind: str) -> None:
    judge(lambda process: process.of_kind(kind)[0], node_acts)  # type: ignore[arg-type]


def test_what_an_event_says_of_a_trigger_touches_its_own_lines() -> None:
    events_there = [n.id for n in read(zoo()).process.nodes() if event_acts(read(zoo()).process, n)]
    assert len(events_there) > 15
    for key in events_there:
        judge(lambda process, key=key: process.node(key), event_acts)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize("kind", sorted(FLOWS))
def test_a_verb_on_a_flow_touches_its_own_lines(kind: str) -> None:
    judge(lambda process: next(f for f in process.flows() if f.kind == kind), flow_acts)  # type: ignore[arg-type]
