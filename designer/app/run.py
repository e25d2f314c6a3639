"""The program with a window: from the words of the command line to the last window closed."""

import atexit
import gc
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from designer.app import plain_qt  # noqa: F401 - before everything that is imported after it
from designer.app.desk import Desk
from designer.app.folders import is_folder, open_folder
from designer.app.guard import Guard
from designer.app.style import font
from designer.app.window import Window
from designer.resources import resource
from designer.text.family import FOLDER

_FURNISHED = "furnished"
"""The property of an application that has our style and font."""


def run(paths: Sequence[Path], language: str = "") -> int:
    """Open ``paths``, or the start page without one; return the exit status."""
    program = application()
    desk = Desk(language=language)
    guard = Guard(desk)
    guard.install()
    # Qt's loop hands no signal to Python by itself; Ctrl+C in the terminal ends the program at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        first = begin(desk, paths)
        if first.editor:
            _collect()
        else:
            first.later.loaded.connect(_collect)
        return program.exec()
    finally:
        guard.remove()


def _collect() -> None:
    """Turn the garbage collector on, which the command line turned off; what is loaded stays for good."""
    gc.freeze()
    gc.enable()


def begin(desk: Desk, paths: Sequence[Path]) -> Window:
    """Show a window for each of ``paths``, files and folders; return the first window."""
    first = Window(desk)
    first.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if len(paths) == 1 and is_folder(paths[0]):
        open_folder(first, paths[0])  # nothing of the core is needed to list it
    elif paths:
        first.filing.open_paths(paths)
    for window in desk.windows:
        window.show()
    if desk.trouble:
        first.tell(desk.trouble)
    return first


def application() -> QApplication:
    """Return the one application, with our style and the shipped font."""
    # What Python put on a clipboard of Qt's own must go before Python does: Qt lets go of it too late.
    atexit.unregister(_clear_clipboard)
    atexit.register(_clear_clipboard)
    program = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(program, QApplication)  # noqa: S101 - we made no other
    if not program.property(_FURNISHED):  # a style set once more makes Qt go through every widget there is
        _furnish(program)
        program.setProperty(_FURNISHED, True)  # noqa: FBT003 - Qt's
    return program


def _furnish(program: QApplication) -> None:
    program.setApplicationName("voronka")
    program.setDesktopFileName("voronka")
    program.setWindowIcon(QIcon(str(resource("icons", "voronka.svg"))))
    program.setStyle("Fusion")
    for name in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(FOLDER / f"PT_Sans-Web-{name}.ttf"))
    program.setFont(font())


def _clear_clipboard() -> None:
    if QApplication.platformName() == "offscreen":
        QApplication.clipboard().clear()
