"""Pushing part of a drawing away, as with the space tool: what straddles the line grows, lines stretch."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil

from msgspec.structs import replace

from designer.layout.company import BESIDE, companions, holds
from designer.layout.drawing import HEAD
from designer.layout.mending import is_torn, mended
from designer.model.delta import moved as carried
from designer.model.geometry import Box, Point, around
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role

_FAR = 1e9
_ASIDE = 50.0
"""An event on a stage begins at most so far left of it."""


def _on_plane_of(process: Process, scope: str) -> Callable[[Record], bool]:
    """Return what tells whether a record is drawn where the inside of ``scope`` is."""
    planes = Planes(process)
    if planes.single:
        return lambda _record: True
    plane = planes.inside(scope)
    return lambda record: planes.of(record) == plane


def _ways(process: Process, key: str) -> list[str]:
    """Return the ids of the flows at the node ``key``."""
    return [flow.id for flow in (*process.outgoing(key), *process.incoming(key))]


class Spread:
    """Changed records over a process that is not touched."""

    def __init__(self, process: Process, scope: str = "") -> None:
        """Begin with nothing changed, on the plane that shows the inside of ``scope``."""
        self._process = process
        self._new: dict[str, Record] = {}
        self._is_here = _on_plane_of(process, scope)
        self._holders: list[str] | None = None
        self._loose: dict[str, None] = {}
        """The flows that were not carried along as they were: their ends may have come off."""

    def get(self, key: str) -> Record | None:
        """Return the record as it is by now."""
        return self._new.get(key) or self._process.get(key)

    def nodes(self, near: Box) -> list[Node]:
        """Return at least the nodes as they are by now that reach above, below or into ``near``."""
        return [node for node in self._between(near.x, near.right) if isinstance(node, Node)]

    def _between(self, left: float, right: float) -> list[Record]:
        """Return at least the nodes and flows as they are by now that reach between two x."""
        found: list[Record] = [*self._process.across(left, right)]
        if self._new:
            ids = dict.fromkeys((*(record.id for record in found), *self._new))
            found = [record for key in ids if (record := self.get(key)) is not None]
        return list(filter(self._is_here, found))

    def right(self, cut: float, by: float, always: Iterable[str] = ()) -> None:
        """Move everything from x = ``cut`` on (and the nodes ``always``) right; pools and roles grow."""
        by = ceil(by)
        near = self.nodes(Box(cut - BESIDE, 0, 2 * BESIDE, 0))
        goes, stays = companions(self._process, self.get, cut, frozenset(always), near, by)
        beyond = self._between(cut - _ASIDE, _FAR)
        self._push(beyond, goes, lambda box: box.x >= cut, lambda p: p.x >= cut, (by, 0), stays)
        self._stretch(lambda box: box.x < cut <= box.right, by, 0)

    def down(self, cut: float, by: float) -> None:
        """Move everything from y = ``cut`` on down; roles and pools that end there or reach over it grow."""
        self._down(frozenset(), cut, by)

    def _down(self, always: frozenset[str], cut: float, by: float) -> None:
        by = ceil(by)
        every = self._between(-_FAR, _FAR)
        self._push(every, always, lambda box: box.y >= cut, lambda p: p.y >= cut, (0, by))
        self._stretch(lambda box: box.y < cut <= box.bottom, 0, by)

    def _push(
        self,
        near: Iterable[Record],
        always: frozenset[str],
        beyond: Callable[[Box], bool],
        past: Callable[[Point], bool],
        way: tuple[float, float],
        never: frozenset[str] = frozenset(),
    ) -> None:
        """Move what of ``near`` is beyond, and the nodes ``always``; events on them are near too."""
        nodes = {record.id: record for record in near if isinstance(record, Node)}
        ways = {record.id: None for record in near if isinstance(record, Flow)}
        for key in always:
            # They may stand far from the others.
            for node in (self.get(key), *self._process.attached(key)):
                if isinstance(node, Node):
                    nodes[node.id] = node
                    ways.update(dict.fromkeys(_ways(self._process, node.id)))
        moved = {
            key
            for key, node in nodes.items()
            if node.box is not None and (key in always or beyond(node.box)) and key not in never
        }
        # Events go with their stage.
        hosted = {key: node.host in moved for key, node in nodes.items() if node.host}
        moved = {key for key in moved if hosted.get(key, True)} | {key for key in hosted if hosted[key]}
        for key in moved:
            self._new[key] = carried(nodes[key], *way)
        self._frames(beyond, way)
        for key in ways:
            self._lead(key, moved, past, way)

    def _frames(self, beyond: Callable[[Box], bool], way: tuple[float, float]) -> None:
        for key in self._frame_ids():
            now = self.get(key)
            if not isinstance(now, Pool | Role) or now.box is None or not beyond(now.box):
                continue
            # Flat frames stand one below the other, upright ones side by side.
            if way[1] or not now.horizontal:
                self._new[now.id] = replace(now, box=now.box.moved(*way))

    def _lead(
        self, key: str, moved: set[str], past: Callable[[Point], bool], way: tuple[float, float]
    ) -> None:
        flow = self.get(key)
        if not isinstance(flow, Flow) or not flow.points or not self._is_here(flow):
            return
        whole = flow.source in moved and flow.target in moved
        if not whole:
            self._loose[key] = None
            if not any(map(past, flow.points)):
                return
        points = tuple(Point(p.x + way[0], p.y + way[1]) if whole or past(p) else p for p in flow.points)
        label = flow.label
        if label is not None and (whole or past(Point(label.x, label.y))):
            label = label.moved(*way)
        self._new[key] = replace(flow, points=points, label=label)

    def _stretch(self, reaches: Callable[[Box], bool], wider: float, higher: float) -> None:
        if self._holders is None:
            nodes = [node for node in self._process.nodes() if self._is_here(node)]
            self._holders = [node.id for node in nodes if holds(node, nodes)]
        holders = [*self._frame_ids(), *self._holders]
        for key in holders:
            now = self.get(key)
            if isinstance(now, Pool | Role | Node) and now.box is not None and reaches(now.box):
                box = now.box
                grown = Box(box.x, box.y, box.width + wider, box.height + higher)
                self._new[now.id] = replace(now, box=grown)
                self._loose.update(dict.fromkeys(_ways(self._process, key)))

    def fit(self, frame_id: str, members: Sequence[Node], margin: float) -> None:
        """Grow the role or pool so that its nodes are inside; what is below or to the right moves away."""
        frame, need = self.get(frame_id), self._need(members)
        if need is None or not isinstance(frame, Role | Pool) or frame.box is None:
            return
        inside = frozenset(node.id for node in members)
        left, top = (HEAD, 0.0) if frame.horizontal else (0.0, HEAD)
        if need.x < frame.box.x + left:
            self.right(frame.box.x + 1, frame.box.x + left + margin - need.x, inside)
        if need.y < frame.box.y + top:
            self._raise(frame.box.y + 1, frame.box.y + top + margin - need.y, inside)
        self._fit_far(frame_id, members, margin)

    def _fit_far(self, frame_id: str, members: Sequence[Node], margin: float) -> None:
        """Grow the role or pool below and at its right."""
        frame, need = self.get(frame_id), self._need(members)
        if need is None or not isinstance(frame, Role | Pool) or frame.box is None:
            return
        edge = frame.box.right
        kept = {node.id: record for node in members if (record := self.get(node.id)) is not None}
        if need.bottom > frame.box.bottom:
            self.down(frame.box.bottom, need.bottom + margin - frame.box.bottom)
            self._keep(kept)
        if need.right > edge and isinstance(frame, Role) and not frame.horizontal:
            self.right(edge, need.right + margin - edge)
            self._keep(kept)
        elif need.right > edge:
            self._widen(edge, need.right + margin)

    def _keep(self, records: dict[str, Record]) -> None:
        """Let nodes stand where they stood before all else moved."""
        self._new.update(records)
        for key in records:
            self._loose.update(dict.fromkeys(_ways(self._process, key)))

    def _need(self, members: Iterable[Node]) -> Box | None:
        now = [node for one in members if isinstance(node := self.get(one.id), Node) and node.box]
        need = around(node.box for node in now if node.box)
        names = around(node.label for node in now if node.label)
        if need is None or names is None:
            return need
        # A name may reach over the strip with the role's own at the left.
        top, right = min(need.y, names.y), max(need.right, names.right)
        return Box(need.x, top, right - need.x, max(need.bottom, names.bottom) - top)

    def _raise(self, cut: float, by: float, inside: frozenset[str]) -> None:
        """Grow a frame at its top: its contents and all below go down, its top edge stays."""
        self._down(inside, cut, by)

    def _widen(self, edge: float, new: float) -> None:
        """Let every pool and role that ends at the right at ``edge`` end at ``new``."""
        for key in self._frame_ids():
            frame = self.get(key)
            if isinstance(frame, Role | Pool) and frame.box is not None and abs(frame.box.right - edge) <= 1:
                box = frame.box
                self._new[key] = replace(frame, box=Box(box.x, box.y, new - box.x, box.height))

    def _frame_ids(self) -> list[str]:
        frames: list[Pool | Role] = [*self._process.pools(), *self._process.roles()]
        return [frame.id for frame in frames if self._is_here(frame)]

    def changed(self) -> list[Record]:
        """Return the changed records; flows whose ends came off their shapes are led anew."""
        loose = (self.get(key) for key in self._loose)
        torn = [flow for flow in loose if isinstance(flow, Flow) and flow.points and is_torn(self.get, flow)]
        if torn:
            self._new |= {flow.id: flow for flow in mended(self._process, self.get, torn)}
        return [record for key, record in self._new.items() if record != self._process.get(key)]
