"""Rows of the grid come, go and change places: the stages in the flow do."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QTableView

from designer.app.bridge import Bridge
from designer.app.table.model import StageTable
from designer.model.errors import VoronkaError
from designer.model.message import Message
from designer.verbs.removing import remove
from designer.verbs.reorder import reorder_stage
from designer.verbs.stages import add_stage
from designer.verbs.step import Verb

R = TypeVar("R")


class Order(QObject):
    """Serves one grid."""

    told = Signal(object)
    """A Message why something was not done, None after what was."""

    def __init__(
        self, bridge: Bridge, grid: QTableView, table: StageTable, put_cursor: Callable[[int, int], None]
    ) -> None:
        """Move the rows of ``table``; the cursor of ``grid`` is put by ``put_cursor``."""
        super().__init__(grid)
        self._bridge, self._grid, self._table, self._put_cursor = bridge, grid, table, put_cursor

    def insert(self) -> None:
        """Put a new stage below the one with the cursor and let its name be typed."""
        stage = self._table.stage_at(self._grid.currentIndex().row())
        made = self._do(add_stage, after=stage) if stage else next(iter(self._table.write((), [()])), "")
        if isinstance(made, str) and made:
            self._come(made, 0)
            self._grid.edit(self._grid.currentIndex())

    def take_out(self) -> None:
        """Take the stages out whose rows are chosen; the flow closes."""
        at, rows = self._grid.currentIndex(), self._grid.selectionModel().selectedIndexes()
        found = dict.fromkeys(self._table.stage_at(index.row()) for index in rows)
        if stages := [stage for stage in found if stage]:
            self._do(remove, stages)
            self._put_cursor(min(at.row(), len(self._table.ids)), at.column())

    def shift(self, by: int) -> None:
        """Let the stage with the cursor change places with the one above or below."""
        row = self._grid.currentIndex().row()
        self._reorder(row, row + by)

    def dragged(self, _logical: int, old: int, new: int) -> None:
        """Reorder the stages as the number of a row was dragged; the rows themselves follow the flow."""
        side = self._grid.verticalHeader()
        with QSignalBlocker(side):
            side.moveSection(new, old)
        self._reorder(old, min(new, len(self._table.ids) - 1))

    def _reorder(self, row: int, to: int) -> None:
        """Put the stage of ``row`` where that of row ``to`` stands."""
        stage, other = self._table.stage_at(row), self._table.stage_at(to)
        if not stage or not other or stage == other:
            return
        column = self._grid.currentIndex().column()
        self._do(reorder_stage, stage, **{"before" if to < row else "after": other})
        self._come(stage, column)

    def _come(self, stage: str, column: int) -> None:
        row = self._table.row_of(stage)
        if row >= 0:
            self._put_cursor(row, column)

    def _do(self, verb: Verb[..., R], *args: object, **named: object) -> R | None:
        """Do a verb; why it is refused is told below the grid."""
        why: Message | None = None
        made: R | None = None
        try:
            made = self._bridge.session.do(verb, *args, key="", **named)
        except VoronkaError as error:
            why = error.message
        self.told.emit(why)
        return made
