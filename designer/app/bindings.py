"""Which keys an action has: those of the table, or those that the user gave it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from designer.app.actions import ACTIONS, Entry
from designer.app.latin import meant
from designer.model.message import N_, Message, message
from designer.storage.settings import Settings

Keys = Mapping[str, Sequence[str]]
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ALONE = {Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_Help}


def owner(settings: Settings, keys: str, but: str) -> Entry | None:
    """Return the action that has ``keys`` already, ``but`` left out."""
    wanted = QKeySequence(keys)
    for entry in ACTIONS:
        if entry.name != but and any(QKeySequence(one) == wanted for one in keys_of(settings, entry)):
            return entry
    return None


def keys_of(settings: Settings, entry: Entry) -> tuple[str, ...]:
    """Return the keys of an action."""
    return settings.keys.get(entry.name, entry.keys)


def is_own(settings: Settings, entry: Entry) -> bool:
    """Tell whether the user gave an action other keys than the table has."""
    return entry.name in settings.keys


def bound(settings: Settings, name: str, keys: str) -> dict[str, tuple[str, ...]]:
    """Return the settings' keys so that ``keys`` mean the action ``name`` and no other; empty for none."""
    found = dict(settings.keys)
    taken = owner(settings, keys, name) if keys else None
    if taken:
        kept = (one for one in keys_of(settings, taken) if QKeySequence(one) != QKeySequence(keys))
        found[taken.name] = tuple(kept)
    found[name] = (keys,) if keys else ()
    usual = {entry.name: entry.keys for entry in ACTIONS}
    return {name: given for name, given in found.items() if tuple(given) != usual.get(name)}


def typed(sequence: QKeySequence) -> str:
    """Return what was pressed as it is written in settings, by the Latin letter of the key."""
    if sequence.isEmpty():
        return ""
    pressed = _first(sequence)
    key = Qt.Key(meant(pressed.key().value))
    return QKeySequence(QKeyCombination(pressed.keyboardModifiers(), key)).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def refusal(keys: str) -> Message | None:
    """Return why ``keys`` can mean no action: they type or walk."""
    pressed = _first(QKeySequence(keys))
    key = pressed.key()
    if pressed.keyboardModifiers() & _HELD or key in _ALONE or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return None
    return message(N_("This key types or walks on the drawing: hold Ctrl or Alt with it"))


def _first(sequence: QKeySequence) -> QKeyCombination:
    return sequence[0]  # type: ignore[index,no-any-return]  # the stubs forget it


def native(keys: Sequence[str]) -> str:
    """Return keys as they are called on this system."""
    return ", ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)
