"""A copy of a process beside its own file."""

from pathlib import Path

from PySide6.QtCore import Signal

from designer.app.dialogs.files import ANY, BPMN
from designer.app.proposals import copy_of, proposal
from designer.app.writer import Writer
from designer.model.message import N_


class Copies(Writer):
    """Writes the process once into another file, which it has nothing more to do with."""

    own_file_chosen = Signal()
    """The copy is to stand where the process has its file: that is saving."""

    def save_copy(self) -> None:
        """Ask for a file to write the process into once."""
        session, window, desk, *_ = self.around
        place = copy_of(proposal(session.process, session.path, desk.settings, "bpmn"), desk)
        self.around.dialogs.to_save(window, place, (BPMN, ANY), self._copy, title=N_("Save a copy"))

    def _copy(self, path: Path | None) -> None:
        if path and not self.write_bpmn(path, lambda data: (data, None), lambda _: self.written.emit(path)):
            self.own_file_chosen.emit()
