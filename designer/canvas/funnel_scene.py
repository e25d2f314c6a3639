"""The compact picture of a funnel as a scene: stand-ins with their own places, made anew at each change."""

from collections.abc import Callable, Iterable

from designer.canvas.scene import Drawn, Scene
from designer.model.delta import Delta
from designer.model.geometry import Box
from designer.model.message import Message
from designer.model.process import Process
from designer.picture.funnel.folding import Voice
from designer.picture.funnel.picture import NOBODY, Funnel, funnel


class FunnelScene(Scene):
    """``process`` holds the stand-ins, ``real`` is what they stand for."""

    def __init__(self, real: Process, say: Callable[[Message], str], lang: Callable[[], str]) -> None:
        """Fold ``real``; marks are said by ``say`` and periods in ``lang``."""
        self.real = real
        self._say, self._lang = say, lang
        self.picture: Funnel = funnel(real, Voice(say, lang()))
        super().__init__(Process(self.picture.records))

    def fold(self) -> None:
        """Fold and place everything anew."""
        self.version += 1
        self.picture = funnel(self.real, Voice(self._say, self._lang()))
        self.process = Process(self.picture.records)
        self.build()

    def render(self, _delta: Delta) -> list[Box]:
        """Fold anew; return the boxes in which the picture is another one now."""
        before = self.picture.drawn, dict(self.ink.ready)
        self.fold()
        drawn, ready = before
        now = self.picture.drawn
        changed = [key for key in drawn.keys() | now.keys() if drawn.get(key) != now.get(key)]
        boxes = [ready.get(key) for key in changed] + [self.ink.get(key) for key in changed]
        return [box for box in boxes if box is not None]

    def element(self, key: str) -> str:
        """Return what of the file the stand-in ``key`` stands for, empty for nothing."""
        found = self.picture.elements.get(key, key)
        return "" if found == NOBODY or self.real.get(found) is None else found

    def shown(self, element: str) -> str:
        """Return the stand-in by which ``element`` is shown, empty for none."""
        return self.picture.homes.get(element, "")

    def elements(self, keys: Iterable[str]) -> list[str]:
        """Return what ``keys`` stand for, each once."""
        found = (key if self.real.get(key) else self.element(key) for key in keys)
        return list(dict.fromkeys(filter(None, found)))

    def _draw(self, key: str) -> Drawn | None:
        return self.picture.drawn.get(key)
