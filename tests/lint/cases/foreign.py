"""The samples of what bpmnlint recommends: drawings without sales facts, as other tools write them."""

from collections.abc import Callable, Mapping

from drawings import lonely, node, plain, second_arrow, with_process, with_records, without
from msgspec.structs import replace

from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node
from sketch import ENGLISH, called

ROW = "start -> Draft -> end"
BRANCH = "start -> ok? -yes-> Draft -> Check -> end; ok? -no-> Check"
FORK = "start -> ok? -yes-> Draft -> end; ok? -no-> end"


def as_kind(process: Process, known_as: str, kind: str, **fields: object) -> Process:
    """Return ``process`` with another kind of node in the place of the one called ``known_as``."""
    before = process.node(called(process, known_as))
    assert before.box
    middle, what = before.box.centre, KINDS[kind]
    box = Box(middle.x - what.width / 2, middle.y - what.height / 2, what.width, what.height)
    return with_records(process, replace(before, **{"kind": kind, "box": box, **fields}))


def exits(first: Mapping[str, object], second: Mapping[str, object]) -> Process:
    """Return a decision whose two exits have further fields."""
    process = plain(FORK)
    one, other = process.outgoing("Decision_1")
    return with_records(process, replace(one, **first), replace(other, **second))


def part(kind: str, *kinds: str, by_event: bool = False, **first: object) -> Process:
    """Return a sub-process with a row of nodes of ``kinds`` in it, the first of them with further fields."""
    process = plain(ROW)
    box = Box(335, 110, 500, 200)
    outer = node(process, "Draft", kind=kind, box=box, expanded=True, by_event=by_event)
    ends = [node(process, "End", box=Box(900, 192, 36, 36))]
    inside = [_inner(number, tag, first) for number, tag in enumerate(kinds)]
    ways = [] if kind == "adHocSubProcess" else [_inner_way(n) for n in range(len(kinds) - 1)]
    pool = replace(process.pools()[0], box=Box(160, 80, 900, 280))
    process = with_records(process, pool, outer, *ends, *inside, *ways)
    if not by_event:
        return process
    straight = replace(process.flow("Flow_1"), target=ends[0].id)
    with_records(process, replace(outer, box=box.moved(0, 200)), *(_lower(n) for n in inside), straight)
    return without(process, "Flow_2")


def _inner(number: int, tag: str, first: Mapping[str, object]) -> Node:
    what = KINDS[tag]
    box = Box(380 + 160 * number - what.width / 2, 210 - what.height / 2, what.width, what.height)
    inner = Node(f"Inner_{number}", tag, f"Inner {number}", 40 + number, box, parent="Stage_1")
    return replace(inner, **first) if number == 0 else inner


def _inner_way(number: int) -> Flow:
    key, ends = f"Inside_{number}", (f"Inner_{number}", f"Inner_{number + 1}")
    return Flow(key, "sequenceFlow", *ends, order=60 + number, parent="Stage_1")


def _lower(inner: Node) -> Node:
    assert inner.box
    return replace(inner, box=inner.box.moved(0, 200))


def jumps(*names: str, lands: int = 1) -> Process:
    """Return a way in two halves, the second with ``lands`` landings; link events have ``names``."""
    process = plain("start -> Draft -> Away -> end; Here -> Check -> end; There -> Check", merge=False)
    throw, *catches = names
    gone = [f.id for f in process.outgoing(called(process, "Away"))]
    process = without(process, *gone)
    process = as_kind(process, "Away", "intermediateThrowEvent", trigger="link", name=throw)
    for known, name in zip(("Here", "There"), (*catches, *catches)[:2], strict=False):
        kind = "intermediateCatchEvent" if known == "Here" or lands > 1 else "startEvent"
        trigger = "link" if kind != "startEvent" else ""
        process = as_kind(process, known, kind, trigger=trigger, name=name if trigger else known)
    return process


def compensated() -> Process:
    """Return a stage with what takes it back."""
    process = plain("start -> Draft -> end; Undo")
    host = process.node(called(process, "Draft"))
    assert host.box
    box = Box(host.box.x + 12, host.box.bottom - 18, 36, 36)
    event = Node("Event_1", "boundaryEvent", "Taken back", 70, box, parent="Process_1", host=host.id,
                 trigger="compensate")  # fmt: skip
    undo = node(process, "Undo", compensation=True)
    line = Flow("Link_1", "association", event.id, undo.id, order=71, parent="Process_1")
    return with_records(process, event, undo, line)


def triggered(known_as: str, trigger: str, **fields: object) -> Process:
    """Return a drawing of one stage whose start or end is set off by something."""
    process = plain(ROW)
    return with_records(process, node(process, known_as, trigger=trigger, **fields))


def another_start(**fields: object) -> Process:
    """Return a drawing with two starts."""
    process = plain(ROW)
    first = process.node("Start_1")
    assert first.box
    other = replace(first, id="Start_2", name="Call", order=90, box=first.box.moved(0, 80), **fields)
    way = Flow("Flow_9", "sequenceFlow", "Start_2", "Stage_1", order=90, parent="Process_1")
    return with_records(process, other, way)


def moved(known_as: str, dx: float, dy: float) -> Process:
    """Return a drawing of two stages, one of them moved."""
    process = plain("start -> Draft -> Check -> end")
    box = process.node(called(process, known_as)).box
    assert box
    return with_records(process, node(process, known_as, box=box.moved(dx, dy)))


def undrawn(*, stage: bool) -> Process:
    """Return a drawing without a place for its stage, or for one of its arrows."""
    process = plain(ROW)
    ways = [replace(flow, points=()) for flow in process.flows()]
    return with_records(
        process, *(ways if stage else ways[:1]), *([node(process, "Draft", box=None)] * stage)
    )


def nameless(known_as: str) -> Process:
    """Return a drawing in which one thing has no name."""
    process = plain("start -> Sales: Draft -> ok? -yes-> end; ok? -no-> end")
    found = next(r for r in (*process.nodes(), *process.roles()) if r.name == known_as)
    return with_records(process, replace(found, name=""))


def waiting(*, exits_: int = 2, conditional: bool = False) -> Process:
    """Return an event-based gateway."""
    text = FORK if exits_ > 1 else "start -> ok? -> Draft -> end"
    process = as_kind(plain(text), "ok?", "eventBasedGateway", name="")
    first, *_ = process.outgoing("Decision_1")
    return with_records(process, replace(first, name="", conditional=conditional))


def second_end() -> Process:
    """Return an end that two arrows enter."""
    process = plain(FORK)
    _, other = process.outgoing("Decision_1")
    with_records(process, replace(other, target="End_1"))
    return without(process, other.target)


def split(*, conditional: bool) -> Process:
    """Return a stage that two arrows leave."""
    process = plain("start -> Draft -> Check -> end; Draft -> Call -> end")
    ways = process.outgoing(called(process, "Draft"))
    return with_records(process, *(replace(way, conditional=conditional, name="if so") for way in ways[1:]))


def stopped(text: str) -> Process:
    """Return a drawing whose first end stops everything."""
    process = plain(text)
    return with_records(process, replace(process.node("End_1"), trigger="terminate"))


def lettered(text: str) -> Process:
    """Return a drawing with a name on its first arrow."""
    process = plain(text)
    return with_records(process, replace(process.flow("Flow_1"), name="at once"))


def in_funnel(process: Process) -> Process:
    """Return ``process`` with sales facts: rules of ours say it there."""
    return with_process(process, facts=ENGLISH)


FOREIGN: Mapping[str, Mapping[str, Callable[[], Process]]] = {
    "ad-hoc-sub-process": {
        "bad-start-and-end": lambda: part("adHocSubProcess", "startEvent", "task", "endEvent"),
        "good-stages-only": lambda: part("adHocSubProcess", "task", "task"),
    },
    "conditional-flows": {
        "bad-beside-a-condition": lambda: exits({"conditional": True}, {}),
        "bad-beside-a-default": lambda: exits({"default": True}, {}),
        "good-condition-and-default": lambda: exits({"conditional": True}, {"default": True}),
        "good-none": lambda: plain(FORK),
    },
    "end-event-required": {
        "bad-none": lambda: plain("start -> Draft"),
        "bad-in-a-sub-process": lambda: part("subProcess", "startEvent", "task"),
        "good-end": lambda: plain(ROW),
        "good-ad-hoc": lambda: part("adHocSubProcess", "task"),
        "good-funnel-is-another-rule": lambda: in_funnel(plain("start -> Draft")),
    },
    "event-based-gateway": {
        "bad-one-way": lambda: waiting(exits_=1),
        "bad-condition": lambda: waiting(conditional=True),
        "good-two-ways": waiting,
    },
    "event-sub-process-typed-start-event": {
        "bad-nothing": lambda: part("subProcess", "startEvent", "task", "endEvent", by_event=True),
        "good-message": lambda: part(
            "subProcess", "startEvent", "task", "endEvent", by_event=True, trigger="message"
        ),
        "good-plain-sub-process": lambda: part("subProcess", "startEvent", "task", "endEvent"),
    },
    "fake-join": {
        "bad-stage": lambda: plain(BRANCH, merge=False),
        "bad-end": second_end,
        "good-merge": lambda: plain(BRANCH),
    },
    "global": {
        "bad-unused": lambda: plain(ROW),
        "bad-twice": lambda: triggered("Lead received", "message"),
        "good-used": lambda: triggered("Lead received", "message"),
        "good-none": lambda: plain(ROW),
    },
    "label-required": {
        "bad-event": lambda: nameless("Lead received"),
        "bad-stage": lambda: nameless("Draft"),
        "bad-decision": lambda: nameless("ok?"),
        "bad-role": lambda: nameless("Sales"),
        "bad-exit": lambda: exits({"conditional": True, "name": ""}, {"default": True}),
        "good-merge-without-name": lambda: plain(BRANCH),
        "good-stage-of-a-funnel-is-another-rule": lambda: in_funnel(nameless("Draft")),
    },
    "link-event": {
        "bad-lands-nowhere": lambda: jumps("A", "B"),
        "bad-two-landings": lambda: jumps("A", "A", lands=2),
        "bad-nameless": lambda: jumps("", ""),
        "good-pair": lambda: jumps("A", "A"),
    },
    "no-bpmndi": {
        "bad-stage": lambda: undrawn(stage=True),
        "bad-arrow": lambda: undrawn(stage=False),
        "good-drawn": lambda: plain(ROW),
    },
    "no-complex-gateway": {
        "bad-one": lambda: as_kind(plain(FORK), "ok?", "complexGateway"),
        "good-decision": lambda: plain(FORK),
    },
    "no-disconnected": {
        "bad-forgotten": lonely,
        "good-joined": lambda: plain(ROW),
        "good-compensation": compensated,
        "good-funnel-is-another-rule": lambda: in_funnel(lonely()),
    },
    "no-duplicate-sequence-flows": {
        "bad-two": second_arrow,
        "good-two-conditions": lambda: second_arrow(conditional=True),
        "good-funnel-is-another-rule": lambda: in_funnel(second_arrow()),
    },
    "no-gateway-join-fork": {
        "bad-both": lambda: plain("start -> *m -> Draft -> end; *m -> Check -> *m"),
        "good-merge-then-decision": lambda: plain("start -> *m -> ok? -yes-> end; ok? -no-> *m"),
    },
    "no-implicit-end": {
        "bad-stage": lambda: plain("start -> ok? -yes-> Draft; ok? -no-> end"),
        "bad-gateway": lambda: plain("start -> Draft -> *m"),
        "good-end": lambda: plain(ROW),
        "good-compensation": compensated,
        "good-funnel-is-another-rule": lambda: in_funnel(plain("start -> Draft")),
    },
    "no-implicit-split": {
        "bad-two-arrows": lambda: plain("start -> Draft -> Check -> end; Draft -> Call -> end"),
        "good-condition": lambda: split(conditional=True),
        "good-decision": lambda: plain(FORK),
    },
    "no-implicit-start": {
        "bad-forgotten": lambda: plain("start -> Draft -> end; Forgotten -> Draft"),
        "bad-no-start-at-all": lambda: plain("Draft -> end"),
        "good-start": lambda: plain(ROW),
        "good-compensation": compensated,
        "good-funnel-is-another-rule": lambda: in_funnel(plain("Draft -> end")),
    },
    "no-inclusive-gateway": {
        "bad-one": lambda: as_kind(plain(FORK), "ok?", "inclusiveGateway"),
        "good-decision": lambda: plain(FORK),
    },
    "no-overlapping-elements": {
        "bad-two-stages": lambda: moved("Check", -150, 20),
        "bad-outside": lambda: moved("Check", 0, 300),
        "good-side-by-side": lambda: moved("Check", 0, 20),
        "good-event-on-its-stage": compensated,
    },
    "single-blank-start-event": {
        "bad-two": another_start,
        "good-one-waits-for-a-message": lambda: another_start(trigger="message"),
        "good-funnel-is-another-rule": lambda: in_funnel(another_start()),
    },
    "single-event-definition": {
        "bad-two": lambda: triggered("Lead received", "multiple", definitions=("message", "signal")),
        "good-one": lambda: triggered("Lead received", "message"),
    },
    "start-event-required": {
        "bad-none": lambda: plain("Draft -> end"),
        "bad-in-a-sub-process": lambda: part("subProcess", "task", "endEvent"),
        "good-start": lambda: plain(ROW),
        "good-funnel-is-another-rule": lambda: in_funnel(plain("Draft -> end")),
    },
    "sub-process-blank-start-event": {
        "bad-message": lambda: part("subProcess", "startEvent", "task", "endEvent", trigger="message"),
        "good-blank": lambda: part("subProcess", "startEvent", "task", "endEvent"),
        "good-event-sub-process": lambda: part(
            "subProcess", "startEvent", "task", "endEvent", by_event=True, trigger="message"
        ),
    },
    "superfluous-gateway": {
        "bad-decision": lambda: plain("start -> ok? -> Draft -> end"),
        "good-two-ways": lambda: plain(FORK),
    },
    "superfluous-label": {
        "bad-name": lambda: lettered(ROW),
        "good-exits-of-a-decision": lambda: plain(FORK),
    },
    "superfluous-termination": {
        "bad-only-end": lambda: stopped(ROW),
        "good-another-end": lambda: stopped(FORK),
    },
}

DEFINED: Mapping[str, str] = {
    "bad-unused": '<bpmn:message id="Message_1" name="Request"/>',
    "bad-twice": '<bpmn:message id="Message_1" name="Request"/><bpmn:message id="Message_2" name="Request"/>',
    "good-used": '<bpmn:message id="Message_1" name="Request"/>',
}
"""What the files of ``global`` define; the first message event refers to the first message."""


def with_definitions(xml: str, case: str) -> str:
    """Return the file of the case ``case`` of ``global`` with what it defines."""
    known = "<bpmn:messageEventDefinition "
    xml = xml.replace("  <bpmn:collaboration ", f"  {DEFINED.get(case, '')}\n  <bpmn:collaboration ", 1)
    return xml.replace(known, f'{known}messageRef="Message_1" ', 1)
