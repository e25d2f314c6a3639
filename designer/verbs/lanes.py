"""Lanes as stacked boxes: new orders and thicknesses, and how far everything inside goes with them.

A ``Stack`` is a plan: it gathers boxes and shifts, so that what ends where it was is not touched at all.
Thickness runs along y in a pool that is read from left to right, along x in one that is read downwards.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.permit import scope_root
from designer.model.process import Edit, Process
from designer.model.records import Node, Pool, Role
from designer.verbs.drawing import MARGIN, shift

HEADER = 30.0
THICK = 160.0
"""A new lane."""
_LOOSE = [kind.tag for kind in KINDS.values() if kind.family in {"data", "artifact", "foreign"}]


def lanes_of(process: Process, home: str, parent: str = "") -> list[Role]:
    """Return the lanes of the process ``home`` directly under the lane ``parent``, top first."""
    return [role for role in process.roles() if role.process == home and role.parent == parent]


def pool_for(process: Process, home: str) -> Pool | None:
    """Return the pool of the process ``home``."""
    return next((pool for pool in process.pools() if home and pool.process == home), None)


def lane_at(process: Process, home: str, point: Point) -> str:
    """Return the innermost lane of ``home`` at ``point``, the nearest one outside, empty without lanes."""
    parent, found = "", ""
    while drawn := [role for role in lanes_of(process, home, parent) if role.box]:
        found = parent = min(drawn, key=lambda role: _distance(role, point)).id
    return found


def _distance(role: Role, point: Point) -> float:
    start, size = _extent(role.box or Box(0, 0, 0, 0), horizontal=role.horizontal)
    here = point.y if role.horizontal else point.x
    return max(start - here, here - start - size, 0)


def first_leaf(process: Process, key: str) -> str:
    """Return the lane ``key`` itself or, where lanes are nested in it, its first innermost one."""
    while inner := process.nested(key):
        key = inner[0].id
    return key


def descendants(process: Process, key: str) -> list[str]:
    """Return all nodes inside the sub-process ``key``, at any depth."""
    found = [node.id for node in process.children(key)]
    for inner in found:  # grows while it is walked
        found += [node.id for node in process.children(inner)]
    return found


def _extent(box: Box, *, horizontal: bool) -> tuple[float, float]:
    return (box.y, box.height) if horizontal else (box.x, box.width)


def _stretched(box: Box, start: float, size: float, *, horizontal: bool) -> Box:
    return Box(box.x, start, box.width, size) if horizontal else Box(start, box.y, size, box.height)


class Stack:
    """Planned boxes of the lanes and pools, and shifts of what is inside."""

    def __init__(self, process: Process, home: str) -> None:
        """Begin with the lanes of the process ``home`` as they are."""
        self.process = process
        self.home = home
        self.boxes: dict[str, Box] = {}
        self.moves: dict[str, float] = defaultdict(float)
        lanes = [role for role in process.roles() if role.process == home]
        self.horizontal = all(role.horizontal for role in lanes)
        self.inside = {role.id: [node.id for node in process.members(role.id)] for role in lanes}
        self._add_loose(lanes)
        for lane, keys in self.inside.items():
            deep = [inner for key in keys for inner in descendants(process, key)]
            self.inside[lane] = [*keys, *deep]

    def _add_loose(self, lanes: list[Role]) -> None:
        """Documents and notes belong to no lane: they go with the one that they are drawn in."""
        leaves = [role for role in lanes if role.box and not self.process.nested(role.id)]
        for kind in _LOOSE:
            for node in self.process.of_kind(kind):
                box = node.box
                if box is None or node.lane or self._home_of(node) not in {self.home, ""}:
                    continue
                role = next((role for role in leaves if role.box and role.box.holds(box.centre)), None)
                if role:
                    self.inside[role.id].append(node.id)

    def _home_of(self, node: Node) -> str:
        root = scope_root(self.process, node)
        return root if any(facts.id == root for facts in self.process.processes()) else ""

    def box(self, key: str) -> Box:
        """Return the planned box of a lane or pool."""
        record = self.process.records[key]
        assert isinstance(record, Role | Pool)  # noqa: S101 - the caller's duty
        return self.boxes.get(key) or record.box or Box(0, 0, 600, THICK)

    def extent(self, key: str) -> tuple[float, float]:
        """Return where the lane begins and how thick it is."""
        return _extent(self.box(key), horizontal=self.horizontal)

    def push(self, lane: str, by: float) -> None:
        """Shift a lane with everything inside, nested lanes too."""
        if not by:
            return
        start, size = self.extent(lane)
        self.boxes[lane] = _stretched(self.box(lane), start + by, size, horizontal=self.horizontal)
        for key in self.inside.get(lane, ()):
            self.moves[key] += by
        for inner in self.process.nested(lane):
            self.push(inner.id, by)

    def restack(self, parent: str, order: Sequence[str], thick: Mapping[str, float]) -> None:
        """Stack the lanes ``order`` from where those of ``parent`` begin; the outer boxes grow with them."""
        if not order:
            return
        begin = min(self.extent(role.id)[0] for role in lanes_of(self.process, self.home, parent))
        cursor = begin
        for key in order:
            self.push(key, cursor - self.extent(key)[0])
            self._thicken(key, thick.get(key, self.extent(key)[1]))
            cursor += self.extent(key)[1]
        self._fit_around(parent, cursor - begin)

    def _thicken(self, key: str, thick: float) -> None:
        start, size = self.extent(key)
        if thick == size:
            return
        self.boxes[key] = _stretched(self.box(key), start, thick, horizontal=self.horizontal)
        inner = self.process.nested(key)
        if inner:
            last = inner[-1].id
            self._thicken(last, self.extent(last)[1] + thick - size)

    def _fit_around(self, parent: str, thick: float) -> None:
        """Give the outer lane or the pool the thickness of its lanes."""
        if parent:
            start, size = self.extent(parent)
            if thick != size:
                self.boxes[parent] = _stretched(self.box(parent), start, thick, horizontal=self.horizontal)
                outer = self.process.role(parent).parent
                self.restack(outer, [role.id for role in lanes_of(self.process, self.home, outer)], {})
        elif pool := pool_for(self.process, self.home):
            start, size = self.extent(pool.id)
            if thick != size:
                self.boxes[pool.id] = _stretched(self.box(pool.id), start, thick, horizontal=self.horizontal)
                self._push_pools(pool, start + size, thick - size)

    def _push_pools(self, pool: Pool, edge: float, by: float) -> None:
        for other in self.process.pools():
            if other.id == pool.id or other.box is None or self.extent(other.id)[0] < edge:
                continue
            start, size = self.extent(other.id)
            self.boxes[other.id] = _stretched(other.box, start + by, size, horizontal=self.horizontal)
            if other.process:
                self._push_process(other.process, by)

    def _push_process(self, home: str, by: float) -> None:
        for role in self.process.roles():
            if role.process == home and role.box:
                start, size = _extent(role.box, horizontal=self.horizontal)
                self.boxes[role.id] = _stretched(role.box, start + by, size, horizontal=self.horizontal)
        for key in descendants(self.process, home):
            self.moves[key] += by

    def apply(self, edit: Edit) -> None:
        """Make the plan true."""
        for key, box in self.boxes.items():
            record = self.process.get(key)
            if isinstance(record, Role | Pool) and record.box != box:
                edit.put(replace(record, box=box))
        moved = {key: by for key, by in self.moves.items() if by and self.process.get(key)}
        shift(edit, {key: (0, by) if self.horizontal else (by, 0) for key, by in moved.items()})


def needed(process: Process, lane: str, inside: Sequence[str]) -> float:
    """Return how thick the lane ``lane`` must be to hold the nodes ``inside``."""
    role = process.role(lane)
    box = role.box or Box(0, 0, 600, THICK)
    boxes = [node.box for key in inside if isinstance(node := process.get(key), Node) and node.box]
    if role.horizontal:
        return max([b.bottom + MARGIN - box.y for b in boxes], default=60.0)
    return max([b.right + MARGIN - box.x for b in boxes], default=60.0)


def inside(process: Process, home: str, box: Box) -> Box:
    """Return ``box`` moved right and down as far as it takes to begin inside the pool of ``home``."""
    lanes = [role.box for role in lanes_of(process, home) if role.box]
    pool = pool_for(process, home)
    frame = around(lanes)
    if frame is None and pool and pool.box:
        x, y = (HEADER, 0.0) if pool.horizontal else (0.0, HEADER)
        frame = Box(pool.box.x + x, pool.box.y + y, pool.box.width - x, pool.box.height - y)
    if frame is None:
        return box
    return box.moved(max(0.0, frame.x + MARGIN - box.x), max(0.0, frame.y + MARGIN - box.y))


def headroom(edit: Edit, lane: str, box: Box) -> bool:
    """Let the lane ``lane`` grow at its top where ``box`` sticks out there; tell whether that was so."""
    process = edit.process
    role = process.get(lane)
    if not isinstance(role, Role) or not role.box or not role.horizontal:
        return False
    need = role.box.y + MARGIN / 2 - box.y
    if need <= 0:
        return False
    plan = Stack(process, role.process)
    order = [one.id for one in lanes_of(process, role.process, role.parent)]
    for key in plan.inside[lane]:
        plan.moves[key] += need
    plan.restack(role.parent, order, {lane: plan.extent(lane)[1] + need})
    plan.apply(edit)
    return True
