"""Cards at the foot of a window that say what takes a while, each with a bar and a way to call it off."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.app.desk import Desk
from designer.app.style import LARGE, MEDIUM, SMALL, mark
from designer.model.message import N_, Message, message

_WIDE, _THIN = 360, 6
"""Pixels of a card and of its bar."""


class Wait(QFrame):
    """One thing that is going on."""

    def __init__(self, waits: "Waits", text: Message, stop: Callable[[], object], *, alone: bool) -> None:
        """Say ``text``; ``alone`` where all else waits for it and Esc calls it off."""
        # A question that is open now keeps the mouse off the window behind it.
        self.over = (QApplication.activeModalWidget() if alone else None) or waits.window
        super().__init__(self.over)
        self._waits, self._message, self._alone = waits, text, alone
        mark(self, "toast")
        self.setFixedWidth(_WIDE)
        self.label, self.bar, self.cancel = QLabel(), QProgressBar(), QPushButton()
        self.label.setWordWrap(True)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_THIN)
        mark(self.cancel, "toast")
        self.cancel.clicked.connect(self._off)
        self._stop = stop
        column, row = QVBoxLayout(), QHBoxLayout(self)
        column.setSpacing(SMALL)
        column.addWidget(self.label)
        column.addWidget(self.bar)
        row.setContentsMargins(LARGE, MEDIUM, MEDIUM, MEDIUM)
        row.setSpacing(LARGE)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self.retranslate()
        QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))

    def end(self, *, off: bool = False) -> None:
        """Go: it is over, or ``off``, as somebody wished."""
        self._waits.drop(self)
        if off:
            self._waits.called_off.emit(message("{what}: cancelled", what=self._message))

    def retranslate(self) -> None:
        """Say it in the language of the moment."""
        desk = self._waits.desk
        text = desk.text(message("{what}…", what=self._message))
        self.label.setText(text)
        self.bar.setAccessibleName(text)
        self.cancel.setText(desk.word(N_("Cancel (Esc)") if self._alone else N_("Cancel")))

    def off(self) -> None:
        """Call it off, as the button does."""
        self.cancel.click()

    def _off(self) -> None:
        self.cancel.setEnabled(False)
        self._stop()


class Waits(QObject):
    """Of one window: its cards stand one above the other."""

    called_off = Signal(object)
    """A Message: what is not going on any more."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Begin without a card."""
        super().__init__(window)
        self.desk, self.window = desk, window
        self.cards: list[Wait] = []
        window.installEventFilter(self)
        desk.language_changed.connect(self._retranslate)

    def show(self, text: Message, stop: Callable[[], object], *, alone: bool = False) -> Wait:
        """Return a new card, which ``stop`` is called from; see ``Wait``."""
        card = Wait(self, text, stop, alone=alone)
        self.cards.append(card)
        self._place()
        card.show()
        card.raise_()
        return card

    def drop(self, card: Wait) -> None:
        """Take ``card`` off."""
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the places while the window is sized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        for card in self.cards:
            card.retranslate()
        self._place()

    def _place(self) -> None:
        feet: dict[QWidget, int] = {}
        for card in self.cards:
            card.adjustSize()
            over = card.over
            foot = feet.get(over, over.height() - 3 * LARGE) - card.height()
            card.move((over.width() - card.width()) // 2, foot)
            feet[over] = foot - SMALL
