"""What mouse and keys mean in the compact picture: the same as on the drawing, without its places."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from designer.canvas.funnel_grips import funnel_grip
from designer.canvas.funnel_keys import FunnelKeys
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.hands import Hands
from designer.canvas.tools.gesture import Touch
from designer.canvas.tools.grips import Grip
from designer.canvas.view import Canvas


class FunnelHands(Hands):
    """Answers one canvas that shows stand-ins; what is chosen are the elements of the file."""

    pointed = Signal(str)
    """A mark was clicked: the card of this element is wanted beside the picture."""

    def __init__(self, canvas: Canvas, scene: FunnelScene) -> None:
        """Take over mouse and keys of ``canvas``, which shows ``scene``."""
        super().__init__(canvas)
        self.scene = scene
        self.keys = FunnelKeys(canvas, scene)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; a click on a mark asks for the card."""
        clicked = self.gesture is None and self._armed is not None
        super().release(event)
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            hit = self.scene.at(self.canvas.to_drawing(event.position()), 4 / self.canvas.zoom)
            if hit in self.scene.picture.marks:
                self.pointed.emit(self.scene.element(hit))

    def _grip(self, touch: Touch) -> Grip:
        return funnel_grip(self.canvas, self.scene, touch, self.hover.dotted, self.dropped_on_nothing.emit)
