"""Ctrl+K: every action by its name, Russian or English, with its keys or the reason why it must wait."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from designer.app.actions import Actions
from designer.app.commands_found import Command, Offer
from designer.app.desk import Desk
from designer.app.editor import Editor
from designer.app.style import SMALL, look, mark
from designer.model.message import N_

_WIDE, _ROWS, _HIGH = 760, 11, 34
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """Lies over a window while it is open."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Open over ``window``."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._offer: Offer | None = None
        self._commands: list[Command] = []
        self._before: list[QWidget] = []
        mark(self, "card")
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(18, 18))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark(self.list, "found")
        self.list.setItemDelegate(_Plain(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column_.setSpacing(SMALL // 2)
        column_.addWidget(self.line)
        column_.addWidget(self.list)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        window.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._run(self.list.indexOfTopLevelItem(item)))
        self.hide()

    def open(self, actions: Actions, editor: Editor | None) -> None:
        """Show ``actions`` and what is in ``editor``, with the cursor in the line; or close it."""
        if self.isVisible():
            self.close_()
            return
        self._before = _line_of(QApplication.focusWidget())
        there = (editor.session.process, editor.go_to) if editor else (None, None)
        self._offer = Offer(self._desk, actions, *there)
        name = self._desk.word(N_("Search actions, stages and roles"))
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.list.setAccessibleName(self._desk.word(N_("Actions found")))
        self.line.clear()
        self._find("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_(self) -> None:
        """Hide it and give the keyboard back to whoever had it."""
        self.hide()
        before, self._before = self._before, []
        able = (one for one in before if isValid(one) and one.isVisible())
        if (first := next(able, None)) is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, query: str) -> None:
        self._commands = self._offer.find(query) if self._offer else []
        self.list.clear()
        colours = look(dark=self._desk.dark)
        for command in self._commands:
            item = QTreeWidgetItem([command.title, command.detail, command.keys])
            if command.icon:
                item.setIcon(0, command.icon)
            item.setSizeHint(0, QSize(0, _HIGH))
            said = ", ".join(part for part in (command.title, command.detail, command.keys) if part)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
            ink = QBrush(QColor(colours.ink if command.run else colours.faint))
            item.setForeground(0, ink)
            for column in (1, 2):
                item.setForeground(column, QBrush(QColor(colours.muted if command.run else colours.faint)))
            self.list.addTopLevelItem(item)
        if not self._commands:
            nothing = QTreeWidgetItem([self._desk.word(N_("Nothing is called so")), "", ""])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setSizeHint(0, QSize(0, _HIGH))
            self.list.addTopLevelItem(nothing)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.scrollToTop()
        self._place()

    def _run(self, row: int) -> None:
        command = self._commands[row] if 0 <= row < len(self._commands) else None
        if command is None or command.run is None:
            return
        if self._offer:
            self._offer.note(command)
        self.close_()
        # Whoever gets the keyboard back hears of that first.
        QTimer.singleShot(0, self, command.run)

    def _place(self) -> None:
        wide = min(_WIDE, self._window.width() - 4 * SMALL)
        rows = min(max(len(self._commands), 1), _ROWS)
        high = min(rows * _HIGH + self.line.sizeHint().height() + 4 * SMALL, self._window.height() - 120)
        self.setGeometry((self._window.width() - wide) // 2, 72, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the line, and close when the keyboard goes elsewhere."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex().row())
        elif key in _MOVES:
            QApplication.sendEvent(self.list, event)
        else:
            return False
        return True


def _line_of(widget: QWidget | None) -> list[QWidget]:
    """Return ``widget`` and what it lies in, as far as it takes the keyboard: an editor of a cell may go."""
    found = []
    while widget is not None and not widget.isWindow():
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(widget)
        widget = widget.parentWidget()
    return found


class _Plain(QStyledItemDelegate):
    """Leaves a chosen line its ink: what must wait is grey there too."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the ink of the line."""
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(ink, QBrush):
            option.palette.setBrush(QPalette.ColorRole.HighlightedText, ink)
