"""Finding records: by id, by type, by what they belong to; all answers are in file order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

import networkx as nx

from designer.model.records import Depiction, Diagram, Flow, Node, Pool, ProcessFacts, Record, Role
from designer.model.strips import Strips

R = TypeVar("R", bound=Record)
_ORDER = attrgetter("order")
_Neighbours = Mapping[str, Mapping[str, Mapping[str, dict[str, Flow]]]]


class Shelves:
    """Records by id and by type."""

    def __init__(self) -> None:
        """Begin empty."""
        self._records: dict[str, Record] = {}
        self._typed: dict[type, dict[str, Record]] = {
            kind: {} for kind in (Node, Flow, Role, Pool, ProcessFacts, Depiction, Diagram)
        }
        self.records: Mapping[str, Record] = MappingProxyType(self._records)

    def get(self, key: str) -> Record | None:
        """Return the record with the id ``key``, None where there is none."""
        return self._records.get(key)

    def node(self, key: str) -> Node:
        """Return the node ``key``; KeyError where no node has that id."""
        return self._typed[Node][key]  # type: ignore[return-value]

    def flow(self, key: str) -> Flow:
        """Return the flow ``key``; KeyError where no flow has that id."""
        return self._typed[Flow][key]  # type: ignore[return-value]

    def role(self, key: str) -> Role:
        """Return the role ``key``; KeyError where no role has that id."""
        return self._typed[Role][key]  # type: ignore[return-value]

    def pool(self, key: str) -> Pool:
        """Return the pool ``key``; KeyError where no pool has that id."""
        return self._typed[Pool][key]  # type: ignore[return-value]

    def every(self, kind: type[R]) -> list[R]:
        """Return all records of one type."""
        return sorted(self._typed[kind].values(), key=_ORDER)  # type: ignore[arg-type]

    def nodes(self) -> list[Node]:
        """Return flow nodes, data, artefacts and foreign boxes."""
        return self.every(Node)

    def flows(self) -> list[Flow]:
        """Return the flows of all kinds."""
        return self.every(Flow)

    def roles(self) -> list[Role]:
        """Return the lanes of all pools, nested ones too."""
        return self.every(Role)

    def pools(self) -> list[Pool]:
        """Return the participants, black boxes too."""
        return self.every(Pool)

    def processes(self) -> list[ProcessFacts]:
        """Return the processes of the file."""
        return self.every(ProcessFacts)


class Lookup(Shelves):
    """The read side of a process; shelves and indexes are kept by ``Process._put`` alone."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._inside: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._strips: Strips | None = None
        """Made when first asked for: reading and checking a file needs no places."""
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        # The raw dicts: networkx's views take three times as long, and every rule asks here.
        self._after: _Neighbours = self.graph._succ  # type: ignore[attr-defined]  # noqa: SLF001
        self._before: _Neighbours = self.graph._pred  # type: ignore[attr-defined]  # noqa: SLF001
        self._own: dict[str, dict[str, Record]] = self.graph._node  # type: ignore[attr-defined]  # noqa: SLF001

    def across(self, left: float, right: float) -> list[Node | Flow]:
        """Return the nodes and flows that may reach between two x, in no particular order."""
        if self._strips is None:
            self._strips = Strips()
            for record in self._records.values():
                self._strips.put(record)
        return [self._records[key] for key in self._strips.across(left, right)]  # type: ignore[misc]

    def outgoing(self, key: str, kind: str = "") -> list[Flow]:
        """Return the flows (of one ``kind`` if given) that leave the node or pool ``key``."""
        return self._edges(self._after.get(key, {}), kind)

    def incoming(self, key: str, kind: str = "") -> list[Flow]:
        """Return the flows (of one ``kind`` if given) that enter the node or pool ``key``."""
        return self._edges(self._before.get(key, {}), kind)

    @staticmethod
    def _edges(neighbours: Mapping[str, Mapping[str, Mapping[str, Flow]]], kind: str) -> list[Flow]:
        # Every rule asks here: one pass, and the usual one or two flows need no comprehension.
        found: list[Flow] = []
        for edges in neighbours.values():
            for data in edges.values():
                flow = data["record"]
                if not kind or flow.kind == kind:
                    found.append(flow)
        if len(found) > 1:
            found.sort(key=_ORDER)
        return found

    def children(self, parent: str) -> list[Node]:
        """Return the nodes directly inside the process or sub-process ``parent``."""
        return self._nodes("parent", parent)

    def members(self, lane: str) -> list[Node]:
        """Return the nodes whose innermost role is ``lane``."""
        return self._nodes("lane", lane)

    def crowd(self, key: str) -> int:
        """Return how many nodes stand directly in the role, process or sub-process ``key``."""
        inside = self._inside
        return len(inside.get(("lane", key), ())) + len(inside.get(("parent", key), ()))

    def attached(self, host: str) -> list[Node]:
        """Return the boundary events that hang on the activity ``host``."""
        return self._nodes("host", host)

    def of_kind(self, kind: str) -> list[Node]:
        """Return the nodes of one kind."""
        return self._nodes("kind", kind)

    def quiet(self) -> list[Node]:
        """Return the boundary events that do not interrupt their host."""
        return self._nodes("quiet", "")

    def elsewhere(self) -> list[Node]:
        """Return the nodes that are drawn on another diagram than the first."""
        return self._nodes("diagram", "")

    def nested(self, lane: str) -> list[Role]:
        """Return the lanes directly inside the lane ``lane``."""
        return sorted((self.role(key) for key in self._ids("nested", lane)), key=_ORDER)

    def diagrams(self) -> list[Diagram]:
        """Return the diagrams of a file that has several, the first one first."""
        return self.every(Diagram)

    def depictions_of(self, element: str) -> list[Depiction]:
        """Return the further shapes and edges of ``element`` on other planes."""
        found = [self._typed[Depiction][key] for key in self._ids("element", element)]
        return sorted(found, key=_ORDER)  # type: ignore[arg-type]

    def drawn_again(self, plane: str) -> list[Depiction]:
        """Return the further shapes and edges that are drawn on ``plane``."""
        found = [self._typed[Depiction][key] for key in self._ids("drawn", plane)]
        return sorted(found, key=_ORDER)  # type: ignore[arg-type]

    def _ids(self, what: str, key: str) -> Iterable[str]:
        return self._inside.get((what, key), ())

    def _nodes(self, what: str, key: str) -> list[Node]:
        keys = self._inside.get((what, key))
        return sorted(map(self.node, keys), key=_ORDER) if keys else []
