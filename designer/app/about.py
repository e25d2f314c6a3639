"""A small dialog: what Voronka is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer import __version__
from designer.app.desk import Desk
from designer.app.style import LARGE, MEDIUM, mark
from designer.model.message import N_, message


class Dialog(QDialog):
    """A title, what is said, and one button; gone once it is closed."""

    def __init__(self, parent: QWidget, desk: Desk, title: str) -> None:
        """Show the ``N_`` text ``title``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(title))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * LARGE, 2 * LARGE, 2 * LARGE, LARGE)
        self.column.setSpacing(MEDIUM)
        heading = QLabel(desk.word(title))
        mark(heading, "heading")
        self.column.addWidget(heading)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        close = QPushButton(desk.word(N_("Close")))
        close.setDefault(True)
        close.clicked.connect(self.close)
        self.buttons.addWidget(close)

    def say(self, text: str) -> None:
        """Add a line, which may be long."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setMinimumWidth(360)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)

    def finish(self) -> None:
        """Add the buttons and show it."""
        self.column.addLayout(self.buttons)
        self.open()


def show_about(parent: QWidget, desk: Desk) -> QDialog:
    """Tell what Voronka is and under which licence."""
    dialog = Dialog(parent, desk, N_("About Voronka"))
    lines = (
        desk.word(N_("Voronka: from a described sales process to BPMN and instruction sheets.")),
        desk.text(message("Version {version}", version=__version__)),
        desk.word(N_("Apache License 2.0. Set in PT Sans (SIL Open Font License). Made with Qt (LGPL 3).")),
    )
    for line in lines:
        dialog.say(line)
    dialog.finish()
    return dialog
