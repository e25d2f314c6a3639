"""The control flow of one scope: what starts, what ends, what reaches what, and the loops; all linear."""

from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence

from msgspec import Struct

from designer.model.control import family, successors
from designer.model.kinds import KINDS
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Node

_PAUSE = 50
"""Nodes between two pauses: a fraction of a millisecond."""


class Structure(Struct, frozen=True):
    """One process or sub-process; the control flow graph of ``designer.model.control`` with link events joined."""

    scope: str
    nodes: tuple[str, ...]
    """Flow nodes that take part, in file order."""
    after: dict[str, tuple[str, ...]]
    before: dict[str, tuple[str, ...]]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    reached: frozenset[str]
    """What a start leads to; empty where there is no start."""
    component: dict[str, int]
    """The strongly connected component of each node; a component comes after all that it leads to."""
    components: tuple[tuple[str, ...], ...]
    exempt: frozenset[str]
    """Nodes that need neither an entry nor an exit: compensation handlers, event sub-processes."""


def explore(process: Process, scope: str) -> Generator[None, None, Structure]:
    """Return the structure of ``scope``, pausing now and then."""
    inside = [n for n in process.children(scope) if family(n) in {"activity", "event", "gateway"}]
    after = yield from _edges(process, inside)
    before: dict[str, list[str]] = {key: [] for key in after}
    for key, targets in after.items():
        for target in targets:
            before[target].append(key)
    yield
    starts = tuple(node.id for node in inside if KINDS[node.kind].position == "start")
    exempt = _exempt(process, inside)
    reached = yield from _reach(after, [*starts, *exempt]) if starts else _none()
    components = yield from _components(after)
    return Structure(
        scope=scope,
        nodes=tuple(after),
        after=after,
        before={key: tuple(sources) for key, sources in before.items()},
        starts=starts,
        ends=tuple(node.id for node in inside if KINDS[node.kind].position == "end"),
        reached=frozenset(reached),
        component={key: number for number, keys in enumerate(components) for key in keys},
        components=tuple(components),
        exempt=frozenset(exempt),
    )


def _edges(process: Process, inside: Sequence[Node]) -> Generator[None, None, dict[str, tuple[str, ...]]]:
    here = {node.id for node in inside}
    links = _links(inside)
    found: dict[str, tuple[str, ...]] = {}
    for count, node in enumerate(inside):
        onward = dict.fromkeys(key for key in successors(process, node.id) if key in here)
        found[node.id] = (*onward, *(key for key in links.get(node.id, ()) if key not in onward))
        if count % _PAUSE == 0:
            yield
    return found


def _links(inside: Iterable[Node]) -> dict[str, list[str]]:
    """Return where link events jump: to those of the same name, where there is none to all."""
    links = [node for node in inside if node.trigger == "link"]
    catching = [node for node in links if KINDS[node.kind].position == "catch"]
    found: dict[str, list[str]] = {}
    for node in links:
        if KINDS[node.kind].position == "throw":
            named = [other.id for other in catching if fold(other.name) == fold(node.name)]
            found[node.id] = named or [other.id for other in catching]
    return found


def _exempt(process: Process, inside: Iterable[Node]) -> list[str]:
    """Return what is entered otherwise than by an arrow."""
    found = []
    for node in inside:
        if node.trigger == "compensate" and node.host:
            found.append(node.id)
            found += [flow.target for flow in process.outgoing(node.id, "association")]
        elif KINDS[node.kind].scope and _is_event_driven(process, node):
            found.append(node.id)
    here = {node.id for node in inside}
    return [key for key in found if key in here]


def _is_event_driven(process: Process, node: Node) -> bool:
    """Tell whether an event sub-process it is: nothing enters it, and something happens at its start."""
    if process.incoming(node.id, "sequenceFlow") or process.outgoing(node.id, "sequenceFlow"):
        return False
    return any(KINDS[n.kind].position == "start" and n.trigger for n in process.children(node.id))


def _none() -> Generator[None, None, set[str]]:
    yield
    return set()


def _reach(after: Mapping[str, tuple[str, ...]], seeds: Iterable[str]) -> Generator[None, None, set[str]]:
    seen = set(seeds)
    todo = deque(seen)
    while todo:
        for target in after[todo.popleft()]:
            if target not in seen:
                seen.add(target)
                todo.append(target)
        if len(seen) % _PAUSE == 0:
            yield
    return seen


def _components(after: Mapping[str, tuple[str, ...]]) -> Generator[None, None, list[tuple[str, ...]]]:
    """Return the strongly connected components by Tarjan's algorithm, without recursion, sinks first."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []
    for count, root in enumerate(after):
        if count % _PAUSE == 0:
            yield
        if root in number:
            continue
        work = [(root, iter(after[root]))]
        number[root] = low[root] = len(number)
        waiting.append(root)
        on_stack.add(root)
        while work:
            key, rest = work[-1]
            fresh = None
            for target in rest:
                if target not in number:
                    fresh = target
                    break
                if target in on_stack:
                    low[key] = min(low[key], number[target])
            if fresh is not None:
                number[fresh] = low[fresh] = len(number)
                waiting.append(fresh)
                on_stack.add(fresh)
                work.append((fresh, iter(after[fresh])))
                if len(number) % _PAUSE == 0:
                    yield
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[key])
            if low[key] == number[key]:
                found.append(_take(waiting, on_stack, key))
    return found


def _take(waiting: list[str], on_stack: set[str], root: str) -> tuple[str, ...]:
    taken = []
    while True:
        key = waiting.pop()
        on_stack.discard(key)
        taken.append(key)
        if key == root:
            return tuple(reversed(taken))
