"""What brings several things, or all of them, into order."""

from collections.abc import Callable
from functools import partial

from designer.canvas.glide import Glide
from designer.canvas.hands import Hands
from designer.model.message import N_, message
from designer.verbs.aligning import align, distribute
from designer.verbs.neatening import tidy_all
from designer.verbs.step import Verb
from designer.verbs.structure import tidy
from designer.verbs.tidying import tidy_selection

ALIGNED = (
    ("left", N_("Left edges")),
    ("centre", N_("Centres, one below the other")),
    ("right", N_("Right edges")),
    ("top", N_("Top edges")),
    ("middle", N_("Middles, side by side")),
    ("bottom", N_("Bottom edges")),
)
"""The lines that things are brought to, and what that is called; actions are called align_ and so on."""
SPREAD = (
    ("distribute_across", N_("Equal gaps from left to right")),
    ("distribute_down", N_("Equal gaps from top to bottom")),
)
PLACED = frozenset({"tidy_selection", *(f"align_{line}" for line, _ in ALIGNED), *(act for act, _ in SPREAD)})
"""The actions that put what is chosen elsewhere."""


class Arranging:
    """Acts on the canvas of ``hands``."""

    def __init__(self, hands: Hands) -> None:
        """Let what is arranged glide."""
        self.canvas = hands.canvas
        self.glide = Glide(hands.canvas)
        hands.busy.connect(lambda begins: self.glide.give_way() if begins else None)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do here."""
        lines = {f"align_{line}": partial(self._of_selection, align, line) for line, _ in ALIGNED}
        return {
            **lines,
            "distribute_across": partial(self._of_selection, distribute),
            "distribute_down": partial(self._of_selection, distribute, down=True),
            "tidy_selection": partial(self._of_selection, tidy_selection),
            "tidy": partial(self._of_all, tidy_all),
            "draw_anew": partial(self._of_all, tidy),
        }

    def _of_all(self, verb: Verb[[], None]) -> None:
        self._do(lambda: self.canvas.do(verb))

    def _of_selection(self, verb: Verb[..., None], *args: object, **named: object) -> None:
        self._do(lambda: self.canvas.do(verb, self.canvas.selection, *args, key="", **named))

    def _do(self, act: Callable[[], object]) -> None:
        """Do ``act`` gliding, and say so where there was nothing to do."""
        said: list[object] = []
        heard = self.canvas.refused.connect(said.append)
        history = self.canvas.session.work.history
        before = len(history.done)
        self.glide.follow(act)
        self.canvas.refused.disconnect(heard)
        if len(history.done) == before and not said:
            self.canvas.refused.emit(message(N_("Everything is in its place already")))
