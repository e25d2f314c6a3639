"""One piece of work on a thread of its own; the window hears of the end on its own thread."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from designer.app.errand import CalledOffError, Errand, Work
from designer.app.waits import Wait, Waits
from designer.model.message import Message

T = TypeVar("T")
LOOK = 10
"""Milliseconds between two looks at whether the work is done."""
GRACE = 400
"""Milliseconds until one is told that it takes a while, and can call it off."""


class Background(QObject, Generic[T]):
    """Begins at once; one of ``done`` and ``failed`` is called, or none where ``parent`` is gone by then.

    The thread touches no object of Qt's: one that is deleted while another thread emits its signal takes
    the program down.  The window's thread looks whether there is an outcome instead.
    """

    def __init__(
        self,
        parent: QObject,
        work: Work[T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work``, which must touch nothing that the window changes meanwhile."""
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._wait: Wait | None = None
        self._errand = Errand(work)
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def told(self, waits: Waits, text: Message) -> None:
        """Show with ``waits`` that ``text`` is going on, if it takes long; there it can be called off.

        ``failed`` hears of that as of a CalledOffError.
        """

        def tell() -> None:
            if self._errand.going:
                self._wait = waits.show(text, self._errand.call_off)

        QTimer.singleShot(GRACE, self, tell)

    def _look(self) -> None:
        if self._errand.going:
            return
        self._clock.stop()
        done, failed, errand = self._done, self._failed, self._errand
        # They hold our parent: as its last holders they would let it go, and us with it, while Qt deletes us.
        del self._done, self._failed
        self.deleteLater()
        try:
            result = errand.result()
        except Exception as error:  # noqa: BLE001 - whoever began it says which are mistakes
            if self._wait:
                self._wait.end(off=isinstance(error, CalledOffError))
            failed(error)
        else:
            if self._wait:
                self._wait.end()
            done(result)
