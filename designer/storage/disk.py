"""Files read whole and written whole: after a failure the old bytes or the new are there, never a mixture."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from pathlib import Path

from designer.model.errors import VoronkaError
from designer.model.message import Message, message

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""


_STALE = 3600


class FileError(VoronkaError):
    """A file that cannot be read or written; the message does not name it, whoever shows it does."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return all bytes of ``path``, at most ``most`` of them; FileError says in one line why not."""
    try:
        # Not blocking: a named pipe without a writer would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise FileError(_reading(error)) from error
    try:
        found = os.fstat(descriptor)
        _refuse(found, most)
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise FileError(_reading(error)) from error
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise FileError(_too_large(most))
    return data


def _refuse(found: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise FileError(message("this is a folder, a file is needed"))
    if not stat.S_ISREG(found.st_mode):
        raise FileError(message("this is no ordinary file"))
    if found.st_size > most:
        raise FileError(_too_large(most))


def _too_large(most: int) -> Message:
    return message("the file is too large: {most} MB at most", most=most // (1024 * 1024))


def save_bytes(path: Path, data: bytes) -> str:
    """Write ``data`` to ``path`` whole or not at all, and return the digest of what stands there now.

    A link is followed, the mode of an old file is kept.  FileError leaves the old file as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        _replace(target, data, _check_target(target))
        _sweep(target.parent)
    except (OSError, ValueError) as error:
        raise FileError(_writing(error)) from error
    return digest(data)


def _check_target(target: Path) -> int | None:
    """Return the mode of the old file, None where there is none."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise FileError(message("this is a folder, a file is needed"))
    if not stat.S_ISREG(found.st_mode):
        raise FileError(message("this is no ordinary file"))
    # Renaming over a file asks nothing of the file itself; whoever made it read-only meant it, root included.
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK, effective_ids=True):
        raise FileError(message("the file is read-only: save under another name"))
    return stat.S_IMODE(found.st_mode)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(f".voronka-{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            write_all(descriptor, data)
            if mode is not None:
                os.chmod(temporary, mode)  # noqa: PTH101 - beside the other calls of os
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)  # noqa: PTH105 - the same
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of ``data``, however many calls that takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` on the disk, where system and permissions let us."""
    # No reason to report a failure: the new file stands in its place by then, whole.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Delete what kills in the middle of saving left in ``folder`` more than an hour ago."""
    with contextlib.suppress(OSError):
        for left in folder.glob(".voronka-*.tmp"):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


def read_names(folder: Path) -> list[str]:
    """Return the names in ``folder``, in no order."""
    try:
        return [path.name for path in folder.iterdir()]
    except (OSError, ValueError) as error:
        raise FileError(_listing(error)) from error


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it where they are missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileError(message("this is no folder")) from error
    except (OSError, ValueError) as error:
        raise FileError(_writing(error)) from error


def changed_outside(path: Path, known: str) -> bool:
    """Tell whether ``path`` no longer holds the bytes with the digest ``known``; empty means no file."""
    try:
        return digest(read_bytes(path)) != known
    except FileError as error:
        gone = isinstance(error.__cause__, FileNotFoundError)
        return bool(known) if gone else True


def _reading(error: Exception) -> Message:
    number = getattr(error, "errno", None)
    return _READING.get(number) or message("the file cannot be read: {why}", why=_why(error))


def _listing(error: Exception) -> Message:
    number = getattr(error, "errno", None)
    return _LISTING.get(number) or message("the folder cannot be read: {why}", why=_why(error))


def _writing(error: Exception) -> Message:
    number = getattr(error, "errno", None)
    return _WRITING.get(number) or message("the file cannot be written: {why}", why=_why(error))


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


_NO_FOLDER = message("the folder does not exist")
_LONG_NAME = message("the name is too long")
_CIRCLE = message("the link leads in a circle")
_READING: dict[int | None, Message] = {
    errno.ENOENT: message("there is no such file"),
    errno.ENOTDIR: message("there is no such file"),
    errno.EISDIR: message("this is a folder, a file is needed"),
    errno.EACCES: message("no permission to read the file"),
    errno.EPERM: message("no permission to read the file"),
    errno.ENAMETOOLONG: _LONG_NAME,
    errno.ELOOP: _CIRCLE,
}
_LISTING: dict[int | None, Message] = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: message("this is no folder"),
    errno.EACCES: message("no permission to read the folder"),
    errno.EPERM: message("no permission to read the folder"),
    errno.ENAMETOOLONG: _LONG_NAME,
    errno.ELOOP: _CIRCLE,
}
_WRITING: dict[int | None, Message] = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EACCES: message("no permission to write here: save in another folder"),
    errno.EPERM: message("no permission to write here: save in another folder"),
    errno.EROFS: message("the disk is read-only: save in another folder"),
    errno.ENOSPC: message("the disk is full: free some space or save in another folder"),
    errno.EDQUOT: message("the disk is full: free some space or save in another folder"),
    errno.EFBIG: message("the disk is full: free some space or save in another folder"),
    errno.ENAMETOOLONG: _LONG_NAME,
    errno.ELOOP: _CIRCLE,
}
