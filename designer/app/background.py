"""One piece of work on a thread of its own; the window hears of the end on its own thread."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
_LOOK = 10
"""Milliseconds between two looks at whether the work is done."""


class Background(QObject, Generic[T]):
    """Begins at once; one of ``done`` and ``failed`` is called, or none where ``parent`` is gone by then.

    The thread touches no object of Qt's: one that is deleted while another thread emits its signal takes
    the program down.  The window's thread looks whether there is an outcome instead.
    """

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work``, which must touch nothing that the window changes meanwhile."""
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._outcome: list[T | Exception] = []
        # No daemon: the interpreter waits at its end until a file is whole.
        self._thread = threading.Thread(target=_run, args=(work, self._outcome))
        self._thread.start()
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        if self._thread.is_alive():
            return
        self._clock.stop()
        done, failed, (outcome,) = self._done, self._failed, self._outcome
        # They hold our parent: as its last holders they would let it go, and us with it, while Qt deletes us.
        del self._done, self._failed
        self.deleteLater()
        if isinstance(outcome, Exception):
            failed(outcome)
        else:
            done(outcome)


def _run(work: Callable[[], T], outcome: list[T | Exception]) -> None:
    try:
        outcome.append(work())
    except Exception as error:  # noqa: BLE001 - told on the window's thread
        outcome.append(error)
