"""Answers that several rules ask for, worked out once for all of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class Known(dict[Q, A], Generic[Q, A]):
    """Answers by what was asked; one that is not there is asked for and kept until the next edit."""

    def __init__(self, ask: Callable[[Q], A]) -> None:
        """Ask ``ask`` for what is not known."""
        super().__init__()
        self._ask = ask

    def __missing__(self, question: Q) -> A:
        """Ask, and keep the answer."""
        answer = self[question] = self._ask(question)
        return answer
