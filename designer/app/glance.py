"""The first picture of a big file, in place of the editor until the whole file has been read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QStackedWidget, QWidget

from designer.app import place
from designer.app.desk import Desk
from designer.app.first_view import is_surely_whole
from designer.app.top_bar import TopBar
from designer.bpmn.glimpse import Glimpse, glimpse
from designer.canvas.eye import READABLE, look_first
from designer.canvas.palette import BROAD, dress
from designer.canvas.planar import Planar
from designer.model.collector import give_back
from designer.model.errors import VoronkaError
from designer.model.geometry import Box, around
from designer.picture.theme import Theme
from designer.storage.disk import read_bytes

BIG = 250_000
"""Bytes from which on reading takes so long that one sees it; a hundred and fifty stages, drawn."""
_SHOWN = 200
"""Milliseconds that a window has to come onto the screen."""


class Place(Protocol):
    """The window, a QWidget too, in which a file is being opened."""

    desk: Desk
    bar: TopBar
    pages: QStackedWidget


class Glance(Planar):
    """The corner of a drawing where one looks first, as the canvas is going to show it."""

    def __init__(self, seen: Glimpse, theme: Theme) -> None:
        """Show ``seen``."""
        super().__init__(seen.process, theme)
        self._all = seen.whole
        self.painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def whole(self) -> Box | None:
        """Return the box of all that the file draws."""
        return around(box for box in (self._all, super().whole()) if box)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen."""
        self.painted = True
        painter = QPainter(self)
        self.paint_drawing(painter)
        painter.end()


class GlancePage(QWidget):
    """Divided as an editor is."""

    def __init__(self, desk: Desk, canvas: Glance, parent: QWidget) -> None:
        """Put ``canvas`` where that of an editor is."""
        super().__init__(parent)
        palette, self._split = QFrame(self), QSplitter(Qt.Orientation.Horizontal, self)
        palette.setFixedWidth(BROAD)
        dress(palette, desk.theme)
        self._split.addWidget(canvas)
        self._split.addWidget(QWidget())
        place.share(self._split, desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(palette)
        row.addWidget(self._split)


@contextmanager
def glance(host: Place, path: Path) -> Iterator[None]:
    """Show the beginning of the drawing in ``path``, where it is surely seen first, while it is being read.

    Afterwards the window shows what it showed before, unless it shows the whole process by then.
    """
    before = host.pages.currentIndex()
    page = _shown(host, path)
    try:
        yield
    finally:
        if page is not None:
            if host.pages.currentWidget() is page:
                host.pages.setCurrentIndex(before)
                host.bar.hide()
            host.pages.removeWidget(page)
            page.deleteLater()


def _shown(host: Place, path: Path) -> GlancePage | None:
    found = _found(host, path)
    if found is None:
        return None
    canvas = Glance(found, host.desk.theme)
    page = GlancePage(host.desk, canvas, host.pages)
    host.pages.addWidget(page)
    host.pages.setCurrentWidget(page)
    host.bar.show_file(path.name, dirty=False)
    host.bar.show()
    canvas.zoomed.connect(host.bar.show_zoom)
    _paint(cast("QWidget", host), canvas)
    give_back()
    return page


def _found(host: Place, path: Path) -> Glimpse | None:
    try:
        if path.stat().st_size < BIG:
            return None
        data = read_bytes(path)
    except (OSError, VoronkaError):
        return None  # told when it is read
    if not is_surely_whole(host.desk, path, data):
        return None
    window = cast("QWidget", host)
    # A window that was never shown has no size for certain, but it comes onto one screen.
    room = (window.screen().availableSize() if window.isHidden() else host.pages.size()) / READABLE
    return glimpse(data, room.width(), room.height())


def _paint(window: QWidget, canvas: Glance) -> None:
    """Bring the picture onto the screen before anything else happens."""
    appears = window.isHidden()
    if appears:
        window.show()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    look_first(canvas)
    if not appears:
        window.repaint()
        return
    limit = QDeadlineTimer(_SHOWN)
    while not (canvas.painted or limit.hasExpired()):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
