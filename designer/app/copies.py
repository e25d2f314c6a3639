"""A copy of a process beside its own file."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.app import notices
from designer.app.background import Background
from designer.app.banner import Banners
from designer.app.desk import Desk
from designer.app.dialogs.files import ANY, BPMN, FileDialogs
from designer.app.errand import CalledOffError, Keep
from designer.app.proposals import copy_of, proposal
from designer.app.waits import Waits
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.session.saving import export
from designer.session.session import Session


class Copies(QObject):
    """Writes in the background."""

    written = Signal(object)
    """The path of what is there now."""
    own_file_chosen = Signal()
    """The copy is to stand where the process has its file: that is saving."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        desk: Desk,
        banners: Banners,
        waits: Waits,
        dialogs: FileDialogs,
    ) -> None:
        """Write of ``session``, which ``window`` shows."""
        super().__init__(window)
        self._session = session
        self._window, self._desk, self._banners, self._dialogs = window, desk, banners, dialogs
        self._waits = waits

    def save_copy(self) -> None:
        """Ask for a file to write the process into once."""
        place = copy_of(self._place("bpmn"), self._desk)
        self._dialogs.to_save(self._window, place, (BPMN, ANY), self._copy, title=N_("Save a copy"))

    def _place(self, suffix: str) -> Path:
        return proposal(self._session.process, self._session.path, self._desk.settings, suffix)

    def _copy(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            lock = self._session.claim(path, force=True)
        except VoronkaError as error:
            self._banners.tell(notices.not_written(path, error))
            return
        if lock is None:
            self.own_file_chosen.emit()
            return
        snapshot = self._session.snapshot()

        def write(keep: Keep) -> None:
            try:
                export(snapshot, path, keep)
            finally:
                lock.release()

        def failed(error: Exception) -> None:
            if not isinstance(error, VoronkaError):
                raise error
            if not isinstance(error, CalledOffError):
                self._banners.tell(notices.not_written(path, error))

        work = Background(self, write, lambda _: self.written.emit(path), failed)
        work.told(self._waits, message("Writing {name}", name=path.name))
