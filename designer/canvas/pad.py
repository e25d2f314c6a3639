"""The pad beside the one chosen element: what can be made of it, one click away."""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, Qt
from PySide6.QtWidgets import QFrame, QToolButton

from designer.canvas.deeds import BY_NAME, DEEDS, offered
from designer.canvas.grab import Grab
from designer.canvas.hands import Hands
from designer.canvas.lead import DRAGGED, Lead
from designer.canvas.maker import Maker
from designer.canvas.nook import find_nook
from designer.canvas.paint import paint
from designer.canvas.shapes import SHAPES
from designer.canvas.shy import anchor_of, obstacles
from designer.model.geometry import around
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.permit import may_delete
from designer.model.records import Node, Record
from designer.picture.primitives import Primitive, bounds
from designer.verbs.folding import fold
from designer.verbs.removing import remove

Icons = Callable[[str], QIcon]

_PAUSE = 150
"""Milliseconds that the eye stands still before the pad looks for a better place."""
_BUTTON, _ICON, _EDGE = 28, 18, 4
_COLUMNS = 2
"""Of its upright form."""
_TOOLS = {
    "inside": N_("Go inside (Ctrl+Enter)"),
    "unfold": N_("Show what is inside in place (BPMN: expanded)"),
    "fold": N_("Close it to a small box (BPMN: collapsed)"),
    "connect": N_("Arrow: drag it to a stage, or click here and then there"),
    "delete": N_("Delete (Del)"),
    "more": N_("More…"),
}
_KEYS = {"stage": " (Enter)"}
_DRAG = N_("Drag it to where it shall stand")
_SHEET = (
    "QFrame#pad {{ background: {paper}; border: 1px solid {frame}; border-radius: 8px; }}"
    "QFrame#pad QToolButton {{ border: none; border-radius: 6px; background: transparent; padding: 0; }}"
    "QFrame#pad QToolButton:hover {{ background: {soft}; }}"
)


class Pad(QFrame):
    """Follows the selection; hidden while there is none or several, a gesture goes on or a name is typed."""

    more = Signal(QPoint)
    """The menu of the element is wanted at this place of the screen."""

    def __init__(
        self, hands: Hands, maker: Maker, icons: Icons, unseen: Collection[str] = frozenset()
    ) -> None:
        """Lie hidden over the canvas of ``hands``; what is ``unseen`` there is not offered."""
        super().__init__(hands.canvas)
        self.setObjectName("pad")
        self.hands = hands
        self.canvas = hands.canvas
        self.maker = maker
        self._unseen = unseen
        self.ghost: tuple[Primitive, ...] = ()
        """What the button under the mouse would make."""
        self._icons = icons
        self._offset = QPointF()
        """From the element's upper left corner, while the eye moves."""
        self._still = QTimer(self, singleShot=True)
        self._still.timeout.connect(self.refresh)
        for signal in (self.canvas.selected, hands.busy, maker.naming.ended):
            signal.connect(self.refresh)
        self.canvas.looked.connect(self._follow)
        maker.naming.begun.connect(self.refresh)
        self.canvas.installEventFilter(self)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.restyle()
        self.retranslate()
        self.refresh()

    @cached_property
    def buttons(self) -> dict[str, QToolButton]:
        """All its buttons, made when the first of them is wanted: a process opens without them."""
        names = (*(deed.name for deed in DEEDS), *_TOOLS)
        made = {name: self._button(name, self._icons(name)) for name in names}
        self._call(made)
        return made

    def _button(self, name: str, icon: QIcon) -> QToolButton:
        button = self._made(name)
        button.setObjectName(name)
        button.setIcon(icon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(_BUTTON, _BUTTON)
        button.installEventFilter(self)
        if not isinstance(button, Grab):
            button.clicked.connect(lambda _checked=False, name=name: self._clicked(name))
        return button

    def _made(self, name: str) -> QToolButton:
        if name == "connect":
            return Grab(self, self.hands, self._connect)
        if name in DRAGGED:
            return Grab(
                self,
                self.hands,
                lambda at: self._lead(name, at),
                by_click=lambda _at: self._clicked(name),
            )
        return QToolButton(self)

    # What it shows

    def refresh(self) -> None:
        """Offer what makes sense at the chosen element, beside it, or hide."""
        record = self.maker.chosen()
        self._show_ghost("")
        if record is None or self.hands.gesture is not None or self.maker.naming.key:
            self.hide()
            return
        anchor = anchor_of(self.canvas, record)
        names = self._offered(record)
        if anchor is None or not names or not anchor.intersects(QRectF(self.canvas.rect())):
            self.hide()
            return
        for name, button in self.buttons.items():
            button.setVisible(name in names)
        self._stand(record, anchor, names)
        self.show()
        self.raise_()

    def later(self) -> None:
        """Do the same once the picture has been painted: an edit waits for nothing."""
        self._still.start(0)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self._call(self.__dict__.get("buttons", {}))

    def _call(self, buttons: Mapping[str, QToolButton]) -> None:
        for name, button in buttons.items():
            tip = BY_NAME[name].tip if name in BY_NAME else _TOOLS[name]
            said = self.canvas.say(message(tip))
            drag = f"\n{self.canvas.say(message(_DRAG))}" if name in DRAGGED else ""
            button.setToolTip(f"{said}{_KEYS.get(name, '')}{drag}")
            button.setAccessibleName(said)

    def restyle(self) -> None:
        """Take the colours of the theme of the moment."""
        colours = self.canvas.theme.colours
        self.setStyleSheet(_SHEET.format(**{name: colours[name] for name in ("paper", "frame", "soft")}))

    def _offered(self, record: Record) -> list[str]:
        process = self.canvas.process
        names = [deed.name for deed in offered(process, record) if deed.name not in self._unseen]
        if isinstance(record, Node) and KINDS[record.kind].scope and self.canvas.sizes:
            names += ["fold"] if record.expanded else ["inside", "unfold"]
        if isinstance(record, Node) and KINDS[record.kind].max_out != 0:
            names.append("connect")
        if may_delete(process, record.id).ok:
            names.append("delete")
        return [*names, "more"]

    def _stand(self, record: Record, anchor: QRectF, names: list[str]) -> None:
        count = len(names)
        narrow = min(_COLUMNS, count)
        sizes = [(columns, self._size(count, columns)) for columns in (narrow, count)]
        field = QRectF(self.canvas.rect()).adjusted(4, 4, -4, -4)
        nook = find_nook(anchor, sizes, obstacles(self.canvas, record, anchor), field)
        for place, name in enumerate(names):
            row, column = divmod(place, nook.columns)
            self.buttons[name].move(_EDGE + column * _BUTTON, _EDGE + row * _BUTTON)
        size = self._size(count, nook.columns).toSize()
        self.setGeometry(round(nook.at.x()), round(nook.at.y()), size.width(), size.height())
        self._offset = QPointF(self.pos()) - anchor.topLeft()

    def _follow(self) -> None:
        """Go along while the eye moves; the best place is looked for when it stands still."""
        record = self.maker.chosen()
        anchor = anchor_of(self.canvas, record) if record and self.isVisible() else None
        if anchor is None:
            self.refresh()
            return
        at = anchor.topLeft() + self._offset
        room = self.canvas.rect().adjusted(4, 4, -4 - self.width(), -4 - self.height())
        x = max(room.left(), min(round(at.x()), room.right() + 1))
        self.move(x, max(room.top(), min(round(at.y()), room.bottom() + 1)))
        self._still.start(_PAUSE)

    @staticmethod
    def _size(count: int, columns: int) -> QSizeF:
        rows = -(-count // columns)
        return QSizeF(columns * _BUTTON + 2 * _EDGE, rows * _BUTTON + 2 * _EDGE)

    # What its buttons do

    def _clicked(self, name: str) -> None:
        self._show_ghost("")
        if name in BY_NAME:
            self.maker.deed(BY_NAME[name])
        elif name == "delete":
            self.canvas.do(remove, self.canvas.selection)
            self.canvas.setFocus()
        elif name == "inside":
            self.canvas.enter(self.canvas.selection[0])
            self.canvas.setFocus()
        elif name in {"fold", "unfold"}:
            self.canvas.do(fold, self.canvas.selection[0], expanded=name == "unfold")
            self.canvas.setFocus()
        else:
            button = self.buttons[name]
            self.more.emit(button.mapToGlobal(QPoint(0, button.height())))

    def _connect(self, at: QPointF) -> None:
        if record := self.maker.chosen():
            self.hands.connect_from(record.id, at)

    def _lead(self, name: str, at: QPointF) -> None:
        self._show_ghost("")
        record = self.maker.chosen()
        if isinstance(record, Node):
            self.hands.begin(Lead(self.maker, record.id, name), at)

    def _show_ghost(self, name: str) -> None:
        record = self.maker.chosen()
        shown: tuple[Primitive, ...] = ()
        if record and name in BY_NAME:
            process = self.canvas.process
            deed = BY_NAME[name]
            shown = self.canvas.foresee(deed.from_(process, record), record.id, SHAPES[name].kind)
        if shown != self.ghost:
            self.ghost = shown
            self.canvas.update()

    def paint_ghost(self, painter: QPainter) -> None:
        """Paint what the button under the mouse would make, over the drawing."""
        if self.ghost:
            painter.save()
            painter.setOpacity(self.canvas.ghostly)
            about = around(bounds(one) for one in self.ghost)
            painter.setTransform(self.canvas.transform(about.centre if about else None))
            paint(painter, self.ghost, self.canvas.theme)
            painter.restore()

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the ghost of the button that the mouse comes to; move with the canvas."""
        kind = event.type()
        if watched is self.canvas:
            if kind == QEvent.Type.Resize:
                self.refresh()
        elif kind == QEvent.Type.Enter:
            self._show_ghost(watched.objectName())
        elif kind == QEvent.Type.Leave:
            self._show_ghost("")
        return False
