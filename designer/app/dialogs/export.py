"""The dialog of an export: what and for whom, then a file is asked for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.dialogs.export_form import ExportForm, Wanted
from designer.app.style import LARGE, SMALL, mark
from designer.model.message import N_

_WIDTH = 620


class ExportDialog(QDialog):
    """Asks without waiting: the answer comes by the call ``then``."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        wanted: Wanted,
        then: Callable[[Wanted], object],
        *,
        selection: bool,
    ) -> None:
        """Ask over ``window``, ``wanted`` at first."""
        super().__init__(window)
        self._desk = desk
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = ExportForm(desk, wanted, selection=selection)
        self.cancel, self.go = QPushButton(), QPushButton()
        mark(self.go, "primary")
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(LARGE)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(_WIDTH)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(lambda: then(self.form.wanted()))
        desk.language_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.setWindowTitle(self._desk.word(N_("Export a picture or BPMN")))
        self.cancel.setText(self._desk.word(N_("Cancel")))
        self.go.setText(self._desk.word(N_("Choose a file…")))
        self.form.retranslate()
