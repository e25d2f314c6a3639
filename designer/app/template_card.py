"""A card of the start page that begins a process from a sample: picture, name, one line."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.style import LARGE, MEDIUM, SMALL, look, mark
from designer.model.message import N_
from designer.resources import sample


class Template(Struct, frozen=True):
    """A sample to begin from; ``file`` is its name in the folder of each language."""

    file: str
    name: str
    about: str

    def path(self, language: str) -> Path:
        """Return the sample in ``language``."""
        return sample(language, self.file)


TEMPLATES = (
    Template(
        "v1-inbound-lead.bpmn",
        N_("B2B, new client, inbound lead"),
        N_("They ask by phone or on the site; six stages to payment."),
    ),
    Template(
        "v2-cold-calls.bpmn",
        N_("B2B, new client, cold calls"),
        N_("You call first: from a contact to a meeting and a contract."),
    ),
    Template(
        "v3-repeat-order.bpmn",
        N_("Repeat order of a regular client"),
        N_("Known client, known goods: invoice, payment, shipment."),
    ),
    Template(
        "v4-web-shop.bpmn",
        N_("Web shop, retail"),
        N_("B2C: cart, confirmation with an upsell, delivery."),
    ),
)
PICTURE = QSize(236, 112)
"""Of the picture on a card, in units."""


class TemplateCard(QAbstractButton):
    """Pressed by mouse, Space or Enter."""

    def __init__(self, desk: Desk, template: Template) -> None:
        """Show ``template``; its picture comes later by ``show_picture``."""
        super().__init__()
        self._desk = desk
        self.template = template
        self.drawn = QPixmap()
        self.picture = QWidget()
        self.picture.setFixedHeight(PICTURE.height() + 2 * MEDIUM)
        self.name, self.about = QLabel(), QLabel()
        mark(self.name, "strong")
        mark(self.about, "muted")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, SMALL, LARGE, LARGE)
        column.setSpacing(SMALL // 2)
        column.addWidget(self.picture)
        for label in (self.name, self.about):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        for part in (self.picture, self.name, self.about):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        name, about = self._desk.word(self.template.name), self._desk.word(self.template.about)
        self.name.setText(name)
        self.about.setText(about)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)

    def show_picture(self, picture: QPixmap) -> None:
        """Show the small picture, null for none."""
        self.drawn = picture
        self.update()

    def _paint_picture(self, painter: QPainter) -> None:
        """Paint the picture in its place, smaller where the card is narrow."""
        if self.drawn.isNull():
            return
        size, place = self.drawn.deviceIndependentSize(), QRectF(self.picture.geometry())
        zoom = min(1.0, place.width() / size.width())
        shown = QRectF(0, 0, size.width() * zoom, size.height() * zoom)
        shown.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(shown, self.drawn, QRectF(self.drawn.rect()))

    def sizeHint(self) -> QSize:
        """Ask for what picture and text need."""
        return self._column.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper and frame."""
        chosen = look(dark=self._desk.dark)
        near = self.hasFocus() or self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(chosen.soft if self.isDown() else chosen.base))
        painter.setPen(QPen(QColor(chosen.accent if near else chosen.line), 1.5 if self.hasFocus() else 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        self._paint_picture(painter)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again."""
        self.update()
        super().leaveEvent(event)
