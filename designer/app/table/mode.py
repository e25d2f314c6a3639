"""Drawing, table or both: what of a process is seen, and whose the actions are meanwhile."""

from collections.abc import Callable, Mapping
from operator import attrgetter

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.table.panel import TablePanel
from designer.canvas.view import Canvas

DRAWING, TABLE, BOTH = "view_drawing", "view_table", "view_both"


class TableMode(QObject):
    """Holds canvas and grid of one editor, one above the other; the grid is made when it is first wanted."""

    changed = Signal(str)
    """What is seen now, the name of its action."""

    def __init__(self, desk: Desk, bridge: Bridge, canvas: Canvas) -> None:
        """Begin with the drawing alone."""
        super().__init__(canvas)
        self._desk, self._bridge, self._canvas = desk, bridge, canvas
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(canvas)
        self.split.setChildrenCollapsible(False)
        self.seen = DRAWING
        self._panel: TablePanel | None = None
        self.handlers: dict[str, Callable[[], object]] = {
            DRAWING: lambda: self.show(DRAWING),
            TABLE: lambda: self.show(DRAWING if self.seen == TABLE else TABLE),
            BOTH: lambda: self.show(BOTH),
        }

    @property
    def panel(self) -> TablePanel:
        """The grid."""
        if self._panel is None:
            self._panel = TablePanel(self._desk, self._bridge)
            self._panel.picked.connect(self.pick)
            self._canvas.selected.connect(self._panel.show_selection)
            self.split.addWidget(self._panel)
        return self._panel

    def show(self, seen: str) -> None:
        """Show drawing, table or both, and put the cursor there."""
        self.seen = seen
        if seen == TABLE:
            self._canvas.hide()  # first: no room is shared between the two, and the eye stays
        if seen != DRAWING:
            self.panel.show()
        elif self._panel:
            self._panel.hide()
        self._canvas.setVisible(seen != TABLE)
        if seen == DRAWING:
            self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            high = self.split.height()
            self.split.setSizes([high // 2, high // 2])
            self.panel.begin(self._canvas.selection)
        self.changed.emit(seen)

    def shared(self, handlers: Mapping[str, Callable[[], object]]) -> dict[str, Callable[[], object]]:
        """Return ``handlers`` so that, while the grid has the keyboard, they do what they mean there.

        What needs a place on the drawing brings the drawing.
        """
        meant = {name: self._either(name, act) for name, act in handlers.items() if name in _GRID}
        drawn = {name: self._on_drawing(act) for name, act in handlers.items() if name in _DRAWN}
        return meant | drawn

    def commit(self) -> None:
        """Take what is being typed into a cell."""
        if self._panel:
            self._panel.grid.commit()

    def in_grid(self) -> bool:
        """Tell whether the cursor is in the grid, or nothing else is seen."""
        return self._panel is not None and (self.seen == TABLE or self._panel.grid.hasFocus())

    def _either(self, name: str, drawing: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            if self.seen != DRAWING and self.in_grid():
                attrgetter(_GRID[name])(self.panel.grid)()
            else:
                drawing()

        return act

    def _on_drawing(self, drawing: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            if self.seen == TABLE:
                self.show(BOTH)
                self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            drawing()

        return act

    def pick(self, ids: tuple[str, ...]) -> None:
        """Choose ``ids`` on the canvas, a single one in view."""
        if len(ids) == 1 and self._canvas.isVisible():
            self._canvas.go_to(ids[0])
        else:
            self._canvas.select(ids)


_GRID = {
    "cut": "cut",
    "copy": "copy",
    "paste": "paste",
    "duplicate": "fill_down",
    "delete": "clear_cells",
    "select_all": "selectAll",
    "rename": "begin",
    "add_stage": "order.insert",
}
"""Which method of the grid stands for an action."""
_DRAWN = frozenset(
    {
        *(f"add_{name}" for name in ("decision", "rejection", "won", "limit", "document", "note", "role")),
        *("make_room", "tidy", "draw_anew"),
    }
)
"""What is done with the drawing before the eyes."""
