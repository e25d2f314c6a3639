"""Work that may wait until a widget is on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_paint(widget: QWidget, act: Callable[[], object]) -> None:
    """Call ``act`` once, when ``widget`` has been painted for the first time and nothing else waits."""
    _Watch(widget, act)


class _Watch(QObject):
    """Sees the first paint event of a widget and goes."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        """Watch ``widget``."""
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the event pass; the act follows it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, self._act)
            self.deleteLater()
        return False
