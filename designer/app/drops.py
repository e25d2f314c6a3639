"""What a window hears from the system about files: they are dropped, or it comes to the front again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Takes files that are dropped on ``window``; ``came`` is called when the window comes to the front."""

    def __init__(
        self, window: QWidget, take: Callable[[list[Path]], object], came: Callable[[], object]
    ) -> None:
        """Begin to listen."""
        super().__init__(window)
        self._take, self._came = take, came
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the few events that matter."""
        kind = event.type()
        if kind == QEvent.Type.WindowActivate:
            self._came()
        elif isinstance(event, QDragEnterEvent) and _files(event):
            event.acceptProposedAction()
            return True
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent) and (files := _files(event)):
            event.acceptProposedAction()
            self._take(files)
            return True
        return super().eventFilter(watched, event)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
