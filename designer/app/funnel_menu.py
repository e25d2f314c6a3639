"""The menu at the mouse in the funnel view: what can be made out of a stage or a mark, its name, its card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from designer.app.desk import Desk
from designer.app.icons import icon
from designer.canvas.deeds import offered
from designer.canvas.funnel import FunnelView
from designer.canvas.naming import refusal
from designer.model.message import N_
from designer.verbs.removing import remove

_UNSEEN = frozenset({"note"})
"""What would not be seen here once it is made."""


class FunnelMenu:
    """One for each funnel view; ``menu`` is filled anew each time."""

    def __init__(self, desk: Desk, view: FunnelView) -> None:
        """Answer the right button and the menu key on ``view``."""
        self._desk, self._view = desk, view
        self.menu = QMenu(view)
        view.funnel_hands.menu_asked.connect(self.show)

    def show(self, at: QPoint) -> None:
        """Offer what makes sense at the one chosen element, at a place of the screen."""
        record = self._view.maker.chosen()
        if record is None:
            return
        view, process = self._view, self._view.session.process
        self.menu.clear()
        for deed in offered(process, record):
            if deed.name not in _UNSEEN:
                self._add(deed.text, deed.name, partial(view.maker.deed, deed))
        self.menu.addSeparator()
        if refusal(process, record) is None:
            self._add(N_("Rename"), "rename", partial(view.naming.begin, record.id))
        self._add(N_("Open the card"), "card", partial(view.opened.emit, record.id))
        self._add(N_("Delete"), "delete", partial(view.do, remove, (record.id,)))
        self.menu.popup(at)

    def _add(self, text: str, drawn: str, act: Callable[[], object]) -> None:
        action = self.menu.addAction(icon(self._desk, drawn), self._desk.word(text))
        action.setObjectName(drawn)
        action.triggered.connect(lambda _checked=False: act())
