"""Where a window stands and how it is divided, kept from one time to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from designer.app.desk import Desk

if TYPE_CHECKING:
    from designer.app.editor import Editor

FIRST = (1280, 800)
"""Pixels of the first window ever."""
_SIDES, _TITLE = 8, 40
"""Pixels that the frame of the system puts beside and above a window."""
_SHARES = (900, 340)
"""Pixels of the drawing and of the panels at first."""
_BESIDE = 32
"""Pixels between a window and the next one."""


def put(window: QMainWindow, desk: Desk) -> None:
    """Put ``window`` where the one closed last was, further ones beside it."""
    window.resize(QSize(*FIRST).boundedTo(window.screen().availableSize() - QSize(_SIDES, _TITLE)))
    if desk.settings.window:
        window.restoreGeometry(QByteArray.fromBase64(QByteArray(desk.settings.window.encode())))
    others = len(desk.windows) - 1
    if others and not window.isMaximized():
        window.move(window.x() + _BESIDE * others, window.y() + _BESIDE * others)


def share(split: QSplitter, desk: Desk) -> None:
    """Give the drawing and what is beside it the room they had."""
    split.setStretchFactor(0, 1)
    split.setSizes(list(desk.settings.split if len(desk.settings.split) == split.count() else _SHARES))


def divide(editor: "Editor", desk: Desk) -> None:
    """Give drawing and panels the room they had."""
    share(editor.split, desk)
    editor.side.setCurrentIndex(desk.settings.side)


def remember(window: QMainWindow, editor: "Editor | None", desk: Desk) -> None:
    """Keep where ``window`` is and how ``editor`` is divided."""
    packed = bytes(window.saveGeometry().toBase64().data()).decode()
    if editor:
        sizes, side = tuple(editor.split.sizes()), max(0, editor.side.currentIndex())
        desk.change(window=packed, split=sizes, side=side)
    else:
        desk.change(window=packed)
