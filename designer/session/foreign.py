"""BPMN that another tool put on the clipboard as text, as something to paste."""

from typing import Final

from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.storage.fragments import open_text
from designer.verbs.clipboard import Clipboard, copy

MOST_LETTERS: Final = 16 * 1024 * 1024


def is_markup(text: str) -> bool:
    """Tell whether ``text`` looks like XML: nobody's list of stages begins so."""
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def clipboard_of(text: str) -> Clipboard:
    """Return the elements in ``text``; VoronkaError in one line why there are none."""
    if len(text) > MOST_LETTERS:
        raise VoronkaError(message(N_("This is too long to be pasted: open it as a file")))
    process = open_text(text).process
    copied = copy(process, [node.id for node in process.nodes()])
    if not copied.nodes:
        raise VoronkaError(message(N_("There are no elements in this BPMN")))
    return copied
