"""The picture as it is painted: what stands still, what a gesture holds, marks and names above it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from designer.canvas.badges import badge_at, radius
from designer.canvas.eye import Eye, paper_of
from designer.canvas.headers import head_mark_at, header_at, headers, paint_headers, room_beside
from designer.canvas.inks import Inks
from designer.canvas.live import Live
from designer.canvas.paint import paint_pieces
from designer.canvas.pieces import font
from designer.canvas.scene import Scene
from designer.canvas.still import Still
from designer.canvas.strips import folds_of, paint_strips, strip_at, strip_mark_at
from designer.model.delta import Delta
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Record, Role
from designer.picture.notation.swimlanes import HEADER
from designer.picture.theme import Theme

_MANY = 120
"""So many changed places are not looked at one by one."""
_HINT = 200.0
"""A role that is seen less wide in pixels has no room for the hint."""
_PAD = 88.0
"""Pixels that the pad of a chosen role takes behind its name."""


class Easel(Eye):
    """Shows a process; has no idea of selection, gestures or files.

    A gesture shows what it is about to do without touching the process::

        canvas.lift(ids)                 # once, when the drag begins
        canvas.carry(dx, dy)             # each step: units from where they stood
        canvas.stand_in(flow, node)      # each step, as needed: records as they would look (route, size)
        canvas.lower()                   # at the end, before ``canvas.do`` or instead of it
    """

    roles_folded = Signal(tuple)
    """The roles that are strips now."""

    def __init__(self, process: Process, theme: Theme, scene: Scene | None = None) -> None:
        """Show ``process``, as ``scene`` has it where that is another picture of it."""
        super().__init__()
        self.folded_roles: tuple[str, ...] = ()
        self.theme = theme
        self.scene = scene or Scene(process)
        self.inks = Inks(theme)
        self.live = Live(self.scene)
        self.still = Still(self.scene, self.inks)
        self.beside = lambda zoom: room_beside(self.scene, zoom)

    # What a gesture holds

    def lift(self, ids: Iterable[str]) -> frozenset[str]:
        """Take ``ids`` out of the still picture with the events on them and the flows that touch them.

        Flows between lifted elements are carried along; flows to others stay where they are until
        ``stand_in`` shows another route.  Returns the ids of all that was taken.
        """
        self.live.lift(ids)
        self._hide(self.live.ids)
        return self.live.ids

    def carry(self, dx: float, dy: float) -> None:
        """Show what is lifted ``dx``, ``dy`` units from where it stood."""
        self.overlay_update(self.live.carry(dx, dy))

    def stand_in(self, *records: Record) -> None:
        """Show ``records`` as they would look: in place of lifted ones with their ids, or beside all."""
        self.overlay_update(self.live.stand_in(records))

    def lower(self) -> None:
        """Put back what is lifted and forget what stood in."""
        self.overlay_update(self.live.lower())
        self._hide(frozenset())

    def overlay_update(self, box: Box | None, pixels: float = 12.0) -> None:
        """Paint again above ``box`` (units) and ``pixels`` about it; the still part is kept."""
        if box is not None:
            self.update(self.on_widget(box).adjusted(-pixels, -pixels, pixels, pixels).toAlignedRect())

    def _hide(self, ids: frozenset[str]) -> None:
        for key in self.scene.hidden ^ ids:
            self._spoil(self.scene.ink.get(key))
            self.overlay_update(self.scene.ink.get(key))
        self.scene.hide(ids)

    # What is where

    def on_widget(self, box: Box) -> QRectF:
        """Return where ``box`` is on the widget."""
        return QRectF(self.to_widget(Point(box.x, box.y)), self.to_widget(Point(box.right, box.bottom)))

    def mark_at(self, at: QPointF) -> str:
        """Return the element whose badge is at ``at`` of the widget, empty for none."""
        marks = self.still.marks if self.still.badges else {}
        if (folded := strip_at(self, self.scene, at)) or not marks:
            return strip_mark_at(self, self.scene, marks, at) if folded else ""
        above = head_mark_at(self, self.scene, marks, at)
        return badge_at(self.scene, marks, self.to_drawing(at), self.zoom) if above is None else above

    def header_at(self, at: QPointF) -> str:
        """Return the role or pool whose name above the drawing is at ``at``, empty for none."""
        return strip_at(self, self.scene, at) or header_at(self, self.scene, at)

    def zoom_to(self, ids: Iterable[str]) -> None:
        """Show all of ``ids``."""
        self.fit_to(self.scene.around(ids))

    def whole(self) -> Box | None:
        """Return the box of everything."""
        return self.scene.extent()

    # What changes

    def fold_roles(self, keys: Iterable[str]) -> None:
        """Show the roles ``keys``, and no others, as strips."""
        found = tuple(dict.fromkeys(keys))
        told, self.folded_roles = found != self.folded_roles, found
        folds = folds_of(self.scene, found)
        if folds != self.folds:
            self.folds = self.still.folds = folds
            self.still.spoil()
            self.looked.emit()
            self.update()
        if told:
            self.roles_folded.emit(found)

    def redraw(self, delta: Delta) -> None:
        """Show what ``delta`` changed."""
        boxes = self.scene.render(delta)
        if self.folded_roles:
            self.fold_roles(self.folded_roles)
        if len(boxes) > _MANY:
            self.still.spoil()
        else:
            for box in boxes:
                self._spoil(box)
        self.update()

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """Show badges by the severity that ``marks`` has for an id."""
        before = self.still.marks
        for key in before.keys() | marks.keys():
            if before.get(key) != marks.get(key):
                self._spoil(self.scene.ink.get(key))
        self.still.marks = dict(marks)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint by other colours."""
        self.theme = theme
        self.inks = self.still.inks = Inks(theme)
        self.still.spoil()
        self.update()

    def _spoil(self, box: Box | None) -> None:
        """Let the still picture be painted again where ``box`` is, its badge included."""
        if box is not None:
            self.still.spoil(box.grown(max((radius(self.zoom) + 2) / self.zoom, self.still.reach)))

    # Painting

    def paint_drawing(self, painter: QPainter) -> None:
        """Paint what is seen of the drawing."""
        still = self.still.pixmap(self.size(), self.devicePixelRatioF(), self.zoom, self.origin)
        painter.drawPixmap(0, 0, still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.live.ids or self.live.any:
            _paint_live(painter, self)
        marks = self.still.marks if self.still.badges else {}
        paint_strips(painter, self, self.scene, self.inks, marks)
        paint_headers(painter, headers(self, self.scene), self.inks, marks)

    def paint_hint(self, painter: QPainter, text: str) -> None:
        """Write ``text`` in the middle of the first role, clear of its name."""
        painter.setPen(self.inks.hairline("label"))
        painter.setFont(font(15))
        painter.drawText(self.hint_room(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def hint_room(self) -> QRectF:
        """Return where the hint has room: what is seen of the first role, else of everything."""
        whole = QRectF(self.rect()).adjusted(40, 0, -40, 0)
        frames = (self.scene.process.get(key) for key in self.scene.frames())
        role = next((frame for frame in frames if isinstance(frame, Role)), None)
        if role is None or role.box is None:
            return whole
        heads = [header.strip for header in headers(self, self.scene)]
        head = HEADER * self.zoom if role.horizontal else 0.0
        room = self.on_widget(role.box).adjusted(head, HEADER * self.zoom - head, 0, 0)
        for strip in heads:
            if role.horizontal and strip.intersects(room):
                room.setLeft(max(room.left(), strip.right()))
        room = room.adjusted(16, 0, -16, 0).intersected(QRectF(self.rect()).adjusted(16, 0, -16, 0))
        beside = room.adjusted(_PAD, 0, 0, 0)
        room = beside if beside.width() >= _HINT else room
        return room if room.width() >= _HINT and room.height() >= _HINT / 3 else whole


def _paint_live(painter: QPainter, easel: Easel) -> None:
    for view, moved in easel.folds.parts(paper_of(easel)):
        painter.save()
        painter.setTransform(easel.transform())
        painter.translate(moved.x, moved.y)
        if easel.folds:
            here = QRectF(view.x, view.y, view.width, view.height)
            painter.setClipRect(here, Qt.ClipOperation.IntersectClip)
        for pieces, offset in easel.live.shown():
            painter.translate(offset.x, offset.y)
            paint_pieces(painter, pieces, easel.inks)
            painter.translate(-offset.x, -offset.y)
        painter.restore()
