"""The palette: six shapes to drag onto the canvas or to click and put down, and a few rare ones."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from designer.canvas.deeds import BY_NAME
from designer.canvas.drop import Drop, put_down
from designer.canvas.grab import Grab
from designer.canvas.hands import Hands
from designer.canvas.maker import Maker
from designer.canvas.shapes import MORE, ROLE, SIX, Shape
from designer.canvas.tools.targets import lane_under
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.picture.theme import Theme

Icons = Callable[[str], QIcon]
_WIDE, _HIGH, _ICON, _MARGIN = 84, 58, 24, 6
BROAD = _WIDE + 2 * _MARGIN + 1
"""Pixels of all of it and the line at its right."""
_LEAST = 44
"""Pixels of a button with its name on a low screen, such as a laptop's at 200 %."""
_BARE, _AROUND = 30, 41
"""Pixels of a button without its name, and above, below and between all buttons."""
_KEYS = {shape.name: f"Alt+{number}" for number, shape in enumerate((*SIX, ROLE), 1)}
_SHEET = (
    "QFrame#palette {{ background: {paper}; border: none; border-right: 1px solid {frame}; }}"
    "QFrame#palette QToolButton {{ border: none; border-radius: 8px; background: transparent;"
    " color: {label}; font-size: 12px; padding: 2px; }}"
    "QFrame#palette QToolButton:hover {{ background: {soft}; }}"
    "QFrame#palette QToolButton:focus {{ background: {soft}; border: 1px solid {accent}; }}"
    "QFrame#palette QToolButton::menu-indicator {{ image: none; }}"
)


class Palette(QFrame):
    """Stands at the left edge of the canvas."""

    def __init__(
        self, hands: Hands, maker: Maker, icons: Icons, unseen: Collection[str] = frozenset()
    ) -> None:
        """Offer the shapes to the canvas of ``hands``, but those that are ``unseen`` there."""
        super().__init__()
        self.hands = hands
        self.maker = maker
        self._shapes = [shape for shape in (*SIX, ROLE) if shape.name not in unseen]
        self.buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        layout.setSpacing(2)
        for shape in self._shapes:
            if shape is ROLE:
                layout.addWidget(_line())
            self.buttons[shape.name] = self._dressed(self._grab(shape), shape.name, icons(shape.name))
            layout.addWidget(self.buttons[shape.name], 100)
        self.menu = QMenu(self)
        self._rare = {
            shape: self._action(shape, icons(shape.name)) for shape in MORE if shape.name not in unseen
        }
        more = QToolButton(self)
        more.setMenu(self.menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.buttons["more"] = self._dressed(more, "more", icons("more"))
        layout.addWidget(more, 100)
        layout.addStretch(1)
        self.restyle()
        self.retranslate()

    def _grab(self, shape: Shape) -> Grab:
        return Grab(
            self,
            self.hands,
            lambda at: self.begin(shape, at),
            lambda: self.add(shape),
            lambda at: self.begin_or_make(shape, at),
        )

    @staticmethod
    def _dressed(button: QToolButton, name: str, icon: QIcon) -> QToolButton:
        button.setObjectName(name)
        button.setIcon(icon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedWidth(_WIDE)
        button.setMinimumHeight(_BARE)
        button.setMaximumHeight(_HIGH)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        return button

    def _action(self, shape: Shape, icon: QIcon) -> QAction:
        action = self.menu.addAction(icon, "")
        action.triggered.connect(lambda _checked=False: self.begin_or_make(shape))
        return action

    # What its buttons do

    def begin(self, shape: Shape, at: QPointF | None = None) -> None:
        """Let ``shape`` follow the mouse until it is put down."""
        self.maker.naming.leave()
        self.hands.begin(Drop(self.hands, self.maker, shape), at)
        self.maker.canvas.setFocus()

    def begin_or_make(self, shape: Shape, at: QPointF | None = None) -> None:
        """Let ``shape`` follow the mouse; one that has a place of its own, as a role, is made at once."""
        if shape.kind in KINDS:
            self.begin(shape, at)
        else:
            self.add(shape)

    def add(self, shape: Shape) -> bool:
        """Make ``shape`` without the mouse: at the chosen element where that makes sense, else in view."""
        deed = BY_NAME.get(shape.name)
        if deed and self.maker.deed(deed):
            return True
        canvas = self.maker.canvas
        at = canvas.in_view().centre
        chosen = canvas.selection[0] if len(canvas.selection) == 1 else ""
        target = chosen if shape.name == "limit" else ""
        lane = "" if shape is ROLE else lane_under(canvas, at)
        return put_down(self.maker, shape, at, target, lane)

    # How it looks

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        say = self.maker.canvas.say
        for shape in self._shapes:
            button = self.buttons[shape.name]
            button.setText(say(message(shape.text)))
            button.setAccessibleName(say(message(shape.text)))
            button.setToolTip(f"{say(message(shape.tip))} ({_KEYS[shape.name]})")
        self.buttons["more"].setText(say(message(N_("More"))))
        self.buttons["more"].setAccessibleName(say(message(N_("More shapes"))))
        self.buttons["more"].setToolTip(say(message(N_("More shapes"))))
        for shape, action in self._rare.items():
            action.setText(say(message(shape.text)))
            action.setToolTip(say(message(shape.tip)))
        self.menu.setToolTipsVisible(True)

    def restyle(self) -> None:
        """Take the colours of the theme of the moment."""
        dress(self, self.maker.canvas.theme)

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show pictures alone where the window is too low for what they are called."""
        named = event.size().height() >= len(self.buttons) * _LEAST + _AROUND
        style = Qt.ToolButtonStyle
        for button in self.buttons.values():
            button.setToolButtonStyle(style.ToolButtonTextUnderIcon if named else style.ToolButtonIconOnly)
        super().resizeEvent(event)


def dress(frame: QFrame, theme: Theme) -> None:
    """Let ``frame`` look as a palette does in the colours of ``theme``."""
    frame.setObjectName("palette")
    names = ("paper", "frame", "label", "soft", "accent")
    frame.setStyleSheet(_SHEET.format(**{name: theme.colours[name] for name in names}))


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(9)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setObjectName("line")
    return line
