"""The funnel view: stages, roles and handoffs; all else folded into the stages as marks."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtGui import QShowEvent

from designer.canvas.deeds import Order
from designer.canvas.eye import bring, look_first
from designer.canvas.funnel_ghost import foresee_folded
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.view import Canvas
from designer.lint.board import Difference
from designer.model.delta import Delta
from designer.model.message import Message
from designer.picture.primitives import Primitive
from designer.picture.theme import Theme
from designer.session.session import Session
from designer.verbs.removing import remove
from designer.verbs.step import Verb

R = TypeVar("R")

_RANK = ("error", "warning", "info")


class FunnelView(Canvas):
    """A canvas of stand-ins: what is chosen and done here are the elements of the file."""

    ghostly = 0.9
    sizes = False

    def __init__(
        self, session: Session, theme: Theme, say: Callable[[Message], str], lang: Callable[[], str]
    ) -> None:
        """Show the funnel of ``session``; the caller connects its ``changed`` to ``show_change``."""
        self.compact = FunnelScene(session.process, say, lang)
        super().__init__(session, theme, say, self.compact)
        self._stale = False
        self._meant: dict[str, str] = {}
        """Whose problem the badge of a stand-in shows."""

    def select(self, ids: Iterable[str]) -> None:
        """Choose elements; a stand-in means what it stands for."""
        super().select(self.compact.elements(ids))

    def do(self, verb: Verb[..., R], *args: object, key: str = "", **named: object) -> R | None:
        """Do a verb; with a mark goes the end that nothing else leads to: nobody would see it here."""
        if verb is remove and args:
            args = (self.compact.with_ends(args[0]), *args[1:])  # type: ignore[arg-type]  # ids of the verb
        return super().do(verb, *args, key=key, **named)

    def go_to(self, key: str) -> None:
        """Choose ``key`` and bring it, or what it is folded into, into view."""
        self.select((key,))
        ink = self.scene.ink.get(self.compact.shown(key) or key)
        if ink is not None:
            bring(self, ink)

    def zoom_to(self, ids: Iterable[str]) -> None:
        """Show all of ``ids``, or what they are folded into."""
        super().zoom_to([self.compact.shown(key) or key for key in ids])

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
            key = self.compact.marked(element)
            if key and (key not in worst or _RANK.index(severity) < _RANK.index(worst[key])):
                worst[key], self._meant[key] = severity, element
        super().show_marks(worst)

    def meant(self, key: str) -> str:
        """Return whose problem the badge at the stand-in ``key`` shows."""
        return self._meant.get(key, self.compact.element(key))

    def refold(self) -> None:
        """Make everything anew: the language is another one, or nobody looked for a while."""
        self._stale = False
        self.compact.fold()
        self.still.spoil()
        self.show_marks(self.marks)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened meanwhile."""
        if self._stale:
            self.refold()
        super().showEvent(event)

    def foresee(self, wanted: Order, after: str, kind: str) -> tuple[Primitive, ...]:  # noqa: ARG002
        """Return what ``wanted`` would add to this picture."""
        return foresee_folded(self.compact, wanted)

    def begin(self) -> None:
        """Look at the whole, as it is seen first."""
        look_first(self)
