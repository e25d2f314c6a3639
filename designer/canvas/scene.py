"""What the canvas shows: where each record lies and how it looks, kept in step with the process.

Places are known of everything from the start; display lists, ink boxes and what Qt paints are made when
somebody looks.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from designer.canvas.grid import Grid
from designer.canvas.hits import hit
from designer.canvas.pieces import Pieces, compiled
from designer.canvas.place import Place, elsewhere, place
from designer.canvas.standing import Standing
from designer.model.delta import Change, Delta
from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.drawing import primitives
from designer.picture.primitives import Primitive, bounds

Drawn = tuple[Primitive, ...]
T = TypeVar("T")
_MANY = 300
"""So many changes at once are a new drawing."""
_EDGE = 12.0
"""Units about the end of a role in which it is painted."""
_FEW = 40
"""More places than this are told of as one."""


class Made(Mapping[str, T]):
    """Values by id, each made when somebody first asks for it; what has no drawing is not there."""

    def __init__(self, make: Callable[[str], T | None], keys: Callable[[], Iterable[str]]) -> None:
        """Make values by ``make`` for ``keys``."""
        self._make = make
        self._keys = keys
        self.ready: dict[str, T | None] = {}
        """What has been made so far."""

    def __getitem__(self, key: str) -> T:
        """Return the value of ``key``, made now where it is not ready."""
        try:
            found = self.ready[key]
        except KeyError:
            found = self.ready[key] = self._make(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all that is drawn."""
        return (key for key in self._keys() if key in self)

    def __len__(self) -> int:
        """Count what is drawn."""
        return sum(1 for _ in self)

    def forget(self, key: str) -> None:
        """Make ``key`` anew when it is asked for."""
        self.ready.pop(key, None)

    def clear(self) -> None:
        """Make everything anew."""
        self.ready.clear()


class Scene(Standing):
    """Display lists by id; what lies above what is that of ``picture.drawing.layers``."""

    def __init__(self, process: Process, inside: str = "") -> None:
        """Find the place of all on the plane of the sub-process ``inside``, empty for the first one."""
        self.process = process
        self.inside_of = inside
        """The sub-process whose plane is shown; ``build`` after setting it."""
        self._planes = Planes(process)
        self.grid = Grid()
        self.hidden: frozenset[str] = frozenset()
        """What is left out of the still picture while a gesture holds it."""

        def places() -> Iterator[str]:
            return (key for key, _ in self.grid.every())

        self.drawn: Made[Drawn] = Made(self._draw, places)
        """The primitives of each record."""
        self.ink: Made[Box] = Made(self._bound, places)
        """The box that all ink of a record stays inside."""
        self.pieces: Made[Pieces] = Made(self._compile, places)
        """Each record as Qt paints it."""
        self.version = 0
        """How many changes were shown."""
        self._extent: Box | None = None
        self._frames: list[str] | None = None
        self.build()

    def build(self) -> None:
        """Place everything anew."""
        self._planes = Planes(self.process)
        if (
            self.inside_of not in self._planes.further
            and self._planes.inside(self.inside_of) != self.inside_of
        ):
            self.inside_of = ""
        self.grid = Grid()
        self._extent = self._frames = None
        for made in (self.drawn, self.ink, self.pieces):
            made.clear()
        self.grid.fill(self._places())

    # What changes

    def render(self, delta: Delta) -> list[Box]:
        """Show what ``delta`` changed; return the boxes in which the picture is another one now."""
        self.version += 1
        few = max(_MANY, self.count() / 3)
        # With more than half of all changed it is not worth while to ask what each change means.
        parted = None if len(delta.changes) > 1.5 * few else _parted(self.process, delta)
        if parted is None or len(parted[1]) > few or any(map(_rearranges, delta.changes)):
            boxes = [self.extent()]
            self.build()
            return [box for box in (*boxes, self.extent()) if box is not None]
        slides, touched, longer = parted
        seen = [self._box(key) for key in touched if key not in longer]
        for key in touched:
            self._drop(key)
        for key in touched:
            record = self.process.get(key)
            if record is not None:
                self._put(record)
        seen += [longer.get(key) or self._box(key) for key in touched]
        self._extent = self._frames = None
        return [*_slide(self, slides), *(box for box in seen if box is not None)]

    def hide(self, ids: Collection[str]) -> None:
        """Leave ``ids`` out of the still picture, and nothing else."""
        for key in self.hidden.symmetric_difference(ids):
            self.grid.touch(key)
        self.hidden = frozenset(ids)

    def _places(self) -> Iterator[tuple[str, Place]]:
        process, inside = self.process, self.inside_of
        only = None if self._planes.single else self._planes.of
        for key, record in process.records.items():
            if (only is None or only(record) == inside) and (found := place(process, record)) is not None:
                yield key, found

    def _put(self, record: Record) -> None:
        if not self._planes.single and self._planes.of(record) != self.inside_of:
            return
        found = place(self.process, record)
        if found is not None:
            self.grid.put(record.id, found)
            self._extent = self._frames = None

    def _drop(self, key: str) -> None:
        self.grid.drop(key)
        self._extent = self._frames = None
        for made in (self.drawn, self.ink, self.pieces):
            made.forget(key)

    def _box(self, key: str) -> Box | None:
        """Return where ``key`` is seen: exactly where it was painted, else at most."""
        if key in self.drawn.ready:
            return self.ink.get(key)
        found = self.grid.place(key)
        return found.reach if found else None

    def _draw(self, key: str) -> Drawn | None:
        record = self.process.get(key)
        return (primitives(self.process, record) or None) if record else None

    def _bound(self, key: str) -> Box | None:
        return around(bounds(one) for one in self.drawn.get(key, ()))

    def _compile(self, key: str) -> Pieces | None:
        return compiled(self.drawn[key]) if key in self.drawn else None

    # What is where

    def order(self) -> list[str]:
        """Return all that is drawn, the lowest first."""
        found = sorted((place.order, key) for key, place in self.grid.every())
        return [key for _, key in found if key in self.drawn]

    def sorted(self, ids: Iterable[str]) -> list[str]:
        """Return those of ``ids`` that are drawn, the lowest first."""
        found = [(place.order, key) for key in ids if (place := self.grid.place(key))]
        return [key for _, key in sorted(found)]

    def count(self) -> int:
        """Return how many records have a place."""
        return self.grid.count

    def frames(self) -> list[str]:
        """Return the pools and roles, the outermost first."""
        if self._frames is None:
            found: tuple[Pool | Role, ...] = (*self.process.pools(), *self.process.roles())
            self._frames = self.sorted(record.id for record in found)
        return self._frames

    def empty(self) -> bool:
        """Tell whether there is nothing but pools and roles."""
        return not any(isinstance(record, Node) for record in self.process.records.values())

    def around(self, ids: Iterable[str]) -> Box | None:
        """Return the box of the ink of ``ids``."""
        return around(self.ink[key] for key in ids if key in self.ink)

    def extent(self) -> Box | None:
        """Return the box of everything."""
        if self._extent is None and (solid := self.grid.solid()):
            # Only what may stick out of all geometry has to be drawn to know.
            outer = (self.ink[key] for key in self.grid.beyond(solid) if key in self.ink)
            self._extent = around([solid, *outer])
        return self._extent

    def inside(self, box: Box) -> Iterator[str]:
        """Yield the ids whose ink meets ``box``, lowest first."""
        for key, _ in self.grid.near(box):
            ink = self.ink.get(key)
            if ink is not None and ink.overlaps(box):
                yield key

    def at(self, point: Point, slack: float = 4.0) -> str:
        """Return the uppermost element at ``point``, flows forgiven by ``slack`` units; empty for none."""
        box = Box(point.x - slack, point.y - slack, 2 * slack, 2 * slack)
        for key, _ in reversed(self.grid.near(box)):
            if hit(self.process.get(key), self.drawn.get(key, ()), point, slack):
                return key
        return ""


def _slide(scene: Scene, ids: Iterable[str]) -> list[Box]:
    """Place ``ids`` anew, which only went elsewhere; return the boxes in which that is seen."""
    boxes: list[Box] = []
    for key in ids:
        before, record = scene.grid.place(key), scene.process.get(key)
        after = before and record and elsewhere(record, before)
        if before and after:
            scene.grid.move(key, after)
            for made in (scene.drawn, scene.ink, scene.pieces):
                made.forget(key)
            boxes += (before.reach, after.reach)
    whole = around(boxes)
    return boxes if whole is None or len(boxes) < _FEW else [whole]


def _parted(process: Process, delta: Delta) -> tuple[list[str], dict[str, None], dict[str, Box]]:
    """Return what only went elsewhere, what else looks different, and of that what is only longer: where."""
    slides = delta.slides
    touched: dict[str, None] = {}
    frames = False
    for change in delta.changes:
        if change.id in slides:
            touched.update(dict.fromkeys(_leaning(process, change.after)))
            continue
        touched[change.id] = None
        frames = frames or _is_another_frame(change)
        for record in (change.before, change.after):
            touched.update(dict.fromkeys(_dependent(process, record)))
    if frames:
        touched.update(dict.fromkeys(record.id for record in process.roles()))
        touched.update(dict.fromkeys(record.id for record in process.pools()))
    touched = {key: None for key in touched if key not in slides}
    ends = () if frames else ((change.id, _lengthened(change)) for change in delta.changes)
    return list(slides), touched, {key: box for key, box in ends if box is not None}


def _is_another_frame(change: Change) -> bool:
    """Tell whether a role or pool came, went or is not only of another size: others may look different."""
    before, after = change.before, change.after
    if isinstance(before, Role) and isinstance(after, Role):
        return replace(before, box=after.box) != after
    if isinstance(before, Pool) and isinstance(after, Pool):
        return replace(before, box=after.box) != after
    return isinstance(before or after, Role | Pool)


def _lengthened(change: Change) -> Box | None:
    """Return where a flat role or pool became longer or shorter at its right, if nothing else happened."""
    was, now = change.before, change.after
    if not isinstance(was, Role | Pool) or not isinstance(now, Role | Pool) or not was.box or not now.box:
        return None
    if isinstance(now, Pool) and (now.several or not now.process):
        return None  # something stands in its middle
    here, there = was.box, now.box
    if not now.horizontal or (here.x, here.y, here.height) != (there.x, there.y, there.height):
        return None
    left, right = min(here.right, there.right), max(here.right, there.right)
    return Box(left, here.y, right - left, here.height).grown(_EDGE)


def _dependent(process: Process, record: Record | None) -> Iterator[str]:
    """Yield what may look different because of what ``record`` was or is."""
    yield from _leaning(process, record)
    if isinstance(record, Node):
        for flow in (*process.outgoing(record.id), *process.incoming(record.id)):
            yield flow.id
        # A closed event sub-process shows what begins it.
        yield record.parent


def _leaning(process: Process, record: Record | None) -> Iterator[str]:
    """Yield what may look different because of the place of ``record``."""
    if isinstance(record, Flow):
        for key in (record.source, record.target):
            # A name stands where no arrow meets its shape.
            end = process.get(key)
            if isinstance(end, Node) and end.label is None and KINDS[end.kind].outside_label:
                yield key
    elif isinstance(record, Node):
        for node in process.attached(record.id):
            yield node.id


def _rearranges(change: Change) -> bool:
    """Tell whether a change may bring other elements into another layer or onto another plane."""
    before, after = change.before, change.after
    if not any(isinstance(one, Node) and KINDS[one.kind].scope for one in (before, after)):
        return False
    if not isinstance(before, Node) or not isinstance(after, Node):
        return True
    return _nest(before) != _nest(after)


def _nest(node: Node) -> tuple[object, ...]:
    return node.parent, node.kind, node.expanded, node.apart, node.box is None
