"""A line about a large widget while the keyboard is there, where nothing inside of it shows that."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from designer.app.desk import Desk
from designer.app.style import look

_WIDE = 2
_BY_TAB = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
BY_KEYS = _BY_TAB | {Qt.FocusReason.ShortcutFocusReason}


class FocusRing(QWidget):
    """Lies over its widget; the mouse needs none and takes it away."""

    def __init__(self, desk: Desk, widget: QWidget, reasons: frozenset[Qt.FocusReason] = _BY_TAB) -> None:
        """Appear when ``widget`` gets the keyboard for one of ``reasons``."""
        super().__init__(widget)
        self._desk, self._widget, self._reasons = desk, widget, reasons
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.installEventFilter(self)
        desk.theme_changed.connect(self.update)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() in self._reasons:
                self._settle()
                self.show()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        elif kind == QEvent.Type.Resize:
            self._settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line along the edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look(dark=self._desk.dark).accent))
        painter.end()

    def _settle(self) -> None:
        self.setGeometry(self._widget.rect())
        inside = QRect(self.rect()).adjusted(_WIDE, _WIDE, -_WIDE, -_WIDE)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))
        self.raise_()
