"""Making and changing things in the funnel view: the same palette, pad, names, menu and clipboard."""

from collections.abc import Callable

from designer.app.desk import Desk
from designer.app.editing import Editing
from designer.canvas.arranging import PLACED
from designer.canvas.clips import Clips
from designer.canvas.funnel_choices import in_funnel
from designer.canvas.funnel_clips import FunnelClips
from designer.canvas.funnel_hands import FunnelHands
from designer.canvas.funnel_maker import FunnelMaker
from designer.canvas.funnel_naming import FunnelNaming
from designer.canvas.maker import Maker
from designer.model.message import N_, message

_PLACED = PLACED | {"make_room"}
"""Actions that are about places."""
_ELSEWHERE = N_("Here everything has its own place: places are set in the BPMN view")


class FunnelEditing(Editing):
    """What belongs to the canvas of one funnel view."""

    unseen = frozenset({"start", "event", "client"})

    def __init__(self, desk: Desk, hands: FunnelHands) -> None:
        """Lie over the canvas of ``hands``."""
        self._scene = hands.scene
        super().__init__(desk, hands)
        self.menu.offers = in_funnel

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the table do here."""
        found = super().handlers
        told = {name: self._teller(_ELSEWHERE) for name in _PLACED}
        return found | {name: handler for name, handler in told.items() if name in found}

    def paste(self) -> None:
        """Paste beside all else."""
        self.clips.paste()

    def _maker(self) -> Maker:
        return FunnelMaker(self.canvas, FunnelNaming(self.canvas, self._scene), self._scene)

    def _clips(self) -> Clips:
        return FunnelClips(self.maker, self._scene)

    def _teller(self, why: str) -> Callable[[], object]:
        return lambda: self.canvas.refused.emit(message(why))
