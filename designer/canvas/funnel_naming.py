"""Names typed in place in the compact picture, and what its marks say."""

from designer.canvas.funnel_marks import line_of, wish_of
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.lettered import Place, place_of
from designer.canvas.meanings import Meaning
from designer.canvas.naming import OLD, Fresh, Naming
from designer.canvas.view import Canvas
from designer.model.geometry import Box
from designer.model.message import Message
from designer.model.records import Node
from designer.picture.funnel.folding import Mark
from designer.picture.funnel.places import MARK, NAME, SIGN
from designer.picture.notation.lettering import pitch

_LEAST = 120.0
"""Units that a mark is typed in at least."""


class FunnelNaming(Naming):
    """Types the name of the element where its stand-in is; a mark is typed as the line that it is."""

    def __init__(self, canvas: Canvas, scene: FunnelScene) -> None:
        """Wait over ``canvas``, which shows ``scene``."""
        super().__init__(canvas)
        self._scene = scene
        self._hit = ""
        """The stand-in of the mark that is typed, empty for a name."""

    def begin(self, key: str, *, typed: str = "", fresh: Fresh = OLD) -> bool:
        """Let the name of ``key`` be typed, or the mark that it is shown by."""
        self._forget()
        shown = self._scene.shown(key)
        mark = self._scene.picture.marks.get(shown)
        if mark and self._means(mark, key, fresh):
            return self._begin_mark(shown, key, typed, fresh)
        return super().begin(key, typed=typed, fresh=fresh)

    def begin_at(self, hit: str) -> bool:
        """Let what is drawn as ``hit`` be typed; tell whether there is something."""
        self._forget()
        if hit in self._scene.picture.marks:
            return self._begin_mark(hit, self._scene.element(hit), "", OLD)
        return super().begin_at(hit)

    def meaning(self) -> Meaning | None:
        """Return what the text does besides naming: a mark is what it says."""
        return None if self._hit else super().meaning()

    def _means(self, mark: Mark, key: str, fresh: Fresh) -> bool:
        """Tell whether the whole of ``mark`` is meant by ``key``, not one thing that is folded into it."""
        if mark.kind == "documents":
            return not fresh.key
        return self._scene.real.get(key) is not None and key in {mark.element, mark.goal}

    def _forget(self) -> None:
        self.leave()
        self._hit = ""

    def _begin_mark(self, hit: str, key: str, typed: str, fresh: Fresh) -> bool:
        mark = self._scene.picture.marks[hit]
        self._hit = hit
        line = line_of(self._scene.real, mark, self._scene.voice.lang)
        if self._open(key, line, typed, fresh):
            return True
        self._hit = ""
        return False

    def _call(self, key: str, typed: str) -> bool:
        mark, name = self._scene.picture.marks.get(self._hit), typed.strip()
        if mark is None:
            return super()._call(key, typed)
        if name == self._before.strip() or (not name and mark.kind != "documents"):
            return True
        wish = wish_of(self._scene.real, mark, name, self.canvas.say)
        if isinstance(wish, Message):
            self.canvas.refused.emit(wish)
            return False
        return self._do(wish.verb, *wish.args)

    def _place(self, key: str) -> Place | None:
        shown = self._hit or self._scene.shown(key)
        record = self._scene.process.get(shown)
        if not isinstance(record, Node) or record.box is None:
            return place_of(record, self._scene.drawn.get(shown, ())) if record else None
        if record.kind == "task":
            return Place(record.box, NAME, filled=True)
        box = record.box
        words = Box(box.x + SIGN, box.y, max(box.width - SIGN, _LEAST), max(box.height, pitch(MARK)))
        return Place(words, MARK, centred=False)
