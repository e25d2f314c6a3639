"""The small pictures on the cards of the start page, drawn one after another while nobody waits."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPixmap

from designer.app.desk import Desk
from designer.app.template_card import PICTURE, TemplateCard
from designer.model.errors import VoronkaError


class Pictures(QObject):
    """Draws nothing until the first ``begin``, and anew when language, theme or the first view changes."""

    def __init__(self, desk: Desk, cards: Sequence[TemplateCard], parent: QObject) -> None:
        """Draw for ``cards``."""
        super().__init__(parent)
        self._desk, self._cards = desk, cards
        self._ready = False
        self._view = desk.settings.view
        self._waiting: list[TemplateCard] = []
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._next)
        desk.language_changed.connect(self._again)
        desk.theme_changed.connect(self._again)
        desk.settings_changed.connect(self._look)

    def begin(self) -> None:
        """Begin: what draws is loaded, and the page has been seen."""
        self._ready = True
        self._again()

    def _look(self) -> None:
        if self._view != self._desk.settings.view:
            self._view = self._desk.settings.view
            self._again()

    def _again(self) -> None:
        if self._ready:
            self._waiting = list(self._cards)
            self._clock.start()

    def _next(self) -> None:
        # Reading and drawing BPMN takes long to load, so not before the page is there.
        from designer.app.thumbnail import thumbnail

        if not self._waiting:
            self._clock.stop()
            return
        card = self._waiting.pop(0)
        path, ratio = card.template.path(self._desk.language), card.devicePixelRatioF()
        try:
            card.show_picture(thumbnail(path, PICTURE, ratio, self._desk.theme, compact=not self._view))
        except VoronkaError:
            card.show_picture(QPixmap())
