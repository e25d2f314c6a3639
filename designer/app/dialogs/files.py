"""Where files come from and go to: the dialogs of the system, behind one object that tests replace."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from designer.app.desk import Desk
from designer.model.message import N_


class Kind(NamedTuple):
    """Files of one kind: an ``N_`` text and their suffixes without dots, the first is the usual one."""

    text: str
    suffixes: tuple[str, ...]


BPMN = Kind(N_("BPMN processes"), ("bpmn",))
FOREIGN = Kind(N_("BPMN of other programs"), ("bpmn", "bpmn2", "xml"))
TABLES = Kind(N_("Tables"), ("csv", "tsv", "xlsx", "txt"))
ANY = Kind(N_("All files"), ())
PICTURES = (Kind(N_("PNG picture"), ("png",)), Kind(N_("PDF"), ("pdf",)), Kind(N_("SVG picture"), ("svg",)))


class FileDialogs:
    """Asks for paths without waiting: the answer comes by the call ``then``."""

    def __init__(self, desk: Desk) -> None:
        """Speak by ``desk``."""
        self._desk = desk

    def to_open(
        self,
        window: QWidget,
        folder: Path,
        kinds: Sequence[Kind],
        then: Callable[[list[Path]], object],
        *,
        title: str = N_("Open"),
    ) -> None:
        """Ask for files to open; ``then`` gets none where the user thinks better of it."""
        dialog = self._dialog(window, title, folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.finished.connect(lambda answer: then(_chosen(dialog) if answer else []))
        dialog.open()

    def to_save(
        self,
        window: QWidget,
        proposal: Path,
        kinds: Sequence[Kind],
        then: Callable[[Path | None], object],
        *,
        title: str = N_("Save as"),
    ) -> None:
        """Ask for a file to write, ``proposal`` at first; ``then`` gets None where the user cancels."""
        dialog = self._dialog(window, title, proposal.parent, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        by_filter = {self._filter(kind): kind.suffixes[0] for kind in kinds if kind.suffixes}
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(by_filter.get(name, "")))
        dialog.setDefaultSuffix(kinds[0].suffixes[0])
        dialog.selectFile(proposal.name)
        dialog.finished.connect(lambda answer: then(_chosen(dialog)[0] if answer else None))
        dialog.open()

    def _dialog(self, window: QWidget, title: str, folder: Path, kinds: Sequence[Kind]) -> QFileDialog:
        dialog = QFileDialog(window, self._desk.word(title), str(folder))
        dialog.setNameFilters([self._filter(kind) for kind in kinds])
        dialog.setFilter(QDir.Filter.AllEntries | QDir.Filter.NoDotAndDotDot | QDir.Filter.AllDirs)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _filter(self, kind: Kind) -> str:
        patterns = " ".join(f"*.{suffix}" for suffix in kind.suffixes) or "*"
        return f"{self._desk.word(kind.text)} ({patterns})"


def _chosen(dialog: QFileDialog) -> list[Path]:
    return [Path(name) for name in dialog.selectedFiles()]
