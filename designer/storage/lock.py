"""One lock a path, so that two windows do not edit one file; the system takes it back when a process dies."""

import contextlib
import fcntl
import os
from pathlib import Path

from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.storage.disk import digest
from designer.storage.places import real


class LockedError(VoronkaError):
    """The file is open in another window of the program, or nobody can tell."""


class Lock:
    """A held lock; it ends with ``release`` or with the process."""

    def __init__(self, file: Path, descriptor: int) -> None:
        """Take over the open ``descriptor`` of the lock ``file``."""
        self._file = file
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the path free; a second call does nothing."""
        if self._descriptor >= 0:
            # Unlinked while it is held: whoever waits for this very file looks again (see take_lock).
            with contextlib.suppress(OSError):
                self._file.unlink()
            os.close(self._descriptor)
            self._descriptor = -1


def take_lock(path: Path, state: Path) -> Lock:
    """Lock ``path`` for this process; LockedError where another holds it, in this process too."""
    file = state / "locks" / f"{digest(os.fsencode(real(path)))[:32]}.lock"
    while True:
        descriptor = _opened(file)
        if not try_lock(descriptor):
            os.close(descriptor)
            raise LockedError(message("{name} is open in another window", name=path.name))
        if _same(file, descriptor):
            return Lock(file, descriptor)
        os.close(descriptor)


def try_lock(descriptor: int) -> bool:
    """Lock an open file if nobody else has; it stays locked until it is closed."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(file: Path) -> int:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        folder = str(file.parent)
        raise LockedError(
            message("{folder} cannot be written: work would not be safe there", folder=folder)
        ) from error


def _same(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
