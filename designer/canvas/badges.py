"""Marks of findings on the picture: a small quiet badge at the upper right corner of an element."""

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.canvas.inks import Inks
from designer.canvas.scene import Scene
from designer.layout.sizes import size_and_weight
from designer.model.geometry import Box, Point
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.notation.lettering import NAME
from designer.picture.notation.swimlanes import HEADER
from designer.text.metrics import width

SHOWN: Mapping[str, str] = {"error": "error", "warning": "warning"}
"""Colour roles by severity; what is only worth knowing gets no badge."""
LESSER = 0.25
"""Below this zoom only errors are marked."""
RADIUS = 7.0
"""In pixels where stages can be read."""
_LEAST = 2.5
_FULL = 0.6
"""From this zoom on a badge has its full size."""
_SMALL, _BEFORE, _LINE = 0.6, 3.0, 9.5
"""Of a mark of the compact picture: the size of its badge, and where it stands before the sign."""
FROM_END = 13.0
"""From the end of a header to the middle of the badge on it."""
_LEGIBLE = 5.0
"""A badge with a smaller radius is a dot."""


def is_mark(record: Record | None) -> TypeGuard[Node]:
    """Tell whether ``record`` is a mark of the compact picture: its text leaves no corner for a badge."""
    return isinstance(record, Node) and record.kind == "textAnnotation" and bool(record.host)


def radius(zoom: float) -> float:
    """Return the radius of a badge in pixels."""
    return max(_LEAST, RADIUS * min(1.0, zoom / _FULL))


def spot(record: Record | None) -> Point | None:
    """Return where the badge of ``record`` has its centre, in units."""
    if isinstance(record, Flow) and record.points:
        if record.label:
            return Point(record.label.right, record.label.y)
        middle = len(record.points) // 2
        a, b = record.points[middle - 1], record.points[middle]
        return Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    if is_mark(record) and record.box:
        return Point(record.box.x - _BEFORE, record.box.y + _LINE)
    if isinstance(record, Node) and record.box:
        return Point(record.box.right, record.box.y)
    if isinstance(record, Role | Pool) and record.box:
        return _in_head(record, record.box)
    return None


def _in_head(record: Role | Pool, box: Box) -> Point:
    """Return where a badge stands above a name that is written upwards, or beside one that leaves no room."""
    size, bold = size_and_weight(record.lettering, NAME, bold=isinstance(record, Pool))
    long = box.height if record.horizontal else box.width
    across = not record.horizontal or (isinstance(record, Pool) and not record.process)
    if across or leaves_room(width(" ".join(record.name.split()), size, bold=bold), long):
        return Point(box.x + HEADER / 2, box.y + FROM_END)
    return Point(box.x + HEADER + RADIUS + 2, box.y + FROM_END)


def leaves_room(name: float, header: float) -> bool:
    """Tell whether a ``name`` so long, in the middle of its ``header``, leaves room for a badge above it."""
    return name + 4 * FROM_END <= header


def paint_badges(
    painter: QPainter, scene: Scene, marks: Mapping[str, str], keys: Iterable[str], zoom: float, inks: Inks
) -> None:
    """Paint the badges of ``keys`` in the units of the drawing."""
    places: dict[str, list[Point]] = {}
    small: dict[str, list[Point]] = {}
    for key in keys:
        colour, record = SHOWN.get(marks.get(key, "")), scene.process.get(key)
        if colour and key not in scene.hidden and (at := spot(record)):
            (small if is_mark(record) else places).setdefault(colour, []).append(at)
    paint_spots(painter, places, zoom, inks)
    paint_spots(painter, small, zoom, inks, _SMALL)


def paint_spots(
    painter: QPainter, places: Mapping[str, list[Point]], zoom: float, inks: Inks, share: float = 1.0
) -> None:
    """Paint badges at ``places``, by the colours of the theme, of a ``share`` of their size."""
    size = radius(zoom) * share
    # What is wrong lies above what is doubtful.
    for colour in sorted(places, reverse=True):
        painter.setPen(QPen(QColor(inks.theme.colours["paper"]), 1.5 / zoom if size >= _LEGIBLE else 0))
        painter.setBrush(QColor(inks.theme.colours[colour]))
        for at in places[colour]:
            painter.drawEllipse(QPointF(at.x, at.y), size / zoom, size / zoom)
        if size >= _LEGIBLE:
            painter.fillPath(_signs(places[colour], size / zoom), QColor(inks.theme.colours["paper"]))


def badge_at(scene: Scene, marks: Mapping[str, str], at: Point, zoom: float) -> str:
    """Return the element whose badge is at ``at``, empty for none."""
    reach = (radius(zoom) + 2) / zoom
    for key, _ in reversed(scene.grid.near(Box(at.x, at.y, 0, 0).grown(2 * reach))):
        centre = spot(scene.process.get(key)) if marks.get(key) in SHOWN else None
        if centre and (centre.x - at.x) ** 2 + (centre.y - at.y) ** 2 <= reach * reach:
            return key
    return ""


def _signs(places: list[Point], size: float) -> QPainterPath:
    """Return the exclamation marks on the round grounds."""
    signs = QPainterPath()
    for at in places:
        bar = QRectF(at.x - 0.13 * size, at.y - 0.58 * size, 0.26 * size, 0.68 * size)
        signs.addRoundedRect(bar, 0.13 * size, 0.13 * size)
        signs.addEllipse(QPointF(at.x, at.y + 0.42 * size), 0.17 * size, 0.17 * size)
    return signs
