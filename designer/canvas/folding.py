"""Roles are folded to strips and unfolded, by an arrow at the name and by whatever chooses what is hidden."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from designer.canvas.headers import headers
from designer.canvas.strips import chevron, is_in, strips
from designer.canvas.tools.targets import head_of
from designer.canvas.view import Canvas
from designer.model.geometry import Box
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Node, Role

FOLD, UNFOLD = N_("Fold the role to a strip"), N_("Unfold the role")
_SIDE = 18
"""Pixels of the arrow's button."""
_ROOMY = 64.0
"""A name shorter than this in pixels has no room for the arrow."""


def toggle(canvas: Canvas, key: str) -> None:
    """Fold the role ``key``, or unfold it; what was chosen in it gives way to the role."""
    folded, process = canvas.folded_roles, canvas.process
    if key in folded:
        canvas.fold_roles(one for one in folded if one != key)
    elif can_fold(canvas.scene.process, key, folded):
        if any(is_in(process, one, key) for one in canvas.selection):
            canvas.select((key,))
        canvas.fold_roles((*folded, key))


def toggle_chosen(canvas: Canvas) -> None:
    """Fold or unfold the role that is chosen, or that what is chosen stands in."""
    process = canvas.process
    for key in canvas.selection:
        record = process.get(key)
        role = record.lane if isinstance(record, Node) else key
        if isinstance(process.get(role), Role):
            toggle(canvas, role)
            return


class Folding(QObject):
    """Of one canvas; what is folded is a matter of looking, the process knows nothing of it."""

    def __init__(self, canvas: Canvas, say: Callable[[Message], str]) -> None:
        """Watch the mouse over ``canvas``."""
        super().__init__(canvas)
        self.canvas = canvas
        self.button = FoldButton(canvas, say)
        self.button.clicked.connect(lambda: toggle(canvas, self.button.key))
        canvas.selected.connect(self._show_chosen)
        canvas.looked.connect(self.button.hide)
        canvas.installEventFilter(self)

    def _show_chosen(self, ids: tuple[str, ...]) -> None:
        """Unfold what hides the one thing that is chosen."""
        if len(ids) == 1 and self.canvas.folded_roles:
            process = self.canvas.process
            folded = self.canvas.folded_roles
            self.canvas.fold_roles(key for key in folded if key == ids[0] or not is_in(process, ids[0], key))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Show the arrow of the role whose name the mouse is at."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.button.offer(event.position(), busy=self.canvas.live.any or bool(event.buttons()))
        return False


class FoldButton(QAbstractButton):
    """The arrow at the name of the role ``key``."""

    def __init__(self, canvas: Canvas, say: Callable[[Message], str]) -> None:
        """Hide until the mouse comes to a name."""
        super().__init__(canvas)
        self._canvas, self._say = canvas, say
        self.key = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(QSize(_SIDE, _SIDE))
        self.hide()

    def offer(self, at: QPointF, *, busy: bool) -> None:
        """Stand at the name under ``at``, or nowhere."""
        found = None if busy else _head_at(self._canvas, at)
        if found is None:
            self.hide()
            return
        self.key, place = found
        text = UNFOLD if self.key in self._canvas.folded_roles else FOLD
        self.setToolTip(self._say(message(text)))
        self.setAccessibleName(self.toolTip())
        self.setGeometry(place)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arrow on a plate of paper."""
        colours = self._canvas.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours["accent" if self.underMouse() else "frame"]))
        painter.setBrush(QColor(colours["paper"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours["ink"]))
        down = self.key not in self._canvas.folded_roles
        painter.drawPath(chevron(QRectF(self.rect()).center(), down=down))
        painter.end()


def can_fold(process: Process, key: str, folded: tuple[str, ...] = ()) -> bool:
    """Tell whether the role ``key`` can be a strip: no pool beside its own lies at the same height."""
    role = process.get(key)
    if not isinstance(role, Role) or role.box is None:
        return False
    others = (process.get(one) for one in folded)
    if any(isinstance(other, Role) and other.horizontal != role.horizontal for other in others):
        return False
    pools = [pool.box for pool in process.pools() if pool.box and pool.process != role.process]
    return not any(_beside(role.box, pool, level=role.horizontal) for pool in pools)


def _beside(box: Box, other: Box, *, level: bool) -> bool:
    if level:
        return other.y < box.bottom and box.y < other.bottom
    return other.x < box.right and box.x < other.right


def _head_at(canvas: Canvas, at: QPointF) -> tuple[str, QRect] | None:
    """Return the role whose name, or strip, is at ``at``, and where its arrow stands."""
    for strip in strips(canvas, canvas.scene):
        if strip.area.contains(at):
            return strip.key, _plate(strip.arrow())
    key = canvas.header_at(at) or canvas.scene.at(canvas.to_drawing(at))
    role = canvas.scene.process.get(key)
    if not isinstance(role, Role) or not can_fold(canvas.scene.process, key, canvas.folded_roles):
        return None
    stuck = next((head.strip for head in headers(canvas, canvas.scene) if head.key == key), None)
    drawn = head_of(role)
    head = stuck if stuck is not None else canvas.on_widget(drawn) if drawn else QRectF()
    head = head.intersected(QRectF(canvas.rect()))
    if not head.contains(at) or max(head.width(), head.height()) < _ROOMY:
        return None
    flat = head.width() > head.height()
    half = _SIDE / 2 + 3
    return key, _plate(
        QPointF(head.left() + half, head.center().y())
        if flat
        else QPointF(head.center().x(), head.top() + half)
    )


def _plate(middle: QPointF) -> QRect:
    return QRect(round(middle.x() - _SIDE / 2), round(middle.y() - _SIDE / 2), _SIDE, _SIDE)
