"""Which plane everything is drawn on: what is in a closed sub-process is not seen where the rest is."""

from designer.model.kinds import KINDS
from designer.model.lookup import Lookup
from designer.model.records import Flow, Node, Record, Role

_SCOPES = tuple(kind.tag for kind in KINDS.values() if kind.scope)


class Planes:
    """The planes of a process as it is now: the first, and one for each sub-process that hides its inside."""

    def __init__(self, process: Lookup) -> None:
        """Look at all sub-processes."""
        self._process = process
        parts = [node for kind in _SCOPES for node in process.of_kind(kind)]
        self._outer = {node.id: node.parent for node in parts}
        self._own = {node.id for node in parts if node.apart or (node.box is not None and not node.expanded)}

    @property
    def single(self) -> bool:
        """Tell whether all is drawn on the first plane."""
        return not self._own

    def inside(self, scope: str) -> str:
        """Return the sub-process whose plane shows the inside of ``scope``, empty for the first plane."""
        seen: set[str] = set()
        while scope in self._outer and scope not in self._own and scope not in seen:
            seen.add(scope)
            scope = self._outer[scope]
        return scope if scope in self._own else ""

    def of(self, record: Record | None) -> str:
        """Return the sub-process whose plane shows ``record``, empty for the first plane."""
        if isinstance(record, Role):
            return self.inside(record.process)
        if isinstance(record, Node):
            return self.inside(record.parent)
        return self.inside(scope_of(self._process, record)) if isinstance(record, Flow) else ""


def scope_of(process: Lookup, way: Flow) -> str:
    """Return the process or sub-process that a flow belongs to."""
    if way.parent or way.kind == "messageFlow":
        return way.parent
    source = process.get(way.source)
    return source.parent if isinstance(source, Node) else ""
