"""Random choices for random steps."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from designer.model.control import family
from designer.model.geometry import Point
from designer.model.process import Process
from designer.model.records import Node, Role

T = TypeVar("T")


class Chance:
    """Draws from a sequence by ``pick``; None where there is nothing to draw from."""

    def __init__(self, pick: Callable[[Sequence[Any]], Any]) -> None:
        self.pick = pick

    def one(self, of: Sequence[T]) -> T:
        if not of:
            raise NothingError
        return self.pick(of)  # type: ignore[no-any-return]

    def node(self, process: Process, *families: str) -> Node:
        return self.one([n for n in process.nodes() if not families or family(n) in families])

    def flow(self, process: Process) -> str:
        return self.one([f.id for f in process.flows() if f.kind == "sequenceFlow"])

    def role(self, process: Process) -> Role:
        return self.one(process.roles())

    def point(self) -> Point:
        return Point(self.one(range(0, 2000, 50)), self.one(range(0, 900, 30)))

    def some(self, process: Process) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.node(process).id for _ in range(self.one((1, 1, 1, 2, 3)))))


class NothingError(Exception):
    """The process has nothing for this act."""
