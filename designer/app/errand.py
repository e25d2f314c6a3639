"""A piece of work on a thread of its own that can be called off in the middle of whatever it computes."""

import ctypes
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from designer.model.errors import VoronkaError
from designer.model.message import N_, message

T = TypeVar("T")
Keep = Callable[[], None]
"""Called by work before it writes what must not be left half: from there on it goes to its end."""
Work = Callable[[Keep], T]
"""Touches no object of Qt's, nor anything that somebody changes meanwhile."""


class CalledOffError(VoronkaError):
    """The user did not want to wait."""

    def __init__(self) -> None:
        """Say that nothing happened."""
        super().__init__(message(N_("Cancelled: nothing was changed")))


class _Off(BaseException):
    """Ends the work at its next step; no error, so that nobody who mends errors on the way keeps it."""


class Errand(Generic[T]):
    """Begins at once; ``result`` tells how it ended."""

    def __init__(self, work: Work[T]) -> None:
        """Do ``work``."""
        self._outcome: list[T | BaseException] = []
        self._kept = False
        self._door = threading.Lock()
        # No daemon: the interpreter waits at its end until a file is whole.
        self._thread = threading.Thread(target=self._run, args=(work,))
        self._thread.start()

    @property
    def going(self) -> bool:
        """Whether there is no outcome yet."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Sleep until it has ended, at most so long."""
        self._thread.join(seconds)

    def result(self) -> T:
        """Return what the work returned or raise what it raised; CalledOffError where it was called off."""
        (outcome,) = self._outcome
        if isinstance(outcome, _Off):
            raise CalledOffError
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def call_off(self) -> None:
        """End the work at its next step; once it keeps what it made, it goes to its end all the same."""
        with self._door:
            if not self._kept and self._thread.ident:
                # Work is plain Python: the exception comes between two of its instructions.
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(self._thread.ident), ctypes.py_object(_Off)
                )

    def _keep(self) -> None:
        with self._door:
            self._kept = True

    def _run(self, work: Work[T]) -> None:
        try:
            self._outcome.append(work(self._keep))
            self._keep()
        except BaseException as error:  # noqa: BLE001 - told on the thread that asks for the result
            self._outcome[:] = [error]
