"""The control flow of one scope: what starts, what ends, what reaches what, and the loops; all linear."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from designer.model.kinds import KINDS
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Node

Edges = dict[str, tuple[str, ...]]
_INSIDE = frozenset(k.tag for k in KINDS.values() if k.family in {"activity", "event", "gateway"})
_PAUSE = 100
"""Nodes between two pauses: a fraction of a millisecond."""


class Structure(Struct, frozen=True):
    """The control flow of one process or sub-process."""

    scope: str
    after: Edges
    """Where control goes from each flow node, in file order, as ``designer.model.control`` says it; link
    events are joined."""
    before: Edges
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    reached: frozenset[str]
    """What a start leads to; empty where there is no start."""
    components: tuple[tuple[str, ...], ...]
    """The strongly connected components, each after all that it leads to."""
    exempt: frozenset[str]
    """Nodes that need neither an entry nor an exit: compensation handlers, event sub-processes."""

    def leaves(self, component: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the edges that lead out of ``component``."""
        if len(component) == 1:
            (one,) = component
            return [(one, to) for to in self.after[one] if to != one]
        inside = set(component)
        return [(key, to) for key in component for to in self.after[key] if to not in inside]

    def enters(self, component: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the edges that lead into ``component``."""
        inside = set(component)
        return [(by, key) for key in component for by in self.before[key] if by not in inside]

    def loops(self) -> list[tuple[str, ...]]:
        """Return the components in which one can come back to where one was."""
        return [part for part in self.components if len(part) > 1 or part[0] in self.after[part[0]]]

    def is_loop(self, component: tuple[str, ...]) -> bool:
        """Tell whether one can come back to where one was."""
        return len(component) > 1 or component[0] in self.after[component[0]]


def explore(
    process: Process, scope: str, onward: Mapping[str, Sequence[str]]
) -> Generator[None, None, Structure]:
    """Return the structure of ``scope``, pausing now and then; ``onward`` tells where control goes."""
    inside = [node for node in process.children(scope) if node.kind in _INSIDE]
    yield
    after = yield from _edges(inside, onward)
    before = _turned(after)
    yield
    starts = tuple(node.id for node in inside if KINDS[node.kind].position == "start")
    exempt = _exempt(process, inside)
    yield
    return Structure(
        scope=scope,
        after=after,
        before=before,
        starts=starts,
        ends=tuple(node.id for node in inside if KINDS[node.kind].position == "end"),
        reached=(yield from _reach(after, [*starts, *exempt])) if starts else frozenset(),
        components=tuple((yield from _components(after, before))),
        exempt=frozenset(exempt),
    )


def _edges(inside: Sequence[Node], onward: Mapping[str, Sequence[str]]) -> Generator[None, None, Edges]:
    here = {node.id for node in inside}
    links = _links(inside)
    found: Edges = {}
    for count, node in enumerate(inside):
        targets = onward[node.id]
        if node.id in links:
            targets = [*targets, *links[node.id]]
        kept = [key for key in targets if key in here]
        found[node.id] = tuple(kept if len(kept) < 2 else dict.fromkeys(kept))
        if count % _PAUSE == 0:
            yield
    return found


def _turned(edges: Edges) -> Edges:
    found: dict[str, list[str]] = {key: [] for key in edges}
    for key, targets in edges.items():
        for target in targets:
            found[target].append(key)
    return {key: tuple(sources) for key, sources in found.items()}


def _links(inside: Iterable[Node]) -> dict[str, list[str]]:
    """Return where link events jump: to those of the same name, where there is none to all."""
    links = [node for node in inside if node.trigger == "link"]
    catching = [node for node in links if KINDS[node.kind].position == "catch"]
    found: dict[str, list[str]] = {}
    for node in links:
        if KINDS[node.kind].position == "throw":
            named = [other.id for other in catching if fold(jump(other)) == fold(jump(node))]
            found[node.id] = named or [other.id for other in catching]
    return found


def jump(node: Node) -> str:
    """Return what the jump of a link event is called."""
    return node.name if node.link is None else node.link


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


def _reach(after: Edges, seeds: Iterable[str]) -> Generator[None, None, frozenset[str]]:
    seen = set(seeds)
    todo = list(seen)
    while todo:
        fresh = [target for target in after[todo.pop()] if target not in seen]
        seen.update(fresh)
        todo += fresh
        if len(seen) % _PAUSE == 0:
            yield
    return frozenset(seen)


def _components(after: Edges, before: Edges) -> Generator[None, None, list[tuple[str, ...]]]:
    """Return the strongly connected components, each in file order and after all it leads to.

    What lies behind or before all loops is one by itself; only what is left is searched (Kosaraju).
    """
    last = yield from _peeled(after, before)
    seen = set(last)
    first = (yield from _peeled(before, after)) if len(last) < len(after) else []
    first = [key for key in first if key not in seen]
    seen.update(first)
    taken = set(seen)
    place = {key: number for number, key in enumerate(after)}
    done: list[str] = []
    for root in after:
        if root not in seen:
            yield from _finish(after, root, seen, done)
    found: list[tuple[str, ...]] = [(key,) for key in first]
    for root in reversed(done):
        if root not in taken:
            component = _gather(before, root, taken)
            component.sort(key=place.__getitem__)
            found.append(tuple(component))
            if len(found) % _PAUSE == 0:
                yield
    return [*((key,) for key in last), *reversed(found)]


def _peeled(ahead: Edges, behind: Edges) -> Generator[None, None, list[str]]:
    """Return what leads into no loop, each node after all that it leads to."""
    ways = {key: len(targets) for key, targets in ahead.items()}
    found = [key for key, count in ways.items() if not count]
    for count, key in enumerate(found):  # grows while it is walked
        for source in behind[key]:
            ways[source] -= 1
            if not ways[source]:
                found.append(source)
        if count % _PAUSE == 0:
            yield
    return found


def _finish(after: Edges, root: str, seen: set[str], done: list[str]) -> Iterator[None]:
    """Append to ``done`` all that is reached from ``root`` and not seen yet, each after what it leads to."""
    seen.add(root)
    stack = [(root, iter(after[root]))]
    while stack:
        key, rest = stack[-1]
        for target in rest:
            if target not in seen:
                seen.add(target)
                stack.append((target, iter(after[target])))
                break
        else:
            done.append(key)
            stack.pop()
            if len(done) % _PAUSE == 0:
                yield


def _gather(before: Edges, root: str, taken: set[str]) -> list[str]:
    taken.add(root)
    found = [root]
    for key in found:  # grows while it is walked
        fresh = [source for source in before[key] if source not in taken]
        taken.update(fresh)
        found += fresh
    return found
