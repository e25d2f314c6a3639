"""Names of roles and pools that stay in view where a header has left the widget or become too small."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from designer.canvas.badges import FROM_END, RADIUS, SHOWN, leaves_room, paint_spots
from designer.canvas.eye import Eye
from designer.canvas.inks import Inks
from designer.canvas.pieces import font
from designer.canvas.scene import Scene
from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box, Point
from designer.model.records import Pool, Role
from designer.picture.notation.lettering import NAME
from designer.picture.notation.swimlanes import HEADER
from designer.picture.primitives import Rect, TextLine

_STRIP = 20.0
"""Pixels across a header at least."""
_LEAST, _MOST = 12.0, 190.0
"""A role lower than this in pixels has no room for its name; a level name is cut at that length."""
_UPRIGHT = 56.0
"""A name is turned where so many pixels of its role's height are seen."""
_AIR = 6.0
_FILLS = 0.7
"""A name is at most so high, in widths of its strip."""


class Header(NamedTuple):
    """One name above the drawing, in pixels of the widget."""

    key: str
    name: str
    strip: QRectF
    ground: str
    ink: str
    size: float
    bold: bool
    turned: bool
    italic: bool
    bare: QRectF | None = None
    """Where the drawing has the name too, turned and small: nothing of it is to look out below this one."""


class Column(NamedTuple):
    """Names that stand one below the other: how wide each has to be, in pixels, by id."""

    wide: dict[str, float]

    def widest(self) -> float:
        """Return the width that the names inside of them have to leave free."""
        return max(self.wide.values(), default=0.0)


def headers(eye: Eye, scene: Scene) -> Iterator[Header]:
    """Yield the names that have to be shown above the drawing, the outermost first."""
    view = eye.in_view()
    frames = [frame for frame in _named(scene) if not (eye.folds and _is_folded(eye, scene, frame))]
    levels = {record.id: _level(scene, record) for record in frames}
    columns = _columns(frames, levels, eye.zoom)
    for record in frames:
        if record.box and record.box.overlaps(view):
            level = levels[record.id]
            found = _header(eye, scene, record, (level, _gain(columns, record, level, eye.zoom)))
            if found is not None:
                yield found


def room_beside(scene: Scene, zoom: float) -> tuple[float, float]:
    """Return how many pixels names need at the left of the drawing and above it, at ``zoom``."""
    frames = _named(scene)
    columns = _columns(frames, {record.id: _level(scene, record) for record in frames}, zoom)
    gains: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for record in frames:
        gained = gains[record.horizontal]
        gained[record.process] = max(
            gained.get(record.process, 0.0), _gain(columns, record, 0, zoom, own=False)
        )
    return max(gains[True].values(), default=0.0), max(gains[False].values(), default=0.0)


def _named(scene: Scene) -> list[Role | Pool]:
    found = (scene.process.get(key) for key in scene.frames())
    return [record for record in found if isinstance(record, Role | Pool) and record.name and record.box]


def _columns(frames: list[Role | Pool], levels: dict[str, int], zoom: float) -> dict[tuple[str, int], Column]:
    found: dict[tuple[str, int], Column] = {}
    for record in frames:
        if record.box and (record.box.height if record.horizontal else record.box.width) * zoom >= _LEAST:
            column = found.setdefault((record.process, levels[record.id]), Column({}))
            column.wide[record.id] = _wide(record, zoom)
    return found


def _wide(record: Role | Pool, zoom: float) -> float:
    """Return how many pixels the name of ``record`` takes across: level where it is too low to be turned."""
    low = record.horizontal and record.box is not None and record.box.height * zoom < _UPRIGHT
    return _length(record, zoom) if low else max(_STRIP, HEADER * zoom)


def _length(record: Role | Pool, zoom: float) -> float:
    size, bold = _letters(record, zoom)
    letters = font(size, bold=bold, italic=_is_slanted(record))
    return min(QFontMetricsF(letters).horizontalAdvance(record.name) + 2 * _AIR, _MOST)


def _letters(record: Role | Pool, zoom: float) -> tuple[float, bool]:
    """Return size in pixels and weight of a name as the file has it, no larger than its strip."""
    size, bold = size_and_weight(record.lettering, NAME, bold=isinstance(record, Pool))
    return max(12.0, min(size, HEADER * _FILLS) * zoom), bold


def _is_slanted(record: Role | Pool) -> bool:
    return record.lettering is not None and record.lettering.italic


def _gain(
    columns: dict[tuple[str, int], Column], record: Role | Pool, level: int, zoom: float, *, own: bool = True
) -> float:
    """Return how many pixels before its place in the drawing the name of ``record`` begins.

    Names grow to the outside, and those that stand inside of it have to have grown before.
    """
    drawn = HEADER * zoom
    after = (
        column.widest() - drawn
        for (process, other), column in columns.items()
        if process == record.process and (other > level or not own)
    )
    mine = columns.get((record.process, level), Column({})).wide.get(record.id, drawn) - drawn
    return sum(after) + (mine if own else 0.0)


def paint_headers(painter: QPainter, found: Iterable[Header], inks: Inks, marks: Mapping[str, str]) -> None:
    """Paint names in pixels of the widget, with badges where ``marks`` has a severity."""
    places: dict[str, list[Point]] = {}
    found = list(found)
    for header in found:
        if header.bare is not None and not header.bare.isEmpty():
            painter.setPen(inks.hairline("frame"))
            painter.setBrush(inks.brush(header.ground))
            painter.drawRect(header.bare)
    for header in found:
        colour = SHOWN.get(marks.get(header.key, ""), "")
        if colour:
            places.setdefault(colour, []).append(_spot(header))
        strip = header.strip
        painter.setPen(inks.hairline("frame"))
        painter.setBrush(inks.brush(header.ground))
        if header.turned or strip.height() > _STRIP + 1:
            painter.drawRect(strip)
        else:
            painter.drawRoundedRect(strip, 4, 4)
        _write(painter, header, inks)
    paint_spots(painter, places, 1.0, inks)


def _spot(header: Header) -> Point:
    """Return where the badge of a name has its centre: above a turned one or beside it, or at the corner."""
    strip = header.strip
    if not header.turned:
        return Point(strip.right(), strip.top())
    over = leaves_room(_letters_of(header).horizontalAdvance(header.name), strip.height())
    return Point(strip.center().x() if over else strip.right() + RADIUS, strip.top() + FROM_END)


def _letters_of(header: Header) -> QFontMetricsF:
    return QFontMetricsF(font(header.size, bold=header.bold, italic=header.italic))


def _write(painter: QPainter, header: Header, inks: Inks) -> None:
    strip = header.strip
    room = (strip.height() if header.turned else strip.width()) - _AIR
    text = _letters_of(header).elidedText(header.name, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font(header.size, bold=header.bold, italic=header.italic))
    painter.setPen(inks.hairline(header.ink))
    if not header.turned:
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, text)
        return
    painter.save()
    painter.translate(strip.center())
    painter.rotate(-90)
    across, along = strip.width(), strip.height()
    painter.drawText(QRectF(-along / 2, -across / 2, along, across), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _header(eye: Eye, scene: Scene, record: Role | Pool, place: tuple[int, float]) -> Header | None:
    drawn = scene.drawn.get(record.id, ())
    rects = [one for one in drawn if isinstance(one, Rect)]
    if len(rects) < 2:
        return None
    frame, own = _on(eye, rects[0].box), _on(eye, rects[1].box)
    seen = frame.intersected(QRectF(eye.rect()))
    cut = record.box is not None and eye.folds.cut(record.box)
    strip = _strip(eye.zoom, frame, own, seen, place, horizontal=record.horizontal, cut=cut)
    if strip is None:
        return None
    turned = record.horizontal and seen.height() >= _UPRIGHT
    size, bold = _letters(record, eye.zoom)
    bare = None
    if record.horizontal and not turned:
        bare = own.intersected(QRectF(eye.rect()))
        low = min(strip.height(), _STRIP) - 2
        strip = QRectF(strip.x() + 2, strip.y() + 1, _length(record, eye.zoom) - 2, low)
    ink = next((one.ink for one in drawn if isinstance(one, TextLine)), "ink")
    ground, slanted = rects[1].style.fill, _is_slanted(record)
    return Header(record.id, record.name, strip, ground, ink, size, bold, turned, slanted, bare)


def _strip(
    zoom: float,
    frame: QRectF,
    own: QRectF,
    seen: QRectF,
    place: tuple[int, float],
    *,
    horizontal: bool,
    cut: bool,
) -> QRectF | None:
    """Return where the header goes, None where the drawing shows it well enough itself.

    ``place`` is how many headers stand before it, and how far out it begins: what a header gains in width it
    gains outside of the pool, as far as there is room.
    """
    level, out = place
    wide = max(_STRIP, HEADER * zoom)
    start, end = (own.left(), frame.right()) if horizontal else (own.top(), frame.bottom())
    at = min(max(start - out, level * wide), end - wide)
    strip = QRectF(at, seen.top(), wide, seen.height())
    if not horizontal:
        strip = QRectF(seen.left(), at, seen.width(), wide)
    length, room = (seen.height(), frame.height()) if horizontal else (seen.width(), frame.width())
    same = out < 0.01 and at <= start and length >= room - 1
    return None if (same and not cut) or length < _LEAST else strip


def _level(scene: Scene, record: Role | Pool) -> int:
    """Return how many named headers stand before that of ``record``."""
    if isinstance(record, Pool):
        return 0
    level = int(
        any(pool.box and pool.name for pool in scene.process.pools() if pool.process == record.process)
    )
    outer = scene.process.get(record.parent)
    seen = {record.id}
    while isinstance(outer, Role) and outer.id not in seen:
        seen.add(outer.id)
        level += bool(outer.name)
        outer = scene.process.get(outer.parent)
    return level


def header_at(eye: Eye, scene: Scene, at: QPointF) -> str:
    """Return the role or pool whose name above the drawing is at ``at``, empty for none."""
    found = [header.key for header in headers(eye, scene) if header.strip.contains(at)]
    return found[-1] if found else ""


def head_mark_at(eye: Eye, scene: Scene, marks: Mapping[str, str], at: QPointF) -> str | None:
    """Return whose badge above the drawing is at ``at``, empty for a name without, None beside all names."""
    over: str | None = None
    reach = RADIUS + 2
    for header in headers(eye, scene):
        centre = _spot(header)
        near = (centre.x - at.x()) ** 2 + (centre.y - at.y()) ** 2 <= reach * reach
        if near and marks.get(header.key) in SHOWN:
            return header.key
        if header.strip.contains(at):
            over = ""
    return over


def _on(eye: Eye, box: Box) -> QRectF:
    return QRectF(eye.to_widget(Point(box.x, box.y)), eye.to_widget(Point(box.right, box.bottom)))


def _is_folded(eye: Eye, scene: Scene, record: Role | Pool) -> bool:
    """Tell whether ``record`` is a strip, or is inside a role that is."""
    folded = {fold.key for fold in eye.folds}
    outer: object = record
    while isinstance(outer, Role):
        if outer.id in folded:
            return True
        outer = scene.process.get(outer.parent)
    return False
