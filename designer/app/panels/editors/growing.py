"""A text that is as high as its words need, so that nothing of it is ever hidden."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

LINE = 37
"""Pixels of one line with its borders: fields that never grow are as high, so that all stand in rows."""
_EDGE = 2
"""Pixels around the text, beside what the style sheet puts there."""
_NARROW = 60
_WRAPPED = Qt.TextFlag.TextWordWrap.value


class GrowingText(QPlainTextEdit):
    """Plain text that wraps; its history is that of the process, not one of its own."""

    focused = Signal()
    left = Signal()
    typed = Signal()
    """The user changed the text."""

    def __init__(self) -> None:
        """Begin with one empty line."""
        super().__init__()
        self._quiet = False
        self._high = 0
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_EDGE)
        self.textChanged.connect(self._changed)
        self._fit()

    def hint(self, text: str) -> None:
        """Say ``text`` in grey while nothing is typed."""
        if text != self.placeholderText():
            self.setPlaceholderText(text)
            self._fit()

    def show_text(self, text: str) -> None:
        """Write ``text`` without telling of it; the cursor stays as near to its place as it can."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self.put_cursor(place if self.hasFocus() else 0)

    def insert_quietly(self, text: str) -> None:
        """Put ``text`` where the cursor is without telling of it."""
        self._quiet = True
        self.insertPlainText(text)
        self._quiet = False

    def put_cursor(self, place: int) -> None:
        """Set the cursor before the letter ``place``, -1 for the end."""
        cursor = self.textCursor()
        end = self.document().characterCount() - 1
        cursor.setPosition(end if place < 0 else min(place, end))
        self.setTextCursor(cursor)

    def at_edge(self, way: QTextCursor.MoveOperation) -> bool:
        """Tell whether the cursor cannot go ``way``, up or down, inside the text."""
        cursor = self.textCursor()
        return not cursor.movePosition(way)

    def _changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.typed.emit()

    def _fit(self) -> None:
        layout = self.document().documentLayout()
        block, high = self.document().begin(), 0.0
        while block.isValid():
            high += layout.blockBoundingRect(block).height()
            block = block.next()
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom()
        wanted = ceil(max(high, self._high_when_empty()) + 2 * _EDGE) + around
        if wanted != self._high:
            self._high = wanted
            self.setFixedHeight(wanted)

    def _high_when_empty(self) -> int:
        """Return the height of what stands there in grey, of one line where nothing does."""
        metrics, hint = self.fontMetrics(), self.placeholderText()
        if not hint or self.document().characterCount() > 1:
            return metrics.lineSpacing()
        wide = max(_NARROW, self.viewport().width() - 2 * _EDGE)
        return max(metrics.lineSpacing(), metrics.boundingRect(0, 0, wide, 1_000, _WRAPPED, hint).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the words need in this font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need with the borders of the style sheet, which came just now."""
        super().showEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that typing begins."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that typing is over."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Page Up and Page Down to the card."""
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text."""
        if source.hasText():
            self.insertPlainText(source.text())
