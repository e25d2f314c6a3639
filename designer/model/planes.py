"""Which plane everything is drawn on: what is in a closed sub-process is not seen where the rest is."""

from designer.model.kinds import KINDS
from designer.model.lookup import Lookup
from designer.model.permit import scope_root
from designer.model.records import Depiction, Diagram, Flow, Node, Pool, Record, Role

_SCOPES = tuple(kind.tag for kind in KINDS.values() if kind.scope)


class Planes:
    """The planes of a process as it is now, by a key each.

    The first is empty; a sub-process that hides its inside has its own id; further diagrams have theirs.
    """

    def __init__(self, process: Lookup) -> None:
        """Look at all sub-processes and at what is on further diagrams."""
        self._process = process
        parts = [node for kind in _SCOPES for node in process.of_kind(kind)]
        self._outer = {node.id: node.parent for node in parts}
        self._own = {node.id for node in parts if node.apart or (node.box is not None and not node.expanded)}
        elsewhere = process.elsewhere()
        self._homes = {node.parent: node.diagram for node in elsewhere}
        for home in self._homes:
            if any(node.box and not node.diagram for node in process.children(home)):
                self._homes[home] = ""  # a view of some of it
        self._homes |= {pool.process: pool.diagram for pool in process.pools() if pool.process}
        found = [diagram.plane for diagram in process.diagrams()]
        found += [*(pool.diagram for pool in process.pools()), *(node.diagram for node in elsewhere)]
        self.further = tuple(dict.fromkeys(filter(None, found)))
        """The diagrams behind the first."""

    @property
    def single(self) -> bool:
        """Tell whether all is drawn on the first plane."""
        return not (self._own or self.further)

    def inside(self, scope: str) -> str:
        """Return the plane that shows the inside of the process or sub-process ``scope``."""
        seen: set[str] = set()
        while scope in self._outer and scope not in self._own and scope not in seen:
            seen.add(scope)
            scope = self._outer[scope]
        return scope if scope in self._own else self._homes.get(scope, "")

    def of(self, record: Record | None) -> str:
        """Return the plane that shows ``record``."""
        if isinstance(record, Depiction | Diagram):
            return record.plane
        if isinstance(record, Node | Flow | Role | Pool) and record.diagram:
            return record.diagram
        if isinstance(record, Role):
            return self.inside(record.process)
        if isinstance(record, Node):
            return self.inside(record.parent)
        if isinstance(record, Flow) and record.kind == "messageFlow":
            return self._of_message(record)
        return self.inside(scope_of(self._process, record)) if isinstance(record, Flow) else ""

    def _of_message(self, flow: Flow) -> str:
        """Return the diagram of the pool that a message begins or ends at: it may cross into open parts."""
        ends = (self._process.get(flow.source), self._process.get(flow.target))
        pools = (end.diagram for end in ends if isinstance(end, Pool))
        homes = (self._homes.get(scope_root(self._process, end), "") for end in ends if isinstance(end, Node))
        return next((found for found in (*pools, *homes) if found), "")


def scope_of(process: Lookup, way: Flow) -> str:
    """Return the process or sub-process that a flow belongs to."""
    if way.parent or way.kind == "messageFlow":
        return way.parent
    source = process.get(way.source)
    return source.parent if isinstance(source, Node) else ""
