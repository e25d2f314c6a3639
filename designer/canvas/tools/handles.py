"""The handles about what is chosen: squares that resize, dots that arrows start from, bends of an arrow."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from designer.canvas.badges import SHOWN
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node, Pool

REACH = 6.0
"""Pixels about a handle that count as on it."""
DOT_AWAY = 13.0
"""Pixels between a shape and the dots that arrows start from."""
_DOT = 5.0
"""Pixels about a text that a dot would cover."""
_SHARES = (0.5, 0.75, 0.25, 0.9, 0.1)
_SMALL = 36.0
"""Pixels: on a smaller shape the squares would hide what they resize, and it could not be moved."""
_WIDTH = {"w": 0.0, "e": 1.0}
_HEIGHT = {"n": 0.0, "s": 1.0}
_EIGHT = ("nw", "n", "ne", "w", "e", "sw", "s", "se")


class Handle(NamedTuple):
    """Something small to take hold of; ``name`` says which."""

    name: str
    key: str
    pixel: QPointF
    nth: int = 0
    """Which point of the arrow it is."""

    def hit(self, at: QPointF, reach: float = REACH) -> bool:
        """Tell whether the mouse is on it."""
        way = at - self.pixel
        return max(abs(way.x()), abs(way.y())) <= reach


def only(canvas: Canvas) -> object:
    """Return the record chosen, None where none or several are."""
    return canvas.drawn_as(canvas.selection[0]) if len(canvas.selection) == 1 else None


def handles_of(canvas: Canvas) -> list[Handle]:
    """Return the squares about the one stage, note or pool that is chosen."""
    record = only(canvas) if canvas.sizes else None
    if not isinstance(record, Node | Pool) or record.box is None:
        return []
    names: tuple[str, ...] = _EIGHT
    if isinstance(record, Pool):
        names = ("e", "s", "se") if record.process else _EIGHT
    elif KINDS[record.kind].family not in {"activity", "artifact", "foreign"}:
        return []
    area = canvas.on_widget(record.box).adjusted(-3, -3, 3, 3)
    if min(area.width(), area.height()) < _SMALL:
        return []
    if canvas.marks.get(record.id) in SHOWN:  # the badge stands in that corner, and is clicked there
        names = tuple(name for name in names if name != "ne")
    places = ((name, _WIDTH.get(name[-1], 0.5), _HEIGHT.get(name[0], 0.5)) for name in names)
    return [
        Handle(name, record.id, QPointF(area.left() + area.width() * x, area.top() + area.height() * y))
        for name, x, y in places
    ]


def bends_of(canvas: Canvas) -> list[Handle]:
    """Return the ends and bends of the one arrow that is chosen."""
    record = only(canvas)
    if not isinstance(record, Flow):
        return []
    last = len(record.points) - 1
    return [
        Handle("end" if index in {0, last} else "bend", record.id, canvas.to_widget(point), index)
        for index, point in enumerate(record.points)
    ]


def near_dots(canvas: Canvas, key: str, at: QPointF) -> bool:
    """Tell whether the mouse is between ``key`` and its dots, so that they stay."""
    box = box_of(canvas, key) if key else None
    away = DOT_AWAY + REACH
    return bool(box and canvas.on_widget(box).adjusted(-away, -away, away, away).contains(at))


def dots_of(canvas: Canvas, key: str) -> list[Handle]:
    """Return the dots at the four sides of what the mouse is on, which arrows start from."""
    record = canvas.drawn_as(key)
    box = box_of(canvas, key)
    if not isinstance(record, Node) or box is None or record.kind == "group":
        return []
    area = canvas.on_widget(box)
    if min(area.width(), area.height()) < 14:
        return []
    texts = _texts(canvas, record)
    places = {name: _clear(_along(area, name), texts) for name in ("up", "right", "down", "left")}
    return [Handle(f"dot-{name}-{key}", key, at) for name, at in places.items()]


def _along(area: QRectF, side: str) -> list[QPointF]:
    """Return the places of a dot at one side, the best first: the middle; the last is on the border."""
    found = []
    ways = [(share, DOT_AWAY) for share in _SHARES]
    for share, away in (*ways, (_SHARES[0], 0.0)):
        x, y = area.left() + area.width() * share, area.top() + area.height() * share
        if side in {"up", "down"}:
            found.append(QPointF(x, area.top() - away if side == "up" else area.bottom() + away))
        else:
            found.append(QPointF(area.left() - away if side == "left" else area.right() + away, y))
    return found


def _clear(places: list[QPointF], texts: list[QRectF]) -> QPointF:
    """Return the first place that covers no text; the border where each would."""
    free = (at for at in places if not any(text.contains(at) for text in texts))
    return next(free, places[-1])


def _texts(canvas: Canvas, node: Node) -> list[QRectF]:
    """Return where the name of ``node`` and the events on it with their names are, with room for a dot."""
    events = canvas.scene.process.attached(node.id)
    boxes = [node.label, *(box for event in events for box in (event.box, event.label))]
    return [canvas.on_widget(box).adjusted(-_DOT, -_DOT, _DOT, _DOT) for box in boxes if box]
