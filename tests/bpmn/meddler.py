"""Random edits of any process, straight on the records: what verbs would leave behind, and worse."""

import random
from collections.abc import Callable

from bpmn.whims import (
    flow_facts,
    model_facts,
    note,
    replace,
    role_facts,
    silence,
    some,
    some_text,
    stage_facts,
)
from designer.model.facts import (
    LimitFacts,
    OutcomeFacts,
)
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.message import message
from designer.model.process import Edit, Process
from designer.model.records import Colours, Flow, Node, Pool, ProcessFacts, Role

_TASKS = (
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "scriptTask",
    "businessRuleTask",
)
_GATES = ("exclusiveGateway", "parallelGateway")
_EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent")


def meddle(process: Process, chance: random.Random, steps: int) -> None:
    """Change ``process`` in ``steps`` random ways, each an edit of its own."""
    for _ in range(steps):
        act = chance.choice(ACTS)
        with process.edit(message("Meddle")) as edit:
            act(edit, chance)


def _box(chance: random.Random, width: float = 120, height: float = 80) -> Box:
    return Box(chance.randrange(2000), chance.randrange(900) + chance.choice((0, 0.5, 0.1)), width, height)


def _points(chance: random.Random) -> tuple[Point, ...]:
    return tuple(Point(chance.randrange(2000), chance.randrange(900)) for _ in range(chance.randrange(2, 5)))


def rename(edit: Edit, chance: random.Random) -> None:
    records = [
        r
        for r in edit.process.records.values()
        if hasattr(r, "name") and getattr(r, "kind", "") != "association"
    ]
    record = some(chance, records)
    if record and not getattr(record, "kind", "").startswith("data"):
        replace(edit, record, name=some_text(chance))


def move(edit: Edit, chance: random.Random) -> None:
    node = some(chance, edit.process.nodes())
    if node:
        label = chance.choice((None, _box(chance, 90, 14)))
        replace(edit, node, box=_box(chance), label=label)


def paint(edit: Edit, chance: random.Random) -> None:
    record = some(chance, [r for r in edit.process.records.values() if hasattr(r, "colours")])
    if record:
        replace(
            edit,
            record,
            colours=chance.choice((Colours(), Colours("#ffeecc"), Colours("#ffeecc", "#112233"))),
        )


def route(edit: Edit, chance: random.Random) -> None:
    flow = some(chance, edit.process.flows())
    if flow:
        replace(
            edit,
            flow,
            points=_points(chance),
            by_hand=chance.random() < 0.5,
            label=chance.choice((None, _box(chance, 50, 14))),
        )


def add_node(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    scopes = [f.id for f in process.processes()] + [n.id for n in process.nodes() if KINDS[n.kind].scope]
    if not scopes:
        return
    scope = chance.choice(scopes)
    kind = chance.choice(
        (
            *_TASKS,
            *_GATES,
            *_EVENTS,
            "dataObjectReference",
            "dataStoreReference",
            "textAnnotation",
            "subProcess",
        )
    )
    lanes = [r.id for r in process.roles() if r.process == scope]
    flow_node = KINDS[kind].family in {"activity", "event", "gateway"}
    order = process.next_order() if chance.random() < 0.5 else chance.randrange(200) + 0.5
    facts = (
        OutcomeFacts("lost", (some_text(chance),)) if kind == "endEvent" and chance.random() < 0.5 else None
    )
    trigger = chance.choice(("", "timer", "message")) if KINDS[kind].family == "event" else ""
    edit.put(
        Node(
            process.new_id(KINDS[kind].stem),
            kind,
            some_text(chance),
            order,
            chance.choice((None, _box(chance))),
            None,
            scope,
            chance.choice(lanes) if lanes and flow_node else "",
            trigger=trigger,
            duration="P14D" if trigger == "timer" else "",
            facts=facts,
            collection=kind == "dataObjectReference" and chance.random() < 0.3,
        )
    )


def add_limit(edit: Edit, chance: random.Random) -> None:
    tasks = [n for n in edit.process.nodes() if KINDS[n.kind].family == "activity"]
    host = some(chance, tasks)
    if host:
        edit.put(
            Node(
                edit.process.new_id("Limit"),
                "boundaryEvent",
                some_text(chance),
                edit.process.next_order(),
                _box(chance, 36, 36),
                None,
                host.parent,
                host.lane,
                host.id,
                "timer",
                chance.random() < 0.7,
                chance.choice(("P14D", "R3/PT1H", "2026-01-01T00:00:00")),
                facts=chance.choice((None, LimitFacts("work", "reject", 0.1), LimitFacts())),
            )
        )


def change_event(edit: Edit, chance: random.Random) -> None:
    event = some(chance, [n for n in edit.process.nodes() if KINDS[n.kind].family == "event"])
    if event and event.trigger != "multiple":
        trigger = chance.choice(("", "timer", "message", "signal", "link"))
        replace(
            edit,
            event,
            trigger=trigger,
            duration="P2D" if trigger == "timer" else "",
            interrupting=KINDS[event.kind].position not in {"boundary", "start"} or chance.random() < 0.5,
        )


def change_kind(edit: Edit, chance: random.Random) -> None:
    task = some(chance, [n for n in edit.process.nodes() if n.kind in _TASKS])
    if task:
        replace(edit, task, kind=chance.choice(_TASKS))


def add_flow(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    nodes = [n for n in process.nodes() if KINDS[n.kind].family in {"activity", "event", "gateway"}]
    source = some(chance, nodes)
    inside = [n for n in nodes if source and n.parent == source.parent]
    if not source or not inside:
        return
    default = source.kind == "exclusiveGateway" and not any(f.default for f in process.outgoing(source.id))
    edit.put(
        Flow(
            process.new_id("Flow"),
            "sequenceFlow",
            source.id,
            chance.choice(inside).id,
            some_text(chance),
            process.next_order(),
            chance.choice(((), _points(chance))),
            None,
            source.parent,
            chance.random() < 0.2,
            chance.random() < 0.1,
            default and chance.random() < 0.5,
        )
    )


def add_data_flow(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    tasks = [n for n in process.nodes() if KINDS[n.kind].family == "activity"]
    data = [n for n in process.nodes() if n.kind in {"dataObjectReference", "dataStoreReference"}]
    task, thing = some(chance, tasks), some(chance, data)
    if not task or not thing:
        return
    if chance.random() < 0.5:
        flow = Flow(process.new_id("Input"), "dataInputAssociation", thing.id, task.id)
    else:
        flow = Flow(process.new_id("Output"), "dataOutputAssociation", task.id, thing.id)
    replace(edit, flow, order=process.next_order(), parent=task.parent, points=_points(chance))


def add_link(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    note_, end = (
        some(chance, process.of_kind("textAnnotation")),
        some(chance, [*process.nodes(), *process.flows()]),
    )
    if note_ and end and end.id != note_.id and not (isinstance(end, Flow) and end.kind == "association"):
        edit.put(
            Flow(
                process.new_id("Link"),
                "association",
                end.id,
                note_.id,
                "",
                process.next_order(),
                _points(chance),
                parent=note_.parent,
            )
        )


def reconnect(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    flow = some(chance, [f for f in process.flows() if f.kind in {"sequenceFlow", "dataInputAssociation"}])
    if flow is None:
        return
    end = process.node(flow.target)
    family = {"activity"} if flow.kind != "sequenceFlow" else {"activity", "event", "gateway"}
    others = [n for n in process.children(end.parent) if KINDS[n.kind].family in family]
    if others:
        replace(edit, flow, target=chance.choice(others).id)


def assign(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    nodes = [n for n in process.nodes() if KINDS[n.kind].family in {"activity", "gateway"} and not n.host]
    node = some(chance, nodes)
    lanes = [r.id for r in process.roles() if node and r.process == node.parent]
    if node:
        lane = chance.choice([*lanes, ""])
        replace(edit, node, lane=lane)
        for event in process.attached(node.id):
            replace(edit, event, lane=lane)


def add_role(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    facts = some(chance, process.processes())
    if facts:
        outer = [r.id for r in process.roles() if r.process == facts.id]
        parent = chance.choice(outer) if outer and chance.random() < 0.3 else ""
        edit.put(
            Role(
                process.new_id("Role"),
                some_text(chance),
                process.next_order(),
                _box(chance, 600, 200),
                process=facts.id,
                parent=parent,
            )
        )


def reorder(edit: Edit, chance: random.Random) -> None:
    record = some(chance, [*edit.process.roles(), *edit.process.nodes(), *edit.process.flows()])
    if record:
        replace(edit, record, order=chance.randrange(300) + 0.25)


def add_pool(edit: Edit, chance: random.Random) -> None:
    process = edit.process
    key = ""
    if chance.random() < 0.5:
        key = process.new_id("Process")
        edit.put(ProcessFacts(key, some_text(chance), process.next_order(), executable=False))
    pool = Pool(
        process.new_id("Pool"), some_text(chance), process.next_order(), _box(chance, 600, 200), process=key
    )
    edit.put(pool)
    nodes = [n for n in process.nodes() if KINDS[n.kind].family == "activity"]
    if nodes and not key:
        edit.put(
            Flow(
                process.new_id("Message"),
                "messageFlow",
                pool.id,
                chance.choice(nodes).id,
                "заявка",
                process.next_order(),
                _points(chance),
            )
        )


def drop_flow(edit: Edit, chance: random.Random) -> None:
    flow = some(chance, edit.process.flows())
    if flow:
        _drop_flow(edit, flow.id)


def _drop_flow(edit: Edit, key: str) -> None:
    if key not in edit.process.records:
        return
    for other in (*edit.process.incoming(key), *edit.process.outgoing(key)):
        _drop_flow(edit, other.id)
    for shape in edit.process.depictions_of(key):
        edit.drop(shape.id)
    edit.drop(key)


def drop_node(edit: Edit, chance: random.Random) -> None:
    node = some(chance, edit.process.nodes())
    if node:
        _drop_node(edit, node.id)


def _drop_node(edit: Edit, key: str) -> None:
    process = edit.process
    for inner in (*process.attached(key), *process.children(key)):
        if inner.id in process.records:
            _drop_node(edit, inner.id)
    for role in [r for r in process.roles() if r.process == key]:
        _drop_role(edit, role.id)
    for flow in [f for f in process.flows() if key in {f.source, f.target, f.parent}]:
        _drop_flow(edit, flow.id)
    for shape in process.depictions_of(key):
        edit.drop(shape.id)
    edit.drop(key)


def drop_role(edit: Edit, chance: random.Random) -> None:
    role = some(chance, edit.process.roles())
    if role:
        _drop_role(edit, role.id)


def _drop_role(edit: Edit, key: str) -> None:
    process = edit.process
    if key not in process.records:
        return
    for nested in process.nested(key):
        _drop_role(edit, nested.id)
    for node in process.members(key):
        replace(edit, node, lane="")
    for shape in process.depictions_of(key):
        edit.drop(shape.id)
    edit.drop(key)


Act = Callable[[Edit, random.Random], None]
ACTS: tuple[Act, ...] = (
    rename, note, silence, move, paint, route, stage_facts, role_facts, model_facts, flow_facts, add_node,
    add_node, add_limit, change_event, change_kind, add_flow, add_flow, add_data_flow, add_link, reconnect,
    assign, add_role, reorder, add_pool, drop_flow, drop_node, drop_role,
)  # fmt: skip
