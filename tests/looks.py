"""What a person would call cut off: texts of widgets that need more room than they have."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from designer.app.elided import Elided


def cut_texts(root: QWidget) -> list[str]:
    """Return the visible texts under ``root`` that are not wholly seen; what elides itself has a tooltip."""
    widgets = (w for w in root.findChildren(QWidget) if w.isVisible() and not isinstance(w, Elided))
    return [text for widget in widgets for text in _cut(widget)]


def _cut(widget: QWidget) -> Iterator[str]:
    for kind, look in LOOKS:
        if isinstance(widget, kind):
            yield from look(widget)
            return


def _label(widget: QLabel) -> Iterator[str]:
    words = max(widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split() or [""])
    high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
    if widget.text() and (high > widget.height() or words > widget.width()):
        yield f"{widget.text()}: {words} x {high} in {widget.width()} x {widget.height()}"


def _button(widget: QCheckBox | QPushButton | QToolButton) -> Iterator[str]:
    bare = (
        isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    if widget.sizeHint().width() > widget.width() and widget.text() != "×" and not bare:
        yield widget.text()


def _combo(widget: QComboBox) -> Iterator[str]:
    option, kind = QStyleOptionComboBox(), QStyle.ComplexControl.CC_ComboBox
    widget.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = widget.style().subControlRect(kind, option, part, widget)
    if widget.fontMetrics().horizontalAdvance(widget.currentText()) > room.width():
        yield widget.currentText()


def _text(widget: QPlainTextEdit) -> Iterator[str]:
    if widget.verticalScrollBar().maximum() > 0:
        yield widget.toPlainText()
    hint, inner = widget.placeholderText(), widget.viewport().rect().adjusted(2, 2, -2, -2)
    high = widget.fontMetrics().boundingRect(inner, Qt.TextFlag.TextWordWrap.value, hint).height()
    if not widget.toPlainText() and high > inner.height() + 1:
        yield hint


def _line(widget: QLineEdit) -> Iterator[str]:
    text = widget.text() or widget.placeholderText()
    if widget.fontMetrics().horizontalAdvance(text) > widget.width() - 18:
        yield text


def _tabs(widget: QTabBar) -> Iterator[str]:
    for number in range(widget.count()):
        if widget.tabSizeHint(number).width() > widget.tabRect(number).width():
            yield widget.tabText(number)


LOOKS: tuple[tuple[type[QWidget], Callable[..., Iterator[str]]], ...] = (
    (QLabel, _label),
    (QCheckBox, _button),
    (QPushButton, _button),
    (QToolButton, _button),
    (QComboBox, _combo),
    (QPlainTextEdit, _text),
    (QLineEdit, _line),
    (QTabBar, _tabs),
)
