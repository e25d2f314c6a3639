"""Shortcuts under a keyboard that has Russian letters only: the key is meant, not its letter.

Qt finds the Latin letter by itself where a Latin layout is set up beside; where there is none, it does not.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_RUSSIAN = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
_KEYS = {ord(russian): ord(latin) for russian, latin in zip(_RUSSIAN, _LATIN, strict=True)}


def meant(key: int) -> int:
    """Return the key of a Latin keyboard that ``key``, a Russian letter, is; any other key itself."""
    return _KEYS.get(key, key)


class Latin(QObject):
    """Hears what nobody under ``window`` wanted, and offers it again as the key of a Latin keyboard."""

    def __init__(self, window: QWidget) -> None:
        """Serve the actions of ``window``."""
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Try the shortcut that was meant."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers()
        key = _KEYS.get(event.key())
        if key is None or not held & Qt.KeyboardModifier.ControlModifier:
            return False
        return self._typed(key, held) or self._acted(key, held)

    @staticmethod
    def _typed(key: int, held: Qt.KeyboardModifier) -> bool:
        """Let a field copy, paste and undo in its text; tell whether it wanted the key."""
        focus = QApplication.focusWidget()
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
        asked.ignore()
        if focus is None or not (QApplication.sendEvent(focus, asked) and asked.isAccepted()):
            return False
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, held))
        return True

    def _acted(self, key: int, held: Qt.KeyboardModifier) -> bool:
        wanted = QKeySequence(key | held.value)
        for action in self._window.actions():
            if action.isEnabled() and wanted in action.shortcuts():
                action.trigger()
                return True
        return False
