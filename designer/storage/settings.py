"""The user's own settings, in TOML in the folder that the system has for that."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from designer.storage.places import path_text, real, text_path
from designer.storage.toml_files import parse, read_text, typed

MOST_RECENT = 12


class Settings(Struct, frozen=True, rename="kebab", omit_defaults=True):
    """What the user chose; empty means the system's or the program's own choice."""

    language: Literal["", "ru", "en"] = ""
    theme: Literal["", "light", "dark"] = ""
    recent: tuple[str, ...] = ()
    """Files opened last, the newest first, as ``places.path_text`` writes them."""
    sections: tuple[str, ...] = ()
    """Sections of cards that are not as they are at first: unfolded, or folded."""
    window: str = ""
    """Size, place and state of the window closed last, as Qt packs them, in base64."""
    split: tuple[int, ...] = ()
    """Widths in pixels of the drawing and of what is beside it."""
    commands: tuple[str, ...] = ()
    """Actions chosen last from the command palette, the newest first."""
    keys: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Shortcuts of actions that the user gave them, by the action's name; none for an action without."""
    side: int = 0
    """Which of the panels beside the drawing was in front."""
    view: Literal["", "bpmn"] = ""
    """In which view a process is seen first: funnels in the funnel view, or everything in the BPMN view."""
    views: dict[str, Literal["funnel", "bpmn"]] = msgspec.field(default_factory=dict)
    """In which view a file was seen last, where the user chose it; by the file as in ``recent``."""
    minimap: bool = True
    """A small picture of the whole is shown while the view shows a part."""
    wheel: Literal["", "scroll"] = ""
    """What the wheel of a mouse does over the drawing: zoom, or scroll and zoom with Ctrl."""
    layers: tuple[str, ...] = ("problems",)
    """What is shown over the drawing, as ``canvas.layers`` calls it."""
    grid: bool = False
    """Things that are dragged keep to a grid."""
    folded: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Roles that are seen as strips, by the file as in ``recent``."""


def read_settings(path: Path) -> Settings:
    """Return the settings in the file ``path``; TomlError with the line where it is wrong."""
    text = read_text(path)
    return typed(parse(text, path.name), Settings, text, path.name)


def with_recent(settings: Settings, path: Path) -> Settings:
    """Return the settings with ``path`` opened last."""
    text = path_text(real(path))
    others = tuple(other for other in settings.recent if other != text)
    return msgspec.structs.replace(settings, recent=(text, *others)[:MOST_RECENT])


def recent_files(settings: Settings) -> list[Path]:
    """Return the files opened last, the newest first, without those that are gone."""
    paths = (text_path(text) for text in settings.recent)
    return [path for path in paths if path and path.is_file()]
