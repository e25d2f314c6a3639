"""Rows under one another, the last one empty: what a list editor is made of."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.row import Cell, Column, Row
from designer.model.message import N_, message

Rows = tuple[tuple[str, ...], ...]
_DRAG = N_("Drag to another place (Alt+Up, Alt+Down)")


class RowList(QWidget):
    """Shows, inserts, drops and moves rows; ``changed`` tells whether it was only typing."""

    changed = Signal(bool)
    entered = Signal()
    left = Signal()
    """The focus left the whole list."""
    asked = Signal(object, str)
    """A row and what its keys want."""

    def __init__(self, desk: Desk, columns: tuple[Column, ...], *, numbered: bool, splits: bool) -> None:
        """Begin with the row that waits."""
        super().__init__()
        self._desk, self.columns, self._numbered, self._splits = desk, columns, numbered, splits
        self.rows: list[Row] = []
        """Those that are seen, the one that waits last."""
        self._spare: list[Row] = []
        self._title = ("", "", "")
        self._before: Rows | None = None
        """How the rows stood before they were dragged."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self.show_rows(())

    def value(self) -> Rows:
        """Return the texts of the rows that say something."""
        return tuple(row.texts for row in self.rows if not row.blank)

    def show_rows(self, rows: Rows) -> None:
        """Write the rows; the focus stays in its row, or goes to the one that waits."""
        place = next((n for n, row in enumerate(self.rows) if _has_focus(row)), -1)
        column = self.rows[place].column() if place >= 0 else 0
        while len(self.rows) <= len(rows):
            self.insert(len(self.rows))
        if place > len(rows):
            self.rows[len(rows)].cells[column].setFocus()
        while len(self.rows) > len(rows) + 1:
            self.drop(self.rows[-1])
        for row, texts in zip(self.rows, (*rows, ("",) * len(self.columns)), strict=True):
            row.show_texts(texts)
        self.number()

    def insert(self, place: int, texts: tuple[str, ...] = ()) -> Row:
        """Put a row at ``place``."""
        row = self._spare.pop() if self._spare else self._made()
        self.rows.insert(place, row)
        self._layout.insertWidget(place, row)
        row.show_texts(texts or ("",) * len(self.columns))
        row.show()
        self._lead_tab()
        return row

    def drop(self, row: Row) -> None:
        """Take a row out."""
        self.rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        self._spare.append(row)

    def shift(self, row: Row, place: int) -> None:
        """Put a row at ``place`` among those that say something; its text, cursor and focus go with it."""
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._layout.removeWidget(row)
        self._layout.insertWidget(place, row)
        self._lead_tab()
        self.number()

    def number(self) -> None:
        """Write the numbers; the row that waits has a plus instead and cannot be taken out."""
        if not self.rows or not self.rows[-1].blank:
            self.insert(len(self.rows))
        for place, row in enumerate(self.rows):
            last = row is self.rows[-1]
            row.grip.setText("+" if last else f"{place + 1}." if self._numbered else "•")
            row.grip.setToolTip("" if last else self._desk.word(_DRAG))
            row.gone.setVisible(not last)
            for cell, column in zip(row.cells, self.columns, strict=True):
                cell.hint(self._desk.word(column.hint))
                cell.setVisible(not last or column.beside or column is self.columns[0])

    def call(self, name: str, tip: str) -> None:
        """Name all cells and buttons in the language of the moment."""
        self._title = (name, tip, "")
        for row in (*self.rows, *self._spare):
            self._name(row)
        self.number()

    def focused(self) -> bool:
        """Tell whether somebody types in it."""
        return any(_has_focus(row) for row in self.rows)

    def paste(self, row: Row, cell: Cell, lines: list[str]) -> None:
        """Put pasted lines in: the first where the cursor is, the others in rows of their own."""
        place, column = self.rows.index(row), row.cells.index(cell)
        cell.insert_quietly(lines[0])
        texts = [""] * len(self.columns)
        for line in lines[1:]:
            place += 1
            texts[column] = line
            self.insert(place, tuple(texts))
        self.number()
        self.rows[place].cells[column].setFocus()
        self.rows[place].cells[column].put_cursor(-1)
        self.changed.emit(False)  # noqa: FBT003 - a signal

    def _made(self) -> Row:
        row = Row(self.columns, self, splits=self._splits)
        row.asked.connect(self.asked)
        row.typed.connect(self._typed)
        row.pasted.connect(self.paste)
        row.dragged.connect(self._drag)
        row.focused.connect(self.entered)
        row.left.connect(self._leave)
        self._name(row)
        return row

    def _name(self, row: Row) -> None:
        name, tip, _ = self._title
        for cell, column in zip(row.cells, self.columns, strict=True):
            said = self._desk.word(column.name)
            cell.setAccessibleName(f"{name}: {said}" if said else name)
            cell.setToolTip(tip)
        remove = self._desk.word(N_("Remove"))
        row.gone.setToolTip(remove)
        row.gone.setAccessibleName(self._desk.text(message(N_("{name}: remove"), name=name)))

    def _lead_tab(self) -> None:
        """Let Tab go through the rows as they stand."""
        cells = [cell for row in self.rows for cell in row.cells]
        for before, after in pairwise(cells):
            QWidget.setTabOrder(before, after)

    def _typed(self, row: Row) -> None:
        if row is self.rows[-1]:
            self.number()
        self.changed.emit(True)  # noqa: FBT003 - a signal

    def _leave(self) -> None:
        if not self.focused():
            self.left.emit()

    def _drag(self, row: Row, height: int) -> None:
        """Let the row follow the mouse; told once, when it is let go."""
        if row is self.rows[-1]:
            return
        if height < 0:
            if self._before is not None and self._before != self.value():
                self.changed.emit(False)  # noqa: FBT003 - a signal
            self._before = None
            return
        self._before = self.value() if self._before is None else self._before
        others = [other for other in self.rows[:-1] if other is not row]
        place = sum(other.geometry().center().y() < height for other in others)
        if place != self.rows.index(row):
            self.shift(row, place)


def _has_focus(row: Row) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and row.isAncestorOf(focus)
