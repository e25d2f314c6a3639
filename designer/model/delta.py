"""What an edit changed, as a value that can be applied, turned round, written down and read back."""

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from designer.model.geometry import Point
from designer.model.message import Message
from designer.model.records import Flow, Node, Record


class Change(Struct, frozen=True):
    """One record before and after; None means that it was not there."""

    id: str
    before: Record | None
    after: Record | None


def slid(before: Record | None, after: Record | None) -> tuple[float, float] | None:
    """Return how far a record went if that is all that happened to it: another place, nothing else."""
    if isinstance(before, Node) and isinstance(after, Node) and before.box and after.box:
        dx, dy = after.box.x - before.box.x, after.box.y - before.box.y
    elif isinstance(before, Flow) and isinstance(after, Flow) and before.points and after.points:
        dx, dy = after.points[0].x - before.points[0].x, after.points[0].y - before.points[0].y
    else:
        return None
    return (dx, dy) if moved(before, dx, dy) == after else None


def moved(record: Node | Flow, dx: float, dy: float) -> Node | Flow:
    """Return a node or flow with all that is drawn of it at another place."""
    label = record.label and record.label.moved(dx, dy)
    if isinstance(record, Node):
        return replace(record, box=record.box and record.box.moved(dx, dy), label=label)
    points = tuple(Point(point.x + dx, point.y + dy) for point in record.points)
    return replace(record, points=points, label=label)


class Delta(Struct, frozen=True, dict=True):
    """One undo step; ``key`` names what like steps are merged by, empty for never."""

    label: Message
    changes: tuple[Change, ...] = ()
    key: str = ""

    @cached_property
    def slides(self) -> dict[str, tuple[float, float]]:
        """How far each record went that did nothing but go elsewhere, by id: making room moves thousands."""
        ways = ((change.id, slid(change.before, change.after)) for change in self.changes)
        return {key: way for key, way in ways if way is not None}

    def inverse(self) -> "Delta":
        """Return the delta that takes this one back."""
        back = tuple(Change(c.id, c.after, c.before) for c in reversed(self.changes))
        return Delta(self.label, back, self.key)

    @property
    def touched(self) -> frozenset[str]:
        """The ids of all changed records."""
        return frozenset(change.id for change in self.changes)

    def then(self, later: "Delta") -> "Delta":
        """Return one delta with the effect of this one followed by ``later``."""
        return Delta(self.label, squeeze((*self.changes, *later.changes)), later.key)


def squeeze(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return one change for each id, first ``before`` to last ``after``, without those that cancel out."""
    first: dict[str, Record | None] = {}
    last: dict[str, Record | None] = {}
    for change in changes:
        first.setdefault(change.id, change.before)
        last[change.id] = change.after
    return tuple(Change(key, first[key], last[key]) for key in last if first[key] != last[key])
