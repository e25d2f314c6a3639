"""A quiet line under the field in which a name is typed: what it would do, or what could be typed there."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from designer.canvas.meanings import LIST, NEXT
from designer.canvas.paint import font
from designer.model.control import family
from designer.model.message import Message, message
from designer.model.records import Record, Role
from designer.picture.theme import Theme

_SIZE = 12.0
_WIDE = 340
"""Pixels; longer lines are broken."""
_AIR = QPoint(24, 14)
"""Pixels that frame and padding take across and upright."""
_AWAY = 6
_EDGE = 4
"""Pixels to the border of the canvas."""
_SHEET = (
    "QLabel {{ background: {paper}; color: {label}; border: 1px solid {frame}; border-radius: 6px;"
    " padding: 3px 8px; }}"
)


def hint_at(record: Record | None) -> Message | None:
    """Return what could be typed as the first name of ``record``."""
    if isinstance(record, Role):
        return message(LIST)
    return message(NEXT) if family(record) == "activity" else None


class Whisper(QLabel):
    """One for each canvas; lets the mouse through."""

    def __init__(self, canvas: QWidget, say: Callable[[Message], str]) -> None:
        """Lie hidden above ``canvas``."""
        super().__init__(canvas)
        self._canvas = canvas
        self._say = say
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setIndent(0)
        self.hide()

    def tell(self, said: Message | None, field: QRect, theme: Theme) -> None:
        """Say ``said`` below ``field``, above it where the canvas ends; nothing for None."""
        if said is None:
            self.hide()
            return
        self.setStyleSheet(
            _SHEET.format(**{name: theme.colours[name] for name in ("paper", "label", "frame")})
        )
        self.setFont(font(_SIZE))
        self.setText(self._say(said))
        room = QRect(0, 0, _WIDE - _AIR.x(), 1000)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        # Its frame and padding, and a pixel for the rounding of letters.
        wide, high = words.width() + _AIR.x() + 2, words.height() + _AIR.y()
        canvas = self._canvas.rect()
        x = max(_EDGE, min(field.center().x() - wide // 2, canvas.width() - wide - _EDGE))
        below = field.bottom() + _AWAY
        fits = below + high + _EDGE <= canvas.height()
        self.setGeometry(x, below if fits else field.top() - _AWAY - high, wide, high)
        self.show()
        self.raise_()
