"""What mouse and keyboard mean on the canvas: which gesture begins where, and what is shown meanwhile."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen

from designer.canvas.view import Canvas
from designer.model.geometry import Point


class Hands:
    """The one gesture that goes on, if any, and what lies about it."""

    def __init__(self, canvas: Canvas) -> None:
        """Take over mouse and keys of ``canvas``."""
        self.canvas = canvas
        canvas.hands = self

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse."""
        key = self.canvas.scene.at(self.canvas.to_drawing(event.position()))
        self.canvas.select((key,) if key else ())

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture."""

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""

    def double_click(self, event: QMouseEvent) -> None:
        """Ask for the card of what is under the mouse."""
        key = self.canvas.scene.at(self.canvas.to_drawing(event.position()))
        if key:
            self.canvas.opened.emit(key)

    def key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - gestures come here
        """Act on a key; tell whether it meant something."""
        return False

    def menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""

    def paint(self, painter: QPainter) -> None:
        """Paint selection and ghosts over the drawing, in pixels of the widget."""
        painter.setPen(QPen(QColor(self.canvas.theme.colours["accent"]), 1.5, Qt.PenStyle.SolidLine))
        for key in self.canvas.selection:
            ink = self.canvas.scene.ink.get(key)
            if ink is not None:
                a = self.canvas.to_widget(Point(ink.x, ink.y))
                b = self.canvas.to_widget(Point(ink.right, ink.bottom))
                painter.drawRect(QRectF(a, b).adjusted(-3, -3, 3, 3))
