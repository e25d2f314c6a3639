"""A small true picture of a process, painted from its file."""

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.canvas.paint import paint
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Record, Role
from designer.picture.drawing import extent, layers, primitives
from designer.picture.funnel.picture import funnel
from designer.picture.primitives import Circle, Line, Primitive, Rect, TextLine
from designer.picture.primitives import Path as Curve
from designer.picture.theme import Theme
from designer.storage.files import open_file

Shape = Rect | Circle | Line | Curve


def thumbnail(path: Path, size: QSize, ratio: float, theme: Theme, *, compact: bool) -> QPixmap:
    """Return the picture of the file ``path`` fitted into ``size`` units, ``ratio`` real pixels each.

    It is ``compact`` for whom processes open in the funnel view.
    """
    process = open_file(path).process
    drawn = list(_compact(process) if compact else _whole(process))
    picture = QPixmap(QSize(ceil(size.width() * ratio), ceil(size.height() * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    box = extent(drawn)
    if box is None:
        return picture
    zoom = min(size.width() / box.width, size.height() / box.height)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.scale(zoom, zoom)
    painter.translate(-box.centre.x, -box.centre.y)
    paint(painter, [_bolder(p, 0.9 / zoom) for p in drawn if not isinstance(p, TextLine)], theme)
    painter.end()
    return picture


def _compact(process: Process) -> Iterator[Primitive]:
    """Yield the stages in their roles; the marks under them are too small to be told apart."""
    picture = funnel(process)
    return (p for r in picture.records if r.id not in picture.marks for p in picture.drawn[r.id])


def _whole(process: Process) -> Iterator[Primitive]:
    return (p for r in layers(process) if _matters(r) for p in primitives(process, r))


def _matters(record: Record) -> bool:
    """Leave out what is only a grey spot when it is so small: frames, papers and their dotted lines."""
    if isinstance(record, Node):
        return KINDS[record.kind].family in {"activity", "event", "gateway"}
    return isinstance(record, Role) or (isinstance(record, Flow) and record.kind == "sequenceFlow")


def _bolder(shape: Shape, least: float) -> Shape:
    """Return ``shape`` with lines of at least ``least`` units."""
    style = structs.replace(shape.style, width=max(shape.style.width, least))
    return structs.replace(shape, style=style)
