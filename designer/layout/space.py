"""Room made or taken along a line through the whole drawing: what lies beyond moves, what it cuts stretches.

Everything along the way of the line is mapped the same, so that what was left of something stays so.
"""

from collections.abc import Callable, Iterable
from math import inf

from msgspec.structs import replace

from designer.layout.company import companions, holds
from designer.layout.docking import is_docked
from designer.layout.drawing import HEAD
from designer.model.geometry import Box, Point
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

CLEAR = 12.0
"""Left between two shapes when the room between them is taken."""
MARGIN = 16.0
"""Left between a shape and the far edge of its role, its pool or its sub-process."""
_ROW = 16.0
"""How finely what stands side by side is told apart."""
_DEEP = 4
"""No drawing has more strips with names one in the other."""


class Space:
    """A line across ``plane``, as ``model.planes`` calls it: upright, or level where ``down``."""

    def __init__(self, process: Process, cut: float, *, down: bool = False, plane: str = "") -> None:
        """Find what lies beyond the line."""
        self._process = process
        self._down = down
        self._here = _on_plane(process, plane)
        drawn = [node for node in process.nodes() if node.box is not None and self._here(node)]
        frames: list[Pool | Role] = [*process.pools(), *process.roles()]
        self._frames = [frame for frame in frames if frame.box is not None and self._here(frame)]
        self.cut = self._off_the_names(cut)
        """Where the line is: a strip with a name is not cut through."""
        self.moved = self._beyond(drawn)
        """The shapes that move."""
        self._nodes = drawn
        self._holders = [node for node in drawn if node.id not in self.moved and holds(node, drawn)]

    def most(self) -> float:
        """Return how much room can be taken so that nothing comes to lie on another thing."""
        held = {node.id for node in self._holders}
        still = [box for n in self._nodes if n.id not in self.moved and n.id not in held for box in _ink(n)]
        moving = [box for node in self._nodes if node.id in self.moved for box in _ink(node)]
        whole = [frame.box for frame in self._frames if frame.box and not self._cuts(frame)]
        before = [*still, *(box for box in whole if self._start(box) < self.cut)]
        beyond = [*moving, *(box for box in whole if self._start(box) >= self.cut)]
        ends: dict[int, float] = {}
        for box in before:
            for row in self._rows(box):
                ends[row] = max(ends.get(row, -inf), self._end(box))
        gaps = [
            self._start(box) - ends[row] - CLEAR
            for box in beyond
            for row in self._rows(box, CLEAR / 2)
            if row in ends
        ]
        gaps += [self._slack(frame, still, moving) for frame in self._stretching() if self._cuts(frame)]
        return max(0.0, min(gaps, default=0.0))

    def changed(self, by: float) -> list[Record]:
        """Return what changes when everything beyond the line moves by ``by``, back if negative."""
        found: list[Node | Pool | Role] = []
        dx, dy = (0.0, by) if self._down else (by, 0.0)
        for node in self._nodes:
            if node.id in self.moved and node.box:
                label = node.label.moved(dx, dy) if node.label else None
                found.append(replace(node, box=node.box.moved(dx, dy), label=label))
        for frame in self._stretching():
            if frame.box and self._start(frame.box) >= self.cut and not isinstance(frame, Node):
                found.append(replace(frame, box=frame.box.moved(dx, dy)))
            elif frame.box and self._cuts(frame):
                box = frame.box
                found.append(replace(frame, box=Box(box.x, box.y, box.width + dx, box.height + dy)))
        new: dict[str, Record] = {record.id: record for record in found}
        flows = [flow for flow in self._process.flows() if flow.points and self._here(flow)]
        led = [self._led(flow, by, new) for flow in flows]
        return [*found, *(flow for flow in led if flow != self._process.get(flow.id))]

    def carried(self) -> list[str]:
        """Return the pools and roles that move as a whole."""
        return [frame.id for frame in self._frames if frame.box and self._start(frame.box) >= self.cut]

    def stretched(self) -> list[Box]:
        """Return the boxes of what gets longer or shorter, as they are now."""
        return [frame.box for frame in self._stretching() if frame.box and self._cuts(frame)]

    def _led(self, flow: Flow, by: float, new: dict[str, Record]) -> Flow:
        """Return an arrow as it runs then; one that no longer meets its shapes gets a new way."""
        dx, dy = (0.0, by) if self._down else (by, 0.0)
        label = flow.label
        if flow.source in self.moved and flow.target in self.moved:
            points = tuple(Point(p.x + dx, p.y + dy) for p in flow.points)
            return replace(flow, points=points, label=label.moved(dx, dy) if label else None)
        if label and (label.centre.y if self._down else label.centre.x) >= self.cut:
            label = label.moved(dx, dy)
        points = _without_twins(self._mapped(point, by) for point in flow.points)
        ends = ((flow.source, points[:2]), (flow.target, points[:-3:-1]))
        whole = len(points) > 1 and all(
            (box := self._box(key, new)) is None or is_docked(box, *two) for key, two in ends
        )
        if not whole or (by < 0 and not flow.by_hand and points != flow.points):
            return replace(flow, points=(), label=None, by_hand=False)
        return replace(flow, points=points, label=label)

    def _box(self, key: str, new: dict[str, Record]) -> Box | None:
        record = new.get(key) or self._process.get(key)
        return record.box if isinstance(record, Node | Pool) else None

    def _mapped(self, point: Point, by: float) -> Point:
        here = point.y if self._down else point.x
        there = here + by if here >= self.cut else min(here, self.cut + by) if by < 0 else here
        return Point(point.x, there) if self._down else Point(there, point.y)

    def _beyond(self, drawn: list[Node]) -> frozenset[str]:
        found = {node.id for node in drawn if node.box and self._start(node.box) >= self.cut}
        if not self._down:
            goes, stays = companions(self._process, self._process.get, self.cut, frozenset(), drawn, 0.0)
            found = (found | {node.id for node in drawn if node.id in goes}) - stays
        for node in drawn:  # an event goes with its stage
            if node.host:
                found = found | {node.id} if node.host in found else found - {node.id}
        return frozenset(found)

    def _off_the_names(self, cut: float) -> float:
        for _ in range(_DEEP):
            inside = [
                self._start(frame.box) + HEAD + 1
                for frame in self._frames
                if frame.box and self._is_headed(frame) and 0 < cut - self._start(frame.box) <= HEAD
            ]
            if not inside:
                break
            cut = max(inside)
        return cut

    def _is_headed(self, frame: Pool | Role) -> bool:
        """Tell whether the strip with the name stands across the way of the line."""
        return frame.horizontal is not self._down and not (isinstance(frame, Pool) and not frame.process)

    def _cuts(self, frame: Record) -> bool:
        box = getattr(frame, "box", None)
        return isinstance(box, Box) and self._start(box) < self.cut <= self._end(box)

    def _slack(self, frame: Pool | Role | Node, still: list[Box], moving: list[Box]) -> float:
        """Return how much thinner a frame can get: it stays round all that stands in it."""
        box = frame.box or Box(0, 0, 0, 0)
        head = HEAD if isinstance(frame, Pool | Role) and self._is_headed(frame) else 0.0
        first = self._start(box) + head
        least = max((self._end(one) for one in still if box.holds(one.centre)), default=first + HEAD)
        nearest = min((self._start(one) for one in moving if box.holds(one.centre)), default=inf)
        return min(self._end(box) - max(least + MARGIN, first + 2 * HEAD), nearest - first - MARGIN)

    def _stretching(self) -> list[Pool | Role | Node]:
        return [*self._frames, *self._holders]

    def _start(self, box: Box) -> float:
        return box.y if self._down else box.x

    def _end(self, box: Box) -> float:
        return box.bottom if self._down else box.right

    def _rows(self, box: Box, air: float = 0.0) -> range:
        low, high = (box.x, box.right) if self._down else (box.y, box.bottom)
        return range(int((low - air) // _ROW), int((high + air) // _ROW) + 1)


def _on_plane(process: Process, plane: str) -> Callable[[Record], bool]:
    planes = Planes(process)
    if planes.single:
        return lambda _record: True
    return lambda record: planes.of(record) == plane


def _ink(node: Node) -> list[Box]:
    return [box for box in (node.box, node.label) if box is not None]


def _without_twins(points: Iterable[Point]) -> tuple[Point, ...]:
    found: list[Point] = []
    for point in points:
        if not found or found[-1] != point:
            found.append(point)
    return tuple(found)
