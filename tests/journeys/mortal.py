"""A program with a real window that edits by mouse and keys, tells so, and waits to be killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest

from designer.app.window import Window
from desks import desk_in, first, rename_by_keys


def main() -> None:
    """Open the file of the first argument with its folder's state; rename its first stage twice."""
    path = Path(sys.argv[1])
    desk = desk_in(path.parent)
    window = Window(desk)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.open_path(path)
    QTest.qWait(50)
    for name in ("Saved", "Typed once", "Typed twice"):
        rename_by_keys(window, first(window).id, name)
        if name == "Saved":
            window.actions_["save"].trigger()
            while window.filing.keeper.saver.busy:
                QTest.qWait(10)
    window.editor.bridge.undo()
    sys.stdout.write(f"{first(window).name}\n")
    sys.stdout.flush()
    QEventLoop().exec()


main()
