"""The grid with one line below it, and its selection shared with the canvas."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.style import MEDIUM, SMALL, mark
from designer.app.table.columns import COLUMNS
from designer.app.table.model import StageTable
from designer.app.table.view import Grid
from designer.model.message import N_, Message

_EDGE = 5
"""Pixels that the line beside a cell, the frame of what has the keyboard, and rounding take of its width."""
_WRAPPED = 200
"""So many rows are made as high as their texts; more are one line high, so that nothing waits."""


class TablePanel(QWidget):
    """One for each editor, made when it is first shown."""

    picked = Signal(tuple)
    """The stages chosen in the grid."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show the process of ``bridge``."""
        super().__init__()
        self._desk = desk
        self._following = False
        self._sharing = self._by_hand = False
        self._why: Message | None = None
        self.table = StageTable(desk, bridge)
        self.grid = Grid(desk, bridge, self.table)
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.says.setContentsMargins(MEDIUM, SMALL // 2, MEDIUM, SMALL // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.says)
        self.setFocusProxy(self.grid)
        self.grid.selectionModel().selectionChanged.connect(self._pick)
        self.grid.selectionModel().currentChanged.connect(lambda at, _: self._tell(self.table.trouble(at)))
        self.grid.told.connect(self._tell)
        self.table.dataChanged.connect(lambda first, last: self._fit(first.row(), last.row()))
        self.table.rowsInserted.connect(lambda _, first, last: self._fit(first, last))
        self.grid.horizontalHeader().sectionResized.connect(self._resized)
        self.grid.viewport().installEventFilter(self)
        desk.language_changed.connect(self.retranslate)
        self.retranslate()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Choose the rows of the stages among ``ids``."""
        if set(ids) == set(self.grid.stages()):
            return
        self._following = True
        self.grid.choose(ids)
        self._following = False

    def begin(self, ids: tuple[str, ...]) -> None:
        """Take the keyboard, with the cursor in the row of what is chosen, in the first one else."""
        self.show_selection(ids)
        if not self.grid.currentIndex().isValid():
            self.grid.put_cursor(0, 0)
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.grid.setAccessibleName(self._desk.word(N_("Table of the stages")))
        self.table.retranslate()
        self._stretch()
        self._tell(self._why)

    def _pick(self, *_: object) -> None:
        if not self._following:
            self.picked.emit(tuple(self.grid.stages()))

    def _tell(self, why: Message | None) -> None:
        self._why = why or self.table.trouble(self.grid.currentIndex())
        mark(self.says, "error" if self._why else "muted")
        how = N_("Insert: a new stage · Ctrl+D: fill down · Alt+↑↓: reorder · Ctrl+−: take the stage out")
        self.says.setText(self._desk.text(self._why) if self._why else self._desk.word(how))

    def _fit(self, first: int = 0, last: int | None = None) -> None:
        """Make rows as high as their texts."""
        count = self.table.rowCount()
        if count > _WRAPPED:
            return
        least = self.grid.verticalHeader().defaultSectionSize()
        for row in range(first, min(last + 1, count) if last is not None else count):
            self.grid.setRowHeight(row, max(least, self._high(row)))

    def _high(self, row: int) -> int:
        metrics = QFontMetrics(self.grid.font())
        highest = 0
        for column in range(self.table.columnCount()):
            text = str(self.table.index(row, column).data() or "")
            wide = max(self.grid.columnWidth(column) - 2 * SMALL - _EDGE, 20)
            if text and (metrics.horizontalAdvance(text) > wide or "\n" in text):
                flags = Qt.TextFlag.TextWordWrap
                highest = max(highest, metrics.boundingRect(0, 0, wide, 2000, flags, text).height() + SMALL)
        return highest

    def _stretch(self) -> None:
        """Share the width out among the columns by how long their texts are, until somebody sets one."""
        if self._by_hand:
            return
        self._sharing = True
        metrics, wide = QFontMetrics(self.grid.font()), self.grid.viewport().width()
        least = [
            max(column.width * 0.7, metrics.horizontalAdvance(self._desk.word(column.title)) + 2 * MEDIUM)
            for column in COLUMNS
        ]
        spare, wanted = max(0.0, wide - sum(least)), sum(column.width for column in COLUMNS)
        for place, column in enumerate(COLUMNS):
            self.grid.setColumnWidth(place, int(least[place] + spare * column.width / wanted))
        self._sharing = False
        self._fit()

    def _resized(self) -> None:
        if not self._sharing:
            self._by_hand = True
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width out anew when there is more or less of it."""
        if event.type() == QEvent.Type.Resize:
            self._stretch()
        return super().eventFilter(watched, event)
