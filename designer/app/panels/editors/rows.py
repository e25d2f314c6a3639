"""A list of texts as an outliner has it: Enter makes the next row, Backspace joins, rows are dragged."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.panels.editors.editor import FieldEditor
from designer.app.panels.editors.keys import leaves_typing
from designer.app.panels.editors.row import Column, Row
from designer.app.panels.editors.rowkeys import KEYS
from designer.app.panels.editors.rowlist import RowList, Rows


class RowsEditor(FieldEditor):
    """Rows without text are no rows; the last one is empty and waits.

    Where it is not ``live``, rows are told when the focus goes or a row is finished with Enter.
    """

    def __init__(
        self,
        desk: Desk,
        columns: tuple[Column, ...],
        *,
        numbered: bool = False,
        live: bool = True,
        splits: bool = True,
    ) -> None:
        """Begin with the row that waits."""
        super().__init__(desk)
        self._live = live
        self._told: Rows = ()
        self.list = RowList(desk, columns, numbered=numbered, splits=splits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.entered.connect(self.entered)
        self.list.changed.connect(self._on_changed)
        self.list.left.connect(self._on_left)
        self.list.asked.connect(self._on_asked)
        self._name = ("", "")
        self._watched: set[QWidget] = set()
        self._watch()

    def show_value(self, value: object) -> None:
        """Show the rows; while somebody types, only those that are others."""
        rows: Rows = value if isinstance(value, tuple) else ()
        waiting = self.draft() is not None and rows == self._told
        self._told = rows
        if waiting or (self.list.focused() and _bare(rows) == _bare(self.value())):
            return
        self._show(rows)

    def value(self) -> Rows:
        """Return the texts of the rows that say something."""
        return self.list.value()

    def draft(self) -> object:
        """Return rows that are not told yet."""
        return self.value() if not self._live and _bare(self.value()) != _bare(self._told) else None

    def show_draft(self, draft: object) -> None:
        """Show rows that were not told."""
        self._show(draft if isinstance(draft, tuple) else ())

    def commit(self) -> None:
        """Tell of rows that are not told."""
        if self.draft() is not None:
            self._told = self.value()
            self.edited.emit(self._told, False)  # noqa: FBT003 - a signal

    def revert(self) -> None:
        """Show the rows that the process has."""
        self._show(self._told)

    def retranslate(self) -> None:
        """Name cells and buttons anew."""
        self.list.call(*self._name)

    def target(self) -> QWidget:
        """Return the first text."""
        return self.list.rows[0].cells[0]

    def call(self, name: str, tip: str, hint: str = "") -> None:  # noqa: ARG002 - columns have hints
        """Name all cells; what they say while they are empty stands in the columns."""
        self._name = (name, tip)
        self.list.call(name, tip)

    def _show(self, rows: Rows) -> None:
        self.list.show_rows(rows)
        self._watch()

    def _watch(self) -> None:
        """Look at the keys of rows that were made meanwhile."""
        for row in self.list.rows:
            if row not in self._watched:
                self._watched.add(row)
                for cell in row.cells:
                    cell.installEventFilter(self)

    def _on_changed(self, typing: bool) -> None:  # noqa: FBT001 - a signal's
        self._watch()
        if self._live:
            self._told = self.value()
            self.edited.emit(self._told, typing)

    def _on_left(self) -> None:
        self.commit()
        if len(self.list.rows) != len(self.value()) + 1:
            self._show(self.value())

    def _on_asked(self, row: Row, wish: str) -> None:
        KEYS[wish](self.list, row)
        self._watch()
        if wish == "enter":
            self.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and the other shortcuts to the window."""
        return leaves_typing(self, event) or super().eventFilter(watched, event)


def _bare(rows: Rows) -> Rows:
    """Return the rows without the spaces around their texts."""
    return tuple(tuple(text.strip() for text in row) for row in rows)
