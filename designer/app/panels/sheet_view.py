"""Pages of paper under each other, as wide as the view or larger; sharp as soon as they are drawn anew."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_GAP = 12
MOST_ZOOM = 4.0


class _Paper(QWidget):
    """All pages; scrolled by its view."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[QImage, ...] = ()
        self.frame = QColor("#c3c9d3")

    def places(self, width: int) -> list[QRect]:
        """Return where the pages stand when they are ``width`` wide."""
        top, found = _GAP, []
        for page in self.pages:
            high = round(width * page.height() / max(page.width(), 1))
            found.append(QRect(_GAP, top, width, high))
            top += high + _GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(self.frame)
        for page, place in zip(self.pages, self.places(self.width() - 2 * _GAP), strict=True):
            if place.intersects(event.rect()):
                painter.drawImage(place, page)
                painter.drawRect(place.adjusted(0, 0, -1, -1))


class SheetView(QScrollArea):
    """Shows pages; asks for sharper ones when they are shown larger or smaller."""

    resized = Signal()
    """Pages of another width are wanted."""

    def __init__(self) -> None:
        """Begin without pages."""
        super().__init__()
        self.paper = _Paper()
        self.zoom = 1.0
        self._held: QPoint | None = None
        self.setWidget(self.paper)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def pages(self) -> tuple[QImage, ...]:
        """What is shown."""
        return self.paper.pages

    def page_width(self) -> int:
        """Return how wide a page is, in pixels of the screen."""
        return round(self._wide() * self.devicePixelRatioF())

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show ``pages`` in the place of the old ones; where the eye was it stays."""
        self.paper.pages = tuple(pages)
        self._lay()

    def zoom_to(self, zoom: float) -> None:
        """Show pages ``zoom`` times as wide as the view."""
        zoom = min(max(zoom, 1.0), MOST_ZOOM)
        if zoom != self.zoom:
            bars = self.horizontalScrollBar(), self.verticalScrollBar()
            middle = [bar.value() + bar.pageStep() / 2 for bar in bars]
            grown, self.zoom = zoom / self.zoom, zoom
            self._lay()
            for bar, at in zip(bars, middle, strict=True):
                bar.setValue(round(at * grown - bar.pageStep() / 2))
            self.resized.emit()

    def _wide(self) -> int:
        return max(round((self.viewport().width() - 2 * _GAP) * self.zoom), 40)

    def _lay(self) -> None:
        places = self.paper.places(self._wide())
        bottom = places[-1].bottom() if places else 0
        self.paper.resize(QSize(self._wide() + 2 * _GAP, bottom + _GAP))
        self.paper.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the view."""
        super().resizeEvent(event)
        self._lay()
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl come nearer or go away."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * 1.0015 ** event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the paper."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the paper under the hand."""
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Come near enough to read, or see the whole width again."""
        self.zoom_to(1.0 if self.zoom > 1.0 else 2.5)
