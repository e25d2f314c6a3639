"""What the canvas shows: for each record its primitives and its ink box, kept in step with the process."""

from collections.abc import Collection, Iterable, Iterator

from designer.model.delta import Delta
from designer.model.geometry import Box, Point, around
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.drawing import layers, primitives
from designer.picture.primitives import Primitive, bounds


class Scene:
    """Display lists by id, lowest first."""

    def __init__(self, process: Process) -> None:
        """Draw everything that is there."""
        self.process = process
        self.drawn: dict[str, tuple[Primitive, ...]] = {}
        self.ink: dict[str, Box] = {}
        self.build()

    def build(self) -> None:
        """Draw everything anew, in its order."""
        self.drawn.clear()
        self.ink.clear()
        for record in layers(self.process):
            self._draw(record)

    def render(self, delta: Delta) -> Box | None:
        """Draw anew what ``delta`` touched; return the box in which the picture changed."""
        before = [self.ink[change.id] for change in delta.changes if change.id in self.ink]
        self.build()
        after = [self.ink[change.id] for change in delta.changes if change.id in self.ink]
        return around([*before, *after])

    def _draw(self, record: Record) -> None:
        drawn = primitives(self.process, record)
        box = around(bounds(one) for one in drawn)
        if box is not None:
            self.drawn[record.id] = drawn
            self.ink[record.id] = box

    def extent(self) -> Box | None:
        """Return the box of everything."""
        return around(self.ink.values())

    def around(self, ids: Iterable[str]) -> Box | None:
        """Return the box of the ink of ``ids``."""
        return around(self.ink[key] for key in ids if key in self.ink)

    def sorted(self, ids: Collection[str]) -> list[str]:
        """Return ``ids`` that are drawn, lowest first."""
        return [key for key in self.drawn if key in ids]

    def inside(self, box: Box) -> Iterator[str]:
        """Yield the ids whose ink meets ``box``, lowest first."""
        for key, ink in self.ink.items():
            if ink.overlaps(box):
                yield key

    def at(self, point: Point, slack: float = 4.0) -> str:
        """Return the uppermost element at ``point``, flows forgiven by ``slack`` units; empty for none."""
        best = ""
        for key, ink in self.ink.items():
            if ink.holds(point, slack) and _hit(self.process.get(key), point, slack):
                best = key
        return best

    def lassoed(self, box: Box) -> Iterable[str]:
        """Return the nodes that lie wholly inside ``box``."""
        return [n.id for n in self.process.nodes() if n.box and box.contains(n.box)]


def _hit(record: Record | None, point: Point, slack: float) -> bool:
    if isinstance(record, Flow):
        return any(
            _near(a, b, point, slack) for a, b in zip(record.points, record.points[1:], strict=False)
        ) or bool(record.label and record.label.holds(point))
    if isinstance(record, Node):
        return bool((record.box and record.box.holds(point)) or (record.label and record.label.holds(point)))
    return isinstance(record, Role | Pool) and bool(record.box and record.box.holds(point))


def _near(a: Point, b: Point, at: Point, slack: float) -> bool:
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length)) if length else 0.0
    x, y = a.x + share * dx - at.x, a.y + share * dy - at.y
    return x * x + y * y <= slack * slack
