"""A label for what may be longer than its place, such as a path; the tooltip then has it whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class Elided(QLabel):
    """Shows as much of ``full`` as there is room for, with an ellipsis where the rest was."""

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        """Leave out at the end, or where ``mode`` says."""
        super().__init__()
        self.full = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_full(self, text: str) -> None:
        """Show ``text``."""
        if text == self.full:
            return
        self.full = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for little."""
        return QSize(min(40, self._wanted()), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the whole text."""
        return QSize(self._wanted(), super().sizeHint().height())

    def _wanted(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.full) + 2

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.full, self._mode, max(0, self.width() - 2))
        self.setText(shown)
        self.setToolTip(self.full if shown != self.full else "")
