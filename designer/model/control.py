"""The control flow of a process and what is read off it: stages, ways onward, handoffs.

Control flow is the sequence flows plus host → boundary event, per process and per sub-process.
Rules, sheets and figures all use these functions and never walk raw edges.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from designer.model.facts import HandoffFacts, LimitFacts, StageFacts
from designer.model.kinds import KINDS
from designer.model.lookup import Lookup
from designer.model.records import Flow, Node, Pool, Role

MOST_WAYS = 256
"""No more ways from one stage are told apart: a tangle of gateways has exponentially many."""


class Way(Struct, frozen=True):
    """One way from a stage to the next activity or end, through decisions, merges and events.

    ``share`` is the product of the shares on it, None where one is not set; ``timer`` is the boundary
    event by which it leaves the stage, empty for the stage's own exit.
    """

    source: str
    target: str
    flows: tuple[str, ...]
    share: float | None
    max: int | None = None
    names: tuple[str, ...] = ()
    handoff: HandoffFacts | None = None
    timer: str = ""


class Handoff(Struct, frozen=True):
    """Work that goes from one role to another; ``documents`` are the data objects that go with it."""

    source: str
    target: str
    giver: str
    taker: str
    way: Way
    documents: tuple[str, ...] = ()


class Limit(Struct, frozen=True):
    """How long a client may stay; ``expiry`` is empty where nothing happens, ``timer`` where none hangs."""

    duration: str
    calendar: str
    expiry: str = ""
    timer: str = ""


def family(node: object) -> str:
    """Return the family of a node by the kinds table, empty for what is no node."""
    return KINDS[node.kind].family if isinstance(node, Node) else ""


def successors(process: Lookup, key: str) -> list[str]:
    """Return where control goes from ``key``: along its sequence flows and onto its boundary events."""
    after = [flow.target for flow in process.outgoing(key, "sequenceFlow")]
    return after + [event.id for event in process.attached(key)]


def scopes(process: Lookup) -> list[str]:
    """Return the ids of the processes and of the sub-processes that hold something, the outer ones first."""
    found = [facts.id for facts in process.processes()]
    for scope in found:  # grows while it is walked
        found += [n.id for n in process.children(scope) if KINDS[n.kind].scope]
    return found


def reminders(process: Lookup) -> frozenset[str]:
    """Return the nodes that are reached only from non-interrupting boundary events."""
    quiet = {node.id for node in process.quiet()}
    reached: set[str] = set()
    _spread(process, quiet, reached)
    reached -= quiet
    ways_in = {key: [f.source for f in process.incoming(key, "sequenceFlow")] for key in reached}
    inside = reached | quiet
    seeds = {key for key, sources in ways_in.items() if not inside.issuperset(sources)}
    from_main: set[str] = set()
    _spread(process, seeds, from_main)
    return frozenset(reached - from_main)


def _spread(process: Lookup, seeds: set[str], into: set[str]) -> None:
    todo = list(seeds)
    while todo:
        key = todo.pop()
        if key not in into:
            into.add(key)
            todo += successors(process, key)


def is_stage(process: Lookup, node: object, quiet: Collection[str] | None = None) -> bool:
    """Tell whether ``node`` is a stage of the funnel: by its fact, else by its kind unless it reminds.

    Who asks about many hands in ``quiet``, the answer of ``reminders``.
    """
    if not isinstance(node, Node) or family(node) != "activity":
        return False
    if isinstance(node.facts, StageFacts) and node.facts.funnel is not None:
        return node.facts.funnel
    return KINDS[node.kind].funnel and node.id not in (reminders(process) if quiet is None else quiet)


def stages(process: Lookup) -> list[Node]:
    """Return the stages of the funnel in work order."""
    quiet = reminders(process)
    return [node for node in in_work_order(process) if is_stage(process, node, quiet)]


def in_work_order(process: Lookup) -> list[Node]:
    """Return all activities in the order of the flow, loops ignored, sub-processes before what they hold."""
    found: list[Node] = []
    for facts in process.processes():
        found += _ordered(process, facts.id)
    return found


def _ordered(process: Lookup, scope: str) -> Iterator[Node]:
    for key in flow_order(process, scope):
        node = process.node(key)
        if family(node) == "activity":
            yield node
            if KINDS[node.kind].scope:
                yield from _ordered(process, key)


def flow_order(process: Lookup, scope: str) -> list[str]:
    """Return the flow nodes of ``scope`` so that, loops apart, each comes after all that lead to it."""
    # Plain dicts: the table asks with every edit, and a graph of networkx takes three times as long.
    inside = [n.id for n in process.children(scope) if family(n) in {"activity", "event", "gateway"}]
    there = set(inside)
    after = {
        key: list(dict.fromkeys(then for then in successors(process, key) if then in there)) for key in inside
    }
    led = {target for targets in after.values() for target in targets}
    roots = [key for key in inside if key not in led]
    done: list[str] = []
    seen: set[str] = set()
    # A later exit is walked first: the reversed post order then puts the first exit's side right behind.
    for root in (*reversed(roots), *inside):
        _post_order(after, root, seen, done)
    return done[::-1]


def _post_order(after: Mapping[str, list[str]], root: str, seen: set[str], done: list[str]) -> None:
    if root in seen:
        return
    seen.add(root)
    stack = [(root, reversed(after[root]))]
    while stack:
        key, rest = stack[-1]
        for then in rest:
            if then not in seen:
                seen.add(then)
                stack.append((then, reversed(after[then])))
                break
        else:
            done.append(key)
            stack.pop()


def exit_shares(process: Lookup, key: str) -> dict[str, float | None]:
    """Return the share of each exit; exactly one unset exit takes the rest, several stay None."""
    flows = process.outgoing(key, "sequenceFlow")
    node = process.get(key)
    if isinstance(node, Node) and node.kind == "parallelGateway":
        return {flow.id: 1.0 for flow in flows}
    shares = {flow.id: flow.exit.share if flow.exit else None for flow in flows}
    unset = [flow for flow, share in shares.items() if share is None]
    if len(unset) == 1:
        shares[unset[0]] = max(0.0, 1.0 - sum(share for share in shares.values() if share is not None))
    return shares


def ways(process: Lookup, key: str) -> tuple[Way, ...]:
    """Return the ways from the activity ``key`` (or from an event) to the next activities and ends."""
    found: list[Way] = []
    lost = 0.0
    for event in process.attached(key):
        facts = event.facts if isinstance(event.facts, LimitFacts) else None
        share = (facts.share or 0.0) if facts else None
        if event.interrupting:
            lost += share or 0.0
        start = Way(key, event.id, (), share, timer=event.id)
        found += _onward(process, start)
    found = [*_onward(process, Way(key, key, (), 1.0 - lost)), *found]
    return tuple(found)


def _onward(process: Lookup, start: Way) -> list[Way]:
    found: list[Way] = []
    todo = [(start, frozenset((start.target,)))]
    while todo and len(found) < MOST_WAYS:
        way, seen = todo.pop()
        shares = exit_shares(process, way.target)
        for flow in reversed(process.outgoing(way.target, "sequenceFlow")):
            longer = _extended(way, flow, shares[flow.id])
            if _stops(process, flow.target):
                found.append(longer)
            elif flow.target not in seen:
                todo.append((longer, seen | {flow.target}))
    return found[::-1] if len(found) < 2 else sorted(found, key=lambda w: _rank(process, w))


def _rank(process: Lookup, way: Way) -> tuple[float, ...]:
    return tuple(process.flow(key).order for key in way.flows)


def _stops(process: Lookup, key: str) -> bool:
    node = process.get(key)
    return family(node) == "activity" or not process.outgoing(key, "sequenceFlow")


def _extended(way: Way, flow: Flow, share: float | None) -> Way:
    most = flow.exit.max if flow.exit else None
    caps = [cap for cap in (way.max, most) if cap is not None]
    return Way(
        way.source,
        flow.target,
        (*way.flows, flow.id),
        None if share is None or way.share is None else way.share * share,
        min(caps) if caps else None,
        (*way.names, flow.name) if flow.name else way.names,
        way.handoff or flow.handoff,
        way.timer,
    )


def role_of(process: Lookup, key: str) -> Role | Pool | None:
    """Return the innermost lane that holds the node ``key``, else the pool of its process, else None."""
    node = process.node(key)
    while not node.lane and isinstance(outer := process.get(node.parent), Node):
        node = outer
    if node.lane:
        return process.role(node.lane)
    return next((pool for pool in process.pools() if pool.process and pool.process == node.parent), None)


def handoffs(process: Lookup, order: Iterable[Node] | None = None) -> tuple[Handoff, ...]:
    """Return where work passes to another role, in work order, each pair of activities once.

    Who has that order hands it in.
    """
    found: dict[tuple[str, str], Handoff] = {}
    for node in in_work_order(process) if order is None else order:
        giver = role_of(process, node.id)
        for way in ways(process, node.id):
            if family(process.get(way.target)) != "activity" or (node.id, way.target) in found:
                continue
            taker = role_of(process, way.target)
            if giver and taker and giver.id != taker.id:
                papers = _passed(process, node.id, way.target)
                found[node.id, way.target] = Handoff(node.id, way.target, giver.id, taker.id, way, papers)
    return tuple(found.values())


def _passed(process: Lookup, giver: str, taker: str) -> tuple[str, ...]:
    written = [node.id for node in documents(process, giver)]
    read = {node.id for node in inputs(process, taker)}
    return tuple(key for key in written if key in read) or tuple(written)


def documents(process: Lookup, key: str) -> list[Node]:
    """Return the data objects and stores that the activity ``key`` writes."""
    return [process.node(flow.target) for flow in process.outgoing(key, "dataOutputAssociation")]


def inputs(process: Lookup, key: str) -> list[Node]:
    """Return the data objects and stores that the activity ``key`` reads."""
    return [process.node(flow.source) for flow in process.incoming(key, "dataInputAssociation")]


def limit_timer(process: Lookup, key: str) -> Node | None:
    """Return the interrupting boundary timer of ours that limits the activity ``key``."""
    return next((timer for timer, _ in _timers(process, key) if timer.interrupting), None)


def limit_of(process: Lookup, key: str) -> Limit | None:
    """Return the time limit of the activity ``key``: its limit timer's, a reminder's, or the bare fact."""
    timers = _timers(process, key)
    if timers:
        timer, said = next((pair for pair in timers if pair[0].interrupting), timers[0])
        return Limit(timer.duration, said.calendar, said.expiry, timer.id)
    facts = process.node(key).facts
    if isinstance(facts, StageFacts) and facts.limit:
        return Limit(facts.limit, facts.calendar or "calendar")
    return None


def _timers(process: Lookup, key: str) -> list[tuple[Node, LimitFacts]]:
    """Return the boundary timers of ours on the activity ``key``, with what they mean."""
    return [
        (event, event.facts)
        for event in process.attached(key)
        if event.trigger == "timer" and isinstance(event.facts, LimitFacts)
    ]
