"""Keys that a field does not keep to itself: the undo of the window is the only one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from designer.app.panels.editors.editor import FieldEditor

_UNDO = (QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
_CTRL = Qt.KeyboardModifier.ControlModifier


def leaves_typing(editor: FieldEditor, event: QEvent) -> bool:
    """Tell whether ``event`` is none of the widget's business any more.

    Undo takes back what is typed and not told yet; else it goes to the window, as all shortcuts do, before
    which what is typed is told.
    """
    kind = event.type()
    if kind not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
        return False
    undoes = QKeySequence(event.keyCombination()) in _UNDO
    if undoes and editor.draft() is not None:
        event.accept()
        if kind == QEvent.Type.KeyPress:
            editor.revert()
        return True
    if undoes:
        event.ignore()
        return True
    if kind == QEvent.Type.ShortcutOverride and event.modifiers() & _CTRL:
        editor.commit()
    return False
