"""The grid under the fingers: cells are typed into, copied, pasted, filled, and rows moved."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.style import mark
from designer.app.table.columns import COLUMNS
from designer.app.table.delegate import CellDelegate
from designer.app.table.model import StageTable
from designer.app.table.order import Order
from designer.app.table.pasting import pasted, tsv
from designer.app.table.typing_in import Typed
from designer.model.errors import VoronkaError
from designer.model.message import N_, message

_HIGH = 32
"""Pixels of a row."""
_KEY, _HELD = Qt.Key, Qt.KeyboardModifier


class Grid(QTableView):
    """Shows a ``StageTable``; what is refused is told by ``told``, as by the model."""

    told = Signal(object)
    """A Message why something was not done, None after what was."""

    def __init__(self, desk: Desk, bridge: Bridge, table: StageTable) -> None:
        """Show ``table``."""
        super().__init__()
        self.table = table
        self.setModel(table)
        self.order = Order(bridge, self, table, self.put_cursor)
        self.order.told.connect(self.told)
        self.delegate = CellDelegate(desk, bridge, self)
        self.setItemDelegate(self.delegate)
        self.delegate.entered.connect(self._step)
        table.told.connect(self.told)
        self.setWordWrap(True)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        mark(self, "cells")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        side, top = self.verticalHeader(), self.horizontalHeader()
        side.setDefaultSectionSize(_HIGH)
        side.setSectionsMovable(True)
        side.setMinimumWidth(44)
        side.setHighlightSections(False)
        side.sectionMoved.connect(self.order.dragged)
        top.setHighlightSections(False)
        top.setMinimumSectionSize(60)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
        self.keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (_KEY.Key_C, _HELD.ControlModifier): self.copy,
            (_KEY.Key_X, _HELD.ControlModifier): self.cut,
            (_KEY.Key_V, _HELD.ControlModifier): self.paste,
            (_KEY.Key_D, _HELD.ControlModifier): self.fill_down,
            (_KEY.Key_Minus, _HELD.ControlModifier): self.order.take_out,
            (_KEY.Key_Insert, _HELD.NoModifier): self.order.insert,
            (_KEY.Key_Delete, _HELD.NoModifier): self.clear_cells,
            (_KEY.Key_Backspace, _HELD.NoModifier): self.clear_cells,
            (_KEY.Key_Up, _HELD.AltModifier): lambda: self.order.shift(-1),
            (_KEY.Key_Down, _HELD.AltModifier): lambda: self.order.shift(1),
            (_KEY.Key_Return, _HELD.NoModifier): self.begin,
            (_KEY.Key_Enter, _HELD.NoModifier): self.begin,
            (_KEY.Key_Escape, _HELD.NoModifier): self.forget,
        }

    # What is chosen

    def block(self) -> list[QModelIndex]:
        """Return the chosen cells row by row."""
        return sorted(self.selectionModel().selectedIndexes(), key=lambda at: (at.row(), at.column()))

    def stages(self) -> list[str]:
        """Return the stages in whose rows cells are chosen."""
        found = dict.fromkeys(self.table.stage_at(index.row()) for index in self.block())
        return [stage for stage in found if stage]

    def put_cursor(self, row: int, column: int) -> None:
        """Choose one cell, whatever keys are held: Ctrl and Alt of a shortcut would add it to the others."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.table.index(row, max(column, 0)), flag)

    def choose(self, stages: tuple[str, ...]) -> None:
        """Choose the rows of ``stages``, in the column where the cursor is, and show the first."""
        column = max(self.currentIndex().column(), 0)
        rows = [row for row in map(self.table.row_of, stages) if row >= 0]
        chosen = QItemSelection()
        for row in rows:
            at = self.table.index(row, column)
            chosen.select(at, at)
        flag = QItemSelectionModel.SelectionFlag
        if rows:
            self.selectionModel().setCurrentIndex(self.table.index(rows[-1], column), flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        if rows:
            self.scrollTo(self.table.index(rows[0], column))

    def commit(self) -> None:
        """Take what is being typed into a cell: before saving and closing."""
        for field in self.viewport().findChildren(QWidget):
            if field.property("kind") == "cell" and field.isVisible():
                self.commitData(field)

    # Clipboard

    def copy(self) -> None:
        """Copy the chosen cells as a spreadsheet does."""
        cells = {
            (at.row(), at.column()): self.table.text(at.row(), COLUMNS[at.column()]) for at in self.block()
        }
        if cells:
            QGuiApplication.clipboard().setText(tsv(cells))

    def cut(self) -> None:
        """Copy the chosen cells and clear them."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Put the cells of the clipboard where the cursor is; further rows become stages behind the last."""
        block = self.block() or [self.currentIndex()]
        if not block[0].isValid():
            block = [self.table.index(len(self.table.ids), 0)]
        try:
            cells, fresh = pasted(
                QGuiApplication.clipboard().text(), self.table.ids, [(at.row(), at.column()) for at in block]
            )
        except VoronkaError as error:
            self.told.emit(error.message)
            return
        if cells or fresh:
            self.table.write(cells, fresh)

    def fill_down(self) -> None:
        """Write what stands in the uppermost chosen cell of each column into those below."""
        first: dict[int, str] = {}
        cells: list[Typed] = []
        for at in self.block():
            stage, column = self.table.stage_at(at.row()), COLUMNS[at.column()]
            if at.column() not in first:
                first[at.column()] = self.table.text(at.row(), column)
            elif stage:
                cells.append((stage, column.name, first[at.column()]))
        if cells:
            self.table.write(cells)
        else:
            self.told.emit(message(N_("Choose several cells one below the other to fill them down")))

    def clear_cells(self) -> None:
        """Empty the chosen cells; names and roles stay, for a stage has both."""
        places = [(self.table.stage_at(at.row()), COLUMNS[at.column()]) for at in self.block()]
        cells = [(stage, column.name, "") for stage, column in places if stage and column.empty]
        if cells:
            self.table.write(cells)
        elif places:
            self.told.emit(message(N_("A stage has a name and a role; Ctrl+− takes the whole stage out")))

    def begin(self) -> None:
        """Type into the cell with the cursor."""
        self.edit(self.currentIndex())

    def forget(self) -> None:
        """Show again what the process says where something was typed that nobody understood."""
        self.table.forget(self.currentIndex())

    def _step(self, by: int) -> None:
        at = self.currentIndex()
        if self.table.trouble(at):
            return  # whoever typed it sees why it is not taken
        row = min(max(at.row() + by, 0), self.table.rowCount() - 1)
        self.put_cursor(row, at.column())

    # Qt's side

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the grid from the menus of the window, which mean the drawing by them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the grid mean."""
        if act := self._act(event):
            act()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def selectAll(self) -> None:
        """Choose all cells of stages; the row of the next one is none."""
        if self.table.ids:
            corner = self.table.index(len(self.table.ids) - 1, len(COLUMNS) - 1)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(QItemSelection(self.table.index(0, 0), corner), flag)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        with suppress(ValueError):
            return self.keys.get((Qt.Key(event.key()), held))
        return None
