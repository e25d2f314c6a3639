"""What belongs to one canvas for looking about: small picture of the whole, layers, line of the keyboard."""

from PySide6.QtCore import QObject

from designer.app.desk import Desk
from designer.app.focus_ring import FocusRing
from designer.app.panels.editors.codec import shown_number
from designer.canvas.folding import Folding
from designer.canvas.layers import Layers
from designer.canvas.minimap import Minimap
from designer.canvas.view import Canvas
from designer.model.message import N_

GRID = 10.0
"""Units between two lines of the grid."""


class Sight(QObject):
    """Does what the settings say; told of changes by its owner."""

    def __init__(self, desk: Desk, canvas: Canvas) -> None:
        """Lie over ``canvas``."""
        super().__init__(canvas)
        self._desk = desk
        self.canvas = canvas
        self.minimap = Minimap(canvas)
        self.layers = Layers(canvas, number=lambda amount: shown_number(round(amount), desk.language))
        self.ring = FocusRing(desk, canvas)
        self.folding = Folding(canvas, desk.text)
        desk.settings_changed.connect(self.obey)
        desk.theme_changed.connect(self.minimap.update)
        desk.language_changed.connect(self.retranslate)
        self.obey()
        self.retranslate()

    def obey(self) -> None:
        """Do what the settings say."""
        settings = self._desk.settings
        self.canvas.wheel_scrolls = settings.wheel == "scroll"
        self.canvas.grid = GRID if settings.grid else 0.0
        if settings.minimap != self.minimap.wanted:
            self.minimap.want(wanted=settings.minimap)
        if frozenset(settings.layers) != self.layers.shown:
            self.layers.show(settings.layers)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.minimap.setAccessibleName(self._desk.word(N_("Small picture of the whole")))
        self.minimap.setToolTip(self._desk.word(N_("Click or drag to look there")))
        self.layers.count()
        self.canvas.still.spoil()
        self.canvas.update()

    def follow(self) -> None:
        """Show a change of the process, in a moment."""
        self.minimap.spoil()
        self.layers.follow()
