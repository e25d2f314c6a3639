"""Sequence flows and the gateways that come and go by themselves.

A stage with a second exit gets a decision behind it, one with a second entry a merge before it, an end takes
one flow; a gateway that is left with one way in and one way out goes.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.layout import room, sizes
from designer.layout.mending import unrouted
from designer.model.choices import ways
from designer.model.control import family
from designer.model.facts import LimitFacts, OutcomeFacts
from designer.model.kinds import FLOWS, KINDS
from designer.model.permit import may_connect
from designer.model.process import Edit, Process
from designer.model.records import Depiction, Flow, Node
from designer.verbs import words
from designer.verbs.drawing import SEQUENCE
from designer.verbs.placing import give_room, place_beside, place_between

DECISION = "exclusiveGateway"


def exits(process: Process, key: str) -> list[Flow]:
    """Return the sequence flows that leave ``key``."""
    return process.outgoing(key, SEQUENCE)


def entries(process: Process, key: str) -> list[Flow]:
    """Return the sequence flows that enter ``key``."""
    return process.incoming(key, SEQUENCE)


def new_node(process: Process, kind: str, name: str, beside: Node, stem: str = "") -> Node:
    """Return a node without a place, in the role and process of ``beside``."""
    key = process.new_id(stem or KINDS[kind].stem)
    return Node(key, kind, name, process.next_order(), parent=beside.parent, lane=beside.lane)


def add_flow(edit: Edit, source: str, target: str, kind: str = SEQUENCE, name: str = "") -> Flow:
    """Put a flow, to be routed when the verb is done; nothing is asked and no gateway made."""
    process = edit.process
    ends = (process.get(source), process.get(target))
    parent = next((end.parent for end in ends if isinstance(end, Node | Flow) and end.parent), "")
    if kind == "messageFlow":
        parent = ""
    key = process.new_id(FLOWS[kind].stem)
    flow = Flow(key, kind, source, target, name, process.next_order(), parent=parent)
    edit.put(flow)
    return flow


def fitting(process: Process, flow: Flow) -> Flow:
    """Return an arrow as its source may have it: the one default exit, a condition, a name."""
    may = ways(process, flow)
    others = (other for other in process.outgoing(flow.source, SEQUENCE) if other.id != flow.id)
    default = flow.default and "default" in may and not any(other.default for other in others)
    conditional = flow.conditional and "conditional" in may
    if (default, conditional) == (flow.default, flow.conditional):
        return flow
    named = conditional or family(process.get(flow.source)) == "gateway"
    kept = flow if named else replace(flow, name="", label=None)
    return replace(kept, default=default, conditional=conditional)


def relead(edit: Edit, key: str, *, source: str = "", target: str = "") -> Flow:
    """Give the flow ``key`` another end and a new route."""
    flow = edit.process.flow(key)
    led = unrouted(replace(flow, source=source or flow.source, target=target or flow.target))
    if led.source != flow.source:
        led = fitting(edit.process, led)
    edit.put(led)
    return led


def drop_flow(edit: Edit, key: str) -> None:
    """Take a flow out, with the links and further drawings that hang on it."""
    process = edit.process
    for link in {flow.id for flow in (*process.outgoing(key), *process.incoming(key))}:
        drop_flow(edit, link)
    _drop_depictions(edit, key)
    edit.drop(key)


def drop_node(edit: Edit, key: str) -> frozenset[str]:
    """Take a node out with all its flows, heal nothing; return the ids of what it was joined to."""
    process = edit.process
    near = set()
    for flow in {flow.id: flow for flow in (*process.outgoing(key), *process.incoming(key))}.values():
        near |= {flow.source, flow.target}
        if process.get(flow.id):
            drop_flow(edit, flow.id)
    _drop_depictions(edit, key)
    edit.drop(key)
    return frozenset(near - {key})


def _drop_depictions(edit: Edit, key: str) -> None:
    for depiction in edit.process.depictions_of(key):
        if isinstance(depiction, Depiction):
            edit.drop(depiction.id)


def own_decision(process: Process, key: str) -> Node | None:
    """Return the decision right behind the stage or event ``key`` that belongs to it alone."""
    ways = exits(process, key)
    if len(ways) != 1 or family(process.get(key)) == "gateway":
        return None
    gate = process.get(ways[0].target)
    if isinstance(gate, Node) and gate.kind == DECISION and len(entries(process, gate.id)) == 1:
        return gate
    return None


def own_merge(process: Process, key: str) -> Node | None:
    """Return the merge right before ``key`` that leads nowhere else."""
    ways = entries(process, key)
    if len(ways) != 1:
        return None
    gate = process.get(ways[0].source)
    if isinstance(gate, Node) and gate.kind == DECISION and _merges(process, gate):
        return gate
    return None


def _merges(process: Process, gate: Node) -> bool:
    return len(exits(process, gate.id)) <= 1 < len(entries(process, gate.id))


def own_gates(process: Process, stage: str) -> list[Node]:
    """Return the decision and the merge that belong to ``stage`` alone, as far as it has them."""
    return [gate for gate in (own_decision(process, stage), own_merge(process, stage)) if gate]


def ways_into(process: Process, stage: str) -> list[Flow]:
    """Return the flows that lead to ``stage``: those of its merge where it has one."""
    merge = own_merge(process, stage)
    return entries(process, merge.id if merge else stage)


def ways_out_of(process: Process, stage: str) -> list[Flow]:
    """Return the flows that lead on from ``stage``: those of its decision where it has one."""
    gate = own_decision(process, stage)
    return exits(process, gate.id if gate else stage)


def company(process: Process, stage: str) -> list[str]:
    """Return what is of ``stage`` alone and of its role: its start, merge and decision, and ends behind."""
    before = (process.node(way.source) for way in ways_into(process, stage))
    behind = (process.node(way.target) for way in ways_out_of(process, stage))
    starts = [node for node in before if node.kind == "startEvent" and len(exits(process, node.id)) == 1]
    ends = [one for one in behind if KINDS[one.kind].max_out == 0 and len(entries(process, one.id)) == 1]
    lane = process.node(stage).lane
    return [node.id for node in (*starts, *ends, *own_gates(process, stage)) if node.lane == lane]


def is_lost(process: Process, key: str) -> bool:
    """Tell whether ``key`` is a rejection end."""
    facts = getattr(process.get(key), "facts", None)
    return isinstance(facts, OutcomeFacts) and facts.kind == "lost"


def leave(edit: Edit, key: str) -> str:
    """Return the node where a further exit of ``key`` starts; a decision is put in where needed."""
    process = edit.process
    node, ways = process.node(key), exits(process, key)
    if family(node) == "gateway":
        return _leave_merge(edit, ways[0]) if ways and _merges(process, node) else key
    if gate := own_decision(process, key):
        return gate.id
    if len(ways) != 1:
        return key
    host = process.node(node.host) if node.host else node
    return insert_decision(edit, ways[0], words.question(process, host))


def _leave_merge(edit: Edit, way: Flow) -> str:
    """Return the decision behind a merge, whose one exit is ``way``."""
    process = edit.process
    after = process.node(way.target)
    if family(after) == "gateway" and len(entries(process, after.id)) == 1:
        return after.id
    return insert_decision(edit, way, words.word(process, "decision"))


def insert_decision(edit: Edit, flow: Flow, name: str) -> str:
    """Put a decision at the beginning of ``flow``, which becomes its first, named exit; return its id."""
    process = edit.process
    gate = new_node(process, DECISION, name, process.node(flow.source))
    place_between(edit, gate, replace(flow, name=""))
    named = flow.name or _take_reason(edit, flow.target) or exit_name(process, gate.id, flow.target)
    edit.put(unrouted(replace(flow, source=gate.id, name=named)))
    add_flow(edit, flow.source, gate.id)
    _bring_end(edit, gate.id, flow, named)
    return gate.id


def _take_reason(edit: Edit, end: str) -> str:
    """Return the reason that the rejection ``end`` is called by: behind a decision its exit says it."""
    process = edit.process
    node, plain = process.node(end), words.word(process, "lost")
    if not is_lost(process, end) or node.name.strip() in {"", plain, words.word(process, "time")}:
        return ""
    edit.put(replace(node, name=plain, label=None))
    return node.name


def _bring_end(edit: Edit, gate: str, flow: Flow, name: str) -> None:
    """Let the rejection that ``flow`` leads to stand above or below its new decision: the way goes on."""
    process = edit.process
    end, near = process.node(flow.target), process.node(gate)
    alone = is_lost(process, end.id) and len(entries(process, end.id)) == 1
    if alone and not flow.by_hand and end.lane == near.lane and end.box and near.box:
        box = room.place_aside(process, gate, end.id)
        if box is None:
            return
        down = sizes.label_size(name, SEQUENCE)[1] + 12 if name else 0.0
        gap = box.y - near.box.bottom if box.y > near.box.y else near.box.y - box.bottom
        away = max(0.0, down - gap)
        edit.put(replace(end, box=box.moved(0, away if box.y > near.box.y else -away), label=None))
        give_room(edit, process.flow(flow.id))


def enter(edit: Edit, key: str) -> str:
    """Return the node where a further entry of ``key`` ends: a merge, a second end, or ``key`` itself."""
    process = edit.process
    node, ways = process.node(key), entries(process, key)
    if not ways:
        return key
    if KINDS[node.kind].max_out == 0:
        return copy_end(edit, node)
    if family(node) == "gateway":
        splits = len(exits(process, key)) > 1 or (bool(node.name) and len(ways) == 1)
        if not splits or len(ways) > 1:
            return key
    gate = own_merge(process, key)
    return gate.id if gate else insert_merge(edit, key)


def insert_merge(edit: Edit, key: str) -> str:
    """Put a merge before ``key`` and lead all its entries into it; return its id."""
    process = edit.process
    ways = entries(process, key)
    gate = new_node(process, DECISION, "", process.node(key), "Merge")
    place_between(edit, gate, ways[0])
    for flow in ways:
        relead(edit, flow.id, target=gate.id)
    add_flow(edit, gate.id, key)
    return gate.id


def copy_end(edit: Edit, end: Node) -> str:
    """Put another end of the same meaning beside ``end``: each end takes one flow."""
    key = edit.process.new_id(KINDS[end.kind].stem)
    fresh = replace(end, id=key, order=edit.process.next_order(), box=None, label=None)
    place_beside(edit, fresh, entries(edit.process, end.id)[0].source)
    return key


def exit_name(process: Process, gate: str, target: str) -> str:
    """Return a name for the exit of the decision ``gate`` to ``target``, one that no other exit has."""
    if process.node(gate).kind == "parallelGateway" or len(entries(process, gate)) > 1:
        return ""
    used = {flow.name for flow in exits(process, gate)}
    node = process.node(target)
    names = [words.word(process, "yes"), words.word(process, "no"), words.word(process, "else"), node.name]
    if is_lost(process, target):
        names[:2] = names[1::-1]
    return next((name for name in names if name and name not in used), "")


def join(edit: Edit, source: str, target: str, name: str = "") -> Flow:
    """Lead a new arrow from ``source`` to ``target`` through the gateways that it needs."""
    process = edit.process
    may_connect(process, source, target).demand()
    start = leave(edit, source)
    end = enter(edit, target)
    if start != source or end != target:
        may_connect(process, start, end).demand()
    if family(process.node(start)) != "gateway":
        name = ""
    elif not name:
        name = exit_name(process, start, end)
    return add_flow(edit, start, end, name=name)


def prune(edit: Edit, keys: Iterable[str]) -> None:
    """Take out the gateways among ``keys`` that lost an exit or entry and are superfluous now."""
    todo = list(keys)
    process = edit.process
    while todo:
        gate = process.get(todo.pop())
        if family(gate) != "gateway" or not isinstance(gate, Node):
            continue
        ins, outs = entries(process, gate.id), exits(process, gate.id)
        if len(ins) == len(outs) == 1:
            todo += _dissolve(edit, gate, ins[0], outs[0])
        elif (not ins and len(outs) <= 1) or (not outs and len(ins) <= 1):
            todo += drop_node(edit, gate.id)


def _dissolve(edit: Edit, gate: Node, before: Flow, after: Flow) -> frozenset[str]:
    """Join what comes before and after a gateway; return what lost a flow by that."""
    process = edit.process
    drop_flow(edit, after.id)
    lost: frozenset[str] = frozenset()
    if may_connect(process, before.source, after.target).ok:
        splits = family(process.get(before.source)) == "gateway"
        kept = replace(before, name=before.name if splits else "", handoff=before.handoff or after.handoff)
        edit.put(kept)
        relead(edit, kept.id, target=after.target)
    else:
        drop_flow(edit, before.id)
        lost = frozenset((before.source, after.target))
    return (lost | drop_node(edit, gate.id)) - {gate.id}


def limit_branch(process: Process, timer: Node) -> list[str]:
    """Return what is reached from a limit timer alone: its end, and the task of a reminder."""
    if not isinstance(timer.facts, LimitFacts):
        return []
    found: list[str] = []
    todo = [flow.target for flow in exits(process, timer.id)]
    while todo:
        key = todo.pop()
        ways = entries(process, key)
        belongs = KINDS[process.node(key).kind].max_out == 0 or not timer.interrupting
        if key == timer.host or key in found:
            continue  # a branch that leads back to its own stage does not own it
        if belongs and all(way.source in (*found, timer.id) for way in ways):
            found.append(key)
            todo += [flow.target for flow in exits(process, key)]
    return found
