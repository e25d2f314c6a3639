"""Where a record reaches and what it lies above, told by its geometry alone, without drawing it."""

from msgspec import Struct

from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.planes import scope_of
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.drawing import nesting
from designer.picture.notation.activities import is_open
from designer.picture.notation.labels import written

Depth = tuple[float, int]
"""How many open parts are around a record, and its rank inside: open parts, flows, nodes, what hangs."""
POOLS: Depth = (-2, 0)
_ROLES = -1.0
_ABOVE_ALL = float("inf")
_INK = 8.0
"""How far marks and thick strokes go beyond the geometry."""
_LETTER = 12.0
"""No letter is wider."""
_ROOM = 110.0


class Place(Struct, frozen=True):
    """Where and how high one record lies; ``order``, which begins with the layer, sorts the lowest first."""

    solid: Box
    """Its geometry: shape, way points, label box."""
    reach: Box
    """All its ink stays inside, a name outside included however it is broken into lines."""
    order: tuple[float, int, int, float, str]

    @property
    def layer(self) -> Depth:
        """What lies in one layer is painted together from afar."""
        return self.order[:2]


def place(process: Process, record: Record) -> Place | None:
    """Return the place of ``record``, None where it has no drawing."""
    solid = _solid(record)
    if solid is None:
        return None
    layer, later = _layer(process, record)
    order = (*layer, later, getattr(record, "order", 0.0), record.id)
    return Place(solid, _reach(record, solid), order)


def elsewhere(record: Record, before: Place) -> Place | None:
    """Return the place of ``record``, which only went elsewhere since it had the place ``before``."""
    solid = _solid(record)
    return None if solid is None else Place(solid, _reach(record, solid), before.order)


def _solid(record: Record) -> Box | None:
    if isinstance(record, Node):
        box = record.box
    elif isinstance(record, Flow) and len(record.points) > 1:
        xs, ys = [p.x for p in record.points], [p.y for p in record.points]
        x, y = min(xs), min(ys)
        box = Box(x, y, max(xs) - x, max(ys) - y)
    else:
        return record.box if isinstance(record, Role | Pool) else None
    label = record.label
    if box is None or label is None:
        return box
    x, y = min(box.x, label.x), min(box.y, label.y)
    return Box(x, y, max(box.right, label.right) - x, max(box.bottom, label.bottom) - y)


def _reach(record: Record, solid: Box) -> Box:
    if isinstance(record, Node) and KINDS[record.kind].outside_label:
        name = written(record)
        return _with_name(solid, name, boxed=record.label is not None) if name else solid.grown(_INK)
    if isinstance(record, Flow) and (record.name or record.envelope):
        boxed = record.label is not None and not record.envelope
        return _with_name(solid, f"{record.name} {record.message}", boxed=boxed)
    return solid.grown(_INK)


def _with_name(box: Box, name: str, *, boxed: bool) -> Box:
    """Return ``box`` with room for any way in which a name outside may be broken into lines."""
    longest = max(map(len, name.split()), default=0) * _LETTER
    aside = longest / 2 if boxed else _ROOM + longest
    down = 7.0 * len(name) + 30
    up = _INK if boxed else down
    return Box(box.x - aside, box.y - up, box.width + 2 * aside, box.height + up + down)


def _layer(process: Process, record: Record) -> tuple[Depth, int]:
    """Return the layer of a record, and 1 where it comes after its equals."""
    if isinstance(record, Node):
        rank = 0 if is_open(record) else 3 if record.host else 2
        return (_depth(process, record.parent), rank), 0
    if isinstance(record, Flow):
        if record.kind == "messageFlow":
            return (_ABOVE_ALL, 1), 1
        return (_depth(process, scope_of(process, record)), 1), 1
    return ((_ROLES, nesting(process, record)) if isinstance(record, Role) else POOLS), 0


def _depth(process: Process, scope: str) -> int:
    """Return how many sub-processes are around what ``scope`` holds, it included."""
    outer = process.get(scope)
    if not isinstance(outer, Node) or not KINDS[outer.kind].scope:
        return 0
    chain = [scope]
    while isinstance(outer := process.get(chain[-1]), Node) and outer.parent not in chain:
        chain.append(outer.parent)
    return len(chain) - 1
