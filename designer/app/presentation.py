"""The process for a meeting: a full screen that goes from stage to stage, each card in large letters."""

from html import escape

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.style import LARGE, MEDIUM, look, mark
from designer.canvas.eye import LEAST
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.planar import Planar
from designer.canvas.scene import Scene
from designer.model.control import role_of
from designer.model.geometry import Point
from designer.model.message import N_, message
from designer.model.process import Process
from designer.model.records import Node
from designer.picture.theme import Theme
from designer.sheets.collect import work
from designer.sheets.order import Course, course
from designer.sheets.phrases import Phrases
from designer.sheets.sheet import Work

_ZOOM = 1.2
_GLIDE = 320
"""Milliseconds from one stage to the next."""
_CARD = 460
"""Pixels of the card beside the picture."""
_TEXT = (20, 18, 16)
"""Pixels of the text: the largest that has room, else the last, and the card can be scrolled."""
_ON = frozenset(
    {Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp})
_END = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F5})
_SCROLL = {Qt.Key.Key_Down: 60, Qt.Key.Key_Up: -60}


class Picture(Planar):
    """The drawing without hands; glides to an element, or shows everything."""

    def __init__(self, process: Process, theme: Theme, scene: Scene | None = None) -> None:
        """Show ``process``, as ``scene`` has it where that is another picture of it."""
        super().__init__(process, theme, scene)
        self.key = ""
        """The stage that is shown, empty for the whole."""
        self._way = QVariantAnimation(self, duration=_GLIDE, startValue=0.0, endValue=1.0)
        self._way.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._way.valueChanged.connect(self._step)
        self._from = self._to = (1.0, Point(0.0, 0.0))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_element(self, key: str, *, glide: bool) -> None:
        """Bring ``key`` into the middle, or everything into view."""
        plane = self.plane_of(self.scene.process.get(key)) if key else ""
        glide = glide and plane == self.plane
        self.enter(plane)
        self.key = key
        self._from = self.zoom, self.in_view().centre
        self._to = self._goal()
        self._way.stop()
        if glide:
            self._way.start()
        else:
            self._step(1.0)
        self.update()

    def gliding(self) -> bool:
        """Tell whether the eye is on its way."""
        return self._way.state() == QVariantAnimation.State.Running

    def _goal(self) -> tuple[float, Point]:
        ink = self.scene.ink.get(self.key) if self.key else None
        if ink is not None:
            room = min(self.width() / (ink.width + 60), self.height() / (ink.height + 60))
            return min(_ZOOM, max(room, LEAST)), ink.centre
        before = self.zoom, self.origin
        self.blockSignals(True)  # noqa: FBT003 - Qt knows it by place
        self.fit()
        goal = self.zoom, self.in_view().centre
        self.look(*before)
        self.blockSignals(False)  # noqa: FBT003 - Qt knows it by place
        return goal

    def _step(self, share: float) -> None:
        (zoom, start), (last, end) = self._from, self._to
        now = zoom * (last / zoom) ** share
        x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
        self.look(now, Point(x - self.width() / now / 2, y - self.height() / now / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is shown in the middle."""
        super().resizeEvent(event)
        self.show_element(self.key, glide=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing and a frame about the stage."""
        painter = QPainter(self)
        self.paint_drawing(painter)
        node = self.scene.process.get(self.key)
        if isinstance(node, Node) and node.box:
            accent = QColor(self.theme.colours["accent"])
            soft = QColor(accent)
            soft.setAlpha(26)
            painter.setPen(QPen(accent, 3))
            painter.setBrush(soft)
            painter.drawRoundedRect(self.on_widget(node.box).adjusted(-3, -3, 3, 3), 11, 11)
        painter.end()


class Card(QScrollArea):
    """What a stage says, in letters that are read from the last row."""

    def __init__(self, desk: Desk) -> None:
        """Say nothing yet."""
        super().__init__()
        self._desk = desk
        self._text = ""
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(28, 28, 28, 28)
        mark(self.label, "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.label)
        self.setWidgetResizable(True)
        self.setFixedWidth(_CARD)

    def say(self, name: str, role: str, parts: list[tuple[str, list[str]]]) -> None:
        """Show a stage; ``parts`` are headings with their lines."""
        muted = look(dark=self._desk.dark).muted
        text = [f'<p style="font-size:28px"><b>{escape(name)}</b></p>']
        if role:
            text.append(f'<p style="color:{muted}; margin-top:0">{escape(role)}</p>')
        for heading, lines in parts:
            text.append(
                f'<p style="color:{muted}; font-size:15px; margin-bottom:2px"><b>{escape(heading)}</b></p>'
            )
            text += [f'<p style="margin-top:0; margin-bottom:4px">{escape(line)}</p>' for line in lines]
        self._text = "".join(text)
        self.verticalScrollBar().setValue(0)
        self._settle()

    def _settle(self) -> None:
        for size in _TEXT:
            self.label.setText(f'<div style="font-size:{size}px">{self._text}</div>')
            if self.label.heightForWidth(_CARD) <= self.viewport().height():
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the largest letters that have room."""
        super().resizeEvent(event)
        self._settle()


class Presentation(QWidget):
    """One for each editor at most; nothing in it changes the process."""

    def __init__(self, desk: Desk, bridge: Bridge, parent: QWidget, *, funnel: bool = False) -> None:
        """Begin with the first stage, seen in the funnel view or where it stands among all else."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._bridge = desk, bridge
        self._lang = desk.language
        self.pages: list[str] = []
        """The stages in the order of the flow, and nothing for the whole at the end."""
        self.page = 0
        self._course: Course | None = None
        """The work order of the process as it is; nothing when it has changed."""
        self._compact = FunnelScene(bridge.process, desk.text, lambda: desk.language) if funnel else None
        self.picture = Picture(bridge.process, desk.theme, self._compact)
        self.card = Card(desk)
        self.place, self.hint = QLabel(), QLabel()
        mark(self.place, "strong")
        mark(self.hint, "muted")
        foot = QWidget()
        mark(foot, "bar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(foot)
        line.setContentsMargins(LARGE, MEDIUM // 2, LARGE, MEDIUM // 2)
        line.addWidget(self.place)
        line.addStretch(1)
        line.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.picture, 1)
        row.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(foot)
        bridge.changed.connect(self._follow)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.restyle)
        self.retranslate()

    def begin(self) -> None:
        """Fill the screen that the window is on."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.window().screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def go(self, page: int) -> None:
        """Show the ``page`` counted from 0, the nearest there is."""
        page = min(max(page, 0), len(self.pages) - 1)
        if page != self.page:
            self.page = page
            self._show(glide=True)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.setWindowTitle(self._desk.word(N_("Presentation")))
        self.hint.setText(self._desk.word(N_("← → from stage to stage, Esc ends")))
        if self._compact is not None and self._compact.voice.lang != self._lang:
            self._lang = self._compact.voice.lang
            self._compact.fold()
            self.picture.still.spoil()
        self.pages = [*self._read().numbers, ""]
        self.page = min(self.page, len(self.pages) - 1)
        self._show(glide=False)

    def restyle(self) -> None:
        """Paint by the theme of the moment."""
        self.picture.set_theme(self._desk.theme)
        self._show(glide=False)

    def _follow(self, delta: object, _difference: object) -> None:
        self._course = None
        self.picture.redraw(delta)  # type: ignore[arg-type]  # a Delta, which Qt's signal does not know
        self.retranslate()

    def _show(self, *, glide: bool) -> None:
        key = self.pages[self.page]
        self.card.setVisible(bool(key))
        count = len(self.pages) - 1
        said = message(N_("Stage {n} of {all}"), n=self.page + 1, all=count) if key else None
        self.place.setText(self._desk.text(said) if said else self._desk.word(N_("The whole process")))
        if key:
            self._say(key)
        if layout := self.layout():
            layout.activate()
        self.picture.show_element(key, glide=glide and self.isVisible())

    def _say(self, key: str) -> None:
        process, phrases = self._bridge.process, Phrases(self._desk.catalogue)
        holder = role_of(process, key)
        told = work(self._read(), process.node(key))
        name = told.place.name or self._desk.word(N_("Without a name"))
        self.card.say(name, " ".join(holder.name.split()) if holder else "", parts(told, phrases))

    def _read(self) -> Course:
        if self._course is None:
            self._course = course(self._bridge.process)
        return self._course

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, to either end, or leave."""
        key = Qt.Key(event.key())
        if key in _ON:
            self.go(self.page + 1)
        elif key in _BACK:
            self.go(self.page - 1)
        elif key == Qt.Key.Key_Home:
            self.go(0)
        elif key == Qt.Key.Key_End:
            self.go(len(self.pages) - 1)
        elif key in _SCROLL:
            bar = self.card.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLL[key])
        elif key in _END:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on with a click, back with the right button."""
        self.go(self.page + (-1 if event.button() == Qt.MouseButton.RightButton else 1))

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to the window."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()


def parts(told: Work, say: Phrases) -> list[tuple[str, list[str]]]:
    """Return what the card of a stage says: headings with their lines, those that have some."""
    several = len(told.steps) > 1
    steps = [f"{n}. {step}" if several else step for n, step in enumerate(told.steps, 1)]
    limit = say.period(told.limit)
    exits = list(dict.fromkeys(say.exit(told, one) for one in told.exits))
    found = (
        (N_("Result"), [told.result] if told.result.strip() else []),
        (N_("Steps"), steps),
        (N_("Time limit"), [limit] if limit else []),
        (N_("What comes next"), exits),
    )
    return [(say.word(heading), lines) for heading, lines in found if lines]
