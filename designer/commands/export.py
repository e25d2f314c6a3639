"""``voronka export FILE -o OUT``: a process as BPMN, SVG, PNG or PDF."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from designer.commands.arguments import Arguments, UsageError
from designer.commands.door import FAILED, Door
from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.model.process import Process
from designer.picture import pages
from designer.picture.svg import svg
from designer.storage import files

PIXELS = 2.0
"""Pixels of a PNG for one unit of the drawing: sharp on a dense screen and on paper."""

_DRAWN: Final[dict[str, Callable[[str], bytes]]] = {
    "svg": lambda picture: picture.encode(),
    "png": lambda picture: pages.png(picture, PIXELS),
    "pdf": pages.pdf,
}
FORMS: Final = ("bpmn", *_DRAWN)


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    arguments.argument("file", N_("a BPMN file"), metavar="FILE")
    arguments.argument("-o", N_("the file to write"), metavar="OUT", required=True, dest="out")
    arguments.argument(
        "--to", N_("the format, by default what OUT ends in"), choices=FORMS, metavar="|".join(FORMS)
    )
    arguments.choice(
        "--profile", N_("what the BPMN is made for"), ("plain",), ("engine", "camunda8", "bpsim")
    )


def run(arguments: Namespace, door: Door) -> int:
    """Open and write; BPMN without an edit has the same bytes."""
    source, out = Path(arguments.file), Path(arguments.out)
    form = arguments.to or out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            message("{what} does not say the format: add --to bpmn, svg, png or pdf", what=arguments.out)
        )
    try:
        document = files.open_file(source, drawing=form != "bpmn")
        data = files.content(document) if form == "bpmn" else drawn(document.process, form, source.stem)
    except VoronkaError as error:
        door.error(error.message, source)
        return FAILED
    for warning in document.warnings:
        door.note(warning, source)
    return door.write(out, data)


def drawn(process: Process, form: str, title: str) -> bytes:
    """Return the picture of ``process`` as svg, png or pdf; ``title`` stands for a name that is missing."""
    named = next((facts.name for facts in process.processes() if facts.name), title)
    return _DRAWN[form](svg(process, title=named))
