"""The slim bar above an open process: what was done, its name, how near the eye is, what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from designer.app.actions import Actions
from designer.app.desk import Desk
from designer.app.elided import Elided
from designer.app.icons import SIZE, WIDE, icon
from designer.app.style import MEDIUM, SMALL, mark
from designer.model.message import N_, message, plural

_ROOMY = 1000
"""Pixels of width from which on the switch of the funnel says its name."""
_TIGHT = 760
"""Pixels of width below which what has a picture says no words."""
_LEAST = 440
_LEVELS = (0.5, 0.75, 1.0, 1.5, 2.0)


class TopBar(QWidget):
    """One for each window; ``zoom_to`` is called with the zoom that was chosen."""

    def __init__(self, desk: Desk, actions: Actions, zoom_to: Callable[[float], None]) -> None:
        """Make it of ``actions``."""
        super().__init__()
        self._desk, self._actions, self._zoom_to = desk, actions, zoom_to
        self._problems: int | None = None
        self._zoom, self._dirty, self._tight = 1.0, False, False
        mark(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name, self.dot = Elided(Qt.TextElideMode.ElideMiddle), QLabel()
        mark(self.name, "strong")
        self.zoom = QToolButton()
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.zoom)
        self.zoom.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_zoom)
        self.problems = self._worded("problems")
        self.sheets = self._worded("print_sheets")
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, 3, SMALL, 3)
        row.setSpacing(SMALL // 2)
        for widget in (self._of("undo"), self._of("redo")):
            row.addWidget(widget)
        row.addSpacing(SMALL)
        row.addWidget(self.dot)
        row.addWidget(self.name, 1)
        row.addSpacing(MEDIUM)
        self.depth_switch = self._of("view_funnel")
        row.addWidget(self.depth_switch)
        row.addSpacing(SMALL)
        for name in ("view_drawing", "view_table", "view_both"):
            row.addWidget(self._of(name))
        row.addSpacing(SMALL)
        for widget in (self.zoom, self.problems, self.sheets):
            row.addWidget(widget)
        self.setMinimumWidth(_LEAST)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_file(self, name: str, *, dirty: bool) -> None:
        """Show what the file is called and whether it lacks something of the process."""
        self._dirty = dirty
        self.name.set_full(name)
        self.dot.setVisible(dirty)

    def show_zoom(self, zoom: float) -> None:
        """Show how near the eye is."""
        self._zoom = zoom
        self.zoom.setText(self._desk.text(message("{n} %", n=round(zoom * 100))))

    def show_problems(self, count: int | None) -> None:
        """Show how many problems there are; None while there is nothing to judge."""
        self._problems = count
        if count is None:
            said = message(N_("Problems"))
        else:
            said = plural("{n} problem", "{n} problems", count) if count else message("No problems")
        self.problems.setText(str(count or "") if self._tight else self._desk.text(said))
        self.problems.setAccessibleName(self._desk.text(said))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.zoom.setToolTip(self._desk.word(N_("How near the drawing is")))
        self.zoom.setAccessibleName(self.zoom.toolTip())
        self.dot.setToolTip(self._desk.word(N_("There are changes that are not in the file")))
        self.dot.setAccessibleName(self.dot.toolTip())
        self.sheets.setText(self._desk.word(N_("Print sheets")))
        self.show_zoom(self._zoom)
        self.show_problems(self._problems)

    def restyle(self) -> None:
        """Draw by the theme of the moment."""
        self.dot.setPixmap(icon(self._desk, "dot", "accent").pixmap(SIZE, self.devicePixelRatioF()))

    def _of(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(SIZE)
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _worded(self, name: str) -> QToolButton:
        """Return a button that does what the action does and says something else."""
        button, action = QToolButton(), self._actions[name]
        button.setIcon(action.icon())
        button.setIconSize(WIDE)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())

        action.changed.connect(follow)
        follow()
        return button

    def _fill_zoom(self) -> None:
        self._menu.clear()
        for level in _LEVELS:
            action = self._menu.addAction(self._desk.text(message("{n} %", n=round(level * 100))))
            action.triggered.connect(lambda _checked=False, level=level: self._zoom_to(level))
        self._menu.addSeparator()
        for name in ("fit", "zoom_in", "zoom_out"):
            self._menu.addAction(self._actions[name])

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say by words what the buttons do, where there is room."""
        roomy = event.size().width() >= _ROOMY
        style = Qt.ToolButtonStyle
        if self._tight != (tight := event.size().width() < _TIGHT):
            self._tight = tight
            self.sheets.setToolButtonStyle(
                style.ToolButtonIconOnly if tight else style.ToolButtonTextBesideIcon
            )
            self.show_problems(self._problems)
        self.depth_switch.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if roomy else style.ToolButtonIconOnly
        )
        super().resizeEvent(event)
