"""A process as files for others and as a picture on the clipboard, made in the background."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from designer.app import notices
from designer.app.background import Background
from designer.app.banner import Banners
from designer.app.desk import Desk
from designer.app.dialogs.export import ExportDialog
from designer.app.dialogs.export_form import Wanted
from designer.app.dialogs.files import ANY, BPMN, PICTURES, FileDialogs
from designer.app.errand import CalledOffError, Keep, Work
from designer.app.proposals import proposal
from designer.app.waits import Waits
from designer.bpmn.profiles.profile import made_for
from designer.i18n import Catalogue
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.picture.export import FORMS, Options, drawn
from designer.picture.funnel.folding import Voice
from designer.session.saving import data_of
from designer.session.session import Session
from designer.storage.disk import save_bytes

T = TypeVar("T")
SVG = "image/svg+xml"


class Seen(NamedTuple):
    """What the user sees: the ids that are chosen, the plane, and whether it is the funnel alone."""

    selection: tuple[str, ...] = ()
    plane: str = ""
    funnel: bool = False


class Exporting(QObject):
    """Of one session; what was asked for last is proposed the next time."""

    written = Signal(object)
    """The path of what is there now."""
    copied = Signal(object)
    """A Message: what is on the clipboard now."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        desk: Desk,
        banners: Banners,
        waits: Waits,
        dialogs: FileDialogs,
        seen: Callable[[], Seen],
    ) -> None:
        """Export ``session``, which ``window`` shows."""
        super().__init__(window)
        self._session, self._seen = session, seen
        self._window, self._desk, self._banners, self._dialogs = window, desk, banners, dialogs
        self._waits = waits
        self._last = Wanted()

    def ask(self) -> ExportDialog:
        """Ask what is wanted, then for a file."""
        chosen = bool(self._seen().selection)
        dialog = ExportDialog(self._desk, self._window, self._last, self._ask_path, selection=chosen)
        dialog.open()
        return dialog

    def copy_image(self) -> None:
        """Put a picture of what is chosen, else of everything, on the clipboard."""
        seen, records, title = self._seen(), self._session.snapshot().records, self._title()
        options = Options(frozenset(seen.selection), plane=seen.plane, funnel=self._voice(seen))

        def draw(_keep: Keep) -> tuple[bytes, bytes]:
            process = Process(records.values())
            return drawn(process, "svg", title, options), drawn(process, "png", title, options)

        def put(pictures: tuple[bytes, bytes]) -> None:
            data = QMimeData()
            data.setImageData(QImage.fromData(pictures[1]))
            data.setData(SVG, pictures[0])
            QGuiApplication.clipboard().setMimeData(data)
            self.copied.emit(
                message(N_("The picture of what is selected is on the clipboard"))
                if seen.selection
                else message(N_("The picture is on the clipboard"))
            )

        self._begin(Path(title), draw, put)

    def _ask_path(self, wanted: Wanted) -> None:
        self._last = wanted
        suffix = "bpmn" if wanted.profile else wanted.form
        place = proposal(self._session.process, self._session.path, self._desk.settings, suffix)
        if wanted.profile:
            ending = "" if wanted.profile == "plain" else f" {wanted.profile}"
            place = place.with_name(f"{place.stem}{ending}.bpmn")
            kinds: tuple[object, ...] = (BPMN, ANY)
        else:
            kinds = tuple(kind for kind in PICTURES if wanted.form in kind.suffixes)
        self._dialogs.to_save(
            self._window,
            place,
            kinds,  # type: ignore[arg-type]
            lambda path: self._export(wanted, path),
            title=N_("Export"),
        )

    def _export(self, wanted: Wanted, path: Path | None) -> None:
        if path is None:
            return
        if wanted.profile:
            self._export_bpmn(wanted.profile, path)
            return
        form = path.suffix.lower().removeprefix(".")
        if form not in FORMS:
            form, path = wanted.form, path.with_name(f"{path.name}.{wanted.form}")
        self._draw(replace(wanted, form=form), path)

    def _export_bpmn(self, profile: str, path: Path) -> None:
        try:
            lock = self._session.claim(path, force=True)
        except VoronkaError as error:
            self._banners.tell(notices.not_written(path, error))
            return
        if lock is None:
            self._banners.tell(notices.own_file(path))
            return
        snapshot = self._session.snapshot()

        def write(keep: Keep) -> tuple[Message, ...]:
            try:
                made = made_for(profile, data_of(snapshot))
                keep()
                save_bytes(path, made.data)
            finally:
                lock.release()
            return made.notes

        def done(notes: tuple[Message, ...]) -> None:
            self._banners.drop(notices.EXPORTED)
            if notes:
                self._banners.tell(notices.exported(path, notes))
            else:
                self.written.emit(path)

        self._begin(path, write, done)

    def _draw(self, wanted: Wanted, path: Path) -> None:
        seen, records = self._seen(), self._session.snapshot().records
        only = frozenset(seen.selection if wanted.selection else ())
        scale = wanted.scale if wanted.form == "png" else None
        options = Options(only, scale, wanted.text, wanted.sheets, seen.plane, self._voice(seen))

        def write(keep: Keep) -> None:
            data = drawn(Process(records.values()), wanted.form, path.stem, options)
            keep()
            save_bytes(path, data)

        self._begin(path, write, lambda _: self.written.emit(path))

    def _voice(self, seen: Seen) -> Voice | None:
        return Voice(Catalogue(self._desk.language).text, self._desk.language) if seen.funnel else None

    def _title(self) -> str:
        return self._session.path.stem if self._session.path else "voronka"

    def _begin(self, path: Path, work: Work[T], done: Callable[[T], object]) -> None:
        """Do ``work`` in the background, which makes ``path``."""

        def failed(error: Exception) -> None:
            if not isinstance(error, VoronkaError):
                raise error
            if not isinstance(error, CalledOffError):
                self._banners.tell(notices.not_written(path, error))

        begun = Background(self, work, done, failed)
        begun.told(self._waits, message("Making {name}", name=path.name))
