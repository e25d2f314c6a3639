"""Which stages stand in which rows, kept right by deltas: the flow is walked only where it changed."""

from typing import NamedTuple

from msgspec.structs import replace

from designer.model.control import family, stages
from designer.model.delta import Change, Delta
from designer.model.facts import StageFacts
from designer.model.process import Process
from designer.model.records import Flow, Node, Record, Role

_STRUCTURE = ("sequenceFlow",)


class Block(NamedTuple):
    """Rows ``first`` to ``last`` that go before the row ``before``, all as they were counted."""

    first: int
    last: int
    before: int


class Rows:
    """The ids of the stages in the order of the flow."""

    def __init__(self, process: Process) -> None:
        """Read ``process``."""
        self._process = process
        self.ids: list[str] = []
        self.place: dict[str, int] = {}
        self.take(self.wanted())

    def wanted(self) -> list[str]:
        """Return the ids as the process has them now."""
        return [node.id for node in stages(self._process)]

    def take(self, ids: list[str]) -> None:
        """Have ``ids`` from now on."""
        self.ids = ids
        self.place = {key: place for place, key in enumerate(ids)}

    def touched(self, delta: Delta) -> set[str]:
        """Return the stages whose cells may say something else after ``delta``."""
        found: set[str] = set()
        for change in delta.changes:
            if _said(change.before) == _said(change.after):
                continue
            for record in (change.before, change.after):
                if isinstance(record, Node):
                    found |= {record.id, record.host}
                    found.update(flow.source for flow in self._process.incoming(record.id))
                    found.update(self._before(record.id))
                elif isinstance(record, Flow):
                    found |= {record.source, *self._before(record.source)}
                elif isinstance(record, Role):
                    found.update(node.id for node in self._process.members(record.id))
        return found & self.place.keys()

    def _before(self, key: str) -> list[str]:
        """Return what leads to the decision ``key``: its shares are shown there."""
        if family(self._process.get(key)) != "gateway":
            return []
        return [flow.source for flow in self._process.incoming(key)]


def runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each row of numbers that follow one another, in rising ``rows``."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found


def moved_block(before: list[str], after: list[str]) -> Block | None:
    """Return the block whose way makes ``after`` of ``before``; None where it takes more than one."""
    differing = [row for row, (was, now) in enumerate(zip(before, after, strict=True)) if was != now]
    if not differing:
        return None
    first, last = differing[0], differing[-1] + 1
    was, now = before[first:last], after[first:last]
    turned = was.index(now[0])
    if was[turned:] + was[:turned] != now:
        return None
    # Of the two blocks that change places the shorter one goes.
    if turned <= len(was) - turned:
        return Block(first, first + turned - 1, last)
    return Block(first + turned, last - 1, first)


def _said(record: Record | None) -> Record | None:
    """Return a record without where it is drawn, which no cell says."""
    if isinstance(record, Node):
        return replace(record, box=None, label=None)
    if isinstance(record, Flow):
        return replace(record, points=(), label=None)
    return replace(record, box=None) if isinstance(record, Role) else record


def is_structural(delta: Delta) -> bool:
    """Tell whether other stages, or in another order, may be there after ``delta``."""
    return any(map(_reorders, delta.changes))


def _reorders(change: Change) -> bool:
    before, after = change.before, change.after
    if isinstance(before or after, Flow):
        ends = [
            (f.kind, f.source, f.target, f.order) if isinstance(f, Flow) else None for f in (before, after)
        ]
        kind = (before or after).kind  # type: ignore[union-attr]
        return kind in _STRUCTURE and ends[0] != ends[1]
    if isinstance(before or after, Node):
        return _standing(before) != _standing(after)
    return False


def _standing(record: object) -> object:
    """Return what decides about the place of a node among the stages."""
    if not isinstance(record, Node) or family(record) not in {"activity", "event", "gateway"}:
        return None
    funnel = record.facts.funnel if isinstance(record.facts, StageFacts) else None
    return record.kind, record.order, record.parent, record.host, record.interrupting, funnel
