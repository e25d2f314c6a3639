"""The diagrams of a file as tabs; each can be called otherwise where it stands."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QTabBar, QWidget

from designer.model.message import N_

_WIDE, _MORE = 200, 40
"""At least so many pixels to type a name in, and so many more than its tab has."""


class Tab(NamedTuple):
    """One diagram: what it is for ``model.planes``, what the tab says, and the name in the file."""

    plane: str
    text: str
    name: str


class DiagramTabs(QTabBar):
    """A name is typed after a double click, F2 or by the menu; Enter takes it, Escape leaves the old one."""

    chosen = Signal(str)
    """The plane that the user wants to see."""
    named = Signal(str, str)
    """A plane and what it is to be called."""

    def __init__(self, word: Callable[[str], str], parent: QWidget) -> None:
        """Begin without tabs."""
        super().__init__(parent)
        self._word = word
        self._tabs: tuple[Tab, ...] = ()
        self.line = QLineEdit(parent)
        """Where a name is typed, above the tabs and wider than one; hidden else."""
        self.line.hide()
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self._typed: Tab | None = None
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentChanged.connect(lambda place: self.chosen.emit(self._tabs[place].plane))

    def show_tabs(self, tabs: Sequence[Tab], current: str) -> None:
        """Have these tabs, that of the plane ``current`` in front."""
        planes = [tab.plane for tab in tabs]
        self.setToolTip(self._word(N_("Double click to rename")))
        with QSignalBlocker(self):
            if tuple(tabs) != self._tabs:
                self._tabs = tuple(tabs)
                self._fill()
            self.setCurrentIndex(planes.index(current) if current in planes else 0)
        self.setVisible(len(tabs) > 1)

    def rename(self, place: int) -> None:
        """Let the name of the tab number ``place`` be typed."""
        if not 0 <= place < len(self._tabs):
            return
        self._typed = tab = self._tabs[place]
        box = self.tabRect(place).translated(self.pos())
        box.setWidth(max(box.width() + _MORE, _WIDE))
        self.line.setGeometry(box.adjusted(0, 2, 0, -2))
        self.line.raise_()
        self.line.setText(tab.name)
        self.line.setPlaceholderText(tab.text)
        self.line.setAccessibleName(self._word(N_("Name of the diagram")))
        self.line.show()
        self.line.selectAll()
        self.line.setFocus()

    def _fill(self) -> None:
        self.line.hide()
        while self.count():
            self.removeTab(0)
        for tab in self._tabs:
            self.addTab(tab.text.replace("&", "&&"))

    def _menu(self, at: QPoint) -> None:
        place = self.tabAt(at)
        if place < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"{self._word(N_('Rename'))}\tF2").triggered.connect(lambda: self.rename(place))
        menu.popup(self.mapToGlobal(at))

    def _take(self) -> None:
        """Tell of the name that was typed."""
        tab, text = self._typed, " ".join(self.line.text().split())
        self._leave()
        if tab is not None and text != tab.name:
            self.named.emit(tab.plane, text)

    def _escapes(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        self._leave()
        self.setFocus()
        return True

    def _leave(self) -> None:
        self._typed = None
        self.line.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the old name by Escape; take the new one where the focus goes."""
        if event.type() == QEvent.Type.FocusOut and self._typed is not None:
            self._take()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._escapes(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the name that was clicked be typed."""
        self.rename(self.tabAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the name of the tab in front be typed by F2."""
        if event.key() == Qt.Key.Key_F2:
            self.rename(self.currentIndex())
        else:
            super().keyPressEvent(event)
