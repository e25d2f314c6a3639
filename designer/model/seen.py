"""What a further diagram shows of elements that are drawn elsewhere too: a process with the places of there.

Whoever draws or edits on such a diagram works with that process; ``told`` says what it means for the file's.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from designer.model.delta import Change, Delta
from designer.model.lookup import Lookup
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Depiction, Flow, Node, Pool, Record, Role

_Drawn = Node | Flow | Role | Pool
_PLACES: dict[type[Record], dict[str, object]] = {
    Node: {"box": None, "label": None, "expanded": False},
    Flow: {"points": (), "label": None},
    Role: {"box": None, "horizontal": True},
    Pool: {"box": None, "horizontal": True},
}
"""By type the fields that a drawing decides, with what they are where there is none."""
_LOOKS = ("colours", "lettering")


def is_view(process: Lookup, plane: str) -> bool:
    """Tell whether the further diagram ``plane`` shows something whose own place is on another one."""
    return bool(plane) and bool(process.drawn_again(plane)) and not isinstance(process.get(plane), Node)


class View:
    """One diagram of a process; ``process`` has everything, but a place only for what is drawn there."""

    def __init__(self, base: Process, plane: str) -> None:
        """Look at ``base`` as it is now."""
        self.base, self.plane = base, plane
        self._planes = Planes(base)
        self.process = base.likewise(self._shown(record) for record in base.records.values())

    def follow(self, delta: Delta) -> Delta:
        """Let the view show what changed in the process; return what changed in the view by it."""
        self._planes = Planes(self.base)
        touched: dict[str, None] = {}
        for change in delta.changes:
            touched[change.id] = None
            for record in (change.before, change.after):
                touched |= {record.element: None} if isinstance(record, Depiction) else {}
        pairs = ((key, self.process.get(key), self.base.get(key)) for key in touched)
        changes = ((key, before, now and self._shown(now)) for key, before, now in pairs)
        found = Delta(delta.label, tuple(Change(*one) for one in changes if one[1] != one[2]))
        self.process.apply(found, sound=True)
        return found

    def told(self, delta: Delta) -> Iterator[Change]:
        """Yield what ``delta``, made in the view, is for the process itself."""
        for change in delta.changes:
            base = self.base.get(change.id)
            for record in self._told(base, change.after):
                before = self.base.get(record.id)
                if before != record:
                    yield Change(record.id, before, None if _is_nowhere(record) else record)
            if change.after is None and base is not None:
                yield Change(change.id, base, None)

    def again(self, delta: Delta, fresh: Callable[[], str]) -> Iterator[Change]:
        """Yield what ``delta``, made in the view, is for its drawing where the process is changed alike.

        ``fresh`` gives the id of each further drawing.
        """
        for change in delta.changes:
            here, after = self._here(change.id), change.after
            if here is not None and isinstance(after, _Drawn):
                placed = _placed(here, after)
                if placed != here:
                    yield Change(here.id, here, None if _is_nowhere(placed) else placed)
            elif here is None and isinstance(after, _Drawn) and _appears(change.before, after):
                made = Depiction(fresh(), after.id, self.plane, after.order)
                placed = _placed(made, after)
                yield Change(placed.id, None, placed)

    def is_home(self, key: str) -> bool:
        """Tell whether ``key`` is drawn nowhere but here."""
        return self._here(key) is None and self._planes.of(self.base.get(key)) == self.plane

    def _shown(self, record: Record) -> Record:
        """Return ``record`` with the place that it has here."""
        if not isinstance(record, _Drawn):
            return record
        here = self._here(record.id)
        if here is not None:
            looks = {name: getattr(here, name) for name in _LOOKS}
            return replace(record, **_places(record, here), **looks, **_as_it_is(record), diagram=self.plane)
        if self._planes.of(record) == self.plane:
            return replace(record, diagram=self.plane)
        return replace(record, **_PLACES[type(record)])

    def _here(self, key: str) -> Depiction | None:
        return next((one for one in self.base.depictions_of(key) if one.plane == self.plane), None)

    def _told(self, base: Record | None, after: Record | None) -> Iterable[Record]:
        if after is None or not isinstance(after, _Drawn):
            return [after] if after is not None else []
        if not isinstance(base, _Drawn) or type(base) is not type(after):
            return [replace(after, diagram=self.plane if _is_drawn(after) else "")]
        here = self._here(after.id)
        if here is None and self._planes.of(base) == self.plane:
            return [replace(after, diagram=base.diagram)]
        if here is None and self._moves_here(base, after):
            return [replace(after, diagram=self.plane)]
        own = {name: getattr(base, name) for name in (*_PLACES[type(base)], "diagram", *_as_it_is(base))}
        if here is None:
            return [replace(after, **own)]
        own |= {name: getattr(base, name) for name in _LOOKS} | self._held(base)
        return [_placed(here, after), replace(after, **own)]

    def _held(self, base: _Drawn) -> dict[str, Any]:
        """Return what a node belongs to and is not seen here: nobody took it out of that."""
        names = ("lane", "parent") if isinstance(base, Node) else ()
        held = ((name, self.process.get(getattr(base, name))) for name in names)
        return {
            name: getattr(base, name) for name, one in held if isinstance(one, Node | Role) and not one.box
        }

    def _moves_here(self, base: _Drawn, after: _Drawn) -> bool:
        """Tell whether an arrow got an end, and a route to it, that only this diagram shows."""
        if not isinstance(base, Flow) or not isinstance(after, Flow) or not after.points:
            return False
        new = {after.source, after.target} - {base.source, base.target}
        home = self._planes.of(base)
        return any(self._planes.of(self.base.get(end)) != home or end not in self.base.records for end in new)


def _places(record: _Drawn, here: Depiction) -> dict[str, Any]:
    """Return the fields of ``record`` as ``here`` draws it."""
    found = {name: getattr(here, name) for name in _PLACES[type(record)]}
    if found.get("horizontal", True) is None:
        found["horizontal"] = getattr(record, "horizontal", True)
    return found


def _placed(here: Depiction, record: _Drawn) -> Depiction:
    """Return ``here`` with the place and the looks of ``record``."""
    found = {name: getattr(record, name) for name in (*_PLACES[type(record)], *_LOOKS)}
    if here.horizontal is None:
        found.pop("horizontal", None)
    return replace(here, **found)


def _as_it_is(record: _Drawn) -> dict[str, Any]:
    """Return what keeps an arrow from being led anew here: its route is the file's."""
    return {"by_hand": True} if isinstance(record, Flow) else {}


def _is_drawn(record: _Drawn) -> bool:
    return bool(record.points if isinstance(record, Flow) else record.box)


def _appears(before: Record | None, after: _Drawn) -> bool:
    """Tell whether ``after`` is drawn and is new, or is an arrow that is drawn since it has another end."""
    if not _is_drawn(after):
        return False
    if isinstance(before, Flow) and isinstance(after, Flow):
        return not before.points and (before.source, before.target) != (after.source, after.target)
    return before is None


def _is_nowhere(record: Record) -> bool:
    return isinstance(record, Depiction) and record.box is None and not record.points
