"""How the drawing is looked at: the small picture of the whole, layers, the wheel, the presentation."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.focus_ring import FocusRing
from designer.canvas.hands import Hands
from designer.canvas.layers import LAYERS, Layers
from designer.canvas.minimap import Minimap
from designer.model.message import N_

if TYPE_CHECKING:
    from designer.app.presentation import Presentation


class Orientation(QObject):
    """Of one editor; what is switched here is remembered and holds in every window."""

    def __init__(self, desk: Desk, bridge: Bridge, hands: Hands, editor: QWidget) -> None:
        """Follow the settings."""
        super().__init__(editor)
        self._desk, self._bridge, self._editor = desk, bridge, editor
        self._canvas = canvas = hands.canvas
        self.minimap = Minimap(canvas)
        self.layers = Layers(canvas)
        self.ring = FocusRing(desk, canvas)
        self.presentation: Presentation | None = None
        """While it is shown."""
        self.handlers: dict[str, Callable[[], object]] = {
            "zoom_selection": lambda: canvas.zoom_to(canvas.selection),
            "wheel_scrolls": lambda: desk.change(wheel="" if desk.settings.wheel else "scroll"),
            "minimap": lambda: desk.change(minimap=not desk.settings.minimap),
            "present": self.present,
            **{f"layer_{name}": partial(self._switch, name) for name in LAYERS},
        }
        hands.busy.connect(lambda busy: self.minimap.step_aside(aside=busy))
        bridge.changed.connect(self._follow)
        desk.settings_changed.connect(self.obey)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.minimap.update)
        self.obey()
        self.retranslate()

    def obey(self) -> None:
        """Do what the settings say."""
        settings = self._desk.settings
        self._canvas.wheel_scrolls = settings.wheel == "scroll"
        if settings.minimap != self.minimap.wanted:
            self.minimap.want(wanted=settings.minimap)
        if frozenset(settings.layers) != self.layers.shown:
            self.layers.show(settings.layers)

    def present(self) -> None:
        """Show the process stage by stage over the whole screen."""
        # It reads the cards as sheets do, and they take long to load.
        from designer.app.presentation import Presentation

        if self.presentation is None:
            self.presentation = Presentation(self._desk, self._bridge, self._editor)
            self.presentation.destroyed.connect(self._ended)
        self.presentation.begin()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.minimap.setAccessibleName(self._desk.word(N_("Small picture of the whole")))
        self.minimap.setToolTip(self._desk.word(N_("Click or drag to look there")))
        self.layers.count()
        self._canvas.still.spoil()
        self._canvas.update()

    def _follow(self) -> None:
        self.minimap.spoil()
        self.layers.follow()

    def _switch(self, name: str) -> None:
        shown = set(self._desk.settings.layers) ^ {name}
        self._desk.change(layers=tuple(layer for layer in LAYERS if layer in shown))

    def _ended(self) -> None:
        self.presentation = None
