"""A soft light about one element of the canvas, which follows the eye and lets the mouse through."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.app.desk import Desk
from designer.app.style import look
from designer.canvas.view import Canvas

_AIR, _ROUND = 7.0, 10.0


class Halo(QWidget):
    """Lies over the canvas while something is shown."""

    def __init__(self, desk: Desk, canvas: Canvas) -> None:
        """Begin unseen."""
        super().__init__(canvas)
        self._desk, self._canvas = desk, canvas
        self.key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.looked.connect(self.update)
        self.hide()

    def show_about(self, key: str) -> None:
        """Show it about ``key``, nowhere for nothing."""
        self.key = key
        self.setVisible(bool(key))
        self.setGeometry(self._canvas.rect())
        self.raise_()
        self.update()

    def place(self) -> QRectF:
        """Return where the light is on the canvas, empty where nothing is lit."""
        ink = self._canvas.scene.ink.get(self.key)
        return self._canvas.on_widget(ink).adjusted(-_AIR, -_AIR, _AIR, _AIR) if ink else QRectF()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line and a breath of colour."""
        place = self.place()
        if place.isEmpty():
            return
        accent = QColor(look(dark=self._desk.dark).accent)
        soft = QColor(accent)
        soft.setAlpha(38)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(soft)
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        painter.end()
