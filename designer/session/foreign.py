"""BPMN that another tool put on the clipboard as text, as something to paste."""

from typing import Final

from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.session.clipboard import laden_copy
from designer.storage.fragments import is_clip, open_text
from designer.verbs.clipboard import copy
from designer.verbs.copies import Clipboard
from designer.verbs.pools import framed

MOST_LETTERS: Final = 16 * 1024 * 1024


def is_markup(text: str) -> bool:
    """Tell whether ``text`` looks like XML, or what bpmn-js copies: nobody's list of stages begins so."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") or is_clip(text)


def clipboard_of(text: str) -> Clipboard:
    """Return the elements in ``text``; VoronkaError in one line why there are none."""
    if len(text) > MOST_LETTERS:
        raise VoronkaError(message(N_("This is too long to be pasted: open it as a file")))
    document = open_text(text)
    process = document.process
    every = [*(pool.id for pool in process.pools()), *(node.id for node in process.nodes())]
    copied = laden_copy(document, framed(process, copy(process, every)))
    if not (copied.nodes or copied.pools):
        raise VoronkaError(message(N_("There are no elements in this BPMN")))
    return copied
