"""A short note at the foot of the window that goes by itself and never asks for an answer."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from designer.app.desk import Desk
from designer.app.icons import icon
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.model.message import N_, Message

SHORT, LONG = 6_000, 20_000
"""Milliseconds that a note stays, without and with something to press."""
_WIDEST = 640


class Act(NamedTuple):
    """Something to press on a note: its ``N_`` text and what it does."""

    text: str
    call: Callable[[], object]


class Toast(QFrame):
    """The one note of a window; a new one takes the place of the old."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Lie over ``window``, hidden."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._message = Message("")
        self._acts: tuple[Act, ...] = ()
        self._buttons: list[QPushButton] = []
        mark(self, "toast")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton()
        self._close.setIcon(icon(desk, "close", "base"))
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self._row.setSpacing(MEDIUM)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self._close)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.hide)
        desk.language_changed.connect(self.retranslate)
        window.installEventFilter(self)
        self.hide()

    def tell(self, message: Message, acts: Sequence[Act] = ()) -> None:
        """Show ``message`` with something to press."""
        self._message, self._acts = message, tuple(acts)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._button(act) for act in acts]
        self.show()
        self.raise_()
        self.retranslate()
        self._clock.start(LONG if acts else SHORT)
        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        text = self._desk.text(self._message) if self._message.id else ""
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self._close.setToolTip(self._desk.word(N_("Close")))
        self._close.setAccessibleName(self._close.toolTip())
        for button, act in zip(self._buttons, self._acts, strict=True):
            button.setText(self._desk.word(act.text))
        self.place()

    def place(self) -> None:
        """Lie in the middle of the foot of the window."""
        if self.isHidden():
            return
        window = self._window
        room = max(200, min(_WIDEST, window.width() - 4 * LARGE))
        self.label.setFixedWidth(self._text_width(room))
        self.setFixedWidth(min(room, self._row.sizeHint().width()))
        self.label.setMinimumHeight(max(0, self.label.heightForWidth(self.label.width())))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 3 * LARGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place while the window is sized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is over it."""
        self._clock.stop()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Go some time after the mouse."""
        self._clock.start(SHORT)
        event.accept()

    def _button(self, act: Act) -> QPushButton:
        button = QPushButton()
        mark(button, "toast")
        button.clicked.connect(self.hide)
        button.clicked.connect(act.call)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def _text_width(self, room: int) -> int:
        """Return how wide the text may be beside what there is to press."""
        margins = self._row.contentsMargins()
        used = margins.left() + margins.right()
        for one in (*self._buttons, self._close):
            used += one.sizeHint().width() + self._row.spacing()
        wanted = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 2
        return max(120, min(wanted, room - used))
