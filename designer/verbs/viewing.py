"""Editing on a diagram that shows elements a second time: what moves there, moves there alone."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from designer.model.delta import Change
from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.process import Edit
from designer.model.records import Depiction, Flow
from designer.model.seen import View
from designer.verbs.depicted import lead_at_home, lead_elsewhere
from designer.verbs.drawing import settle
from designer.verbs.step import Verb, step

R = TypeVar("R")


class Through(Verb[..., R]):
    """A verb as it is done on the diagram ``plane``: places are those of there, all else is the element's."""

    def __init__(self, plane: str, verb: Verb[..., R]) -> None:
        """Stand for ``verb``, under its label."""
        super().__init__(verb.body, verb.label.id)
        self._plane = plane

    def __call__(self, edit: Edit, *args: object, **kwargs: object) -> R:
        """Do it in the view, then say what that is for the process."""
        view = View(edit.process, self._plane)
        with view.process.edit(self.label) as looked:
            answer = self.body(looked, *args, **kwargs)
            settle(looked)
        for change in sorted(view.told(looked.delta), key=_turn):
            if change.after is None:
                edit.drop(change.id)
            else:
                edit.put(change.after)
        lead_at_home(edit, looked.delta.changes, self._plane)
        lead_elsewhere(edit, looked.delta.changes, but=self._plane)
        return answer


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
