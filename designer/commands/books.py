"""What ``voronka.toml`` in the folder of each file says; a broken one is told once and counts as empty."""

from pathlib import Path

from designer.commands.door import Door
from designer.model.errors import VoronkaError
from designer.storage import book
from designer.storage.book import BookFacts


class Books:
    """The books of the folders that a command meets."""

    def __init__(self, door: Door) -> None:
        """Begin with none read."""
        self._door = door
        self._known: dict[Path, BookFacts] = {}

    def of(self, file: Path) -> BookFacts:
        """Return the book that ``file`` belongs to."""
        folder = file.parent
        if folder not in self._known:
            try:
                self._known[folder] = book.read_book(folder)
            except VoronkaError as error:
                self._door.error(error.message, folder)
                self._known[folder] = BookFacts()
        return self._known[folder]

    def logo(self, file: Path) -> bytes:
        """Return the company's logo for ``file``, empty where there is none or it cannot be read."""
        try:
            return book.logo(file.parent, self.of(file))
        except VoronkaError as error:
            self._door.error(error.message, file.parent)
            return b""
