"""Every text that a window shows, found by walking its widgets."""

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for whatever is said by ``root`` and all that is in it."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for text in (
            *said(widget),
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
        ):
            if text:
                yield where, text
    for action in root.findChildren(QAction):
        if action.objectName():
            yield f"action {action.objectName()}", action.text()
            yield f"action {action.objectName()}", action.toolTip()


def said(widget: QWidget) -> list[str]:
    if isinstance(widget, QTabWidget):
        return [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QComboBox):
        return [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return [widget.placeholderText()]
    if isinstance(widget, QMenu | QGroupBox):
        return [widget.title()]
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    return []
