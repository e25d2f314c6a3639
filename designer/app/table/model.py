"""The process as Qt's table: one row a stage and an empty one for the next, changed by deltas."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.icons import icon
from designer.app.style import look
from designer.app.table.columns import COLUMNS, Column
from designer.app.table.rows import Rows, is_structural, moved_block, runs
from designer.app.table.typing_in import Row, Typed, Typing
from designer.lint.finding import Finding
from designer.model.delta import Delta
from designer.model.message import N_, Message

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_TOP = QModelIndex()
_TEXTS = (_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole)


class StageTable(QAbstractTableModel):
    """Cells are read off the process when they are shown; only what could not be understood is kept here."""

    told = Signal(object)
    """A Message about what was typed last: why it was not understood, or None where all was."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show the process of ``bridge``."""
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._rows = Rows(bridge.process)
        self._typing = Typing(bridge.session)
        self._findings: dict[str, list[Finding]] = {}
        bridge.changed.connect(self.show_change)
        bridge.linted.connect(self.show_findings)
        self.show_findings(bridge.findings)

    # What stands where

    @property
    def ids(self) -> list[str]:
        """The stages, a row each."""
        return self._rows.ids

    def stage_at(self, row: int) -> str:
        """Return the stage in ``row``, empty for the row of the next one."""
        return self.ids[row] if 0 <= row < len(self.ids) else ""

    def row_of(self, stage: str) -> int:
        """Return the row of ``stage``, -1 where it has none."""
        return self._rows.place.get(stage, -1)

    def trouble(self, index: Index) -> Message | None:
        """Return why what is typed in a cell is not in the process."""
        wrong = self._typing.wrong.get((self.stage_at(index.row()), COLUMNS[index.column()].name))
        return wrong[1] if wrong else None

    def text(self, row: int, column: Column) -> str:
        """Return what a cell says, what was not understood too."""
        stage = self.stage_at(row)
        if wrong := self._typing.wrong.get((stage, column.name)):
            return wrong[0]
        return column.show(column.read(self._bridge.process, stage), self._desk.language) if stage else ""

    # What is written

    def write(self, cells: Iterable[Typed], fresh: Sequence[Row] = ()) -> list[str]:
        """Write texts into cells and ``fresh`` rows behind the last, as one step; return the new stages.

        What is not understood stays in its cell with the reason; all else goes into the process.
        """
        before = dict(self._typing.wrong)
        made, why = self._typing.write(list(cells), fresh, self._desk.language)
        after = self._typing.wrong
        self._repaint({key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)})
        self.told.emit(why)
        return made

    def forget(self, index: Index) -> None:
        """Show again what the process says in a cell."""
        if self._typing.wrong.pop((self.stage_at(index.row()), COLUMNS[index.column()].name), None):
            self.dataChanged.emit(index, index)
        self.told.emit(None)

    # What changes

    def show_change(self, delta: Delta, _difference: object) -> None:
        """Show what ``delta`` changed: rows come, go and move, cells are read again."""
        if is_structural(delta):
            self._arrange(self._rows.wanted())
        self._repaint(self._rows.touched(delta))
        self._typing.drop_but(self._rows.place)

    def _arrange(self, wanted: list[str]) -> None:
        if wanted == self.ids:
            return
        kept = set(wanted)
        for first, last in reversed(runs([row for row, key in enumerate(self.ids) if key not in kept])):
            self.beginRemoveRows(_TOP, first, last)
            self._rows.take(self.ids[:first] + self.ids[last + 1 :])
            self.endRemoveRows()
        there = set(self.ids)
        order = [key for key in wanted if key in there]
        if block := moved_block(self.ids, order):
            self.beginMoveRows(_TOP, block.first, block.last, _TOP, block.before)
            self._rows.take(order)
            self.endMoveRows()
        elif order != self.ids:
            self._shuffle(order)
        for first, last in runs([row for row, key in enumerate(wanted) if key not in there]):
            self.beginInsertRows(_TOP, first, last)
            self._rows.take([*self.ids[:first], *wanted[first : last + 1], *self.ids[first:]])
            self.endInsertRows()

    def _shuffle(self, order: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        stages = [self.stage_at(index.row()) for index in before]
        self._rows.take(order)
        last = len(order)
        after = [
            self.index(self._rows.place.get(stage, last), index.column())
            for stage, index in zip(stages, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark the rows of the stages that lint complains about."""
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.elements:
                found.setdefault(finding.elements[0], []).append(finding)
        if found != self._findings:
            self._findings = found
            if self.ids:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.ids) - 1)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))

    def _repaint(self, stages: Iterable[str]) -> None:
        for stage in stages:
            row = self._rows.place.get(stage, -1 if stage else len(self.ids))
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    # Qt's side

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the stages, and the row of the next one."""
        return 0 if parent.isValid() else len(self.ids) + 1

    def columnCount(self, parent: Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return text, colour and what a screen reader says of a cell."""
        column = COLUMNS[index.column()]
        if role == _ROLE.ToolTipRole and (why := self.trouble(index)):
            return self._desk.text(why)
        if role in _TEXTS:
            text = self.text(index.row(), column)
            ghost = role == _ROLE.DisplayRole and not self.stage_at(index.row()) and not index.column()
            return text or (self._desk.word(N_("The next stage…")) if ghost else "")
        if role == _ROLE.AccessibleTextRole:
            said = self.text(index.row(), column) or self._desk.word(N_("empty"))
            return f"{self._desk.word(column.title)}: {said}"
        if role == _ROLE.ForegroundRole:
            usual = "" if self.stage_at(index.row()) else "muted"
            ink = "error" if self.trouble(index) else usual
            return QBrush(QColor(getattr(look(dark=self._desk.dark), ink))) if ink else None
        return None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed into one cell."""
        if role != _ROLE.EditRole:
            return False
        stage, name, text = self.stage_at(index.row()), COLUMNS[index.column()].name, str(value)
        if text == self.text(index.row(), COLUMNS[index.column()]):
            return False
        if stage:
            self.write([(stage, name, text)])
        elif text.strip():
            self.write((), [[(name, text)]])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Return the titles, and the numbers of the stages with a mark where something is wrong."""
        if orientation == Qt.Orientation.Horizontal:
            return _title(self._desk, COLUMNS[section], role)
        if role == _ROLE.DisplayRole:
            return str(section + 1) if section < len(self.ids) else "+"
        found = self._findings.get(self.stage_at(section))
        if found and role == _ROLE.ToolTipRole:
            return "\n".join(self._desk.text(finding.message) for finding in found)
        if found and role == _ROLE.DecorationRole:
            worst = any(finding.severity == "error" for finding in found)
            return icon(self._desk, "dot", "error" if worst else "warning")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be typed into."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.isValid() else usual


def _title(desk: Desk, column: Column, role: int) -> object:
    if role == _ROLE.DisplayRole:
        return desk.word(column.title)
    if role == _ROLE.ToolTipRole:
        return desk.word(column.tip or column.title)
    if role == _ROLE.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return None
