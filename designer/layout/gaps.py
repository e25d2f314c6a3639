"""Free places in a drawing that must not move: where what a file forgot to draw lies on nothing."""

from collections.abc import Iterable, Iterator

from designer.layout.company import shows
from designer.layout.drawing import HEAD
from designer.layout.field import Field, span
from designer.model.geometry import Box
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role

_STEP = 20
_REACH = (60, 30)
"""Steps to the sides and up and down that are tried round the wanted place."""
_AIR = 12.0
_GAP = 40.0
_PATIENCE = 400_000
"""Places that are tried in one drawing; after that new things stand in a row behind all others."""
_AROUND = sorted(
    (abs(dx) + 2 * abs(dy), dx * _STEP, dy * _STEP)
    for dx in range(-_REACH[0], _REACH[0] + 1)
    for dy in range(-_REACH[1], _REACH[1] + 1)
)


class Gaps:
    """What is drawn on each plane; every place that is given away is taken from then on."""

    def __init__(self, process: Process) -> None:
        """Look at all that has a place."""
        self._process = process
        self._planes = Planes(process)
        self._fields: dict[str, Field] = {}
        self._ends: dict[str, float] = {}
        self._shown: dict[str, set[str]] = {}
        self._patience = _PATIENCE
        records: list[Node | Pool] = [*process.nodes(), *process.pools()]
        for record in records:
            if record.box is not None and not (isinstance(record, Node) and record.kind == "group"):
                self.take(record.id, self._planes.of(record), record.box)
        named: list[Node | Flow] = [*process.nodes(), *process.flows()]
        for item in named:
            self._field(self._planes.of(item)).put_label(item.id, item.label)
            if isinstance(item, Flow):
                self._field(self._planes.of(item)).put_line(item.id, item.points)

    def take(self, key: str, plane: str, box: Box) -> None:
        """Let ``key`` stand in ``box``."""
        self._field(plane).put_shape(key, box)
        self._ends[plane] = max(self._ends.get(plane, box.right), box.right)

    def place(self, node: Node, wanted: Box) -> Box:
        """Return the place nearest to ``wanted``, inside what holds ``node``, where it lies on nothing."""
        plane = self._planes.of(node)
        field, among = self._field(plane), self._holders(node)
        host = self._process.get(node.host)
        if isinstance(host, Node) and host.box is not None:
            found = self._on_border(field, {node.id, host.id} | among, host.box, wanted)
            self.take(node.id, plane, found)
            return found
        frame = self._frame(node)
        tries = (
            box for lines in (True, False) for box in self._free(field, among, wanted, frame, lines=lines)
        )
        found = next(tries, None) or self._behind(plane, wanted)
        self.take(node.id, plane, found)
        return found

    def _free(
        self, field: Field, among: set[str], wanted: Box, frame: Box | None, *, lines: bool
    ) -> Iterator[Box]:
        """Yield the free places round ``wanted``, the nearest first; with ``lines`` those on no line."""
        start = _drawn_in(wanted, frame)
        for _, dx, dy in _AROUND:
            box = start.moved(dx, dy)
            if frame is not None and not frame.contains(box):
                continue
            self._patience -= 1
            if self._patience < 0:
                return
            area = span(box, _AIR)
            taken = field.shapes(area).keys() - among or field.labels(span(box, 2)).keys() - among
            if not taken and not (lines and any(True for _ in field.lines(span(box, 2)))):
                yield box

    def _on_border(self, field: Field, among: set[str], host: Box, wanted: Box) -> Box:
        """Return a free place for an event on the border of ``host``: as wanted, else the bottom first."""
        wide, high = wanted.width, wanted.height
        across = [host.x + 12 + step for step in range(0, max(1, int(host.width - wide - 12)), 12)]
        down = [host.y + 4 + step for step in range(0, max(1, int(host.height - high)), 12)]
        places = [
            *(Box(round(x), round(y - high / 2), wide, high) for y in (host.bottom, host.y) for x in across),
            *(Box(round(x - wide / 2), round(y), wide, high) for x in (host.right, host.x) for y in down),
        ]
        free = (box for box in (wanted, *places) if not field.shapes(span(box)).keys() - among)
        return next(free, wanted)

    def _behind(self, plane: str, wanted: Box) -> Box:
        """Return a place behind everything: there nothing can be."""
        return Box(round(self._ends.get(plane, 0.0) + _GAP), wanted.y, wanted.width, wanted.height)

    def _field(self, plane: str) -> Field:
        return self._fields.setdefault(plane, Field())

    def _holders(self, node: Node) -> set[str]:
        """Return what may be round ``node``: sub-processes, its pool, the activity that shows its process."""
        process, found, home = self._process, {node.id}, node.parent
        while isinstance(outer := process.get(home), Node) and outer.id not in found:
            found.add(outer.id)
            home = outer.parent
        if home not in self._shown:
            pools = {pool.id for pool in process.pools() if pool.process == home}
            self._shown[home] = pools | {each.id for each in self._calls(home)}
        return found | self._shown[home]

    def _calls(self, home: str) -> list[Node]:
        return [node for node in self._process.nodes() if shows(self._process, node, home)]

    def _frame(self, node: Node) -> Box | None:
        """Return the inside of what holds ``node`` and is drawn: a role, a sub-process, a pool."""
        process = self._process
        holders: Iterable[object] = (
            process.get(node.lane),
            process.get(node.parent),
            *(pool for pool in process.pools() if pool.process == node.parent),
            *self._calls(node.parent),
        )
        for holder in holders:
            if isinstance(holder, Role | Pool) and holder.box is not None:
                return _inside(holder.box, level=holder.horizontal)
            if (
                isinstance(holder, Node)
                and holder.box is not None
                and (holder.expanded or holder.id != node.parent)
            ):
                return holder.box
        return None


def _inside(box: Box, *, level: bool) -> Box:
    """Return a frame without the strip that holds its name."""
    if level:
        return Box(box.x + HEAD, box.y, box.width - HEAD, box.height)
    return Box(box.x, box.y + HEAD, box.width, box.height - HEAD)


def _drawn_in(box: Box, frame: Box | None) -> Box:
    """Return ``box`` moved into ``frame``, where it fits there at all."""
    if frame is None:
        return box
    x = min(max(box.x, frame.x + _AIR), max(frame.right - box.width - _AIR, frame.x))
    y = min(max(box.y, frame.y + _AIR), max(frame.bottom - box.height - _AIR, frame.y))
    return Box(round(x), round(y), box.width, box.height)
