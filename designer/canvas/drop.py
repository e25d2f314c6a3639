"""A shape of the palette on its way to the canvas."""

from PySide6.QtCore import Qt

from designer.canvas.hands import Hands
from designer.canvas.maker import Maker
from designer.canvas.shapes import Shape
from designer.canvas.tools.gesture import Touch
from designer.canvas.tools.place import Place
from designer.model.control import limit_of
from designer.model.geometry import Point


class Drop(Place):
    """Becomes what its shape says by where it is let go; with Shift the next one follows at once."""

    def __init__(self, hands: Hands, maker: Maker, shape: Shape) -> None:
        """Carry ``shape``."""
        super().__init__(hands.canvas, shape.kind, self._made)
        self._hands = hands
        self._maker = maker
        self._shape = shape
        self._again = False

    def finish(self, touch: Touch) -> None:
        """Make it there."""
        self._again = touch.has(Qt.KeyboardModifier.ShiftModifier)
        super().finish(touch)
        if self._again and self._on_canvas():
            self._hands.begin(Drop(self._hands, self._maker, self._shape), touch.pixel)

    def _target(self, at: Point) -> str:
        if self.kind == "role":
            return super()._target(at)
        process = self.canvas.process
        key = self.canvas.scene.taker(self.canvas.scene.at(at, 6 / self.canvas.zoom))
        record = process.get(key)
        return key if record and self._shape.takes(process, record) else ""

    def _made(self, at: Point, target: str, lane: str) -> None:
        put_down(self._maker, self._shape, at, target, lane, name=not self._again)


def put_down(maker: Maker, shape: Shape, at: Point, target: str, lane: str, *, name: bool = True) -> bool:
    """Make what ``shape`` becomes at a place; a limit that is there already is named anew instead."""
    maker.naming.leave()
    record = maker.canvas.process.get(target)
    if shape.name == "limit" and record and (timer := timer_on(maker, record.id)):
        maker.canvas.select((timer,))
        return maker.naming.begin(timer)
    wanted = maker.put(shape, at, target, lane)
    return wanted is not None and maker.make(wanted, name=name)


def timer_on(maker: Maker, stage: str) -> str:
    """Return the time limit that hangs on ``stage``, empty where there is none."""
    limit = limit_of(maker.canvas.process, stage)
    return limit.timer if limit else ""
