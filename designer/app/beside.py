"""What the first picture of an editor can do without: advice, outline and search, made a moment later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from designer.app.advice import Advice
from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.panels.outline import Outline
from designer.app.search import Search
from designer.app.table.mode import TableMode
from designer.canvas.view import Canvas
from designer.model.message import N_


class Beside(QObject):
    """Follows the drawing of one editor and leads to it."""

    def __init__(
        self, desk: Desk, bridge: Bridge, canvas: Canvas, tabled: TableMode, side: QTabWidget, over: QWidget
    ) -> None:
        """Add tabs to ``side`` and what lies ``over`` drawing and table, as of now."""
        super().__init__(over)
        self._desk, self._canvas, self._side = desk, canvas, side
        self.advice = Advice(desk, bridge, canvas, side)
        self.outline = Outline(desk, bridge)
        side.addTab(self.outline, desk.word(N_("Outline")))
        self.search = Search(desk, bridge, canvas, tabled, over)
        self.handlers: dict[str, Callable[[], object]] = {
            **self.advice.handlers,
            **self.search.handlers,
            "outline": self.show_outline,
        }
        canvas.selected.connect(self.outline.show_selection)
        self.outline.picked.connect(tabled.pick)
        self.outline.show_selection(canvas.selection)
        desk.language_changed.connect(self.retranslate)

    def show_outline(self) -> None:
        """Put the cursor into the tree of roles and stages."""
        self._side.setCurrentWidget(self.outline)
        self.outline.show_selection(self._canvas.selection)
        self.outline.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Name the tab of the outline in the language of the moment."""
        self._side.setTabText(self._side.indexOf(self.outline), self._desk.word(N_("Outline")))
