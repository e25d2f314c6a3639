"""What takes long to load and nobody needs before the start page is on the screen, loaded bit by bit."""

import importlib

from PySide6.QtCore import QObject, QTimer, Signal

# Each is a slice during which the window does not answer; what comes first is needed by what follows.
_SLICES = (
    "networkx",
    "lxml.etree",
    "fontTools.ttLib",
    "designer.verbs.structure",
    "designer.storage.files",
    "designer.app.thumbnail",
    "designer.lint.catalogue",
    "designer.session.opening",
    "designer.app.editor",
    "designer.app.filing",
)


class Later(QObject):
    """Loads a slice in every round of the event loop that has nothing else to do."""

    loaded = Signal()
    """Everything is there."""

    def __init__(self, parent: QObject) -> None:
        """Wait for ``begin``."""
        super().__init__(parent)
        self._waiting = list(_SLICES)
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._next)

    def begin(self) -> None:
        """Begin with the first slice."""
        self._clock.start()

    def _next(self) -> None:
        if self._waiting:
            importlib.import_module(self._waiting.pop(0))
            return
        self._clock.stop()
        self.loaded.emit()
