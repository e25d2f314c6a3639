"""The control flow of one scope: what starts, what ends, what reaches what, and the loops; all linear."""

from collections import deque
from collections.abc import Generator, Iterable, Sequence

import networkx as nx
from msgspec import Struct

from designer.model.control import family, successors
from designer.model.kinds import KINDS
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Node

_PAUSE = 50
"""Nodes between two pauses: a fraction of a millisecond."""


class Structure(Struct, frozen=True):
    """The control flow of one process or sub-process."""

    scope: str
    graph: "nx.DiGraph[str]"
    """As ``designer.model.control`` gives it, in file order, with link events joined."""
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
        inside = set(component)
        return [(key, to) for key in component for to in self.graph.succ[key] if to not in inside]

    def enters(self, component: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the edges that lead into ``component``."""
        inside = set(component)
        return [(by, key) for key in component for by in self.graph.pred[key] if by not in inside]

    def is_loop(self, component: tuple[str, ...]) -> bool:
        """Tell whether one can come back to where one was."""
        return len(component) > 1 or self.graph.has_edge(component[0], component[0])


def explore(process: Process, scope: str) -> Generator[None, None, Structure]:
    """Return the structure of ``scope``, pausing now and then."""
    inside = [n for n in process.children(scope) if family(n) in {"activity", "event", "gateway"}]
    yield
    graph = yield from _graph(process, inside)
    starts = tuple(node.id for node in inside if KINDS[node.kind].position == "start")
    exempt = _exempt(process, inside)
    yield
    return Structure(
        scope=scope,
        graph=graph,
        starts=starts,
        ends=tuple(node.id for node in inside if KINDS[node.kind].position == "end"),
        reached=(yield from _reach(graph, [*starts, *exempt])) if starts else frozenset(),
        components=tuple((yield from _components(graph))),
        exempt=frozenset(exempt),
    )


def _graph(process: Process, inside: Sequence[Node]) -> Generator[None, None, "nx.DiGraph[str]"]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(node.id for node in inside)
    links = _links(inside)
    for count, node in enumerate(inside):
        onward = [*successors(process, node.id), *links.get(node.id, ())]
        graph.add_edges_from((node.id, key) for key in onward if key in graph)
        if count % _PAUSE == 0:
            yield
    return graph


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


def _reach(graph: "nx.DiGraph[str]", seeds: Iterable[str]) -> Generator[None, None, frozenset[str]]:
    seen = set(seeds)
    todo = deque(seen)
    while todo:
        for target in graph.succ[todo.popleft()]:
            if target not in seen:
                seen.add(target)
                todo.append(target)
        if len(seen) % _PAUSE == 0:
            yield
    return frozenset(seen)


def _components(graph: "nx.DiGraph[str]") -> Generator[None, None, list[tuple[str, ...]]]:
    """Return the strongly connected components, each in file order and after all that it leads to."""
    place = {key: number for number, key in enumerate(graph)}
    found = []
    for component in nx.strongly_connected_components(graph):
        found.append(tuple(sorted(component, key=place.__getitem__)))
        if len(found) % _PAUSE == 0:
            yield
    return found
