"""Pens, brushes and colours of a theme, made once each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from designer.picture.primitives import Style
from designer.picture.theme import Theme


class Inks:
    """What the styles of primitives are in Qt's words, by the colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        """Make nothing yet."""
        self.theme = theme
        self._pens: dict[Style, QPen] = {}
        self._brushes: dict[str, QBrush] = {}
        self._spots: dict[str, QBrush] = {}
        self._hairlines: dict[str, QPen] = {}

    def pen(self, style: Style) -> QPen:
        """Return the pen of ``style``, round at ends and bends as in the SVG."""
        found = self._pens.get(style)
        if found is None:
            found = self._pens[style] = self._pen(style)
        return found

    def brush(self, role: str) -> QBrush:
        """Return the brush of a surface."""
        found = self._brushes.get(role)
        if found is None:
            colour = self.theme.fill(role)
            found = QBrush(Qt.BrushStyle.NoBrush) if colour == "none" else QBrush(QColor(colour))
            self._brushes[role] = found
        return found

    def hairline(self, role: str) -> QPen:
        """Return a pen of one pixel at any zoom; it is the pen for text too."""
        found = self._hairlines.get(role)
        if found is None:
            colour = self.theme.stroke(role)
            pen = QPen(Qt.PenStyle.NoPen) if colour == "none" else QPen(QColor(colour), 0)
            found = self._hairlines[role] = pen
        return found

    def spot(self, role: str) -> QBrush:
        """Return a brush in the colour of a line."""
        found = self._spots.get(role)
        if found is None:
            found = self._spots[role] = QBrush(QColor(self.theme.stroke(role)))
        return found

    def _pen(self, style: Style) -> QPen:
        colour = self.theme.stroke(style.stroke)
        return QPen(Qt.PenStyle.NoPen) if colour == "none" else pen_of(style, QColor(colour))


def pen_of(style: Style, colour: QColor) -> QPen:
    """Return a pen as wide and dashed as ``style`` says, round at ends and bends."""
    pen = QPen(colour, style.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if style.dash:
        pen.setDashPattern([length / style.width for length in style.dash])
    return pen
