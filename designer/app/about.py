"""Two small dialogs: what Voronka is, and which keys it knows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer import __version__
from designer.app.actions import ACTIONS, MENUS
from designer.app.desk import Desk
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.model.message import N_, message

# What mouse and keys do on the drawing itself, where no action stands for it.
GESTURES = (
    (N_("Wheel"), N_("Nearer and farther, at the mouse")),
    (N_("Space and drag, or the middle button"), N_("Move the drawing")),
    (N_("Drag an element"), N_("Move it, into another role too")),
    (N_("Drag a button of the pad"), N_("Make the next thing there, already connected")),
    (N_("Double click"), N_("Write the name")),
    (N_("Right click"), N_("What can be done here")),
    (N_("Arrow keys"), N_("Choose what stands beside")),
    (N_("Tab, Shift+Tab"), N_("Walk along the flow")),
    (N_("Alt+arrow keys"), N_("Move what is chosen")),
    (N_("Letters"), N_("Write the name anew")),
    (N_("2 Enter"), N_("Give the stage to the second role, counted from above")),
)
# What a line that is typed for a new thing or over a chosen stage means.
LINES = (
    (N_("Enter"), N_("Next stage, already connected")),
    (N_("Tab after a name"), N_("Accept it and go on with the next thing")),
    (N_("Enter without a name"), N_("End the row")),
    (N_("Sales, Manager, Engineer"), N_("Several roles, typed as the name of one")),
    (N_("sales: Call the client"), N_("Stage of the role whose name begins so")),
    (N_("2: Call the client"), N_("Stage of the second role")),
    (N_("Accepted?"), N_("Decision: yes goes on, no is a rejection")),
    (N_("14 days, 2 h"), N_("Time limit of the stage, then a rejection")),
    (N_("lost too expensive"), N_("Rejection with its reason")),
    (N_("won"), N_("Won deal")),
    (N_("“14 days”"), N_("In quotes it is just a name")),
)


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


def show_keys(parent: QWidget, desk: Desk) -> QDialog:
    """List every shortcut of the table of actions, and the gestures."""
    dialog = Dialog(parent, desk, N_("Keys and mouse"))
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setContentsMargins(0, 0, LARGE, 0)
    grid.setHorizontalSpacing(2 * LARGE)
    grid.setVerticalSpacing(SMALL // 2)
    _section(grid, desk.word(N_("On the drawing")))
    for how, what in GESTURES:
        _line(grid, desk.word(what), desk.word(how))
    _section(grid, desk.word(N_("Typed on the drawing")))
    for how, what in LINES:
        _line(grid, desk.word(what), desk.word(how))
    for menu, title in MENUS.items():
        entries = [entry for entry in ACTIONS if entry.menu == menu and entry.keys]
        if entries:
            _section(grid, desk.word(title).replace("&", ""))
        for entry in entries:
            native = QKeySequence.SequenceFormat.NativeText
            keys = ", ".join(QKeySequence(key).toString(native) for key in entry.keys)
            _line(grid, desk.word(entry.text).rstrip("…"), keys)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setMinimumSize(inner.sizeHint().width() + 2 * LARGE, min(560, parent.height() - 160))
    dialog.column.addWidget(area)
    dialog.finish()
    return dialog


def _section(grid: QGridLayout, text: str) -> None:
    label = QLabel(text)
    mark(label, "section")
    label.setContentsMargins(0, SMALL, 0, 0)
    grid.addWidget(label, grid.rowCount(), 0, 1, 2)


def _line(grid: QGridLayout, what: str, keys: str) -> None:
    row = grid.rowCount()
    grid.addWidget(QLabel(what), row, 0)
    label = QLabel(keys)
    mark(label, "muted")
    grid.addWidget(label, row, 1)
