"""The whole drawing in a corner of the canvas while a part of it is in view; a drag there moves the eye."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from designer.canvas.far import paint_far
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.picture.theme import Theme

_MOST = QSize(196, 128)
"""Pixels that it takes at most, its frame included."""
_LEAST = 28.0
"""Pixels of the shorter side at least."""
_ROOM = QSize(460, 320)
"""A smaller canvas has no corner to spare."""
_AIR, _AWAY, _ROUND = 6.0, 12, 6.0
PAUSE = 300
"""Milliseconds between two pictures while the process changes."""
_SLACK = 1.0
"""Units that may be out of view before the picture counts as not wholly seen."""


class Minimap(QWidget):
    """One for each canvas; paints a small picture when something changed, never while a gesture goes on."""

    def __init__(self, canvas: Canvas) -> None:
        """Lie in the lower right corner of ``canvas``."""
        super().__init__(canvas)
        self._canvas = canvas
        self.wanted = True
        """Whether the user wants it at all."""
        self._aside = False
        self._pixmap = QPixmap()
        self._theme: Theme | None = None
        self._whole: Box | None = None
        self._begun = False
        """It waits until the drawing itself is seen."""
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._renew)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.looked.connect(self.settle)
        canvas.entered.connect(lambda _plane: self._renew())
        canvas.installEventFilter(self)
        self.hide()

    def want(self, *, wanted: bool) -> None:
        """Show it from now on where it is of use, or never."""
        self.wanted = wanted
        self.settle()

    def step_aside(self, *, aside: bool) -> None:
        """Leave the corner to a gesture while it goes on."""
        self._aside = aside
        self.settle()

    def spoil(self) -> None:
        """Paint the picture again in a moment: the process has changed."""
        if not self._clock.isActive():
            self._clock.start()

    def settle(self) -> None:
        """Stand in the corner while a part of the drawing is out of view."""
        if not self._begun:
            self._clock.start(0)
            return
        useful = self.wanted and not self._aside and self._roomy() and not self._canvas.scene.empty()
        whole = self._canvas.whole() if useful else None
        if whole is None or self._canvas.in_view().grown(_SLACK).contains(whole):
            self.hide()
            return
        if whole != self._whole:
            self._whole = whole
            self._pixmap = QPixmap()
            self._clock.start(0)
        wide, high = whole.width * self._scale(), whole.height * self._scale()
        self.resize(round(max(wide, _LEAST) + 2 * _AIR), round(max(high, _LEAST) + 2 * _AIR))
        corner = self._canvas.rect().bottomRight() - self.rect().bottomRight()
        self.move(corner - QPoint(_AWAY, _AWAY))
        self.show()
        self.update()

    def seen(self) -> QRectF:
        """Return where the part that is in view lies on this widget."""
        view, (scale, shift) = self._canvas.in_view(), self._way()
        x, y = shift.x() + view.x * scale, shift.y() + view.y * scale
        part = QRectF(x, y, view.width * scale, view.height * scale)
        return part.intersected(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def place(self, at: QPointF) -> Point:
        """Return the place of the drawing that ``at`` shows."""
        scale, shift = self._way()
        return Point((at.x() - shift.x()) / scale, (at.y() - shift.y()) / scale)

    def _roomy(self) -> bool:
        size = self._canvas.size()
        return size.width() >= _ROOM.width() and size.height() >= _ROOM.height()

    def _scale(self) -> float:
        whole = self._whole
        if whole is None:
            return 1.0
        across = (_MOST.width() - 2 * _AIR) / max(whole.width, 1.0)
        return min(across, (_MOST.height() - 2 * _AIR) / max(whole.height, 1.0))

    def _way(self) -> tuple[float, QPointF]:
        """Return the scale, and where the origin of the drawing is on this widget."""
        whole, scale = self._whole or Box(0, 0, 1, 1), self._scale()
        middle, centre = QRectF(self.rect()).center(), whole.centre
        return scale, QPointF(middle.x() - centre.x * scale, middle.y() - centre.y * scale)

    def _renew(self) -> None:
        live = self._canvas.live
        if live.ids or live.any:
            self._clock.start(PAUSE)
            return
        self._begun = True
        self._pixmap = QPixmap()
        self.settle()

    def _picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._pixmap.size() != wanted or self._theme is not self._canvas.theme:
            self._theme = self._canvas.theme
            self._pixmap = QPixmap(wanted)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            scale, shift = self._way()
            painter = QPainter(self._pixmap)
            painter.translate(shift)
            painter.scale(scale, scale)
            if self._whole is not None:
                paint_far(painter, self._canvas.scene, self._whole, scale, self._canvas.inks)
            painter.end()
        return self._pixmap

    # Qt's side

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the whole, and a frame about what is in view."""
        colours = self._canvas.theme.colours
        picture = self._picture()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours["frame"]), 1))
        painter.setBrush(QColor(colours["paper"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.drawPixmap(0, 0, picture)
        ground = QColor(colours["accent"])
        ground.setAlpha(28)
        painter.setPen(QPen(QColor(colours["accent"]), 1.5))
        painter.setBrush(ground)
        painter.drawRoundedRect(self.seen(), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at what was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.centre_on(self.place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go where the mouse goes."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.centre_on(self.place(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it from the canvas below."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it as two clicks, not as one on the drawing below."""
        self.mousePressEvent(event)
