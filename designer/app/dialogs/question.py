"""The one question that must be asked: what becomes of unsaved changes when a window closes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.style import LARGE, SMALL, mark
from designer.model.message import N_, Message


class SaveQuestion(QDialog):
    """Save, let go or stay; ``open()`` shows it over its window and returns at once."""

    def __init__(self, desk: Desk, window: QWidget, about: Message) -> None:
        """Ask over ``window``; ``about`` says which process it is."""
        super().__init__(window)
        self.setWindowTitle("voronka")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save = QPushButton(desk.word(N_("Save")))
        self.forget = QPushButton(desk.word(N_("Don’t save")))
        self.stay = QPushButton(desk.word(N_("Cancel")))
        mark(self.save, "primary")
        self.save.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE + SMALL, LARGE + SMALL, LARGE + SMALL, LARGE + SMALL)
        column.setSpacing(SMALL)
        title = QLabel(desk.text(about))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setMinimumWidth(400)
        mark(title, "heading")
        column.addWidget(title)
        detail = QLabel(desk.word(N_("Without saving, the changes since the last save are lost.")))
        detail.setWordWrap(True)
        mark(detail, "muted")
        column.addWidget(detail)
        column.addSpacing(LARGE)
        column.addLayout(self._answers())

    def ask(
        self, save: Callable[[], object], forget: Callable[[], object], stay: Callable[[], object]
    ) -> None:
        """Show the question; exactly one of the answers is called."""
        self.save.clicked.connect(lambda: self.done(1))
        self.forget.clicked.connect(lambda: self.done(2))
        self.stay.clicked.connect(self.reject)
        self.finished.connect(lambda answer: (stay, save, forget)[answer]())
        self.open()

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.forget)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.save)
        return row
