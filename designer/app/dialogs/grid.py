"""A pasted table under the eyes: headings above, rows numbered as in a spreadsheet, cells to be mended."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from designer.app.desk import Desk
from designer.app.icons import icon
from designer.app.style import look
from designer.storage.tables import Grid
from designer.verbs.columns import MOST_ROWS

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_TOP = QModelIndex()


class GridModel(QAbstractTableModel):
    """The rows below the headings; ``grid`` is all of it, the headings first."""

    edited = Signal()
    """A cell was typed into."""

    def __init__(self, desk: Desk) -> None:
        """Begin empty."""
        super().__init__()
        self._desk = desk
        self.grid: Grid = []
        self._tick = icon(desk, "check", "accent")
        self._known: frozenset[int] = frozenset()
        self._wrong: tuple[int, int] | None = None

    def show_grid(self, grid: Grid) -> None:
        """Show another table."""
        self.beginResetModel()
        width = max(map(len, grid), default=0)
        self.grid = [[*row, *[""] * (width - len(row))] for row in grid]
        self._known, self._wrong = frozenset(), None
        self.endResetModel()

    def mark(self, known: frozenset[int], wrong: tuple[int, int] | None) -> None:
        """Show which columns are understood, and the cell (row of the grid, column) that is wrong."""
        self._known, self._wrong = known, wrong
        if self.rowCount():
            corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
        if self.grid:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the rows below the headings, as far as a process can have them."""
        return 0 if parent.isValid() else min(max(len(self.grid) - 1, 0), MOST_ROWS)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() or not self.grid else len(self.grid[0])

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return text and colour of a cell."""
        place = (index.row() + 1, index.column())
        if role in (_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole):
            return self.grid[place[0]][place[1]]
        if role == _ROLE.ForegroundRole and place == self._wrong:
            return self._brush("error")
        if role == _ROLE.ForegroundRole and place[1] not in self._known:
            return self._brush("faint")
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed."""
        if role != _ROLE.EditRole or self.grid[index.row() + 1][index.column()] == value:
            return False
        self.grid[index.row() + 1][index.column()] = str(value)
        self.edited.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Return the headings, and the numbers of the rows as a spreadsheet counts them."""
        if role == _ROLE.DisplayRole:
            return self.grid[0][section] if orientation == Qt.Orientation.Horizontal else section + 2
        if orientation == Qt.Orientation.Horizontal:
            if role == _ROLE.DecorationRole and section in self._known:
                return self._tick
            if role == _ROLE.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be typed into."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _brush(self, colour: str) -> QBrush:
        return QBrush(QColor(getattr(look(dark=self._desk.dark), colour)))
