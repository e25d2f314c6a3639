"""What stands in one process or sub-process, sorted by how it is laid out."""

from collections.abc import Mapping, Sequence

from designer.layout.ranks import forward, in_order, tails
from designer.layout.sizes import size_for
from designer.model.facts import OutcomeFacts
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node

_FLOWING = frozenset({"activity", "event", "gateway", "foreign"})


class Scope:
    """The nodes of a scope: those on the path, and the satellites that go with one of them."""

    def __init__(
        self, process: Process, key: str, lanes: Sequence[str], inner: Mapping[str, tuple[float, float]]
    ) -> None:
        """Sort the children of ``key``; ``inner`` are the sizes of the sub-processes laid out before."""
        self.process = process
        self.key = key
        self.inner = inner
        self._lanes = {lane: n for n, lane in enumerate(lanes)}
        self.nodes = process.children(key)
        self.ids = {node.id for node in self.nodes}
        self.events: dict[str, tuple[Node, ...]] = {}
        self.limits: dict[str, str] = {}
        """The end that a boundary event leads to and nothing else does."""
        self.rejections: dict[str, dict[str, str]] = {}
        """The ends of a decision and the side they stand on: right, above, below."""
        self.documents: dict[str, tuple[Node, ...]] = {}
        self._sort_events()
        self._sort_data()
        self._follows: dict[str, list[str]] = {}
        self._kept: dict[str, list[str]] = {}
        self.edges: dict[str, list[str]] = {}
        """The ways onward among ``path``, loops left out."""
        self.path = self._walk()
        """All nodes that are no satellites, in the order of work."""

    def size(self, node: Node) -> tuple[float, float]:
        """Return width and height that ``node`` gets: what it has, unless its name needs more."""
        if node.id in self.inner:
            return self.inner[node.id]
        wide, high = size_for(node.kind, node.name)
        known = KINDS[node.kind]
        if node.box is None or known.family in {"event", "gateway", "data"}:
            return wide, high
        return max(wide, round(min(node.box.width, 2 * wide))), max(
            high, round(min(node.box.height, 2 * high))
        )

    def lane_of(self, node: Node) -> int:
        """Return the number of the lane of ``node``; who has none goes with its neighbours."""
        if node.lane in self._lanes:
            return self._lanes[node.lane]
        for flow in (*self.process.incoming(node.id), *self.process.outgoing(node.id)):
            for key in (flow.source, flow.target):
                other = self.process.get(key)
                if isinstance(other, Node) and other.lane in self._lanes:
                    return self._lanes[other.lane]
        return 0

    def _sort_events(self) -> None:
        hosted: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.host in self.ids:
                hosted.setdefault(node.host, []).append(node)
                for flow in self.process.outgoing(node.id, "sequenceFlow"):
                    if self._only_way(flow):
                        self.limits[node.id] = flow.target
                        break
        self.events = {host: tuple(events) for host, events in hosted.items()}

    def _leaver(self, flow: Flow) -> Node:
        """Return the node that ``flow`` leaves, the stage for its boundary event."""
        source = self.process.node(flow.source)
        return self.process.node(source.host) if source.host in self.ids else source

    def _only_way(self, flow: Flow) -> bool:
        """Tell whether ``flow`` leads to an end that nothing else leads to."""
        target = self.process.get(flow.target)
        return (
            isinstance(target, Node)
            and target.id in self.ids
            and self.lane_of(target) == self.lane_of(self._leaver(flow))
            and KINDS[target.kind].position == "end"
            and len(self.process.incoming(target.id, "sequenceFlow")) == 1
            and not self.process.outgoing(target.id, "sequenceFlow")
        )

    def _sort_data(self) -> None:
        shown: dict[str, list[Node]] = {}
        for node in self.nodes:
            if KINDS[node.kind].family in {"data", "artifact"} and node.kind != "group":
                home = self._home(node)
                if home:
                    shown.setdefault(home, []).append(node)
        self.documents = {home: tuple(items) for home, items in shown.items()}

    def _home(self, node: Node) -> str:
        """Return the node above which a document stands: who writes it first, else who reads it."""
        for flow in (*self.process.incoming(node.id), *self.process.outgoing(node.id)):
            key = flow.source if flow.target == node.id else flow.target
            while key and key not in self.ids:
                holder = self.process.get(key)
                key = holder.parent if isinstance(holder, Node) else ""
            other = self.process.get(key)
            if isinstance(other, Node):
                key = other.host or key
                if KINDS[self.process.node(key).kind].family in _FLOWING:
                    return key
        return ""

    def _walk(self) -> list[str]:
        flowing = [n.id for n in self.nodes if KINDS[n.kind].family in _FLOWING and n.host not in self.ids]
        limits = set(self.limits.values())
        flowing = [key for key in flowing if key not in limits]
        # The work begins where the start event is, wherever that stands in the file.
        flowing.sort(key=lambda key: KINDS[self.process.node(key).kind].position != "start")
        self._follows = {key: self._next(key, limits) for key in flowing}
        self._kept = forward(flowing, self._follows)
        self._find_rejections(tails(flowing, self._kept))
        aside = {end for ends in self.rejections.values() for end in ends}
        flowing = [key for key in flowing if key not in aside]
        self.edges = {key: [t for t in self._kept[key] if t not in aside] for key in flowing}
        homes = {item.id for items in self.documents.values() for item in items}
        loose = [n.id for n in self.nodes if self._stands_alone(n) and n.id not in homes]
        self.edges.update({key: [] for key in loose})
        return [*in_order(flowing, self.edges), *loose]

    def _stands_alone(self, node: Node) -> bool:
        return KINDS[node.kind].family in {"data", "artifact"} and node.kind != "group"

    def _next(self, key: str, limits: set[str]) -> list[str]:
        flows = self.process.outgoing(key, "sequenceFlow")
        for event in self.events.get(key, ()):
            flows += self.process.outgoing(event.id, "sequenceFlow")
        found = [flow.target for flow in flows if flow.target in self.ids and flow.target not in limits]
        return list(dict.fromkeys(found))

    def _find_rejections(self, long: Mapping[str, int]) -> None:
        for key, targets in self._kept.items():
            if KINDS[self.process.node(key).kind].family != "gateway" or len(self._follows[key]) < 2:
                continue
            flows = self.process.outgoing(key, "sequenceFlow")
            ends = [flow.target for flow in flows if self._only_way(flow)]
            others = [target for target in targets if target not in ends]
            if not others and ends:
                main = min(ends, key=lambda end: not self._won(end))
                ends.remove(main)
                others = [main]
            main = max(others, key=lambda target: long[target], default="")
            self.rejections[key] = dict(zip(ends, self._free_sides(key, main), strict=False))

    def _won(self, end: str) -> bool:
        facts = self.process.node(end).facts
        return isinstance(facts, OutcomeFacts) and facts.kind == "won"

    def _free_sides(self, key: str, main: str) -> list[str]:
        turn = self.turn(key, main)
        if main and (not turn or self.turns_right(key, main)):
            return ["above"] if self.has_loop(key) else ["above", "below"]
        return ["right", "below" if turn < 0 else "above"] if turn else ["right"]

    def turn(self, key: str, target: str) -> int:
        """Return how many lanes further down (negative: up) the way from ``key`` to ``target`` leads."""
        if not target:
            return 0
        return self.lane_of(self.process.node(target)) - self.lane_of(self.process.node(key))

    def has_loop(self, key: str) -> bool:
        """Tell whether a way from ``key`` leads back."""
        return len(self._follows.get(key, ())) > len(self._kept.get(key, ()))

    def turns_right(self, key: str, target: str) -> bool:
        """Tell whether the way down to another role starts to the right, since a loop takes the bottom."""
        return self.turn(key, target) > 0 and self.has_loop(key)

    def sides(self, node: Node) -> set[str]:
        """Return the sides of a gateway that flows take, apart from the middle of left and right."""
        taken = {side for side in self.rejections.get(node.id, {}).values() if side != "right"}
        kept = self._kept.get(node.id, [])
        for target in self._follows.get(node.id, ()):
            turn = self.turn(node.id, target)
            if target not in kept or turn > 0:
                taken.add("below")
            elif turn < 0:
                taken.add("above")
        for source in self.process.incoming(node.id, "sequenceFlow"):
            if source.source in self._kept and node.id not in self._kept[source.source]:
                taken.add("below")
        return taken

    def loops(self) -> list[tuple[str, str]]:
        """Return the ways that lead back, as pairs of node ids."""
        kept = {key: set(targets) for key, targets in self._kept.items()}
        return [(a, b) for a, targets in self._follows.items() for b in targets if b not in kept[a]]
