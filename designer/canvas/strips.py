"""The strips of folded roles: the name, a mark for each thing inside, and the arrows that only pass."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from designer.canvas.eye import Eye
from designer.canvas.folds import Fold, Folds
from designer.canvas.headers import headers
from designer.canvas.inks import Inks
from designer.canvas.pieces import font
from designer.canvas.scene import Scene
from designer.model.control import family
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Flow, Node, Role
from designer.picture.primitives import Rect, TextLine

CHEVRON = 22.0
"""Pixels from the beginning of a strip in which its arrow stands."""
_NAME = 180.0
"""Pixels that are kept for a name."""
_LETTER = 13.0
_LEAST = 10.0
"""A strip thinner than this in pixels has no room for a name."""
_AIR = 10.0
_HIGH = 6.0
"""Pixels that a mark is high."""


def folds_of(scene: Scene, keys: Iterable[str]) -> Folds:
    """Return what is folded on the plane of ``scene`` when the roles ``keys`` are; all read one way."""
    roles = [r for key in keys if isinstance(r := scene.process.get(key), Role) and scene.grid.place(key)]
    level = roles[0].horizontal if roles else True
    boxes = [(role.id, role.box) for role in roles if role.box and role.horizontal == level]
    found = [Fold(box.y, box.bottom, key) if level else Fold(box.x, box.right, key) for key, box in boxes]
    return Folds(found, level=level)


class Strip(NamedTuple):
    """One strip in pixels of the widget."""

    key: str
    area: QRectF
    start: float
    """How far along it the name begins: behind the names of what is around it, which stay in view."""
    level: bool

    def name(self) -> QRectF:
        """Return where the arrow and the name stand."""
        if self.level:
            return QRectF(self.area.left() + self.start, self.area.top(), _NAME, self.area.height())
        return QRectF(self.area.left(), self.area.bottom() - self.start - _NAME, self.area.width(), _NAME)

    def arrow(self) -> QPointF:
        """Return the middle of the arrow."""
        if self.level:
            return QPointF(self.area.left() + self.start + CHEVRON / 2, self.area.center().y())
        return QPointF(self.area.center().x(), self.area.bottom() - self.start - CHEVRON / 2)


def strips(eye: Eye, scene: Scene) -> list[Strip]:
    """Return what is folded with its strip, each up to the name of what is around it."""
    if not eye.folds:
        return []
    heads = {header.key: header.strip for header in headers(eye, scene)}
    pools = {pool.process: pool.id for pool in scene.process.pools()}
    found = []
    for fold in eye.folds:
        role = scene.process.get(fold.key)
        if not isinstance(role, Role) or role.box is None:
            continue
        area = _area(eye, fold, role.box)
        if not eye.folds.level:
            found.append(Strip(fold.key, area, max(0.0, area.bottom() - eye.height()), level=False))
            continue
        outer = heads.get(role.parent or pools.get(role.process, ""))
        edge = max(0.0, outer.right() if outer is not None else 0.0)
        if outer is not None and 0 < area.left() - edge < area.height():
            area.setLeft(edge)
        found.append(Strip(fold.key, area, max(0.0, edge - area.left()), level=True))
    return found


def _area(eye: Eye, fold: Fold, across: Box) -> QRectF:
    strip, zoom, origin = eye.folds.strip(fold, across), eye.zoom, eye.origin
    x, y = (strip.x - origin.x) * zoom, (strip.y - origin.y) * zoom
    return QRectF(x, y, strip.width * zoom, strip.height * zoom)


def strip_at(eye: Eye, scene: Scene, at: QPointF) -> str:
    """Return the folded role whose strip is at ``at`` of the widget, empty for none."""
    return next((strip.key for strip in strips(eye, scene) if strip.area.contains(at)), "")


def paint_strips(painter: QPainter, eye: Eye, scene: Scene, inks: Inks) -> None:
    """Paint all strips that are seen, in pixels of the widget."""
    for strip in strips(eye, scene):
        if strip.area.intersects(QRectF(eye.rect())):
            painter.save()
            _Strip(eye, scene, inks, strip).paint(painter)
            painter.restore()


class _Strip:
    """One strip, painted as if it lay flat: an upright one is turned."""

    def __init__(self, eye: Eye, scene: Scene, inks: Inks, strip: Strip) -> None:
        self._eye, self._scene, self._inks = eye, scene, inks
        self._key, self._strip, self._start, self._level = strip
        self._long = self._strip.width() if self._level else self._strip.height()
        self._high = self._strip.height() if self._level else self._strip.width()

    def paint(self, painter: QPainter) -> None:
        drawn = self._scene.drawn.get(self._key, ())
        rects = [one for one in drawn if isinstance(one, Rect)]
        ink = next((one.ink for one in drawn if isinstance(one, TextLine)), "ink")
        if self._level:
            painter.translate(self._strip.topLeft())
        else:
            painter.translate(self._strip.bottomLeft())
            painter.rotate(-90)
        whole = QRectF(0, 0, self._long, self._high)
        painter.setPen(self._inks.hairline("frame"))
        painter.setBrush(self._inks.brush(rects[-1].style.fill if rects else "head"))
        painter.drawRect(whole)
        painter.setClipRect(whole)
        self._passing(painter)
        after = self._name(painter, ink)
        self._marks(painter, after)

    def _name(self, painter: QPainter, ink: str) -> float:
        """Write the name behind the arrow; return where it ends."""
        at = self._start
        painter.setPen(self._inks.hairline(ink))
        painter.drawPath(chevron(QPointF(at + CHEVRON / 2, self._high / 2), down=False))
        role = self._scene.process.get(self._key)
        if self._high < _LEAST or not isinstance(role, Role):
            return at + CHEVRON
        painter.setFont(font(min(_LETTER, self._high - 2)))
        name = " ".join(role.name.split())
        room = max(0.0, min(self._long, at + self._eye.width()) - at - CHEVRON - _AIR)
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(text)
        painter.drawText(QRectF(at + CHEVRON, 0, wide + 2, self._high), Qt.AlignmentFlag.AlignVCenter, text)
        return at + CHEVRON + wide

    def _marks(self, painter: QPainter, after: float) -> None:
        """Paint where stages and decisions stand, as small as can be seen."""
        painter.setOpacity(0.75)
        for node in _inside(self._scene.process, self._key):
            start, end = self._along(node.box or Box(0, 0, 0, 0))
            kind = family(node)
            if start < after + _AIR or kind not in {"activity", "gateway"}:
                continue
            painter.setPen(self._inks.hairline("stage" if kind == "activity" else "outline"))
            painter.setBrush(self._inks.brush("paper"))
            painter.drawPath(_mark(kind, start, end, self._high / 2))
        painter.setOpacity(1.0)

    def _passing(self, painter: QPainter) -> None:
        """Paint arrows that run right through."""
        painter.setPen(self._inks.hairline("flow"))
        fold = next(fold for fold in self._eye.folds if fold.key == self._key)
        for at in _through(self._scene, fold, level=self._level):
            here = self._along(Box(at, at, 0, 0))[0]
            painter.drawLine(QPointF(here, 0), QPointF(here, self._high))

    def _along(self, box: Box) -> tuple[float, float]:
        """Return where a box of the drawing begins and ends along the strip."""
        zoom, origin = self._eye.zoom, self._eye.origin
        if self._level:
            left = (box.x - origin.x) * zoom - self._strip.left()
            return left, left + box.width * zoom
        low = self._strip.bottom() - (box.bottom - origin.y) * zoom
        return low, low + box.height * zoom


def chevron(at: QPointF, *, down: bool) -> QPainterPath:
    """Return a small arrow about ``at``: down where something is open, to the right where it is folded."""
    path = QPainterPath()
    ends = ((-4, -2), (0, 2), (4, -2)) if down else ((-2, -4), (2, 0), (-2, 4))
    first, *others = (at + QPointF(*end) for end in ends)
    path.moveTo(first)
    for end in others:
        path.lineTo(end)
    return path


def _mark(kind: str, start: float, end: float, middle: float) -> QPainterPath:
    path, half = QPainterPath(), _HIGH / 2
    centre = QPointF((start + end) / 2, middle)
    if kind == "activity":
        path.addRoundedRect(QRectF(start, middle - half, max(end - start, _HIGH), _HIGH), half, half)
    else:
        path.moveTo(centre + QPointF(-half - 1, 0))
        for way in ((0, -half - 1), (half + 1, 0), (0, half + 1)):
            path.lineTo(centre + QPointF(*way))
        path.closeSubpath()
    return path


def _inside(process: Process, key: str) -> Iterator[Node]:
    """Yield what stands in a role and in those nested in it."""
    yield from (node for node in process.members(key) if node.box)
    for inner in process.nested(key):
        yield from _inside(process, inner.id)


def _through(scene: Scene, fold: Fold, *, level: bool) -> Iterator[float]:
    """Yield where arrows run from before the fold to behind it without a bend."""
    box = Box(-1e7, fold.start, 2e7, fold.end - fold.start)
    near = scene.grid.near(box if level else Box(fold.start, -1e7, fold.end - fold.start, 2e7))
    for key, _ in near:
        flow = scene.process.get(key)
        for a, b in pairwise(flow.points) if isinstance(flow, Flow) else ():
            here, there = (a.x, b.x) if level else (a.y, b.y)
            low, high = sorted((a.y, b.y) if level else (a.x, b.x))
            if here == there and low <= fold.start and high >= fold.end:
                yield here
