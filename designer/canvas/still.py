"""The still picture: what does not move, kept as pixels; a frame of a drag or a pan costs a copy of it."""

from collections.abc import Callable, Iterable
from functools import reduce
from math import ceil
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion

from designer.canvas.badges import LESSER, paint_badges, radius
from designer.canvas.far import paint_far
from designer.canvas.folds import Folds
from designer.canvas.inks import Inks
from designer.canvas.paint import paint_pieces
from designer.canvas.scene import Scene
from designer.model.geometry import Box, Point

_READABLE = 0.45
"""From this zoom on names are shown at any size of process."""
_FEW, _TINY = 400, 0.2
"""A process of so few elements is shown whole down to that zoom."""
_MOST = 12
"""More patches than this are painted as one."""
_LOSS = 1.3
"""Two parts are painted as one where that is at most so many times as much."""
_WHOLE = 1e-6
"""How far from a whole pixel a shift may be to count as one."""


class Still:
    """A pixmap of the size of the widget, painted again only where something changed."""

    def __init__(self, scene: Scene, inks: Inks) -> None:
        """Know nothing of the widget yet."""
        self.scene = scene
        self.inks = inks
        self.marks: dict[str, str] = {}
        """The worst severity of the findings on an element, by its id."""
        self.badges = True
        """Whether findings are marked."""
        self.above: Callable[[QPainter, Box, float], None] | None = None
        """What is painted over a part of the drawing, in its units, at a zoom."""
        self.reach = 0.0
        """How many units about an element that may be."""
        self._pixmap = QPixmap()
        self._stale: list[QRect] = []
        """Parts of the pixmap to be painted again, few of them: things lie close to one another."""
        self.folds = Folds()
        """What is folded away; spoil everything after setting it."""
        self._seen: tuple[float, float] = (0.0, 1.0)
        self._origin = Point(0.0, 0.0)

    def spoil(self, box: Box | None = None) -> None:
        """Let ``box`` (units), or everything, be painted again."""
        if box is None or self._pixmap.isNull():
            self._pixmap = QPixmap()
            return
        zoom, ratio = self._seen
        scale = zoom * ratio
        box = self.folds.box(box)
        left, top = (box.x - self._origin.x) * scale, (box.y - self._origin.y) * scale
        found = QRectF(left, top, box.width * scale, box.height * scale).adjusted(-2, -2, 2, 2)
        seen = found.intersected(QRectF(self._pixmap.rect()))
        if not seen.isEmpty():
            self._stale = joined(self._stale, seen.toAlignedRect())

    def pixmap(self, size: QSize, ratio: float, zoom: float, origin: Point) -> QPixmap:
        """Return the picture of the plane from ``origin`` on, for a widget of ``size``."""
        wanted = QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
        if self._pixmap.size() != wanted or self._seen != (zoom, ratio) or not self._scroll(origin):
            # Without an alpha channel it is copied, not blended.
            self._pixmap = QPixmap.fromImage(QImage(wanted, QImage.Format.Format_RGB32))
            self._pixmap.setDevicePixelRatio(ratio)
            self._stale = [self._pixmap.rect()]
        self._seen, self._origin = (zoom, ratio), origin
        if self._stale:
            self._paint(_patches(self._stale))
            self._stale = []
        return self._pixmap

    def _scroll(self, origin: Point) -> bool:
        """Move the pixels to ``origin``; tell whether that could be done exactly."""
        scale = self._seen[0] * self._seen[1]
        dx, dy = (self._origin.x - origin.x) * scale, (self._origin.y - origin.y) * scale
        if not dx and not dy:
            return True
        across, down = round(dx), round(dy)
        whole = self._pixmap.rect()
        kept = whole.translated(across, down).intersected(whole)
        if abs(dx - across) > _WHOLE or abs(dy - down) > _WHOLE or kept.isEmpty():
            return False
        self._pixmap.scroll(across, down, whole)
        # The stubs do not know that a region is a row of rectangles.
        bare = cast("Iterable[QRect]", QRegion(whole).subtracted(QRegion(kept)))
        moved = (part.translated(across, down).intersected(whole) for part in self._stale)
        self._stale = [part for part in (*moved, *bare) if not part.isEmpty()]
        return True

    def _paint(self, patches: Iterable[QRect]) -> None:
        zoom, ratio = self._seen
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for patch in patches:
            painter.resetTransform()
            logical = QRectF(
                patch.x() / ratio, patch.y() / ratio, patch.width() / ratio, patch.height() / ratio
            )
            painter.setClipRect(logical)
            painter.fillRect(logical, QColor(self.inks.theme.colours["desk"]))
            painter.scale(zoom, zoom)
            painter.translate(-self._origin.x, -self._origin.y)
            paper = Box(
                self._origin.x + logical.x() / zoom,
                self._origin.y + logical.y() / zoom,
                logical.width() / zoom,
                logical.height() / zoom,
            )
            for view, moved in self.folds.parts(paper):
                painter.save()
                painter.translate(moved.x, moved.y)
                if self.folds:
                    here = QRectF(view.x, view.y, view.width, view.height)
                    painter.setClipRect(here, Qt.ClipOperation.IntersectClip)
                self._paint_part(painter, view, zoom)
                painter.restore()
        painter.end()

    def _paint_part(self, painter: QPainter, view: Box, zoom: float) -> None:
        paint_view(painter, self.scene, view, zoom, self.inks)
        if self.badges:
            self._paint_marks(painter, view)
        if self.above is not None:
            self.above(painter, view, zoom)

    def _paint_marks(self, painter: QPainter, view: Box) -> None:
        zoom, grid = self._seen[0], self.scene.grid
        wider = view.grown((radius(zoom) + 2) / zoom)
        if zoom >= LESSER:
            marked = [(key, place) for key, place in grid.some(wider) if key in self.marks]
        else:
            errors = (key for key, severity in self.marks.items() if severity == "error")
            marked = [(key, place) for key in errors if (place := grid.place(key))]
        keys = [key for key, place in marked if place.solid.overlaps(wider)]
        if keys:
            paint_badges(painter, self.scene, self.marks, keys, zoom, self.inks)


def paint_view(painter: QPainter, scene: Scene, view: Box, zoom: float, inks: Inks) -> None:
    """Paint what meets ``view`` in the units of the drawing, as fine as ``zoom`` is worth."""
    if zoom < _READABLE and (zoom < _TINY or scene.count() > _FEW):
        paint_far(painter, scene, view, zoom, inks)
        return
    hidden, pieces = scene.hidden, scene.pieces
    for key, _ in scene.grid.near(view):
        if key not in hidden and (found := pieces.get(key)) and found.seen(view):
            paint_pieces(painter, found, inks, view)


def joined(parts: list[QRect], part: QRect) -> list[QRect]:
    """Return ``parts`` with another one, made one with those that it mostly lies on or beside."""
    apart: list[QRect] = []
    for other in parts:
        whole = other.united(part)
        if _area(whole) <= _LOSS * (_area(other) + _area(part)):
            part = whole
        else:
            apart.append(other)
    return [*apart, part] if len(apart) == len(parts) else joined(apart, part)


def _patches(parts: list[QRect]) -> list[QRect]:
    """Return the rectangles to paint, one for all where they are many or fill it anyway."""
    whole = reduce(QRect.united, parts)
    if len(parts) > _MOST or sum(map(_area, parts)) > 0.6 * _area(whole):
        return [whole]
    return parts


def _area(part: QRect) -> int:
    return part.width() * part.height()
