"""The funnel view: stages, roles and handoffs; all else folded into the stages as marks."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QShowEvent

from designer.canvas.bubble import Bubble
from designer.canvas.eye import bring, look_first
from designer.canvas.funnel_hands import FunnelHands
from designer.canvas.funnel_naming import FunnelNaming
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.live import Live
from designer.canvas.maker import Maker
from designer.canvas.still import Still
from designer.canvas.view import Canvas
from designer.lint.board import Difference
from designer.model.delta import Delta
from designer.model.message import Message
from designer.picture.theme import Theme
from designer.session.session import Session

_RANK = ("error", "warning", "info")


class FunnelView(Canvas):
    """A canvas of stand-ins: what is chosen and done here are the elements of the file."""

    def __init__(
        self, session: Session, theme: Theme, say: Callable[[Message], str], lang: Callable[[], str]
    ) -> None:
        """Show the funnel of ``session``; the caller connects its ``changed`` to ``show_change``."""
        super().__init__(session, theme, say)
        self.folded = FunnelScene(session.process, say, lang)
        self.scene = self.folded
        self.live = Live(self.scene)
        self.still = Still(self.scene, self.inks)
        self.naming = FunnelNaming(self, self.folded)
        self.maker = Maker(self, self.naming)
        self.funnel_hands = FunnelHands(self, self.folded, self.maker)
        self.bubble = Bubble(self, say)
        self.refused.connect(lambda why: self.bubble.tell(why, self.funnel_hands.mouse, self.theme))
        self._stale = False
        self._meant: dict[str, str] = {}
        """Whose problem the badge of a stand-in shows."""

    def select(self, ids: Iterable[str]) -> None:
        """Choose elements; a stand-in means what it stands for."""
        self.bubble.clear()
        super().select(self.folded.elements(ids))

    def go_to(self, key: str) -> None:
        """Choose ``key`` and bring it, or what it is folded into, into view."""
        self.select((key,))
        ink = self.scene.ink.get(self.folded.shown(key) or key)
        if ink is not None:
            bring(self, ink)

    def zoom_to(self, ids: Iterable[str]) -> None:
        """Show all of ``ids``, or what they are folded into."""
        super().zoom_to([self.folded.shown(key) or key for key in ids])

    def enter(self, plane: str) -> None:
        """Stay: there is one plane only."""

    def show_change(self, delta: Delta, difference: Difference) -> None:
        """Show what ``delta`` changed, when somebody looks."""
        if self.isVisible():
            super().show_change(delta, difference)
            self.show_marks(self.marks)
        else:
            self._stale = True

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """Show the worst of an element and of all that is folded into it."""
        self._meant = {}
        worst: dict[str, str] = {}
        for element, severity in marks.items():
            key = self.folded.shown(element)
            if key and (key not in worst or _RANK.index(severity) < _RANK.index(worst[key])):
                worst[key], self._meant[key] = severity, element
        super().show_marks(worst)

    def meant(self, key: str) -> str:
        """Return whose problem the badge at the stand-in ``key`` shows."""
        return self._meant.get(key, self.folded.element(key))

    def refold(self) -> None:
        """Make everything anew: the language is another one, or nobody looked for a while."""
        self._stale = False
        self.folded.fold()
        self.still.spoil()
        self.show_marks(self.marks)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened meanwhile."""
        if self._stale:
            self.refold()
        super().showEvent(event)

    def begin(self) -> None:
        """Look at the whole, as it is seen first."""
        look_first(self)
