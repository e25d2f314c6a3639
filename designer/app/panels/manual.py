"""The manual: one page for each rule, over the right part of the canvas; the problems stay in view."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from designer.app.desk import Desk
from designer.app.style import LARGE, SMALL, font, mark
from designer.model.message import N_
from designer.resources import resource

WIDTH = 520
_MARGIN = 12


def page(rule: str, language: str) -> str:
    """Return the Markdown of the page about ``rule``, empty where there is none."""
    path = resource("help", language, f"{rule}.md")
    return path.read_text("utf-8") if path.is_file() else ""


class Manual(QFrame):
    """Lies over ``ground``; shows one page after the other and goes back the same way."""

    closed = Signal()

    def __init__(self, desk: Desk, ground: QWidget) -> None:
        """Begin closed."""
        super().__init__(ground)
        self._desk, self._ground = desk, ground
        self._read: list[str] = []
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.setViewportMargins(LARGE, 0, LARGE, LARGE)
        self.back, self.close_ = QPushButton(), QPushButton()
        for button in (self.back, self.close_):
            mark(button, "quiet")
        self.back.clicked.connect(self.go_back)
        self.close_.clicked.connect(self.leave)
        bar = QHBoxLayout()
        bar.setContentsMargins(SMALL, SMALL, SMALL, 0)
        bar.addWidget(self.back)
        bar.addStretch()
        bar.addWidget(self.close_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addLayout(bar)
        layout.addWidget(self.text)
        mark(self, "card")
        self.hide()
        ground.installEventFilter(self)
        desk.language_changed.connect(self.retranslate)
        desk.theme_changed.connect(self.retranslate)
        self.retranslate()

    @property
    def rule(self) -> str:
        """The rule whose page is shown, empty while it is closed."""
        return self._read[-1] if self._read else ""

    def show_rule(self, rule: str) -> None:
        """Show the page about ``rule``."""
        if not page(rule, self._desk.language):
            return
        if rule != self.rule:
            self._read.append(rule)
        self._write()
        self._fit()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the page before this one, or the canvas where it was the first."""
        self._read = self._read[:-1]
        if self._read:
            self._write()
        else:
            self.leave()

    def leave(self) -> None:
        """Close the manual."""
        self._read = []
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Say everything in the language and the colours of the moment."""
        self.back.setText("‹ " + self._desk.word(N_("Back")))
        self.close_.setText(self._desk.word(N_("Close manual")))
        self.text.setAccessibleName(self._desk.word(N_("Manual")))
        if self.rule:
            self._write()

    def _write(self) -> None:
        document = self.text.document()
        document.setDefaultFont(font(15))
        document.setDocumentMargin(0)
        document.setMarkdown(page(self.rule, self._desk.language))
        _set_out(document)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        self.show_rule(link.fileName().removesuffix(".md"))

    def _fit(self) -> None:
        ground = self._ground
        width = min(WIDTH, ground.width() - 2 * _MARGIN)
        left = ground.width() - width - _MARGIN
        self.setGeometry(QRect(left, _MARGIN, width, ground.height() - 2 * _MARGIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the canvas changes its size."""
        if event.type() == QEvent.Type.Resize and watched is self._ground and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape, go back by Alt+Left; what moves the canvas stays here."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Back or (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.go_back()
        event.accept()


def _set_out(document: QTextDocument) -> None:
    """Give lines air and headings our sizes: Markdown's own are twice as large as needed."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin({0: 0, 1: 4}.get(level, 16))
        shape.setBottomMargin({0: 6, 1: 8}.get(level, 4))
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = cursor.charFormat()
            letters.setFont(font(22 if level == 1 else 15, bold=True))
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            cursor.mergeCharFormat(letters)
        block = block.next()
