"""Editing on a diagram that shows elements a second time: what moves there, moves there alone."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from designer.model.delta import Change, Delta
from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.model.records import Depiction, Flow
from designer.model.seen import View
from designer.verbs.depicted import lead_at_home, lead_elsewhere
from designer.verbs.drawing import settle
from designer.verbs.spots import Spot
from designer.verbs.step import Verb, step

R = TypeVar("R")


class Through(Verb[..., R]):
    """A verb as it is done on the diagram ``plane``: places are those of there, all else is the element's.

    What is made out of something that is drawn elsewhere too is drawn there as well.
    """

    def __init__(self, plane: str, verb: Verb[..., R]) -> None:
        """Stand for ``verb``, under its label."""
        super().__init__(verb.body, verb.label.id, verb.slow_from)
        self._plane = plane

    def __call__(self, edit: Edit, *args: object, **kwargs: object) -> R:
        """Do it in the view, then say what that is for the process."""
        process = edit.process
        view = View(process, self._plane)
        answer, delta = self._tried(view.process, args, kwargs)
        new = _new(delta)
        if new and _is_drawn_elsewhere(view, (*args, *kwargs.values())):
            trial = process.likewise(process.records.values())
            _, there = self._tried(trial, args, kwargs)
            if _new(there) == new:
                _put(edit, there.changes)
                _put(edit, view.again(delta, lambda: process.new_id("Drawn")))
                lead_elsewhere(edit, there.changes, but=self._plane)
                return answer
        _put(edit, view.told(delta))
        lead_at_home(edit, delta.changes, self._plane)
        lead_elsewhere(edit, delta.changes, but=self._plane)
        return answer

    def _tried(
        self, process: Process, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> tuple[R, Delta]:
        """Do it in ``process``; return the answer and what changed."""
        with process.edit(self.label) as edit:
            answer = self.body(edit, *args, **kwargs)
            settle(edit)
        return answer, edit.delta


def _new(delta: Delta) -> set[str]:
    return {change.id for change in delta.changes if change.before is None}


def _is_drawn_elsewhere(view: View, said: Iterable[object]) -> bool:
    """Tell whether what a verb is done with are elements with a place on another diagram, and no places."""
    every = list(_flat(said))
    keys = [one for one in every if isinstance(one, str) and one in view.base.records]
    return not any(isinstance(one, Point | Box) for one in every) and not any(map(view.is_home, keys))


def _flat(said: Iterable[object]) -> Iterator[object]:
    for one in said:
        if isinstance(one, Spot):
            yield from (one.after, one.before, one.flow, one.at, one.role)
        elif isinstance(one, tuple | list):
            yield from _flat(one)
        else:
            yield one


def _put(edit: Edit, changes: Iterable[Change]) -> None:
    """Make ``changes``; what is gone by now is."""
    for change in sorted(changes, key=_turn):
        if change.after is not None:
            edit.put(change.after)
        elif change.id in edit.process.records:
            edit.drop(change.id)


def _turn(change: Change) -> int:
    """Return when a change is made: arrows let go of what goes, and come when their ends are there."""
    if change.after is not None:
        return 3 if isinstance(change.after, Flow) else 2
    return 0 if isinstance(change.before, Depiction) else 1 if isinstance(change.before, Flow) else 4


@step(N_("Take off the diagram"))
def take_off(edit: Edit, plane: str, ids: Iterable[str]) -> None:
    """Draw ``ids``, and the arrows at them, no longer on ``plane``; elsewhere they stay as they are."""
    process = edit.process
    again = {one.element: one for one in process.drawn_again(plane)}
    wanted = set(ids)
    if not wanted <= again.keys():
        raise RefusedError(message(N_("This is drawn nowhere else: delete it")))
    arrows = (flow for key in wanted for flow in (*process.outgoing(key), *process.incoming(key)))
    for key in {*wanted, *(flow.id for flow in arrows)} & again.keys():
        edit.drop(again[key].id)


@step(N_("Rename diagram"))
def call_diagram(edit: Edit, plane: str, name: str) -> None:
    """Give the diagram ``plane`` of a file with several a name, an empty one for none."""
    found = next((one for one in edit.process.diagrams() if one.plane == plane), None)
    if found is None:
        raise RefusedError(message(N_("It is gone already")))
    edit.put(replace(found, name=" ".join(name.split())))
