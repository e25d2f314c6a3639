"""A folder of processes, named on the command line or dropped on a window."""

from pathlib import Path
from typing import Protocol

from designer.app.start import StartPage
from designer.model.errors import VoronkaError
from designer.model.message import Message, message
from designer.storage.book import bpmn_files


class Room(Protocol):
    """A window in which nothing is open."""

    start: StartPage

    def open_path(self, path: Path) -> None:
        """Show the file ``path``."""

    def tell(self, what: Message) -> None:
        """Show a short note."""


def is_folder(path: Path) -> bool:
    """Tell whether ``path`` is a folder; what cannot even be looked at is told when it is opened."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def open_folder(room: Room, folder: Path) -> None:
    """List the processes of ``folder`` on the start page of ``room``, or open the only one."""
    try:
        files = bpmn_files(folder)
    except VoronkaError as error:
        room.tell(message("{name}: {why}", name=folder.name, why=error.message))
        return
    if len(files) == 1:
        room.open_path(files[0])
    elif files:
        room.start.show_folder(folder, files)
    else:
        room.tell(
            message("{name}: {why}", name=folder.name, why=message("there is no .bpmn file in this folder"))
        )
