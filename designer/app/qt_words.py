"""What Qt's own dialogs say and Qt's translations lack: a catalogue laid over theirs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, QTranslator

from designer.model.message import N_

LACKING: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "QFileDialog": {"&Look in:": N_("&Look in:"), "Files of &type:": N_("Files of &type:")},
        "QAbstractFileIconProvider": {
            "Folder": N_("Folder"),
            "File Folder": N_("Folder"),
            "File": N_("File"),
            "%1 File": N_("%1 file"),
            "Drive": N_("Drive"),
            "Shortcut": N_("Shortcut"),
            "Alias": N_("Shortcut"),
            "Unknown": N_("Unknown"),
        },
        "QPrintDialog": {"Options": N_("Options")},
        "QPrintSettingsOutput": {
            "Duplex Printing": N_("Both sides of the paper"),
            "Double Sided": N_("Both sides of the paper"),
            "None": N_("One side"),
            "Long side": N_("Turned over the long edge"),
            "Short side": N_("Turned over the short edge"),
            "All Pages": N_("All pages"),
            "Odd Pages": N_("Odd pages"),
            "Even Pages": N_("Even pages"),
        },
    }
)
"""By Qt's context and Qt's English text."""


class QtWords(QTranslator):
    """Is asked by Qt before its own translations."""

    def __init__(self, word: Callable[[str], str], parent: QObject) -> None:
        """Speak by ``word``."""
        super().__init__(parent)
        self._word = word

    def isEmpty(self) -> bool:
        """Tell Qt that there are words, though no file was loaded."""
        return False

    def translate(self, context: str, text: str, *_more: object) -> Any:  # noqa: ANN401 - an empty str is a word to Qt
        """Return what Qt shall say instead of ``text``, None where Qt's own words do."""
        own = LACKING.get(context, {}).get(text)
        return self._word(own) if own else None
