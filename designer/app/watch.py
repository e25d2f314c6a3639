"""Whether another program writes the file that is open here."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from designer.session.session import Session
from designer.storage.places import real

_PAUSE = 150
"""Milliseconds until a file that is being written is looked at."""


class Watch(QObject):
    """Looks when the system says so, and whenever it is asked to."""

    changed = Signal(str)
    """The file is ``changed``, ``gone``, or as we know it (empty) again."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Watch the file of ``session``; it need not have one yet."""
        super().__init__(parent)
        self._session = session
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(self._later)
        self._system.fileChanged.connect(self._later)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self.look)
        self._seen: tuple[int, ...] = ()
        self._state = ""
        self.resting = False
        """While we write the file ourselves."""
        self._attend()

    def follow(self) -> None:
        """Take the file as it is now for ours: it was just read or saved."""
        path = self._session.path
        self._seen = _stamp(path)
        self._state = ""
        self._attend()

    def look(self) -> None:
        """Tell by ``changed`` if there is news."""
        path = self._session.path
        if path is None or self.resting:
            return
        self._attend()
        stamp = _stamp(path)
        if stamp == self._seen:
            return
        self._seen = stamp
        state = ("changed" if path.exists() else "gone") if self._session.changed_outside() else ""
        if state or self._state:
            self._state = state
            self.changed.emit(state)

    def _later(self, _path: str) -> None:
        self._wait.start()

    def _attend(self) -> None:
        """Watch folder and file: the one hears of a replaced file, the other of one written in place."""
        path = self._session.path
        file = real(path) if path else None
        wanted = {str(place) for place in (file, file.parent) if place.exists()} if file else set()
        watched = {*self._system.files(), *self._system.directories()}
        if watched - wanted:
            self._system.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._system.addPaths(sorted(wanted - watched))


def _stamp(path: Path | None) -> tuple[int, ...]:
    """Return what the system tells of a file without reading it."""
    if path is None:
        return ()
    try:
        found = os.stat(path)  # noqa: PTH116 - beside its fields
    except OSError:
        return (0,)
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode)
