"""The clipboard in the compact picture: what is pasted stands beside all else, its stages chosen."""

from designer.canvas.clips import Clips
from designer.canvas.eye import bring
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.maker import Maker
from designer.model.geometry import Point, around
from designer.verbs.clipboard import with_exits


class FunnelClips(Clips):
    """Knows no place of the drawing: that of the mouse is one of another picture."""

    def __init__(self, maker: Maker, scene: FunnelScene) -> None:
        """Serve the canvas of ``maker``, which shows ``scene``."""
        super().__init__(maker)
        self._scene = scene

    def paste(self, at: Point | None = None) -> bool:  # noqa: ARG002 - a place of another picture
        """Put what the clipboard holds beside everything; tell whether it was possible."""
        return super().paste(None)

    def _meant(self) -> tuple[str, ...]:
        """Return the chosen stages with what is folded into them: they are copied as they are seen."""
        return tuple(with_exits(self._scene.real, self.canvas.selection))

    def _show(self, made: object) -> bool:
        if not isinstance(made, tuple):
            return False
        stages = {stage.id for stage in self._scene.columns()}
        seen = [key for key in made if key in stages] or [key for key in made if self._scene.shown(key)]
        self.canvas.select(seen)
        inks = self.canvas.scene.ink
        if box := around(inks[key] for one in seen if (key := self._scene.shown(one)) in inks):
            bring(self.canvas, box)
        return True
