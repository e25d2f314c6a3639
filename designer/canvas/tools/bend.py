"""An arrow is led by hand: a piece of it or a bend is dragged, a bend is taken out."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.pens import square
from designer.canvas.tools.rubber import Points, tidied
from designer.canvas.tools.targets import box_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node
from designer.verbs.flows import set_route

_STUB = 16.0
"""Units of an arrow that stay as they leave a shape when the piece beside it is dragged."""
_EDGE = 8.0
"""Units from the corner of a stage within which no arrow leaves it."""
_DRAWS = 4.0
"""Units within which a piece falls in line with the one before or behind it."""


class Bend(Gesture):
    """Drags the piece ``piece`` of the arrow ``key``, or with ``corner`` the bend at its beginning."""

    def __init__(self, canvas: Canvas, key: str, piece: int, *, corner: bool = False) -> None:
        """Know the arrow."""
        self.canvas = canvas
        self.flow: Flow = canvas.process.flow(key)
        self.piece = piece
        self.corner = corner
        self.cursor = Qt.CursorShape.SizeAllCursor if corner else cursor_of(self.flow, piece)
        self._points = self.flow.points
        self._from = Point(0.0, 0.0)

    def begin(self, touch: Touch) -> None:
        """Lift the arrow."""
        self._from = touch.at
        self.canvas.lift((self.flow.id,))

    def move(self, touch: Touch) -> None:
        """Lead the arrow as the mouse has it."""
        dx, dy = round(touch.at.x - self._from.x), round(touch.at.y - self._from.y)
        points = self.flow.points
        pushed = self._turned(dx, dy) if self.corner else self._pushed(points, self.piece, dx, dy)
        self._points = tidied(pushed)
        self.canvas.stand_in(replace(self.flow, points=self._points))
        self.canvas.update()

    def _turned(self, dx: float, dy: float) -> Points:
        """Return the route with the bend moved: both pieces that meet there go along."""
        points, at = self.flow.points, self.piece
        if not _square(points, at) or not _square(points, at - 1):
            return (*points[:at], _by(points[at], dx, dy), *points[at + 1 :])
        pushed = tidied(self._pushed(points, at, dx, dy))
        return self._pushed(pushed, at - 1, dx, dy) if at < len(pushed) else pushed

    def _pushed(self, points: Points, piece: int, dx: float, dy: float) -> Points:
        """Return the route with one piece moved across; its ends stay at their shapes."""
        a, b = points[piece], points[piece + 1]
        last = piece + 2 == len(points)
        if not _square(points, piece):
            # A slanted piece has no across: its nearest bend goes along, or it gets one.
            if piece:
                return (*points[:piece], _by(a, dx, dy), *points[piece + 1 :])
            middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
            return (a, _by(middle if last else b, dx, dy), *points[1 if last else 2 :])
        level = a.y == b.y
        by = _drawn(points, piece, dy if level else dx, level=level)
        way = (0.0, by) if level else (by, 0.0)
        start, end = _by(a, *way), _by(b, *way)
        before = (*points[: piece + 1], start) if piece else self._led(a, start, b, self.flow.source)
        behind = tuple(reversed(self._led(b, end, a, self.flow.target)))
        return (*before, *(behind if last else (end, *points[piece + 1 :])))

    def _led(self, end: Point, wanted: Point, other: Point, key: str) -> Points:
        """Return how a route leaves the shape ``key`` for ``wanted``: from there, else by a short stub."""
        node = self.canvas.process.get(key)
        box = box_of(self.canvas, key)
        if isinstance(node, Node) and box and KINDS[node.kind].family == "activity":
            within = Box(box.x + _EDGE, box.y - 1, box.width - 2 * _EDGE, box.height + 2)
            if end.x == other.x and within.holds(wanted):
                return (wanted,)
            within = Box(box.x - 1, box.y + _EDGE, box.width + 2, box.height - 2 * _EDGE)
            if end.y == other.y and within.holds(wanted):
                return (wanted,)
        length = abs(other.x - end.x) + abs(other.y - end.y)
        share = min(_STUB, length / 2) / length if length else 0.0
        stub = Point(end.x + (other.x - end.x) * share, end.y + (other.y - end.y) * share)
        return (end, stub, _by(stub, wanted.x - end.x, wanted.y - end.y))

    def finish(self, touch: Touch) -> None:
        """Keep the route."""
        self.move(touch)
        self.canvas.lower()
        if self._points != self.flow.points:
            self.canvas.do(set_route, self.flow.id, self._points)

    def paint(self, painter: QPainter) -> None:
        """Paint the bends."""
        for point in self._points:
            square(self.canvas, painter, self.canvas.to_widget(point), size=6)


def cursor_of(flow: Flow, piece: int) -> Qt.CursorShape:
    """Return which way the piece of an arrow can be dragged."""
    if not _square(flow.points, piece):
        return Qt.CursorShape.SizeAllCursor
    level = flow.points[piece].y == flow.points[piece + 1].y
    return Qt.CursorShape.SizeVerCursor if level else Qt.CursorShape.SizeHorCursor


def piece_at(flow: Flow, at: Point) -> int:
    """Return which piece of an arrow is nearest to ``at``."""
    pieces = range(len(flow.points) - 1)
    return min(pieces, key=lambda piece: _away(flow.points[piece], flow.points[piece + 1], at))


def on_line(flow: Flow, at: Point, slack: float) -> bool:
    """Tell whether ``at`` is on the line of the arrow, rather than on its name."""
    piece = piece_at(flow, at)
    return _away(flow.points[piece], flow.points[piece + 1], at) <= slack * slack


def take_out(canvas: Canvas, key: str, nth: int) -> None:
    """Take a bend out of an arrow; what was square stays square."""
    points = canvas.process.flow(key).points
    before, behind = points[nth - 1], points[nth + 1]
    left = (*points[:nth], *points[nth + 1 :])
    if _square(points, nth - 1) and _square(points, nth) and len(points) > 4:
        # Without this bend the piece between its neighbours would be slanted: one of them goes along.
        inner = nth + 1 if nth + 2 < len(points) else nth - 1
        other = before if inner == nth + 1 else behind
        upright = points[inner].x == points[nth].x
        moved = Point(other.x, points[inner].y) if upright else Point(points[inner].x, other.y)
        left = tuple(moved if at == inner else point for at, point in enumerate(points) if at != nth)
    canvas.do(set_route, key, tidied(left))


def _square(points: Points, piece: int) -> bool:
    a, b = points[piece], points[piece + 1]
    return a.x == b.x or a.y == b.y


def _by(point: Point, dx: float, dy: float) -> Point:
    return Point(point.x + dx, point.y + dy)


def _drawn(points: Points, piece: int, way: float, *, level: bool) -> float:
    """Return ``way``, or the one that brings the piece in line with a piece near it.

    A piece beside a shape stays outside it.
    """
    here = points[piece].y if level else points[piece].x
    for at, end in ((1, 0), (len(points) - 3, -1)):
        edge = points[end].y if level else points[end].x
        if piece == at:
            way = max(way, edge + _EDGE - here) if here > edge else min(way, edge - _EDGE - here)
    near = [points[at] for at in (piece - 2, piece - 1, piece + 2, piece + 3) if 0 <= at < len(points)]
    for point in near:
        gap = (point.y if level else point.x) - here - way
        if abs(gap) <= _DRAWS:
            return way + gap
    return way


def _away(a: Point, b: Point, at: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length)) if length else 0.0
    x, y = a.x + share * dx - at.x, a.y + share * dy - at.y
    return x * x + y * y
