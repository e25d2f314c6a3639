"""The picture from afar: plain faces and hairlines, one path a cell for all that looks alike, no text."""

from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from designer.canvas.grid import Block, Cell
from designer.canvas.inks import Inks
from designer.canvas.place import Depth
from designer.canvas.scene import Scene
from designer.model.geometry import Box
from designer.model.kinds import FLOWS, KINDS
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.notation.activities import RADIUS, is_open
from designer.picture.notation.events import lost

SPOTS = 0.1
"""Below this zoom a shape is a spot of its colour."""
_SMOOTH = 0.3
"""From this zoom on lines are worth smoothing."""


class Look(NamedTuple):
    """Colour roles of a face and its border, empty for none."""

    face: str
    line: str


Faces = dict[Depth, dict[Look, QPainterPath]]


def paint_far(painter: QPainter, scene: Scene, view: Box, zoom: float, inks: Inks) -> None:
    """Paint what meets ``view``, layer by layer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= _SMOOTH)
    spots = zoom < SPOTS
    near: list[Block] | list[Cell] = scene.grid.blocks_in(view) if spots else scene.grid.cells_in(view)
    # Lines of two cells may lie on each other: the same one above whatever was placed first.
    parts: list[Block | Cell] = sorted(near, key=attrgetter("spot"))
    found = [_faces(scene, part, spots=spots) for part in (*parts, scene.grid.wide)]
    for layer in sorted({layer for faces in found for layer in faces}):
        for faces in found:
            for look, path in faces.get(layer, {}).items():
                _fill(painter, look, path, inks)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _fill(painter: QPainter, look: Look, path: QPainterPath, inks: Inks) -> None:
    if not look.line:
        painter.fillPath(path, inks.spot(look.face))
        return
    painter.setPen(inks.hairline(look.line))
    painter.setBrush(inks.brush(look.face))
    painter.drawPath(path)


def _faces(scene: Scene, part: Cell | Block, *, spots: bool) -> Faces:
    kept = part.far.get(spots)
    if kept is None:
        faces: Faces = {}
        # Faces that touch lie on each other by half a pixel: the same one above whatever was placed first.
        for key, place in sorted(part.items(), key=lambda entry: entry[1].order):
            record = scene.process.get(key)
            if isinstance(record, Role | Pool):
                for style, path, _near in scene.pieces[key].shapes:
                    _path(faces.setdefault(place.layer, {}), style.fill, style.stroke).addPath(path)
            elif record is not None and key not in scene.hidden:
                _add(faces.setdefault(place.layer, {}), record, spots=spots)
        kept = part.far[spots] = faces
    return kept  # type: ignore[return-value]


def _path(faces: dict[Look, QPainterPath], face: str, line: str) -> QPainterPath:
    look = Look(face, line)
    path = faces.get(look)
    if path is None:
        path = faces[look] = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _add(faces: dict[Look, QPainterPath], record: Record, *, spots: bool) -> None:
    if isinstance(record, Flow):
        quiet = FLOWS[record.kind].line == "dotted"
        path = _path(faces, "", record.colours.stroke or ("quiet" if quiet else "flow"))
        path.addPolygon(QPolygonF([QPointF(p.x, p.y) for p in record.points]))
    elif isinstance(record, Node) and record.box is not None:
        box = QRectF(record.box.x, record.box.y, record.box.width, record.box.height)
        line = _line(record)
        if not spots or is_open(record) or KINDS[record.kind].family == "artifact":
            _outline(faces, record, line, box)
        else:
            _path(faces, record.colours.fill or line, "").addRect(box)


def _line(node: Node) -> str:
    """Return the ink that ``node`` is known by."""
    family = KINDS[node.kind].family
    usual = {"activity": "outline" if node.expanded else "stage", "artifact": "note"}.get(family, "outline")
    if family == "event" and not node.host:
        usual = "quiet" if lost(node) else "accent"
    return node.colours.stroke or usual


def _outline(faces: dict[Look, QPainterPath], node: Node, line: str, box: QRectF) -> None:
    family, face = KINDS[node.kind].family, node.colours.fill or "paper"
    path = _path(faces, "" if family == "artifact" else face, line)
    if family == "activity":
        path.addRoundedRect(box, RADIUS, RADIUS)
    elif family == "event":
        path.addEllipse(box)
    elif family == "gateway":
        x, y = box.center().x(), box.center().y()
        path.addPolygon(QPolygonF([QPointF(x, box.top()), QPointF(box.right(), y), QPointF(x, box.bottom())]))
        path.lineTo(box.left(), y)
        path.closeSubpath()
    else:
        path.addRect(box)
