"""A process as files for others and as a picture on the clipboard, made in the background."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QImage

from designer.app import notices
from designer.app.dialogs.export import ExportDialog
from designer.app.dialogs.export_form import Wanted
from designer.app.dialogs.files import ANY, BPMN, PICTURES
from designer.app.errand import Keep
from designer.app.proposals import proposal
from designer.app.writer import Around, Writer
from designer.bpmn.profiles.profile import made_for
from designer.i18n import Catalogue
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.picture.export import FORMS, Options, drawn
from designer.picture.funnel.folding import Voice

SVG = "image/svg+xml"


class Seen(NamedTuple):
    """What the user sees: the ids that are chosen, the plane, and whether it is the funnel alone."""

    selection: tuple[str, ...] = ()
    plane: str = ""
    funnel: bool = False


class Exporting(Writer):
    """Of one session; what was asked for last is proposed the next time."""

    copied = Signal(object)
    """A Message: what is on the clipboard now."""

    def __init__(self, around: Around, seen: Callable[[], Seen]) -> None:
        """Export the session that is ``around``, as it is ``seen``."""
        super().__init__(around)
        self._session, self._desk, self._seen = around.session, around.desk, seen
        self._last = Wanted()

    def ask(self) -> ExportDialog:
        """Ask what is wanted, then for a file."""
        chosen = bool(self._seen().selection)
        dialog = ExportDialog(self._desk, self.around.window, self._last, self._ask_path, selection=chosen)
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

        self.begin(Path(title), draw, put)

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
        self.around.dialogs.to_save(
            self.around.window,
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
        def make(data: bytes) -> tuple[bytes, tuple[Message, ...]]:
            made = made_for(profile, data)
            return made.data, made.notes

        def done(notes: tuple[Message, ...]) -> None:
            self.around.banners.drop(notices.EXPORTED)
            if notes:
                self.around.banners.tell(notices.exported(path, notes))
            else:
                self.written.emit(path)

        if not self.write_bpmn(path, make, done):
            self.around.banners.tell(notices.own_file(path))

    def _draw(self, wanted: Wanted, path: Path) -> None:
        seen, records = self._seen(), self._session.snapshot().records
        only = frozenset(seen.selection if wanted.selection else ())
        scale = wanted.scale if wanted.form == "png" else None
        options = Options(only, scale, wanted.text, wanted.sheets, seen.plane, self._voice(seen))

        self.write(path, lambda: drawn(Process(records.values()), wanted.form, path.stem, options))

    def _voice(self, seen: Seen) -> Voice | None:
        return Voice(Catalogue(self._desk.language).text, self._desk.language) if seen.funnel else None

    def _title(self) -> str:
        return self._session.path.stem if self._session.path else "voronka"
