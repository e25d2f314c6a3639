"""The strips of folded roles: name, what is wrong there, a mark for each thing inside, arrows that pass."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from designer.canvas.badges import RADIUS, SHOWN, paint_spots
from designer.canvas.eye import Eye
from designer.canvas.folds import Fold, Folds
from designer.canvas.headers import headers
from designer.canvas.inks import Inks
from designer.canvas.pieces import font
from designer.canvas.scene import Scene
from designer.model.control import family
from designer.model.geometry import Box, Point
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
_AIR, _APART = 10.0, 4.0
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
        return self.along(self.start + CHEVRON / 2)

    def along(self, at: float) -> QPointF:
        """Return the middle of the strip ``at`` so many pixels from its beginning."""
        if self.level:
            return QPointF(self.area.left() + at, self.area.center().y())
        return QPointF(self.area.center().x(), self.area.bottom() - at)

    def sides(self) -> tuple[float, float]:
        """Return how long and how thick it is."""
        wide, high = self.area.width(), self.area.height()
        return (wide, high) if self.level else (high, wide)


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


def strip_mark_at(eye: Eye, scene: Scene, marks: Mapping[str, str], at: QPointF) -> str:
    """Return the worst of what the badge of a strip at ``at`` of the widget tells of, empty for none."""
    for strip in strips(eye, scene):
        middle = strip.along(_written(eye, scene, strip).badge) - at
        if middle.manhattanLength() <= RADIUS + 4 and (found := troubled(scene.process, strip.key, marks)):
            return found[0]
    return ""


def troubled(process: Process, role: str, marks: Mapping[str, str]) -> list[str]:
    """Return what has a badge in ``role``, the worst first, then as it is read."""
    found = [key for key, severity in marks.items() if severity in SHOWN]
    found = [key for key in found if key == role or is_in(process, key, role)]
    order = list(SHOWN)
    return sorted(found, key=lambda key: (order.index(marks[key]), *_place(process, key)))


def _place(process: Process, key: str) -> tuple[float, float, str]:
    box = getattr(process.get(key), "box", None) or Box(0, 0, 0, 0)
    return box.x, box.y, key


def is_in(process: Process, key: str, role: str) -> bool:
    """Tell whether ``key``, a node, a role or an arrow, is in the role ``role``."""
    record = process.get(key)
    if isinstance(record, Flow):
        return is_in(process, record.source, role) and is_in(process, record.target, role)
    if isinstance(record, Node) and record.host:
        record = process.get(record.host)
    while isinstance(record, Node) and not record.lane and isinstance(process.get(record.parent), Node):
        record = process.get(record.parent)
    outer = record.lane if isinstance(record, Node) else record.parent if isinstance(record, Role) else ""
    return bool(outer) and (outer == role or is_in(process, outer, role))


class _Written(NamedTuple):
    """What is written on a strip, in pixels along it."""

    text: str
    size: float
    wide: float
    badge: float
    """The middle of a badge behind the name."""


def _written(eye: Eye, scene: Scene, strip: Strip) -> _Written:
    long, high = strip.sides()
    begin, role = strip.start + CHEVRON, scene.process.get(strip.key)
    text, wide, size = "", 0.0, min(_LETTER, high - 2)
    if high >= _LEAST and isinstance(role, Role):
        metrics = QFontMetricsF(font(size))
        room = max(0.0, min(long, strip.start + eye.width()) - begin - _AIR)
        text = metrics.elidedText(" ".join(role.name.split()), Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(text)
    return _Written(text, size, wide, begin + wide + _AIR + RADIUS)


def paint_strips(painter: QPainter, eye: Eye, scene: Scene, inks: Inks, marks: Mapping[str, str]) -> None:
    """Paint all strips that are seen, in pixels of the widget; ``marks`` are the badges by their elements."""
    for strip in strips(eye, scene):
        if strip.area.intersects(QRectF(eye.rect())):
            painter.save()
            _Strip(eye, scene, inks, strip).paint(painter, marks)
            painter.restore()


class _Strip:
    """One strip, painted as if it lay flat: an upright one is turned."""

    def __init__(self, eye: Eye, scene: Scene, inks: Inks, strip: Strip) -> None:
        self._eye, self._scene, self._inks = eye, scene, inks
        self._key, self._strip, self._start, self._level = strip
        self._long, self._high = strip.sides()
        self._written = _written(eye, scene, strip)

    def paint(self, painter: QPainter, marks: Mapping[str, str]) -> None:
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
        self._name(painter, ink)
        found = troubled(self._scene.process, self._key, marks)
        self._marks(painter, self._badge(painter, found, marks))

    def _name(self, painter: QPainter, ink: str) -> None:
        """Write the name behind the arrow."""
        painter.setPen(self._inks.hairline(ink))
        painter.drawPath(chevron(QPointF(self._start + CHEVRON / 2, self._high / 2), down=False))
        text, size, wide, _ = self._written
        if text:
            painter.setFont(font(size))
            room = QRectF(self._start + CHEVRON, 0, wide + 2, self._high)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _badge(self, painter: QPainter, found: list[str], marks: Mapping[str, str]) -> float:
        """Paint the worst of what is ``found`` and how many it is; return where that ends."""
        at, share = self._written.badge, min(1.0, (self._high / 2 - 1) / RADIUS)
        if not found:
            return at - RADIUS - _AIR
        painter.save()
        painter.translate(at, self._high / 2)
        painter.rotate(0 if self._level else 90)
        paint_spots(painter, {SHOWN[marks[found[0]]]: [Point(0, 0)]}, 1.0, self._inks, share)
        painter.restore()
        at += RADIUS * share + _APART
        if len(found) == 1 or self._high < _LEAST:
            return at
        painter.setFont(font(self._written.size))
        painter.setPen(self._inks.hairline("label"))
        count = str(len(found))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(count)
        painter.drawText(QRectF(at, 0, wide + 2, self._high), Qt.AlignmentFlag.AlignVCenter, count)
        return at + wide

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
