"""Our own icons: one line weight, in the ink of the theme of the moment, sharp on every screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from designer.app.desk import Desk
from designer.app.style import look
from designer.resources import resource

SIZE = QSize(20, 20)
"""How large icons are drawn in buttons."""
WIDE = QSize(26, 20)
"""The same with some air to the right of it, for buttons with a text."""


def icon(desk: Desk, name: str, ink: str = "ink") -> QIcon:
    """Return ``resources/icons/<name>.svg`` in the colour ``ink`` of the look; it follows the theme."""
    return QIcon(_Engine(desk, name, ink))


def has_icon(name: str) -> bool:
    """Tell whether there is an icon called ``name``."""
    return bool(_source(name))


class _Engine(QIconEngine):
    """Paints when asked, so that a change of the theme needs nothing but a repaint."""

    def __init__(self, desk: Desk, name: str, ink: str) -> None:
        super().__init__()
        self._desk = desk
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the lines into ``rect``."""
        chosen = look(dark=self._desk.dark)
        colour = chosen.faint if mode == QIcon.Mode.Disabled else getattr(chosen, self._ink)
        side = min(rect.width(), rect.height())
        place = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        _renderer(self._name, colour).render(painter, place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw into a picture of ``size`` real pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Return another of the same."""
        return _Engine(self._desk, self._name, self._ink)

    def isNull(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not _source(self._name)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    return path.read_text("utf-8") if path.is_file() else ""


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
