"""``voronka [open] [FILE|FOLDER ...]``: whether a window can be shown here, found out before Qt gives up.

Qt ends the whole program where it finds no display or lacks a library of the system; so we look first,
with ``ctypes``, and say what to type.
"""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from designer.commands.arguments import Arguments
from designer.model.errors import VoronkaError
from designer.model.message import N_, message

# Library of the system: Debian's package with it.
ALWAYS: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
}
X11: Final = {
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND: Final = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class ScreenError(VoronkaError):
    """No window can be shown here."""


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    arguments.argument("paths", N_("BPMN files or folders with them"), metavar="FILE|FOLDER", nargs="*")


def check_screen(environment: Mapping[str, str] = os.environ) -> None:
    """Raise ScreenError where Qt would end the program."""
    if environment.get("QT_QPA_PLATFORM"):
        return  # whoever chooses a platform knows what it needs
    ways = [
        (name, libraries, connects)
        for name, libraries, connects in (
            ("WAYLAND_DISPLAY", WAYLAND, _wayland_answers),
            ("DISPLAY", X11, _x11_answers),
        )
        if environment.get(name)
    ]
    if not ways:
        raise ScreenError(message("no display: no screen is known here (DISPLAY, WAYLAND_DISPLAY)"))
    for _, libraries, connects in ways:
        if not missing(libraries) and connects():
            return
    lacking = missing(ways[-1][1])
    if lacking:
        raise _lacking(lacking)
    shown = environment[ways[-1][0]]
    raise ScreenError(message("no display: {name} does not answer", name=shown))


def unloadable(error: ImportError) -> ScreenError:
    """Return why Qt could not be loaded."""
    lacking = missing(ALWAYS)
    if lacking:
        return _lacking(lacking)
    return ScreenError(message("the window cannot be loaded: {why}", why=str(error)))


def missing(libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    """Return which of ``libraries`` the system does not have, with their packages."""
    found = {}
    for name, package in libraries.items():
        try:
            load(name)
        except OSError:
            found[name] = package
    return found


def _lacking(libraries: Mapping[str, str]) -> ScreenError:
    if shutil.which("apt-get") is None:
        return ScreenError(message("libraries of the system are missing: {names}", names=" ".join(libraries)))
    packages = " ".join(_once(libraries.values()))
    return ScreenError(
        message(
            "libraries of the system are missing; type: sudo apt-get install -y {packages}", packages=packages
        )
    )


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _x11_answers() -> bool:
    return _answers("libX11.so.6", "XOpenDisplay", "XCloseDisplay")


def _wayland_answers() -> bool:
    return _answers("libwayland-client.so.0", "wl_display_connect", "wl_display_disconnect")


def _answers(library: str, connect: str, disconnect: str) -> bool:
    """Tell whether the display of the environment lets us in."""
    calls = ctypes.CDLL(library)
    begin, end = getattr(calls, connect), getattr(calls, disconnect)
    begin.restype, begin.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    end.argtypes = [ctypes.c_void_p]
    display = begin(None)
    if display is None:
        return False
    end(display)
    return True
