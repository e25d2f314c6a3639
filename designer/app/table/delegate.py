"""What a cell is typed into: a line, or a list of the roles that takes another name too."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.app.bridge import Bridge
from designer.app.desk import Desk
from designer.app.table.columns import COLUMNS
from designer.verbs.cells import role_names

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """One for the whole grid."""

    entered = Signal(int)
    """Enter ended the typing: the cell below is next, by -1 the one above."""

    def __init__(self, desk: Desk, bridge: Bridge, parent: QObject) -> None:
        """Offer the roles of the process of ``bridge``."""
        super().__init__(parent)
        self._desk, self._bridge = desk, bridge
        # A list that closes tells once more what was chosen; this comes before the view lets go of it.
        self.closeEditor.connect(lambda editor: editor.blockSignals(True))  # noqa: FBT003 - Qt's

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the cell."""
        column = COLUMNS[index.column()]
        if column.name == "role":
            return self._role(parent)
        line = QLineEdit(parent)
        line.setPlaceholderText(self._desk.word(column.hint))
        line.setAccessibleName(self._desk.word(column.title))
        line.setProperty("kind", "cell")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text of the cell."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        line = _line(editor)
        if line and not line.isModified():
            line.setText(text)
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what is typed."""
        if line := _line(editor):
            model.setData(index, line.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the field over the cell, at least as high as a line."""
        place = option.rect
        editor.setGeometry(place.adjusted(0, 0, 0, max(0, 30 - place.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter end the typing and go on in the row below."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            shift = held == Qt.KeyboardModifier.ShiftModifier
            plain = held == Qt.KeyboardModifier.NoModifier or shift
            if (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and plain
                and isinstance(watched, QWidget)
            ):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                self.entered.emit(-1 if shift else 1)
                return True
        return super().eventFilter(watched, event)

    def _role(self, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(list(role_names(self._bridge.process)))
        box.setProperty("kind", "cell")
        box.setAccessibleName(self._desk.word(COLUMNS[1].title))
        box.activated.connect(lambda _n, box=box: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        """Take what was chosen from the list at once."""
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _line(editor: QWidget) -> QLineEdit | None:
    if isinstance(editor, QComboBox):
        return editor.lineEdit()
    return editor if isinstance(editor, QLineEdit) else None
