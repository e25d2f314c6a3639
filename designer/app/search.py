"""Ctrl+F: what is typed is found while one types, and shown; Escape leads back to where the eye was."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.halo import Halo
from designer.app.hits import Texts, in_rows
from designer.app.icons import SIZE, icon
from designer.app.style import MEDIUM, SMALL, mark
from designer.app.table.mode import DRAWING, TABLE, TableMode
from designer.canvas.funnel import FunnelView
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.message import N_, message

_WIDE = 460
_NEAR = 0.7
"""So near the eye comes at least: names can be read then."""


class Search(QFrame):
    """A line over the upper right of the drawing, with a count and two arrows."""

    def __init__(self, desk: Desk, bridge: Bridge, canvas: Canvas, tabled: TableMode, over: QWidget) -> None:
        """Look through the process of ``bridge``; show it on ``canvas`` and in the grid, ``over`` both."""
        super().__init__(over)
        self._desk, self._canvas, self._tabled, self._over = desk, canvas, tabled, over
        self._process = bridge.process
        self._texts = Texts(bridge.process)
        self._eye: tuple[Canvas, str, float, Point] | None = None
        """Picture, plane, zoom and place before the search began."""
        self.hits: list[str] = []
        self.at = -1
        self._halos = {canvas: Halo(desk, canvas)}
        mark(self, "card")
        self.line, self.count = QLineEdit(), QLabel()
        mark(self.count, "muted")
        self.count.setMinimumWidth(64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, SMALL // 2, SMALL // 2, SMALL // 2)
        row.setSpacing(SMALL // 2)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        self._buttons = {
            N_("Find the previous"): self._button("back", lambda: self.step(-1)),
            N_("Find the next"): self._button("next", lambda: self.step(1)),
            N_("Close, and stay here"): self._button("close", self.stay),
        }
        for button in self._buttons.values():
            row.addWidget(button)
        self.handlers: dict[str, Callable[[], object]] = {
            "search": self.open,
            "search_next": lambda: self.step(1),
            "search_previous": lambda: self.step(-1),
        }
        self.line.textChanged.connect(lambda _text: self.look_up())
        self.line.installEventFilter(self)
        tabled.split.installEventFilter(self)
        bridge.changed.connect(lambda *_: self._changed())
        desk.language_changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    @property
    def seen(self) -> Canvas:
        """The picture that is seen: the funnel, which lies over the canvas and has its keyboard, or all."""
        over = self._canvas.focusProxy()
        return over if isinstance(over, Canvas) else self._canvas

    @property
    def halo(self) -> Halo:
        """The light over the picture that is seen."""
        if self.seen not in self._halos:
            self._halos[self.seen] = Halo(self._desk, self.seen)
        return self._halos[self.seen]

    def open(self) -> None:
        """Show the line with what was looked for last, ready to be typed over."""
        if not self.isVisible():
            eye = self.seen
            self._eye = (eye, eye.plane, eye.zoom, eye.origin)
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if self.line.text():
            self.look_up()

    def look_up(self) -> None:
        """Show the first hit at or behind the one that is shown."""
        shown = self.hits[self.at] if self.hits and self.at >= 0 else ""
        self.hits = self._found()
        self.at = self.hits.index(shown) if shown in self.hits else (0 if self.hits else -1)
        self._show()

    def step(self, by: int) -> None:
        """Show the next hit or the one before; behind the last the first comes again."""
        if not self.isVisible():
            self.open()
        if self.hits:
            self.at = (self.at + by) % len(self.hits)
            self._show()

    def stay(self) -> None:
        """Close, with what was found chosen and in view."""
        found = self.hits[self.at] if self.hits else ""
        self._close()
        if found:
            self._canvas.select((found,))

    def give_up(self) -> None:
        """Close, with the eye where it was before."""
        eye = self._eye
        self._close()
        self._look_back(eye)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.line.setPlaceholderText(self._desk.word(N_("Stage, role, document…")))
        self.line.setAccessibleName(self._desk.word(N_("Find stages, roles, documents, exits, steps")))
        self.line.setToolTip(self._desk.word(N_("Enter: the next one; Ctrl+Enter: stay here; Esc: back")))
        for text, button in self._buttons.items():
            button.setToolTip(self._desk.word(text))
            button.setAccessibleName(button.toolTip())
        self._tell()

    def _found(self) -> list[str]:
        found = self._texts.find(self.line.text())
        return in_rows(self._process, found) if found and self._tabled.seen == TABLE else found

    def _show(self) -> None:
        key, eye = self.hits[self.at] if self.hits else "", self.seen
        if key:
            eye.enter(eye.plane_of(eye.process.get(key)))
        self._light(key)
        if key:
            ink = eye.scene.ink.get(shown_as(eye, key))
            if eye.zoom < _NEAR:
                eye.look(_NEAR, eye.origin)
            if ink:
                eye.centre_on(ink.centre)
            if self._tabled.seen != DRAWING:
                self._tabled.panel.show_selection((key,))
        else:
            self._look_back(self._eye)
        self._tell()

    def _light(self, key: str) -> None:
        for halo in self._halos.values():
            halo.show_about("")
        if key:
            self.halo.show_about(shown_as(self.seen, key))

    def _look_back(self, eye: tuple[Canvas, str, float, Point] | None) -> None:
        if eye:
            canvas, plane, zoom, origin = eye
            canvas.enter(plane)
            canvas.look(zoom, origin)

    def _tell(self) -> None:
        said = message("{k} of {n}", k=self.at + 1, n=len(self.hits))
        nothing = message("no hits") if self.line.text().strip() else message("")
        self.count.setText(self._desk.text(said if self.hits else nothing))

    def _changed(self) -> None:
        self._texts.forget()
        if self.isVisible():
            shown = self.hits[self.at] if self.hits else ""
            self.hits = self._found()
            self.at = self.hits.index(shown) if shown in self.hits else min(self.at, len(self.hits) - 1)
            self._light(self.hits[self.at] if self.hits else "")
            self._tell()

    def _close(self) -> None:
        self.hide()
        self._light("")
        self._eye = None
        where: QWidget = self._canvas if self._canvas.isVisible() else self._tabled.panel
        where.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, drawn: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(self._desk, drawn))
        button.setIconSize(SIZE)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _place(self) -> None:
        around = self._tabled.split
        wide = min(_WIDE, around.width() - 2 * MEDIUM)
        corner = around.mapTo(self._over, around.rect().topRight())
        self.setGeometry(corner.x() - wide - MEDIUM, corner.y() + MEDIUM, wide, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step by Enter, go back by Escape, stay in the corner."""
        if watched is self._tabled.split:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and (act := self._act(event)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # Ctrl+Enter means something else on the drawing
                return True
            if event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        held, key = event.modifiers(), event.key()
        if key == Qt.Key.Key_Escape:
            return self.give_up
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return None
        if held & Qt.KeyboardModifier.ControlModifier:
            return self.stay
        back = bool(held & Qt.KeyboardModifier.ShiftModifier)
        return lambda: self.step(-1 if back else 1)


def shown_as(eye: Canvas, key: str) -> str:
    """Return what shows the element ``key`` in the picture ``eye``: in the funnel much is folded away."""
    return (eye.compact.shown(key) or key) if isinstance(eye, FunnelView) else key
