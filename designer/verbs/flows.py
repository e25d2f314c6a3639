"""Arrows and decisions: joined, led elsewhere, named; the gateways they need come by themselves."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from designer.layout.mending import unrouted
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.facts import OutcomeFacts
from designer.model.geometry import Point, crosses
from designer.model.kinds import FLOWS
from designer.model.message import N_, message
from designer.model.permit import may_connect, pool_of
from designer.model.process import Edit, Process
from designer.model.records import Node, Pool
from designer.verbs import words
from designer.verbs.drawing import SEQUENCE
from designer.verbs.placing import place_beside
from designer.verbs.spots import NOWHERE, Spot, main_exit, put_in, split_flow
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import (
    DECISION,
    add_flow,
    enter,
    entries,
    exit_name,
    exits,
    insert_decision,
    join,
    leave,
    new_node,
    own_decision,
    prune,
    relead,
)


def arrow_kind(process: Process, source: str, target: str) -> str:
    """Return which kind of flow a person means by an arrow from ``source`` to ``target``."""
    ends = [process.get(source), process.get(target)]
    kinds = ["pool" if isinstance(end, Pool) else family(end) or "flow" for end in ends]
    if "pool" in kinds or (
        pool_of(process, ends[0]) != pool_of(process, ends[1]) and "artifact" not in kinds
    ):
        return "messageFlow" if "artifact" not in kinds else "association"
    fitting = (k.tag for k in FLOWS.values() if kinds[0] in k.sources and kinds[1] in k.targets)
    order = [SEQUENCE, "dataInputAssociation", "dataOutputAssociation", "association"]
    return min((tag for tag in fitting if tag in order), key=order.index, default="association")


@step(N_("Connect"), slow_from=SHIFTS)
def connect(edit: Edit, source: str, target: str, name: str = "", kind: str = "") -> str:
    """Lead an arrow from ``source`` to ``target``, of the kind that fits; return its id."""
    process = edit.process
    kind = kind or arrow_kind(process, source, target)
    if kind == SEQUENCE:
        return join(edit, source, target, name).id
    if source == target:
        raise RefusedError(message(N_("This arrow needs two different ends")))
    may_connect(process, source, target, kind).demand()
    return add_flow(edit, source, target, kind, name).id


@step(N_("Lead arrow elsewhere"), slow_from=SHIFTS)
def reconnect(edit: Edit, flow: str, *, source: str = "", target: str = "") -> None:
    """Give an arrow another beginning or end; gateways come and go as if it had been drawn so."""
    process = edit.process
    before = process.flow(flow)
    start, end = source or before.source, target or before.target
    if (start, end) == (before.source, before.target):
        return
    may_connect(process, start, end, before.kind).demand()
    if before.kind != SEQUENCE:
        relead(edit, flow, source=start, target=end)
        return
    if end != before.target:
        end = enter(edit, end)
        may_connect(process, before.source, end).demand()
        relead(edit, flow, target=end)
    if start != before.source:
        start = leave(edit, start)
        if start != before.source:
            may_connect(process, start, process.flow(flow).target).demand()
        relead(edit, flow, source=start)
    _rename_exit(edit, flow)
    prune(edit, {before.source, before.target} - {start, end})


def _rename_exit(edit: Edit, flow: str) -> None:
    """Give the arrow a name where it leaves a decision now, none where it does not."""
    process = edit.process
    now = process.flow(flow)
    splits = family(process.node(now.source)) == "gateway"
    if splits and not now.name:
        edit.put(replace(now, name=exit_name(process, now.source, now.target)))
    elif not splits and now.name:
        edit.put(replace(now, name="", exit=None))


@step(N_("Insert into arrow"), slow_from=SHIFTS)
def insert_into_flow(edit: Edit, node: str, flow: str) -> None:
    """Put a thing that nothing is joined to yet into an arrow."""
    process = edit.process
    if exits(process, node) or entries(process, node):
        raise RefusedError(message(N_("It has arrows of its own: remove them first")))
    if process.flow(flow).kind != SEQUENCE:
        raise RefusedError(message(N_("Only an arrow between stages can be divided")))
    if process.node(node).host or family(process.node(node)) == "gateway":
        raise RefusedError(message(N_("Only a stage or an event goes into an arrow")))
    split_flow(edit, process.node(node), process.flow(flow))


@step(N_("Add decision"), slow_from=SHIFTS)
def add_decision(edit: Edit, name: str = "", *, spot: Spot = NOWHERE, kind: str = DECISION) -> str:
    """Add a decision and return its id; on the way it gets a second exit, a rejection, to begin with.

    Behind a stage that has one already, that one is the answer.
    """
    process = edit.process
    way = process.flow(spot.flow) if spot.flow else None
    if spot.after:
        if gate := own_decision(process, spot.after):
            return gate.id
        way = main_exit(process, spot.after) if family(process.node(spot.after)) != "gateway" else None
    if way is not None:
        host = process.node(way.source)
        named = (
            words.question(process, host) if family(host) == "activity" else words.word(process, "decision")
        )
        gate_id = insert_decision(edit, way, name or named)
        if kind != DECISION:
            edit.put(replace(process.node(gate_id), kind=kind))
        _reject(edit, gate_id)
        return gate_id
    node = Node(
        process.new_id("Decision"), kind, name or words.word(process, "decision"), process.next_order()
    )
    put_in(edit, node, spot)
    return node.id


def _reject(edit: Edit, gate: str) -> None:
    process = edit.process
    end = new_node(process, "endEvent", words.word(process, "lost"), process.node(gate))
    place_beside(edit, replace(end, facts=OutcomeFacts("lost")), gate)
    add_flow(edit, gate, end.id, name=exit_name(process, gate, end.id))


@step(N_("Draw arrow by hand"))
def set_route(edit: Edit, flow: str, points: Sequence[Point]) -> None:
    """Keep the route that a hand drew, at least two points; with fewer the program draws it again."""
    before = edit.process.flow(flow)
    if len(points) < 2:
        edit.put(unrouted(before))
        return
    led = replace(before, points=tuple(points), by_hand=True)
    covered = led.label is not None and any(crosses(a, b, led.label) for a, b in pairwise(led.points))
    edit.put(replace(led, label=None) if covered else led)


@step(N_("Put decisions in"), slow_from=SHIFTS)
def split_explicitly(edit: Edit, node: str) -> str:
    """Put a gateway behind a stage that several arrows leave at once; return its id.

    Such arrows all go at the same time, hence a parallel gateway unless they have conditions.
    """
    process = edit.process
    ways = exits(process, node)
    if len(ways) < 2 or family(process.node(node)) == "gateway":
        raise RefusedError(message(N_("Only one arrow leaves here")))
    chosen = any(way.conditional or way.default for way in ways)
    kind = "inclusiveGateway" if chosen else "parallelGateway"
    gate = new_node(process, kind, "", process.node(node), "Decision")
    place_beside(edit, gate, node)
    for way in ways:
        relead(edit, way.id, source=gate.id)
    add_flow(edit, node, gate.id)
    return gate.id
