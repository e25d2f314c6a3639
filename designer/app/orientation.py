"""How the drawing is looked at: the small picture of the whole, layers, the wheel, the presentation."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.folded import Folded
from designer.app.sight import Sight
from designer.canvas.folding import toggle_chosen
from designer.canvas.funnel import FunnelView
from designer.canvas.hands import Hands
from designer.canvas.layers import LAYERS
from designer.canvas.view import Canvas

if TYPE_CHECKING:
    from designer.app.presentation import Presentation


class Orientation(QObject):
    """Of one editor; what is switched here is remembered and holds in every window."""

    def __init__(self, desk: Desk, bridge: Bridge, hands: Hands, editor: QWidget) -> None:
        """Look at the canvas of ``hands``; others ``join``."""
        super().__init__(editor)
        self._desk, self._bridge, self._editor = desk, bridge, editor
        self._eye = canvas = hands.canvas
        self.sights = [Sight(desk, canvas)]
        """One for each canvas, that of the whole drawing first."""
        self.minimap, self.layers, self.ring = (
            self.sights[0].minimap,
            self.sights[0].layers,
            self.sights[0].ring,
        )
        self.folded = Folded(desk, bridge)
        self.folded.join(canvas)
        self.presentation: Presentation | None = None
        """While it is shown."""
        self.handlers: dict[str, Callable[[], object]] = {
            "zoom_selection": lambda: canvas.zoom_to(canvas.selection),
            "wheel_scrolls": lambda: desk.change(wheel="" if desk.settings.wheel else "scroll"),
            "fold_role": lambda: toggle_chosen(canvas),
            "unfold_roles": lambda: canvas.fold_roles(()),
            "grid": lambda: desk.change(grid=not desk.settings.grid),
            "minimap": lambda: desk.change(minimap=not desk.settings.minimap),
            "present": self.present,
            **{f"layer_{name}": partial(self._switch, name) for name in LAYERS},
        }
        hands.busy.connect(lambda busy: self.minimap.step_aside(aside=busy))
        bridge.changed.connect(self._follow)

    def join(self, canvas: Canvas) -> None:
        """Look at ``canvas`` in the same way from now on; it is the one that is seen."""
        self._eye = canvas
        if all(sight.canvas is not canvas for sight in self.sights):
            sight = Sight(self._desk, canvas)
            self.sights.append(sight)
            if isinstance(canvas.hands, Hands):
                canvas.hands.busy.connect(lambda busy: sight.minimap.step_aside(aside=busy))
            self.folded.join(canvas)

    def present(self) -> None:
        """Show the process stage by stage over the whole screen."""
        # It reads the cards as sheets do, and they take long to load.
        from designer.app.presentation import Presentation

        if self.presentation is None:
            funnel = isinstance(self._eye, FunnelView)
            self.presentation = Presentation(self._desk, self._bridge, self._editor, funnel=funnel)
            self.presentation.destroyed.connect(self._ended)
        self.presentation.begin()

    def _follow(self) -> None:
        for sight in self.sights:
            sight.follow()

    def _switch(self, name: str) -> None:
        shown = set(self._desk.settings.layers) ^ {name}
        self._desk.change(layers=tuple(layer for layer in LAYERS if layer in shown))

    def _ended(self) -> None:
        self.presentation = None
