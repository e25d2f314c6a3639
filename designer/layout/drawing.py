"""A drawing under work: boxes, labels and routes as they shall be, beside a process that is not touched."""

import itertools
from collections.abc import Iterable

from designer.layout.field import EVERYWHERE, INNER, OUTER, Field, Span, meet, span
from designer.model.geometry import Box, Point, around
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Role

HEAD = 30.0
"""The width of the strip that holds the name of a pool or role."""
_BEYOND = 1000.0
"""How far outside the area looked at an arrow is known that reaches into it."""


class Drawing:
    """What layout knows while it works; ``field`` answers what is where."""

    def __init__(self, process: Process, area: Span = EVERYWHERE, *, level: bool = False) -> None:
        """Begin with an empty plane, of which only ``area`` matters; ``level`` lays all roles flat."""
        self.process = process
        self._level = level
        self._area = area
        self._known = (area[0] - _BEYOND, area[1] - _BEYOND, area[2] + _BEYOND, area[3] + _BEYOND)
        self.field = Field()
        self.boxes: dict[str, Box] = {}
        self.points: dict[str, tuple[Point, ...]] = {}
        self.labels: dict[str, Box] = {}
        self.floors: dict[str, float] = {}
        """Where the inside of a role, pool, process or sub-process ends below."""
        self._pools: dict[str, str] = {}

    def place(self, key: str, box: Box) -> None:
        """Let the shape ``key`` stand in ``box``, an obstacle unless others stand inside it."""
        self.boxes[key] = box
        record = self.process.get(key)
        if isinstance(record, Role):
            self._frame(key, box)
        elif isinstance(record, Pool) and record.process:
            self._frame(key, box, OUTER)
            self.floors[record.process] = box.bottom
            self._pools[record.process] = key
        elif not (isinstance(record, Node) and record.kind == "group"):
            self.field.put_shape(key, box)
            self.floors[key] = box.bottom

    def _frame(self, key: str, box: Box, prefix: str = INNER) -> None:
        self.floors[key] = box.bottom
        left, top, right, bottom = self._clipped(box)
        for name, y in (("top", box.y), ("bottom", box.bottom)):
            if top <= y <= bottom:
                self.field.put_line(f"{prefix}{name} of {key}", (Point(left, y), Point(right, y)))
        for name, x in (("left", box.x), ("right", box.right)):
            if left <= x <= right:
                self.field.put_line(f"{prefix}{name} of {key}", (Point(x, top), Point(x, bottom)))
        # The strip with the name of a role is no place for lines or other names.
        level = self._lies_flat(key)
        strip = (box.x, top, box.x + HEAD, bottom) if level else (left, box.y, right, box.y + HEAD)
        if meet(strip, (left, top, right, bottom)):
            self.field.put_label(f"head of {key}", Box(*strip[:2], strip[2] - strip[0], strip[3] - strip[1]))

    def _clipped(self, box: Box) -> Span:
        """Return the part of a frame that lies in the area looked at."""
        left, top, right, bottom = self._area
        return max(left, box.x), max(top, box.y), min(right, box.right), min(bottom, box.bottom)

    def frame(self, record: Node | Flow) -> Box | None:
        """Return the inside of the role, sub-process or pool that holds ``record``, its head left out."""
        lane = record.lane if isinstance(record, Node) else ""
        holder = lane if lane in self.boxes else self._pools.get(record.parent, "")
        box = self.boxes.get(holder)
        if box is None:
            return self.boxes.get(record.parent)
        if self._lies_flat(holder):
            return Box(box.x + HEAD, box.y, box.width - HEAD, box.height)
        return Box(box.x, box.y + HEAD, box.width, box.height - HEAD)

    def _lies_flat(self, key: str) -> bool:
        """Tell whether the head of a role or pool is at its left, not at its top."""
        record = self.process.get(key)
        return self._level or not isinstance(record, Role | Pool) or record.horizontal

    def draw(self, key: str, points: tuple[Point, ...]) -> None:
        """Let the flow ``key`` run through ``points``."""
        self.points[key] = points
        self.field.put_line(key, points, self._known)

    def write(self, key: str, label: Box | None) -> None:
        """Let the name of ``key`` stand in ``label``."""
        self.field.put_label(key, label)
        if label is None:
            self.labels.pop(key, None)
        else:
            self.labels[key] = label

    def take(self, node: Node, top: float, bottom: float) -> None:
        """Let ``node`` stand as it is drawn, between two levels; its name also outside them."""
        if node.box is not None and node.box.y < bottom and top < node.box.bottom:
            self.place(node.id, node.box)
        self.write(node.id, node.label)

    def box(self, key: str) -> Box | None:
        """Return where ``key`` stands; a flow stands in the middle of its route."""
        found = self.boxes.get(key)
        if found is not None:
            return found
        record = self.process.get(key)
        if isinstance(record, Flow):
            points = self.points.get(key) or record.points
            if points:
                middle = _middle(points)
                return Box(middle.x, middle.y, 0, 0)
            return None
        return record.box if isinstance(record, Node | Pool | Role) else None

    def has(self, key: str) -> bool:
        """Tell whether ``key`` is on this drawing; a flow is where its ends are."""
        record = self.process.get(key)
        if isinstance(record, Flow):
            return self.has(record.source) and self.has(record.target)
        return key in self.boxes

    def around(self, key: str) -> frozenset[str]:
        """Return the sub-processes that ``key`` stands in, and the activity that calls and shows it."""
        box = self.boxes.get(key)
        over = self.field.shapes(span(box)) if box is not None else ()
        holders = [other for other in over if other != key and box and self.boxes[other].contains(box)]
        record = self.process.get(key)
        while isinstance(record, Node | Flow) and record.parent:
            holders.append(record.parent)
            record = self.process.get(record.parent)
        return frozenset(holders)

    def floor(self, node: Node) -> float | None:
        """Return the y where the role (or what else holds ``node``) ends below."""
        return self.floors.get(node.lane) or self.floors.get(node.parent)


def survey(process: Process, area: Span, extra: Iterable[str] = (), of: str = "") -> Drawing:
    """Return the drawing as it is in ``area``; shapes named in ``extra`` are taken along from anywhere.

    It is that of the plane where ``of``, else the first of ``extra``, is drawn.
    """
    drawing = Drawing(process, area)
    left, top, right, bottom = area
    extra = list(extra)
    for key in extra:
        record = process.get(key)
        if isinstance(record, Node | Pool) and record.box is not None:
            drawing.place(key, record.box)
    whole: list[Node | Flow] = [*process.nodes(), *process.flows()] if area is EVERYWHERE else []
    near = whole or process.across(left, right)
    frames: list[Role | Pool] = [*process.roles(), *process.pools()]
    planes = Planes(process)
    if not planes.single:
        here = next((planes.of(process.get(key)) for key in (of, *extra) if key), "")
        near = [record for record in near if planes.of(record) == here]
        frames = [frame for frame in frames if planes.of(frame) == here]
    for record in near:
        if isinstance(record, Node):
            if record.box is not None and record.box.x < right and left < record.box.right:
                drawing.take(record, top, bottom)
        elif reaches(record.points, area):
            drawing.draw(record.id, record.points)
            drawing.write(record.id, record.label)
    for frame in frames:
        if frame.box is not None:
            drawing.place(frame.id, frame.box)
    return drawing


def reaches(points: tuple[Point, ...], area: Span) -> bool:
    """Tell whether the box of a route meets ``area``."""
    if not points:
        return False
    left, top, right, bottom = area
    xs, ys = [point.x for point in points], [point.y for point in points]
    return max(xs) >= left and min(xs) <= right and max(ys) >= top and min(ys) <= bottom


def neighbourhood(process: Process, keys: Iterable[str], by: float = 220.0) -> Span:
    """Return the area round the shapes ``keys`` and their roles, ``by`` units wider on each side."""
    boxes, pools = [], []
    for record in map(process.get, keys):
        if isinstance(record, Pool) and record.box is not None:
            pools.append(record.box)
        if isinstance(record, Node) and record.box is not None:
            box = record.box
            boxes.append(box)
            role = process.get(record.lane)
            if isinstance(role, Role) and role.box is not None:
                boxes.append(Box(box.x, role.box.y, box.width, role.box.height))
    inner = around(boxes)
    if inner is not None:
        # What ends at a pool ends at the side of it that is near, not far along it.
        pools = [_beside(pool, inner) for pool in pools]
    every = around((*boxes, *pools)) or Box(0, 0, 0, 0)
    return span(every, by)


def _beside(pool: Box, inner: Box) -> Box:
    """Return the part of ``pool`` that is above, below or beside ``inner``."""
    left, right = max(pool.x, inner.x), min(pool.right, inner.right)
    top, bottom = max(pool.y, inner.y), min(pool.bottom, inner.bottom)
    if left <= right and pool.width >= pool.height:
        return Box(left, pool.y, right - left, pool.height)
    return Box(pool.x, top, pool.width, bottom - top) if top <= bottom else pool


def _middle(points: tuple[Point, ...]) -> Point:
    pairs = list(itertools.pairwise(points))
    a, b = max(pairs, key=lambda pair: abs(pair[0].x - pair[1].x) + abs(pair[0].y - pair[1].y))
    return Point(round((a.x + b.x) / 2), round((a.y + b.y) / 2))
