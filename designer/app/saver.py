"""Saving one session while the user goes on: in the background, one at a time, the newest wish last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from designer.app.background import Background
from designer.app.errand import Keep
from designer.app.waits import Waits
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.session.saving import Snapshot, write
from designer.session.session import Session
from designer.storage.lock import Lock


class Saver(QObject):
    """Tells by signals how each saving ended."""

    saved = Signal(object)
    """The path that holds the process now."""
    failed = Signal(object, object)
    """The path, and the VoronkaError that says why the process is not there."""

    def __init__(self, session: Session, parent: QObject, waits: Waits) -> None:
        """Save ``session``, which is edited on the thread of ``parent``; ``waits`` show what takes long."""
        super().__init__(parent)
        self.session, self._waits = session, waits
        self._running: Background[str] | None = None
        self._wishes: dict[Path, bool] = {}

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._running is not None

    def save(self, path: Path, *, force: bool = False) -> None:
        """Write to ``path``, after what is being written now; ``force`` over another program's changes."""
        self._wishes.pop(path, None)  # a wish repeated goes to the end
        self._wishes[path] = force
        self._next()

    def _next(self) -> None:
        while self._wishes and not self._running:
            path, force = next(iter(self._wishes.items()))
            del self._wishes[path]
            try:
                # Deleted outside: there is nothing to overwrite, saving writes the file again.
                lock = self.session.claim(path, force=force or not path.exists())
            except VoronkaError as error:
                self.failed.emit(path, error)
                continue
            self._begin(self.session.snapshot(), path, lock)

    def _begin(self, snapshot: Snapshot, path: Path, lock: Lock | None) -> None:
        def work(keep: Keep) -> str:
            return write(snapshot, path, keep)

        self._running = Background(
            self,
            work,
            lambda digest: self._end(
                path, lambda: self.session.note_saved(snapshot, path, digest, lock), None
            ),
            lambda error: self._end(path, lock.release if lock else _nothing, error),
        )
        self._running.told(self._waits, message(N_("Saving")))

    def _end(self, path: Path, settle: Callable[[], None], error: Exception | None) -> None:
        self._running = None
        settle()
        if error is None:
            self.saved.emit(path)
        elif isinstance(error, VoronkaError):
            self.failed.emit(path, error)
        else:
            self._next()
            raise error
        self._next()


def _nothing() -> None:
    """Have nothing to let go."""
