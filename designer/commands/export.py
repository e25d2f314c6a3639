"""``voronka export FILE -o OUT``: a process as BPMN, SVG, PNG or PDF."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from designer.bpmn.profiles.profile import PROFILES, made_for
from designer.commands.arguments import Arguments, UsageError
from designer.commands.door import FAILED, Door
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.picture.export import FORMS as PICTURES
from designer.picture.export import drawn
from designer.storage import files

FORMS: Final = ("bpmn", *PICTURES)


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    arguments.argument("file", N_("a BPMN file"), metavar="FILE")
    arguments.argument("-o", N_("the file to write"), metavar="OUT", required=True, dest="out")
    arguments.argument(
        "--to", N_("the format, by default what OUT ends in"), choices=FORMS, metavar="|".join(FORMS)
    )
    arguments.choice("--profile", N_("what the BPMN is made for"), tuple(PROFILES))


def run(arguments: Namespace, door: Door) -> int:
    """Open and write; BPMN without an edit has the same bytes."""
    source, out = Path(arguments.file), Path(arguments.out)
    form = arguments.to or out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            message("{what} does not say the format: add --to bpmn, svg, png or pdf", what=arguments.out)
        )
    if form != "bpmn" and arguments.profile != "plain":
        raise UsageError(message("{what} is for BPMN, not for a picture", what="--profile"))
    notes: tuple[Message, ...] = ()
    try:
        document = files.open_file(source, drawing=form != "bpmn")
        if form == "bpmn":
            made = made_for(arguments.profile, files.content(document))
            data, notes = made.data, made.notes
        else:
            data = drawn(document.process, form, source.stem)
    except VoronkaError as error:
        door.error(error.message, source)
        return FAILED
    for note in (*document.warnings, *notes):
        door.note(note, source)
    return door.write(out, data)
