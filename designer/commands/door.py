"""How a command speaks: results on standard output, one line for each error, files found and opened."""

import sys
from pathlib import Path

from designer.i18n import Catalogue
from designer.model.errors import VoronkaError
from designer.model.message import Message
from designer.storage import disk

DONE, FOUND, FAILED = 0, 1, 2
"""Exit status: done, findings at or above ``--fail-on``, wrong usage or an unreadable or unwritable file."""


class Door:
    """The terminal, in one language; ``failed`` tells whether an error was told."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Speak by ``catalogue``."""
        self.catalogue = catalogue
        self.failures: list[tuple[str, str]] = []

    @property
    def failed(self) -> bool:
        """Whether an error was told."""
        return bool(self.failures)

    @property
    def status(self) -> int:
        """The exit status of a command that finds nothing: done, or failed where an error was told."""
        return FAILED if self.failures else DONE

    @property
    def utf8(self) -> bool:
        """Whether standard output takes any letter."""
        return (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"

    def text(self, text: Message) -> str:
        """Return ``text`` in the user's language."""
        return self.catalogue.text(text)

    def say(self, line: str) -> None:
        """Print one line of the result; a program started without an output has nobody to tell."""
        if sys.stdout is not None:
            sys.stdout.write(f"{line}\n")

    def flush(self) -> None:
        """Have all lines written; OSError where they cannot be."""
        if sys.stdout is not None:
            sys.stdout.flush()

    def note(self, text: Message, path: str | Path) -> None:
        """Tell something about ``path`` that is no error, on standard error."""
        sys.stderr.write(f"voronka: {one_line(str(path))}: {one_line(self.text(text))}\n")

    def error(self, text: Message, path: str | Path = "") -> None:
        """Tell an error, one line, and remember it."""
        where, what = one_line(str(path)), one_line(self.text(text))
        self.failures.append((str(path), what))
        sys.stderr.write(": ".join(part for part in ("voronka", where, what) if part) + "\n")

    def write(self, path: Path, data: bytes) -> int:
        """Write ``data`` to ``path`` whole or not at all, and return the exit status."""
        try:
            disk.save_bytes(path, data)
        except VoronkaError as error:
            self.error(error.message, path)
            return FAILED
        return DONE


def one_line(text: str) -> str:
    """Return ``text`` on one line, without signs that would move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
