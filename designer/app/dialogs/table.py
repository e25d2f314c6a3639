"""A new process from a table: pasted, dropped or chosen, seen and mended before it is drawn."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from designer.app.banner import sentence
from designer.app.desk import Desk
from designer.app.dialogs.files import TABLES, FileDialogs
from designer.app.dialogs.grid import GridModel
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message, plural
from designer.model.names import fold
from designer.resources import sample
from designer.storage.tables import Grid, pasted_grid, read_grid
from designer.verbs.columns import HEADINGS, Table, read_table, recognised

Create = Callable[[Table, str, str], Message | None]
"""Gets the table, the name and the mode (b2b, b2c) of the process; answers why it cannot be."""


class TableDialog(QDialog):
    """Creates by a call; the dialog stays while the table cannot become a process."""

    def __init__(self, desk: Desk, window: QWidget, dialogs: FileDialogs, create: Create) -> None:
        """Begin with what the clipboard holds, if that is a table of stages."""
        super().__init__(window)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._desk, self._dialogs, self._create = desk, dialogs, create
        self._table: Table | None = None
        self._folder = Path.home()
        self.model = GridModel(desk)
        self.name = QLineEdit()
        self.modes = {"b2b": QRadioButton("B2B"), "b2c": QRadioButton("B2C")}
        self.modes["b2b"].setChecked(True)
        self.view = QTableView()
        self.says = QLabel(wordWrap=True)
        self.warnings = QLabel(wordWrap=True)
        self.paste = QPushButton()
        self.choose = QPushButton()
        self.example = QPushButton()
        self.cancel = QPushButton()
        self.make = QPushButton()
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.resize(960, 640)
        self.paste.setFocus()  # not the name: Ctrl+V is the first thing that anybody does here
        self._take_clipboard(quietly=True)

    def take_file(self, path: Path) -> None:
        """Show the table in the file ``path``."""
        try:
            grid = read_grid(path)
        except VoronkaError as error:
            self._say(message("{name}: {why}", name=path.name, why=error.message), "error")
            return
        self._folder = path.parent
        self.take(grid)
        if not self.name.text():
            self.name.setText(path.stem)

    def take(self, grid: Grid) -> None:
        """Show ``grid`` and what is understood of it."""
        self.model.show_grid(grid)
        self._body.setCurrentIndex(1 if grid else 0)
        self._read()
        self.view.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            self.view.setColumnWidth(column, min(max(self.view.columnWidth(column) + SMALL, 72), 220))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        word = self._desk.word
        self.setWindowTitle(word(N_("New process from a table")))
        for text, label in self._labels.items():
            label.setText(word(text))
        self.name.setPlaceholderText(word(N_("Sales process")))
        self.name.setAccessibleName(word(N_("Name of the process")))
        self.paste.setText(word(N_("Paste the table")))
        self.choose.setText(word(N_("Choose a file…")))
        self.example.setText(word(N_("Show an example")))
        self.cancel.setText(word(N_("Cancel")))
        self.make.setText(word(N_("Create the process")))
        self._read()

    def _lay_out(self) -> None:
        self._labels: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        top = QHBoxLayout()
        top.setSpacing(MEDIUM)
        top.addWidget(self._label(N_("Name of the process")))
        top.addWidget(self.name, 1)
        for button in self.modes.values():
            top.addWidget(button)
        column.addLayout(top)
        self._body.addWidget(self._empty())
        self._body.addWidget(self.view)
        self.view.setModel(self.model)
        self.view.setWordWrap(False)
        self.view.verticalHeader().setDefaultSectionSize(30)
        self.view.setTabKeyNavigation(False)
        column.addWidget(self._body, 1)
        column.addWidget(self.says)
        mark(self.warnings, "muted")
        column.addWidget(self.warnings)
        column.addLayout(self._row(self.paste, self.choose, self.example, None, self.cancel, self.make))
        mark(self.make, "primary")
        self.make.setDefault(True)

    def _empty(self) -> QWidget:
        card = QWidget()
        mark(card, "paper")
        column = QVBoxLayout(card)
        column.setContentsMargins(4 * LARGE, LARGE, 4 * LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addStretch(1)
        how = N_("Copy the table in Excel or Google Sheets and press Ctrl+V here")
        what = N_(
            "One row a stage, the first row holds the headings: “Stage” and “Role” must be there, "
            "“Steps”, “Result”, “Document”, “CRM record”, “Limit” and “Exits” may be."
        )
        for text, kind in ((how, "heading"), (what, "muted")):
            label = self._label(text)
            mark(label, kind)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        return card

    def _label(self, text: str) -> QLabel:
        self._labels[text] = QLabel()
        return self._labels[text]

    def _row(self, *widgets: QWidget | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for widget in widgets:
            if widget:
                row.addWidget(widget)
            else:
                row.addStretch(1)
        return row

    def _connect(self) -> None:
        for button, act in (
            (self.paste, self._take_clipboard),
            (self.choose, self._choose),
            (self.example, lambda: self.take(read_grid(sample("funnel-table.csv")))),
            (self.cancel, self.reject),
            (self.make, self._finish),
        ):
            button.setAutoDefault(button is self.make)
            button.clicked.connect(lambda _checked=False, act=act: act())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._take_clipboard)
        self.model.edited.connect(self._read)
        self._desk.language_changed.connect(self.retranslate)

    def _choose(self) -> None:
        self._dialogs.to_open(self, self._folder, (TABLES,), self._take_files)

    def _take_files(self, paths: Sequence[Path]) -> None:
        for path in paths[:1]:
            self.take_file(path)

    def _take_clipboard(self, *, quietly: bool = False) -> None:
        """Take the table off the clipboard; ``quietly`` leaves what is none alone."""
        try:
            grid = pasted_grid(QGuiApplication.clipboard().text())
            if quietly:
                read_table(grid)
        except VoronkaError as error:
            if not quietly:
                self._say(error.message, "error")
            return
        if grid or not quietly:
            self.take(grid)

    def _read(self) -> None:
        """Understand what is shown now."""
        grid = self.model.grid
        self._table, wrong = None, None
        warnings: tuple[Message, ...] = ()
        places = {field: place for field, (place, _) in recognised(grid[0]).items()} if grid else {}
        try:
            if grid:
                self._table = read_table(grid)
                warnings = self._table.warnings
                self._say(_counted(self._table), "muted")
            else:
                self._say(Message(""), "muted")
        except VoronkaError as error:
            self._say(error.message, "error")
            wrong = _place(error.message, places)
        self.model.mark(frozenset(places.values()), wrong)
        if wrong:
            self.view.scrollTo(self.model.index(wrong[0] - 1, wrong[1]))
        self.warnings.setText("\n".join(sentence(self._desk, one) for one in warnings))
        self.warnings.setVisible(bool(warnings))
        self.make.setEnabled(self._table is not None)

    def _say(self, text: Message, kind: str) -> None:
        mark(self.says, kind)
        self.says.setText(sentence(self._desk, text) if text.id else "")

    def _finish(self) -> None:
        if self._table is None:
            return
        mode = next(mode for mode, button in self.modes.items() if button.isChecked())
        refusal = self._create(self._table, self.name.text().strip(), mode)
        if refusal:
            self._say(refusal, "error")
        else:
            self.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or a piece of a table."""
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        data: QMimeData = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.take_file(paths[0])
        else:
            try:
                self.take(pasted_grid(data.text()))
            except VoronkaError as error:
                self._say(error.message, "error")
        event.acceptProposedAction()


def _counted(table: Table) -> Message:
    roles = {fold(row.role) for row in table.rows}
    return message(
        "{stages}, {roles}",
        stages=plural("{n} stage", "{n} stages", len(table.rows)),
        roles=plural("{n} role", "{n} roles", len(roles)),
    )


def _place(told: Message, places: dict[str, int]) -> tuple[int, int] | None:
    """Return the row of the grid and the column that an error names, if it names them."""
    args = dict(told.args)
    row, column = args.get("row"), args.get("column")
    if not isinstance(row, int):
        return None
    field = next((field for field, both in HEADINGS.items() if column in both), "")
    return (row - 1, places[field]) if field in places else None
