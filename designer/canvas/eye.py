"""Where the eye is: a widget that looks at a plane, comes nearer, goes away and never loses the picture."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QWidget

from designer.canvas.folds import Folds
from designer.model.geometry import Box, Point

LEAST, MOST = 0.02, 4.0
"""How far the eye goes out and in."""
_FIT = 1.0
"""Fitting never magnifies."""
READABLE = 0.6
"""The least zoom at which a name can be read without effort."""
_AIR = 24.0
"""Units left free about what is fitted."""
_BRIM = 6.0
"""Pixels left free beyond the names that stay in view."""
_STEP = 1.25
"""How much nearer one press of a key comes."""
_BRINK = 48.0
"""Pixels between what is brought into view and the edge, where names of roles stick."""
_KEPT = 60.0
"""Pixels of the picture that stay in view, wherever one pans."""
_EDGE = 28.0
"""Pixels from the edge within which a drag moves the picture."""


class Eye(QWidget):
    """Knows which part of a plane is seen and how large."""

    zoomed = Signal(float)
    looked = Signal()
    """The eye moved: what stands beside an element on the widget moves too."""

    def __init__(self) -> None:
        """Look at the origin at 100 %."""
        super().__init__()
        self.zoom = 1.0
        self.origin = Point(0.0, 0.0)
        """The place of the paper at the widget's upper left corner."""
        self.folds = Folds()
        """What is folded away: the paper is the drawing without it."""
        self.beside: Callable[[float], tuple[float, float]] = lambda _zoom: (0.0, 0.0)
        """How many pixels at the left and at the top names need beside the picture, by the zoom."""
        self.grid = 0.0
        """The step of the grid, in units, that things keep to where nothing else draws them; 0 without."""
        self.wheel_scrolls = False
        """Whether the wheel of a mouse scrolls and zooms with Ctrl, instead of the other way round."""
        self.first: tuple[float, Point] | None = None
        """Where the first look went; as long as nobody moves the eye, a new size means a new first look."""
        self._dragged: QPointF | None = None
        self._space = False
        _Watch(self)

    # From here to there

    def transform(self, at: Point | None = None) -> QTransform:
        """Return the way from the paper to the widget, or from the drawing about ``at``."""
        folded = self.folds.fold(at) if at else at
        dx, dy = (folded.x - at.x, folded.y - at.y) if at and folded else (0.0, 0.0)
        across, down = (dx - self.origin.x) * self.zoom, (dy - self.origin.y) * self.zoom
        return QTransform(self.zoom, 0, 0, self.zoom, across, down)

    def to_drawing(self, at: QPointF) -> Point:
        """Return the place of the drawing under a place of the widget."""
        return self.folds.unfold(
            Point(self.origin.x + at.x() / self.zoom, self.origin.y + at.y() / self.zoom)
        )

    def to_widget(self, at: Point) -> QPointF:
        """Return where a place of the drawing is on the widget."""
        at = self.folds.fold(at)
        return QPointF((at.x - self.origin.x) * self.zoom, (at.y - self.origin.y) * self.zoom)

    def in_view(self) -> Box:
        """Return the part of the drawing that is seen."""
        return self.folds.behind(paper_of(self))

    def whole(self) -> Box | None:
        """Return the box of the picture, which the eye never loses."""
        return None

    # Moving

    def look(self, zoom: float, origin: Point) -> None:
        """Move the eye, at most so far that a part of the picture stays in view."""
        zoom = min(max(zoom, LEAST), MOST)
        origin = self._held(zoom, origin)
        if (zoom, origin) == (self.zoom, self.origin):
            return
        nearer = zoom != self.zoom
        self.zoom, self.origin = zoom, origin
        if nearer:
            self.zoomed.emit(zoom)
        self.looked.emit()
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move the drawing by pixels of the widget."""
        self.look(self.zoom, Point(self.origin.x - dx / self.zoom, self.origin.y - dy / self.zoom))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Come nearer or go away while the place under ``at`` stays where it is."""
        zoom = min(max(self.zoom * factor, LEAST), MOST)
        fixed = Point(self.origin.x + at.x() / self.zoom, self.origin.y + at.y() / self.zoom)
        self.look(zoom, Point(fixed.x - at.x() / zoom, fixed.y - at.y() / zoom))

    def zoom_in(self) -> None:
        """Come one step nearer to the middle."""
        self.zoom_at(_STEP, _middle(self))

    def zoom_out(self) -> None:
        """Go one step away from the middle."""
        self.zoom_at(1 / _STEP, _middle(self))

    def zoom_100(self) -> None:
        """Show one unit as one pixel, the middle stays."""
        self.zoom_at(1 / self.zoom, _middle(self))

    def centre_on(self, at: Point) -> None:
        """Bring ``at`` into the middle."""
        seen, at = paper_of(self), self.folds.fold(at)
        self.look(self.zoom, Point(at.x - seen.width / 2, at.y - seen.height / 2))

    def fit(self) -> None:
        """Show everything, never larger than 100 %."""
        self.fit_to(self.whole())

    def fit_to(self, box: Box | None) -> None:
        """Show all of ``box``, never larger than 100 %; its top left where it is smaller than the widget."""
        if box is not None:
            self.look(*_fitted(self, box))

    def nudge_view(self, at: QPointF) -> bool:
        """Pan a little where a drag holds ``at`` near the edge; tell whether the picture moved.

        The gesture calls it by a timer of some 30 a second while the mouse stays there.
        """
        dx = _pull(at.x(), self.width())
        dy = _pull(at.y(), self.height())
        before = self.origin
        if dx or dy:
            self.pan(dx, dy)
        return self.origin != before

    def _held(self, zoom: float, origin: Point) -> Point:
        box = self.whole()
        if box is None or not self.width():
            return origin
        box = self.folds.box(box)
        kept = _KEPT / zoom
        wide, high = self.width() / zoom, self.height() / zoom
        across, down = min(kept, box.width, wide), min(kept, box.height, high)
        return Point(
            min(max(origin.x, box.x + across - wide), box.right - across),
            min(max(origin.y, box.y + down - high), box.bottom - down),
        )

    # Panning by the hand, before any gesture hears of the mouse

    def pans(self, event: QMouseEvent) -> bool:
        """Let the middle button, or any button while Space is held, move the picture; tell whether it did."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.MiddleButton or (
                self._space and event.button() == Qt.MouseButton.LeftButton
            ):
                self._dragged = event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._dragged is not None and kind == QEvent.Type.MouseMove:
            way = event.position() - self._dragged
            self._dragged = event.position()
            self.pan(way.x(), way.y())
        elif self._dragged is not None and kind == QEvent.Type.MouseButtonRelease:
            self._dragged = None
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor)
            return True
        return self._dragged is not None or self._space

    def hold_space(self, *, down: bool) -> None:
        """Show by the cursor that a drag will move the picture."""
        if self._dragged is not None or down == self._space:
            self._space = down
            return
        self._space = down
        if down:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    # Qt's side

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by the wheel at the pointer or scroll, as it is set; pan by the touchpad and with Shift."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        # Two fingers that come together arrive as the touchpad with Ctrl.
        scrolls = not held if not pixels.isNull() else held != self.wheel_scrolls
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(angle.y() + angle.x(), 0)
        elif not pixels.isNull() and scrolls:
            self.pan(pixels.x(), pixels.y())
        elif scrolls or not angle.y():
            self.pan(angle.x(), angle.y())
        else:
            self.zoom_at(1.0015 ** angle.y(), event.position())
        event.accept()


class _Watch(QObject):
    """Zooms an eye by two fingers, and lets go of Space that is released elsewhere."""

    def __init__(self, eye: Eye) -> None:
        """Watch ``eye``."""
        super().__init__(eye)
        self._eye = eye
        eye.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what two fingers do."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate):
            self._eye.hold_space(down=False)
        if event.type() == QEvent.Type.Resize and self._eye.first == (self._eye.zoom, self._eye.origin):
            look_first(self._eye)
        if event.type() != QEvent.Type.NativeGesture:
            return False
        assert isinstance(event, QNativeGestureEvent)  # noqa: S101 - by its type
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._eye.zoom_at(1 + event.value(), event.position())
        return True


def paper_of(eye: Eye) -> Box:
    """Return the part of the paper that is seen."""
    return Box(eye.origin.x, eye.origin.y, eye.width() / eye.zoom, eye.height() / eye.zoom)


def _fitted(eye: Eye, box: Box) -> tuple[float, Point]:
    """Return from where all of ``box`` is seen, with room beside it for the names that stay in view."""
    whole = eye.whole()
    air, left, top = eye.folds.box(box).grown(_AIR), 0.0, 0.0
    zoom = _FIT
    for _ in range(4):  # the nearer the eye, the less room names take beside the picture
        across, down = eye.width() - left, eye.height() - top
        zoom = max(min(across / air.width, down / air.height, _FIT), LEAST)
        if whole is None or box != whole:
            break
        rooms = [room + _BRIM - _AIR * zoom if room else 0.0 for room in eye.beside(zoom)]
        if rooms[0] <= left and rooms[1] <= top:
            break
        left, top = max(left, rooms[0]), max(top, rooms[1])
    wide, high = (eye.width() - left) / zoom, (eye.height() - top) / zoom
    start = min(air.y, air.centre.y - high / 2) - top / zoom
    return zoom, Point(air.centre.x - wide / 2 - left / zoom, start)


def _middle(eye: Eye) -> QPointF:
    return QPointF(eye.width() / 2, eye.height() / 2)


def _pull(at: float, room: float) -> float:
    """Return by how many pixels to pan for a mouse at ``at`` of ``room``: faster the nearer the edge."""
    if at < _EDGE:
        return min(_EDGE - at, 2 * _EDGE) / 2
    return -min(at - (room - _EDGE), 2 * _EDGE) / 2 if at > room - _EDGE else 0.0


def look_first(eye: Eye) -> None:
    """Show everything where names can be read then, else the beginning at a size where they can."""
    eye.fit()
    box = eye.whole()
    if box is not None and eye.zoom < READABLE:
        air, high = eye.folds.box(box).grown(_AIR), eye.height() / READABLE
        left = max(0.0, eye.beside(READABLE)[0] / READABLE - _AIR)
        eye.look(READABLE, Point(air.x - left, min(air.y, air.centre.y - high / 2)))
    eye.first = eye.zoom, eye.origin


def bring(eye: Eye, box: Box) -> None:
    """Bring ``box`` into view, no farther than it takes; what is far off comes into the middle."""
    seen, brink, box = paper_of(eye), _BRINK / eye.zoom, eye.folds.box(box)
    across = min(brink, max(seen.width - box.width, 0.0) / 2)
    down = min(brink, max(seen.height - box.height, 0.0) / 2)
    dx = _way(seen.x, seen.right, box.x - across, box.right + across)
    dy = _way(seen.y, seen.bottom, box.y - down, box.bottom + down)
    if dx or dy:
        eye.look(eye.zoom, Point(eye.origin.x + dx, eye.origin.y + dy))


def _way(low: float, high: float, start: float, end: float) -> float:
    """Return how far to move so that ``start`` to ``end`` is seen from ``low`` to ``high``."""
    room = high - low
    if end - start > room:  # as a role is: some of it is enough
        return 0.0 if min(end, high) - max(start, low) >= room / 2 else start - low
    way = min(start - low, 0.0) or max(end - high, 0.0)
    return way if abs(way) <= room / 2 else (start + end - low - high) / 2
