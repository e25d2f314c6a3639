"""Pools, roles and sub-processes round their contents."""

from designer.layout.company import ROOMY, shows
from designer.layout.drawing import HEAD
from designer.layout.lanes import Plan, plan
from designer.layout.scope import Scope
from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Node, Pool, Role

_ORIGIN = (160.0, 80.0)
_BETWEEN_POOLS = 40.0
_BLACK_BOX = 60.0
_PART_HEAD = 26.0
"""The room above the contents of a sub-process, for its name."""


class Frames:
    """Where everything but flows and labels of a process stands when it is drawn anew."""

    def __init__(self, process: Process) -> None:
        """Begin with nothing placed."""
        self._process = process
        self._plans: dict[str, Plan] = {}
        self._boxes: dict[str, Box] = {}
        owned = {pool.process for pool in process.pools()}
        self._shown = {
            node.id: facts.id
            for facts in process.processes()
            if facts.id not in owned
            for node in process.nodes()
            if shows(process, node, facts.id)
        }
        """The processes that are drawn inside the activity that calls them, by its id."""

    def boxes(self) -> dict[str, Box]:
        """Return a box for every pool, role and node that is drawn."""
        process = self._process
        x, y = self._origin()
        pools = process.pools()
        owned = {pool.process for pool in pools}
        scopes = [pool.process for pool in pools if pool.process]
        inside = set(self._shown.values())
        scopes += [facts.id for facts in process.processes() if facts.id not in owned | inside]
        widths = {key: self._plan(key).width + HEAD * self._depth(key) for key in dict.fromkeys(scopes)}
        widest = max((width + HEAD for width in widths.values()), default=600.0)
        for pool in pools:
            y = self._pool(pool, x, y, widest) + _BETWEEN_POOLS
        for key in scopes:
            if key not in owned:
                y = self._contents(key, x, y, widths[key]) + _BETWEEN_POOLS
        self._loose(x, y)
        self._groups()
        return self._boxes

    def _origin(self) -> tuple[float, float]:
        """Return the left top corner: where the drawing is now, else the usual place."""
        every: list[Pool | Node] = [*self._process.pools(), *self._process.nodes()]
        found = [record.box for record in every if record.box is not None]
        if not found:
            return _ORIGIN
        return round(min(box.x for box in found)), round(min(box.y for box in found))

    def _pool(self, pool: Pool, x: float, y: float, width: float) -> float:
        if not pool.process:
            self._boxes[pool.id] = Box(x, y, width, _BLACK_BOX)
            return y + _BLACK_BOX
        bottom = self._contents(pool.process, x + HEAD, y, width - HEAD)
        self._boxes[pool.id] = Box(x, y, width, bottom - y)
        return bottom

    def _contents(self, scope: str, x: float, y: float, width: float) -> float:
        """Place roles and nodes of a process; return where it ends below."""
        made = self._plan(scope)
        roles = self._roles(scope, "")
        depth = self._depth(scope)
        edges = iter(zip(made.edges, made.edges[1:], strict=False))
        for role in roles:
            self._role(role, x, y, width, edges)
        self._inside(made, x + HEAD * depth, y)
        return y + made.edges[-1]

    def _role(self, role: Role, x: float, y: float, width: float, edges: object) -> tuple[float, float]:
        """Place a role and the roles nested in it, each leaf in the next band; return its top and bottom."""
        nested = self._roles(role.process, role.id)
        if nested:
            spans = [self._role(inner, x + HEAD, y, width - HEAD, edges) for inner in nested]
            top, bottom = spans[0][0], spans[-1][1]
        else:
            top, bottom = next(edges)  # type: ignore[call-overload]
        self._boxes[role.id] = Box(x, y + top, width, bottom - top)
        return top, bottom

    def _inside(self, made: Plan, x: float, y: float) -> None:
        for key, box in made.boxes.items():
            self._boxes[key] = box.moved(x, y)
            if key in self._plans:
                self._inside(self._plans[key], x + box.x, y + box.y + _PART_HEAD)

    def _plan(self, scope: str) -> Plan:
        """Return the plan of a process or sub-process, the parts inside it planned first."""
        if scope not in self._plans:
            inner = {}
            for node in self._process.children(scope):
                if node.id in self._shown:
                    self._plans[node.id] = made = self._plan(self._shown[node.id])
                    inner[node.id] = (max(made.width, ROOMY), made.edges[-1] + _PART_HEAD)
                elif self._process.children(node.id) and (node.expanded or node.box is None):
                    made = self._plan(node.id)
                    inner[node.id] = (max(made.width, 120.0), max(made.edges[-1] + _PART_HEAD, 80.0))
            lanes = [role.id for role in self._leaves(scope, "")] or [""]
            self._plans[scope] = plan(Scope(self._process, scope, lanes, inner), len(lanes))
        return self._plans[scope]

    def _roles(self, scope: str, parent: str) -> list[Role]:
        return [role for role in self._process.roles() if role.process == scope and role.parent == parent]

    def _leaves(self, scope: str, parent: str) -> list[Role]:
        """Return the roles that hold nodes, nested ones in the place of what holds them."""
        found = []
        for role in self._roles(scope, parent):
            found += self._leaves(scope, role.id) or [role]
        return found

    def _depth(self, scope: str, parent: str = "") -> int:
        """Return how many role heads stand side by side."""
        return max((1 + self._depth(scope, role.id) for role in self._roles(scope, parent)), default=0)

    def _loose(self, x: float, y: float) -> None:
        """Set what belongs to no process, such as notes of the collaboration, in a row below."""
        for node in self._process.nodes():
            if node.id not in self._boxes and node.kind != "group" and self._is_loose(node):
                size = Scope(self._process, node.parent, [""], {}).size(node)
                self._boxes[node.id] = Box(x, y, *size)
                x += size[0] + 40

    def _groups(self) -> None:
        """Draw each group round the nodes that it held before."""
        nodes = [node for node in self._process.nodes() if node.id in self._boxes and node.box is not None]
        for group in self._process.of_kind("group"):
            if group.box is None:
                continue
            held = [node.id for node in nodes if node.box is not None and group.box.contains(node.box)]
            box = around(self._boxes[key] for key in held)
            if box is not None:
                self._boxes[group.id] = box.grown(14)

    def _is_loose(self, node: Node) -> bool:
        return node.parent not in self._plans and not isinstance(self._process.get(node.parent), Node)
