"""The picture of a process as a file: one function for the window and the command line."""

from collections.abc import Callable
from typing import Final

from designer.model.process import Process
from designer.picture import pages
from designer.picture.svg import svg

PIXELS = 2.0
"""Pixels of a PNG for one unit of the drawing: sharp on a dense screen and on paper."""

_DRAWN: Final[dict[str, Callable[[str], bytes]]] = {
    "svg": lambda picture: picture.encode(),
    "png": lambda picture: pages.png(picture, PIXELS),
    "pdf": pages.pdf,
}
FORMS: Final = tuple(_DRAWN)


def drawn(process: Process, form: str, title: str) -> bytes:
    """Return the picture of ``process`` as svg, png or pdf; ``title`` stands for a name that is missing."""
    named = next((facts.name for facts in process.processes() if facts.name), title)
    return _DRAWN[form](svg(process, title=named))
