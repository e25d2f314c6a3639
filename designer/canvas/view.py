"""The canvas widget: paints the scene, knows where the eye is, and hands every event to the hands."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)

from designer.canvas.deeds import Order
from designer.canvas.eye import bring
from designer.canvas.ghost import foresee
from designer.canvas.handler import Handler, Idle
from designer.canvas.planar import Planar
from designer.canvas.scene import Scene
from designer.lint.board import Difference
from designer.lint.finding import Finding
from designer.model.delta import Delta
from designer.model.errors import VoronkaError
from designer.model.geometry import Box
from designer.model.message import N_, Message, message
from designer.model.records import Record
from designer.picture.primitives import Primitive
from designer.picture.theme import Theme
from designer.session.session import Session
from designer.verbs.step import Verb
from designer.verbs.viewing import Through

R = TypeVar("R")
_INSIDE = N_("Nothing is inside yet: double-click where the first step shall stand; Escape leads back.")


class Canvas(Planar):
    """One process under the hand; ``say`` makes text of messages in the language of the moment."""

    selected = Signal(tuple)
    """The ids chosen now, in the order of choosing."""
    opened = Signal(str)
    """The element whose card the user asks for (double click, Enter)."""
    marked = Signal(str)
    """The element whose badge was clicked: its problems are wanted."""
    refused = Signal(object)
    """The reason (a Message) why a gesture was refused; the canvas shows it at the mouse itself."""

    ghostly = 0.55
    """How much is seen of what is not there yet."""
    sizes = True
    """Whether things get their size here by the hand."""

    def __init__(
        self, session: Session, theme: Theme, say: Callable[[Message], str], scene: Scene | None = None
    ) -> None:
        """Show ``session``; the caller connects its ``changed`` to ``show_change``."""
        super().__init__(session.process, theme, scene)
        self.session = session
        self.say = say
        self.selection: tuple[str, ...] = ()
        self.marks: dict[str, str] = {}
        """The worst severity of the findings on an element, by its id."""
        self.problems: Counter[str] = Counter()
        """How many findings hang on an element, by its id."""
        self.hint: Message | None = None
        """What is written in the middle while the process has no element."""
        self.hands: Handler = Idle()
        """Who answers mouse and keys; ``hands.Hands`` in the program."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What happens to the process

    def do(self, verb: Verb[..., R], *args: object, key: str = "", **named: object) -> R | None:
        """Do a verb; a refusal is told at the mouse and answered with None."""
        try:
            return self.carry_out(verb, *args, key=key, **named)
        except VoronkaError as error:
            self.refused.emit(error.message)
            return None

    def carry_out(self, verb: Verb[..., R], *args: object, key: str = "", **named: object) -> R:
        """Do a verb with the places of the plane that is shown; raise what it refuses."""
        meant = Through(self.plane, verb) if self.view else verb
        return self.session.do(meant, *args, key=key, **named)

    def drawn_as(self, key: str) -> Record | None:
        """Return ``key`` as it is drawn here: with the places of this picture."""
        return self.scene.process.get(self.scene.shown(key))

    def foresee(self, wanted: Order, after: str, kind: str) -> tuple[Primitive, ...]:
        """Return what ``wanted``, done at ``after``, would add to the picture."""
        return foresee(self.process, wanted, after, kind)

    def show_change(self, delta: Delta, _difference: Difference) -> None:
        """Show what ``delta`` changed."""
        self.redraw(delta)
        self.select(key for key in self.selection if self.process.get(key))
        self.update()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark the elements that findings hang on."""
        rank = {"error": 0, "warning": 1, "info": 2}
        marks: dict[str, str] = {}
        self.problems.clear()
        for finding in findings:
            if finding.elements:
                self.problems[finding.elements[0]] += 1
                key = finding.elements[0]
                marks[key] = min(finding.severity, marks.get(key, "info"), key=rank.__getitem__)
        if marks != self.marks:
            self.marks = marks
            self.show_marks(marks)

    # What is chosen

    def select(self, ids: Iterable[str]) -> None:
        """Choose ``ids`` and nothing else."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit(chosen)
            self.update()

    def go_to(self, key: str) -> None:
        """Choose ``key`` and bring it into view, on whatever plane it is."""
        self.enter(self.plane_of(self.process.get(key)))
        self.select((key,))
        ink = self.scene.ink.get(key)
        if ink is not None:
            bring(self, ink)

    # Qt's side

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen, then what the hands show."""
        painter = QPainter(self)
        self.paint_drawing(painter)
        if self.plane and not self.scene.count():
            self.paint_hint(painter, self.say(message(_INSIDE)))
        elif self.hint and self.scene.empty():
            self.paint_hint(painter, self.say(self.hint))
        self.hands.paint(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        if self.pans(event):
            return
        key = self.mark_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""
        if key and not self.live.any:
            self.go_to(key)  # out of a folded role too
            self.marked.emit(key)
        else:
            self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        if not self.pans(event):
            self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        if not self.pans(event):
            self.hands.release(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Tell the hands."""
        self.hands.leave()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give it to the hands."""
        self.hands.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give it to the hands; what they do not know goes on."""
        if event.key() == Qt.Key.Key_Space and not self.live.ids:
            self.hold_space(down=True)
        elif not self.hands.key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the picture with Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(down=False)
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Walk along the flow by Tab; at its ends, and when it is hidden, the focus leaves the canvas."""
        if self.isVisible() and self.hasFocus() and self.hands.walk(forward=forward):
            return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Give it to the hands."""
        self.hands.menu(event)


def rect(box: Box) -> QRectF:
    """Return a box as Qt's rectangle."""
    return QRectF(box.x, box.y, box.width, box.height)
