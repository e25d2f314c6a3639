"""Files beside that of a session, written in the background from a snapshot of it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.app import notices
from designer.app.background import Background
from designer.app.banner import Banners
from designer.app.desk import Desk
from designer.app.dialogs.files import FileDialogs
from designer.app.errand import CalledOffError, Keep, Work
from designer.app.waits import Waits
from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.session.saving import data_of
from designer.session.session import Session
from designer.storage.disk import save_bytes

T = TypeVar("T")


class Around(NamedTuple):
    """What those who write and keep files have of the window that shows ``session``."""

    session: Session
    window: QWidget
    desk: Desk
    banners: Banners
    waits: Waits
    dialogs: FileDialogs


class Writer(QObject):
    """Tells in banners what could not be written."""

    written = Signal(object)
    """The path of what is there now."""

    def __init__(self, around: Around) -> None:
        """Write of the session that is ``around``."""
        super().__init__(around.window)
        self.around = around

    def begin(self, path: Path, work: Work[T], done: Callable[[T], object]) -> None:
        """Do ``work`` in the background, which makes ``path``."""

        def failed(error: Exception) -> None:
            if not isinstance(error, VoronkaError):
                raise error
            if not isinstance(error, CalledOffError):
                self.around.banners.tell(notices.not_written(path, error))

        begun = Background(self, work, done, failed)
        begun.told(self.around.waits, message("Making {name}", name=path.name))

    def write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what ``make`` makes."""

        def work(keep: Keep) -> None:
            data = make()
            keep()
            save_bytes(path, data)

        self.begin(path, work, lambda _: self.written.emit(path))

    def write_bpmn(
        self, path: Path, make: Callable[[bytes], tuple[bytes, T]], done: Callable[[T], object]
    ) -> bool:
        """Write what ``make`` makes of the bytes of the process; false where that is its own file."""
        session = self.around.session
        try:
            lock = session.claim(path, force=True)
        except VoronkaError as error:
            self.around.banners.tell(notices.not_written(path, error))
            return True
        if lock is None:
            return False
        snapshot = session.snapshot()

        def work(keep: Keep) -> T:
            try:
                data, told = make(data_of(snapshot))
                keep()
                save_bytes(path, data)
            finally:
                lock.release()
            return told

        self.begin(path, work, done)
        return True
