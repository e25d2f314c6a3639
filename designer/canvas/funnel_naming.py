"""Names typed in place in the compact picture."""

from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.lettered import Place, place_of
from designer.canvas.naming import Naming
from designer.canvas.view import Canvas
from designer.model.geometry import Box
from designer.model.records import Node
from designer.picture.funnel.places import MARK, NAME, SIGN
from designer.picture.notation.lettering import pitch

_LEAST = 96.0
"""Units that a mark is typed in at least."""


class FunnelNaming(Naming):
    """Types the name of the element where its stand-in is."""

    def __init__(self, canvas: Canvas, scene: FunnelScene) -> None:
        """Wait over ``canvas``, which shows ``scene``."""
        super().__init__(canvas)
        self._scene = scene

    def _place(self, key: str) -> Place | None:
        shown = self._scene.shown(key)
        record = self._scene.process.get(shown)
        if not isinstance(record, Node) or record.box is None:
            return place_of(record, self._scene.drawn.get(shown, ())) if record else None
        if record.kind == "task":
            return Place(record.box, NAME, filled=True)
        box = record.box
        words = Box(box.x + SIGN, box.y, max(box.width - SIGN, _LEAST), max(box.height, pitch(MARK)))
        return Place(words, MARK, centred=False)
