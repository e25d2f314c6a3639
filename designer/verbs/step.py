"""A verb is a function of an edit; its label is what the undo menu calls the step."""

from collections.abc import Callable
from typing import Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

from designer.model.delta import Delta
from designer.model.message import Message, message
from designer.model.process import Edit, Process
from designer.model.records import Depiction
from designer.verbs.depicted import lead_elsewhere
from designer.verbs.drawing import settle

P = ParamSpec("P")
R = TypeVar("R")
ARRANGES, SHIFTS = 300, 15_000
"""From how many records on half a second may go by: what draws much anew, and what moves the rest on."""


class Verb(Generic[P, R]):
    """One thing that a user can do; calling it changes the process through an open edit."""

    def __init__(self, body: Callable[Concatenate[Edit, P], R], label: str, slow_from: int = 0) -> None:
        """Wrap ``body``; ``label`` is the English message id of the step."""
        self.body = body
        self.label = message(label)
        self.slow_from = slow_from
        """From how many records in the process on it may take half a second, 0 where it never does."""
        self.__name__ = body.__name__
        self.__doc__ = body.__doc__

    def __call__(self, edit: Edit, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it inside ``edit`` and finish the picture; verbs call one another by ``body``."""
        answer = self.body(edit, *args, **kwargs)
        settle(edit)
        if edit.process.every(Depiction):
            lead_elsewhere(edit, edit.delta.changes)
        return answer

    def __repr__(self) -> str:
        return f"<verb {self.__name__}>"


def step(label: str, *, slow_from: int = 0) -> Callable[[Callable[Concatenate[Edit, P], R]], Verb[P, R]]:
    """Make a function of an edit a verb whose step is called ``label``, an English message id."""

    def mark(body: Callable[Concatenate[Edit, P], R]) -> Verb[P, R]:
        return Verb(body, label, slow_from)

    return mark


class Done(NamedTuple, Generic[R]):
    """What a step changed, and what its verb returned: usually the id of what it made."""

    delta: Delta
    answer: R


def carry_out(
    process: Process, verb: Verb[..., R], /, *args: object, key: str = "", **kwargs: object
) -> Done[R]:
    """Do ``verb`` as one step of its own; return the delta and the verb's answer."""
    label: Message = verb.label
    with process.edit(label, key) as edit:
        answer = verb(edit, *args, **kwargs)
    return Done(edit.delta, answer)


def perform(process: Process, verb: Verb[..., R], *args: object, key: str = "", **kwargs: object) -> Delta:
    """Do ``verb`` as one step of its own; steps with the same non-empty ``key`` merge in the history."""
    return carry_out(process, verb, *args, key=key, **kwargs).delta
