"""Which roles are seen as strips: alike in both views of one process, and remembered by its file."""

from PySide6.QtCore import QObject

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.canvas.view import Canvas
from designer.storage.places import path_text, real

_MOST = 50
"""Files that are remembered, those folded last."""


class Folded(QObject):
    """Of one editor."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Remember what was folded in the file of ``bridge``."""
        super().__init__(bridge)
        self._desk, self._bridge = desk, bridge
        self._canvases: list[Canvas] = []
        self.keys: tuple[str, ...] = desk.settings.folded.get(self._file(), ())

    def join(self, canvas: Canvas) -> None:
        """Fold on ``canvas`` what is folded elsewhere, and the other way round."""
        self._canvases.append(canvas)
        canvas.fold_roles(self.keys)
        canvas.roles_folded.connect(self._tell)

    def _tell(self, keys: tuple[str, ...]) -> None:
        if keys == self.keys:
            return
        self.keys = keys
        for canvas in self._canvases:
            canvas.fold_roles(keys)
        if file := self._file():
            others = {path: folded for path, folded in self._desk.settings.folded.items() if path != file}
            kept = dict(list(others.items())[-_MOST + 1 :])
            self._desk.change(folded={**kept, file: keys} if keys else kept)

    def _file(self) -> str:
        path = self._bridge.session.path
        return path_text(real(path)) if path else ""
