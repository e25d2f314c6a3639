"""The files that a command is asked about."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from designer.commands.door import Door
from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.storage.book import bpmn_files


def each_file(paths: Iterable[str], door: Door) -> Iterator[Path]:
    """Yield the files that ``paths`` name, of a folder its BPMN files; tell of a folder without any."""
    for name in paths:
        path = Path(name)
        if not _is_folder(path):
            yield path
            continue
        try:
            found = bpmn_files(path)
        except VoronkaError as error:
            door.error(error.message, name)
            continue
        if not found:
            door.error(message("there is no .bpmn file in this folder"), name)
        yield from found


def _is_folder(path: Path) -> bool:
    """Tell whether ``path`` is a folder; what cannot even be looked at is told when it is opened."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
