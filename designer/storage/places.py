"""Where the program keeps what is its own: the state of open processes, and the user's settings."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

import platformdirs


def state_folder() -> Path:
    """Return the folder of journals and locks; XDG_STATE_HOME moves it."""
    return Path(platformdirs.user_state_path("voronka", appauthor=False))


def settings_file() -> Path:
    """Return the file of the user's settings; XDG_CONFIG_HOME moves it."""
    return Path(platformdirs.user_config_path("voronka", appauthor=False)) / "settings.toml"


def real(path: Path) -> Path:
    """Return the one absolute path of the file that ``path`` leads to, there or not."""
    return Path(os.path.realpath(path))


def path_text(path: Path | None) -> str:
    """Return ``path`` as text that any file name survives; empty for None."""
    return quote_from_bytes(os.fsencode(path), safe="/ ()+,=@") if path else ""


def text_path(text: str) -> Path | None:
    """Return the path that ``path_text`` wrote down."""
    return Path(os.fsdecode(unquote_to_bytes(text))) if text else None
