"""The picture of a process as a file: one function for the window and the command line."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from designer.model.process import Process
from designer.model.seen import View, is_view
from designer.picture import pages
from designer.picture.funnel.folding import Voice
from designer.picture.funnel.picture import funnel
from designer.picture.part import part, with_inside
from designer.picture.svg import Drawn, document, svg
from designer.picture.tiled import PAPERS, tiled

INCH = 96.0
"""Units of the drawing in an inch."""
LETTERS: Final = ("font", "outlines")
"""Text of an SVG: text with the letters of the font in the file, or curves that look alike everywhere."""
SHEETS: Final = ("one", *PAPERS)
"""Pages of a PDF: one of the size of the picture, or sheets to be glued."""
VIEWS: Final = ("bpmn", "funnel")
"""Everything as BPMN draws it, or the funnel alone."""


class Options(Struct, frozen=True):
    """How a picture is made; each form looks at what concerns it, and by default all is as ever."""

    only: frozenset[str] = frozenset()
    """Ids of what is shown, with what is inside and the flows between; none is everything."""
    scale: float | None = None
    """Pixels of a PNG for a unit of the drawing (1/96 inch); of glued sheets, how many times its size."""
    text: str = LETTERS[0]
    sheets: str = SHEETS[0]
    plane: str = ""
    """Which plane is shown, as ``model.planes`` calls it."""
    funnel: Voice | None = None
    """The funnel alone, its marks said by this voice; None is everything as BPMN draws it."""


_DRAWN: Final[dict[str, Callable[[str, Options], bytes]]] = {
    "svg": lambda picture, _: picture.encode(),
    "png": lambda picture, options: pages.png(picture, options.scale),
    "pdf": lambda picture, options: (
        pages.pdf(picture)
        if options.sheets == SHEETS[0]
        else tiled(picture, options.sheets, options.scale or 1.0)
    ),
}
FORMS: Final = tuple(_DRAWN)
_PLAIN: Final = Options()


def drawn(process: Process, form: str, title: str, options: Options = _PLAIN) -> bytes:
    """Return the picture of ``process`` as svg, png or pdf; ``title`` stands for a name that is missing."""
    if is_view(process, options.plane):
        process = View(process, options.plane).process
    named = next((facts.name for facts in process.processes() if facts.name), title)
    outlined = form == "svg" and options.text == "outlines"
    only = with_inside(process, options.only) if options.only else None
    if options.funnel:
        picture = document(_folded(process, options.only, options.funnel), title=named, outlined=outlined)
    else:
        picture = svg(process, only=only, inside=options.plane, title=named, outlined=outlined)
    return _DRAWN[form](picture, options)


def _folded(process: Process, only: frozenset[str], voice: Voice) -> list[Drawn]:
    """Return what the funnel of ``process`` shows, or what of it shows ``only``."""
    made = funnel(process, voice)
    wanted = {made.homes[key] for key in only if key in made.homes}
    shown = part(list(made.records), wanted) if only else made.records
    return [Drawn(record.id, made.drawn[record.id]) for record in shown]
