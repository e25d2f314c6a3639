"""Where a file might be written, and how it might be called, before the user says otherwise."""

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from designer.app.desk import Desk
from designer.model.message import N_
from designer.model.process import Process
from designer.storage.settings import Settings, recent_files

_LONGEST = 80
_UNWANTED = re.compile(r"[\x00-\x1f/\\:*?\"<>|]+")


def folder(path: Path | None, settings: Settings) -> Path:
    """Return the folder of ``path``, else that of the file opened last, else the one for documents."""
    last = next(iter(recent_files(settings)), None)
    near = path or last
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return near.parent if near and near.parent.is_dir() else Path(documents or Path.home())


def file_name(process: Process, suffix: str) -> str:
    """Return the name of the process as a file name that every system takes."""
    name = next((facts.name for facts in process.processes() if facts.name), "")
    plain = " ".join(_UNWANTED.sub(" ", name).split())[:_LONGEST].strip(" .")
    return f"{plain or 'process'}.{suffix}"


def proposal(process: Process, path: Path | None, settings: Settings, suffix: str) -> Path:
    """Return the file to be written with ``suffix``; ``path`` is that of the process."""
    if path:
        return path.with_suffix(f".{suffix}")
    return folder(None, settings) / file_name(process, suffix)


def copy_of(path: Path, desk: Desk) -> Path:
    """Return how a copy of ``path`` beside it might be called."""
    return path.with_stem(f"{path.stem} {desk.word(N_('copy'))}")
