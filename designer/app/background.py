"""One piece of work on a thread of its own; the window hears of the end on its own thread."""

import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")


class Background(QObject, Generic[T]):
    """Begins at once; one of ``done`` and ``failed`` is called, or none where ``parent`` is gone by then."""

    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work``, which must touch nothing that the window changes meanwhile."""
        super().__init__(parent)
        self._work, self._done, self._failed = work, done, failed
        self._ended.connect(self._tell)  # a method, not a lambda: Qt brings the call to our thread
        # No daemon: the interpreter waits at its end until a file is whole.
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        result, trouble = None, None
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            trouble = error
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._ended.emit(result, trouble)

    def _tell(self, result: T, trouble: Exception | None) -> None:
        # It may still be on its way out of the signal that brought us here: not to be deleted under it.
        self._thread.join()
        done, failed = self._done, self._failed
        # They hold our parent: as its last holders they would let it go, and us with it, while Qt deletes us.
        del self._work, self._done, self._failed
        self.deleteLater()
        if trouble is None:
            done(result)
        else:
            failed(trouble)
