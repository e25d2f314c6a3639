"""The small bubble at the mouse that says why something cannot be done; it vanishes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.canvas.paint import font
from designer.model.message import Message
from designer.picture.theme import Theme

STAYS = 4500
"""Milliseconds that a reason can be read."""
_SIZE = 13.0
_WIDE = 300.0
"""Longer lines are broken."""
_AIR = 9.0
_AWAY = 16.0
"""Pixels from the mouse."""


class Bubble(QWidget):
    """One for each canvas; lets the mouse through."""

    def __init__(self, canvas: QWidget, say: Callable[[Message], str]) -> None:
        """Lie hidden above ``canvas``."""
        super().__init__(canvas)
        self._canvas = canvas
        self._say = say
        self.message: Message | None = None
        """What it says now, None while it is hidden."""
        self.theme: Theme | None = None
        self._clock = QTimer(self, singleShot=True, interval=STAYS)
        self._clock.timeout.connect(self.clear)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def text(self) -> str:
        """Return what is read, in the language of the moment; empty while it is hidden."""
        return self._say(self.message) if self.message else ""

    def tell(self, message: Message, at: QPointF, theme: Theme, *, stays: bool = False) -> None:
        """Say ``message`` beside ``at``; what ``stays`` is taken away by whoever showed it."""
        self.message, self.theme = message, theme
        words = self._bounds()
        self.resize(int(words.width() + 2 * _AIR + 4), int(words.height() + 2 * _AIR))
        self.move(*self._beside(at))
        self.setAccessibleName(self.text())
        self.show()
        self.raise_()
        self.update()
        if stays:
            self._clock.stop()
        else:
            self._clock.start()

    def clear(self) -> None:
        """Say nothing any more."""
        self.message = None
        self._clock.stop()
        self.hide()

    def _bounds(self) -> QRectF:
        room = QRectF(0, 0, _WIDE, 2000)
        return QFontMetricsF(font(_SIZE)).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def _beside(self, at: QPointF) -> tuple[int, int]:
        """Return the place right below the mouse, on its other side where the canvas ends."""
        field = self._canvas.rect()
        x, y = at.x() + _AWAY, at.y() + _AWAY
        if x + self.width() > field.width():
            x = max(0.0, at.x() - _AWAY - self.width())
        if y + self.height() > field.height():
            y = max(0.0, at.y() - _AWAY - self.height())
        return int(x), int(y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words on a small card with a red edge."""
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self.theme.colours["error"]), 1))
        painter.setBrush(QColor(self.theme.colours["paper"]))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setPen(QColor(self.theme.colours["ink"]))
        painter.setFont(font(_SIZE))
        words = frame.adjusted(_AIR, _AIR - 1, -_AIR + 2, -_AIR + 1)
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
