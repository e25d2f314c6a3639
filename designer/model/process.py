"""A process as a graph of frozen records, and the one way to change it.

Everything that changes goes through ``Process._put``: an edit, undo, redo, rollback and recovery alike.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Final

from designer.model.clean import clean
from designer.model.definitions import Definition
from designer.model.delta import Change, Delta
from designer.model.errors import VoronkaError
from designer.model.lookup import Lookup
from designer.model.message import Message, message
from designer.model.records import Depiction, Flow, Node, Pool, Record, Role

_NUMBERED = re.compile(r"(.+)_([0-9]{1,9})\Z")
_HOLD: Final[dict[type, "attrgetter[object]"]] = {
    Node: attrgetter("kind", "parent", "lane", "host", "interrupting", "diagram"),
    Flow: attrgetter("source", "target"),
}
"""By what records of the kinds that there are many of are found beside their id: most edits leave it."""


class IntegrityError(VoronkaError):
    """An edit would leave a reference to nothing: a mistake of the program, rolled back."""


class Process(Lookup):
    """The records of one file; ``taken`` are ids in the file that are no records."""

    def __init__(
        self, records: Iterable[Record] = (), taken: Iterable[str] = (), *, sound: bool = False
    ) -> None:
        """Fill the graph with ``records``, in any order; ``sound`` ones are known to need no cleaning."""
        super().__init__()
        self._numbers: dict[str, int] | None = None
        """The highest number of each stem, once somebody asks: opening a file needs none."""
        self._last_order = 0.0
        self._edit: Edit | None = None
        self.taken = frozenset(taken)
        self.definitions: tuple[Definition, ...] = ()
        """Messages, signals and errors of the file as it was opened; whoever opens it says them."""
        self.collaborations: tuple[str, ...] = ()
        """The ids of what holds the pools, which notes and groups beside them belong to."""
        every = list(records) if sound else list(map(clean, records))
        for record in every:
            if not isinstance(record, Flow):
                self._shelve(record.id, record)
        for record in every:
            if isinstance(record, Flow):
                self._shelve(record.id, record)
        self._last_order = max((record.order for record in every), default=0.0)

    def new_id(self, stem: str) -> str:
        """Return ``Stem_n`` with n one more than the highest number the file ever had for that stem."""
        numbers = self._counted()
        number = numbers.get(stem, 0) + 1
        while (key := f"{stem}_{number}") in self._records or key in self.taken:
            number += 1
        numbers[stem] = number
        return key

    def next_order(self) -> float:
        """Return an ``order`` behind everything that is there."""
        return self._last_order + 1

    def likewise(self, records: Iterable[Record]) -> "Process":
        """Return a process of other ``records`` that gives the new ids and orders that this one would."""
        made = Process(records, self.taken, sound=True)
        made.definitions, made.collaborations = self.definitions, self.collaborations
        made._numbers = dict(self._counted())
        made._last_order = self._last_order
        return made

    @contextmanager
    def edit(self, label: Message, key: str = "") -> Iterator["Edit"]:
        """Open one undo step; an exception inside puts everything back."""
        if self._edit is not None:
            msg = "an edit is already open"
            raise RuntimeError(msg)
        edit = self._edit = Edit(self, label, key)
        try:
            yield edit
            self._verify(edit.close())
        except BaseException:
            self._apply(edit.delta.inverse(), sound=True)
            raise
        finally:
            self._edit = None

    def apply(self, delta: Delta, *, sound: bool = False) -> None:
        """Make ``delta`` true; the order of its changes does not matter.

        ``sound`` says that its records were in a process before: nothing in them needs to be looked at.
        """
        if self._edit is not None:
            msg = "an edit is open"
            raise RuntimeError(msg)
        self._apply(delta, sound=sound)

    def _apply(self, delta: Delta, *, sound: bool) -> None:
        # Flows that go elsewhere go first and come last, so that no end is ever missing.
        for change in delta.changes:
            now = self._records.get(change.id)
            if isinstance(now, Flow) and not _stays(now, change.after):
                self._put(change.id, None)
        for change in delta.changes:
            if not isinstance(change.after, Flow):
                self._put(change.id, change.after, sound=sound)
        for change in delta.changes:
            if isinstance(change.after, Flow):
                self._put(change.id, change.after, sound=sound)

    def _put(self, key: str, record: Record | None, *, sound: bool = False) -> None:
        """Store ``record`` under its id, or forget ``key``: the only writer of the model."""
        before = self._records.get(key)
        if record is not None:
            record = record if sound else clean(record)
            self._last_order = max(self._last_order, record.order)
            if _stays(before, record):
                self._exchange(key, record)
                return
        numbers = self._counted()
        if before is not None:
            del self._records[key]
            self._forget(before)
        if record is not None:
            _count(numbers, key)
            self._shelve(key, record)

    def _shelve(self, key: str, record: Record) -> None:
        """Store ``record`` where nothing is."""
        self._records[key] = self._typed[type(record)][key] = record
        if self._strips is not None:
            self._strips.put(record)
        for place in _places(record):
            self._inside[place][key] = None
        if isinstance(record, Flow):
            self._link(record)
        elif isinstance(record, (Node, Pool)):  # quicker than a union, which is made anew each time
            self.graph.add_node(key, record=record)

    def _exchange(self, key: str, record: Record) -> None:
        """Store ``record`` in the place of one that is found by the same."""
        self._records[key] = self._typed[type(record)][key] = record
        if self._strips is not None:
            self._strips.put(record)
        if isinstance(record, Flow):
            self._after[record.source][record.target][key]["record"] = record
        elif isinstance(record, Node | Pool):
            self._own[key]["record"] = record

    def _forget(self, record: Record) -> None:
        key = record.id
        del self._typed[type(record)][key]
        if self._strips is not None:
            self._strips.drop(key)
        for place in _places(record):
            here = self._inside[place]
            del here[key]
            if not here:
                del self._inside[place]
        if isinstance(record, Flow):
            self.graph.remove_edge(record.source, record.target, key)
            self._drop_anchor(record.source)
            self._drop_anchor(record.target)
        elif isinstance(record, Node | Pool):
            self._own[key].pop("record")
            self._drop_anchor(key)

    def _link(self, flow: Flow) -> None:
        # add_edge makes missing ends silently: those are anchors (a flow that ends at a flow).
        self.graph.add_edge(flow.source, flow.target, flow.id, record=flow)

    def _drop_anchor(self, key: str) -> None:
        if key in self.graph and not self.graph.nodes[key] and not self.graph.degree(key):
            self.graph.remove_node(key)

    def _counted(self) -> dict[str, int]:
        if self._numbers is None:
            self._numbers = {}
            for key in (*self.taken, *self._records):
                _count(self._numbers, key)
        return self._numbers

    def _verify(self, delta: Delta) -> None:
        """Raise IntegrityError where a touched record refers to nothing or is still referred to."""
        for change in delta.changes:
            wrong = self._dangling(change.id)
            if wrong:
                raise IntegrityError(
                    message("{element} refers to {other}, which is gone", element=wrong, other=change.id)
                )

    def _dangling(self, key: str) -> str:
        record = self._records.get(key)
        if record is None:
            users = [*self._ids("lane", key), *self._ids("host", key), *self._ids("nested", key)]
            users += [*self._ids("element", key), *self._ids("parent", key)]
            users += [flow.id for flow in (*self.outgoing(key), *self.incoming(key))]
            return users[0] if users else ""
        return key if any(end and end not in self._records for end in _refers(record)) else ""


class Edit:
    """One open step: verbs put and drop records through it and read through ``process``."""

    def __init__(self, process: Process, label: Message, key: str) -> None:
        """Begin without changes."""
        self.process = process
        self.label = label
        self.key = key
        self._before: dict[str, Record | None] = {}
        self._delta: Delta | None = None
        self._closed = False

    def put(self, record: Record) -> None:
        """Add or replace the record with this id."""
        self._remember(record.id)
        self.process._put(record.id, record)  # noqa: SLF001 - the edit is the writer's only caller

    def drop(self, key: str) -> None:
        """Take the record ``key`` out; KeyError where there is none, flows of a node go first."""
        if key not in self.process.records:
            raise KeyError(key)
        if isinstance(self.process.get(key), Node | Pool) and self.process.graph.degree(key):
            msg = f"{key} still has flows"
            raise RuntimeError(msg)
        self._remember(key)
        self.process._put(key, None)  # noqa: SLF001

    def _remember(self, key: str) -> None:
        if not self._closed:
            self._delta = None
        self._before.setdefault(key, self.process.get(key))

    @property
    def delta(self) -> Delta:
        """What changed, one change for each id, without what came back to what it was."""
        if self._delta is None:
            now = self.process.get
            changes = [(key, before, now(key)) for key, before in self._before.items()]
            changed = [Change(*change) for change in changes if change[1] != change[2]]
            self._delta = Delta(self.label, tuple(changed), self.key)
        return self._delta

    def close(self) -> Delta:
        """Fix the delta: what happens to the process later is no longer part of it."""
        delta = self.delta
        self._closed = True
        return delta


def _count(numbers: dict[str, int], key: str) -> None:
    found = _NUMBERED.match(key)
    if found:
        stem, number = found[1], int(found[2])
        numbers[stem] = max(number, numbers.get(stem, 0))


def _stays(before: Record | None, after: Record | None) -> bool:
    """Tell whether a record is found where it was."""
    if before is None or type(before) is not type(after):
        return False
    hold = _HOLD.get(type(before))
    return hold(before) == hold(after) if hold else _places(before) == _places(after)


def _places(record: Record) -> tuple[tuple[str, str], ...]:
    """Return under which headings of the index a record stands."""
    if isinstance(record, Node):
        places = [("kind", record.kind), ("parent", record.parent)]
        places += [("lane", record.lane)] if record.lane else []
        places += [("diagram", "")] if record.diagram else []
        if record.host:
            places.append(("host", record.host))
            places += [] if record.interrupting else [("quiet", "")]
        return tuple(places)
    if isinstance(record, Role):
        return (
            (("nested", record.parent), ("roles", record.process))
            if record.parent
            else (("roles", record.process),)
        )
    if isinstance(record, Depiction):
        return (("element", record.element), ("drawn", record.plane))
    return ()


def _refers(record: Record) -> tuple[str, ...]:
    """Return the ids that must be there for ``record`` to make sense."""
    if isinstance(record, Node):
        return (record.lane, record.host)
    if isinstance(record, Flow):
        return (record.source, record.target)
    if isinstance(record, Role):
        return (record.parent,)
    return (record.element,) if isinstance(record, Depiction) else ()
