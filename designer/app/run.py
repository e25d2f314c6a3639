"""The program with a window: from the words of the command line to the last window closed."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from designer.app.desk import Desk
from designer.app.window import Window
from designer.text.family import FAMILY, FOLDER


def run(paths: Sequence[Path], language: str = "") -> int:
    """Open ``paths``, or the start page without one; return the exit status."""
    program = application()
    desk = Desk(language=language)
    windows = []
    for path in paths or (None,):
        window = Window(desk)
        window.resize(1280, 800)
        window.show()
        if path:
            window.open_path(path)
        windows.append(window)
    return program.exec()


def application() -> QApplication:
    """Return the one application, with our style and the shipped font."""
    program = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(program, QApplication)  # noqa: S101 - we made no other
    program.setApplicationName("voronka")
    program.setStyle("Fusion")
    for name in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(FOLDER / f"PT_Sans-Web-{name}.ttf"))
    font = program.font()
    font.setFamily(FAMILY)
    font.setPixelSize(14)
    program.setFont(font)
    return program
