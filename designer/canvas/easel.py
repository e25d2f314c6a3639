"""The picture as it is painted: what stands still, what a gesture holds, marks and names above it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from designer.canvas.eye import Eye
from designer.canvas.live import Live
from designer.canvas.paint import paint
from designer.canvas.scene import Scene
from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Record
from designer.picture.theme import Theme


class Easel(Eye):
    """Shows a process; has no idea of selection, gestures or files.

    A gesture shows what it is about to do without touching the process::

        canvas.lift(ids)                 # once, when the drag begins
        canvas.carry(dx, dy)             # each step: units from where they stood
        canvas.stand_in(flow, node)      # each step, as needed: records as they would look (route, size)
        canvas.lower()                   # at the end, before ``canvas.do`` or instead of it
    """

    def __init__(self, process: Process, theme: Theme) -> None:
        """Show ``process``."""
        super().__init__()
        self.theme = theme
        self.scene = Scene(process)
        self.live = Live(self.scene)

    # What a gesture holds

    def lift(self, ids: Iterable[str]) -> frozenset[str]:
        """Take ``ids`` out of the still picture with the events on them and the flows that touch them.

        Flows between lifted elements are carried along; flows to others stay where they are until
        ``stand_in`` shows another route.  Returns the ids of all that was taken.
        """
        self.overlay_update(self.live.lift(ids))
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

    def overlay_update(self, box: Box | None, pixels: float = 12.0) -> None:
        """Paint again above ``box`` (units) and ``pixels`` about it; the still part is kept."""
        if box is not None:
            self.update(self.on_widget(box).adjusted(-pixels, -pixels, pixels, pixels).toAlignedRect())

    def on_widget(self, box: Box) -> QRectF:
        """Return where ``box`` is on the widget."""
        return QRectF(self.to_widget(Point(box.x, box.y)), self.to_widget(Point(box.right, box.bottom)))

    def zoom_to(self, ids: Iterable[str]) -> None:
        """Show all of ``ids``."""
        self.fit_to(self.scene.around(ids))

    def whole(self) -> Box | None:
        """Return the box of everything."""
        return self.scene.extent()

    def set_theme(self, theme: Theme) -> None:
        """Paint by other colours."""
        self.theme = theme
        self.update()

    def paint_drawing(self, painter: QPainter) -> None:
        """Paint what is seen of the drawing."""
        painter.fillRect(self.rect(), QColor(self.theme.colours["paper"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.transform())
        for key in self.scene.inside(self.in_view()):
            if key not in self.live.ids:
                paint(painter, self.scene.drawn[key], self.theme)
        for drawn, offset in self.live.shown():
            painter.translate(offset.x, offset.y)
            paint(painter, drawn, self.theme)
            painter.translate(-offset.x, -offset.y)
        painter.resetTransform()
