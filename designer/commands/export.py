"""``voronka export FILE -o OUT``: a process as BPMN, SVG, PNG or PDF."""

from argparse import Namespace
from pathlib import Path
from typing import Final, NoReturn

from msgspec.structs import replace

from designer.bpmn.profiles.profile import PROFILES, made_for
from designer.commands.arguments import Arguments, UsageError
from designer.commands.door import FAILED, Door
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.picture.export import FORMS as PICTURES
from designer.picture.export import INCH, LETTERS, SHEETS, VIEWS, Options, drawn
from designer.picture.funnel.folding import Voice
from designer.storage import files

_LARGEST = 10_000.0
FORMS: Final = ("bpmn", *PICTURES)


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    arguments.argument("file", N_("a BPMN file"), metavar="FILE")
    arguments.argument("-o", N_("the file to write"), metavar="OUT", required=True, dest="out")
    arguments.argument(
        "--to", N_("the format, by default what OUT ends in"), choices=FORMS, metavar="|".join(FORMS)
    )
    arguments.choice("--profile", N_("what the BPMN is made for"), tuple(PROFILES))
    arguments.argument("--only", N_("what a picture shows: ids with commas between"), metavar="ID,ID")
    arguments.argument(
        "--scale", N_("how much larger a PNG or the sheets of a PDF are than the drawing"), metavar="N"
    )
    arguments.argument("--dpi", N_("pixels of a PNG for an inch, in place of --scale"), metavar="N")
    arguments.choice("--pages", N_("a PDF of one page, or of sheets to be glued"), SHEETS)
    arguments.choice("--view", N_("a picture of everything, or of stages, roles and handoffs alone"), VIEWS)
    arguments.choice("--text", N_("text of an SVG: letters with their font, or curves"), LETTERS)


def run(arguments: Namespace, door: Door) -> int:
    """Open and write; BPMN without an edit has the same bytes."""
    source, out = Path(arguments.file), Path(arguments.out)
    form = arguments.to or out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UsageError(
            message("{what} does not say the format: add --to bpmn, svg, png or pdf", what=arguments.out)
        )
    picture = _picture(arguments, form)
    if arguments.view == "funnel":
        picture = replace(picture, funnel=Voice(door.text, door.catalogue.language))
    notes: tuple[Message, ...] = ()
    try:
        document = files.open_file(source, drawing=form != "bpmn")
        if form == "bpmn":
            made = made_for(arguments.profile, files.content(document))
            data, notes = made.data, made.notes
        else:
            _check_ids(document.process, picture.only)
            data = drawn(document.process, form, source.stem, picture)
    except VoronkaError as error:
        door.error(error.message, source)
        return FAILED
    for note in (*document.warnings, *notes):
        door.note(note, source)
    return door.write(out, data)


def _picture(arguments: Namespace, form: str) -> Options:
    """Return what the arguments say of a picture; UsageError for what does not concern ``form``."""
    glued = form == "pdf" and arguments.pages != SHEETS[0]
    fits = {
        "--profile": arguments.profile == "plain" or form == "bpmn",
        "--only": arguments.only is None or form != "bpmn",
        "--scale": arguments.scale is None or form == "png" or glued,
        "--dpi": arguments.dpi is None or (form == "png" and arguments.scale is None),
        "--pages": arguments.pages == SHEETS[0] or form == "pdf",
        "--text": arguments.text == LETTERS[0] or form == "svg",
        "--view": arguments.view == VIEWS[0] or form != "bpmn",
    }
    for option, fit in fits.items():
        if not fit:
            _misplaced(option, form)
    scale = _number("--scale", arguments.scale)
    dpi = _number("--dpi", arguments.dpi)
    only = frozenset(key.strip() for key in (arguments.only or "").split(",") if key.strip())
    if arguments.only is not None and not only:
        raise UsageError(message("{what} wants a value", what="--only"))
    return Options(only, dpi / INCH if dpi else scale, arguments.text, arguments.pages)


def _misplaced(option: str, form: str) -> NoReturn:
    if option == "--profile":
        raise UsageError(message("{what} is for BPMN, not for a picture", what=option))
    raise UsageError(message(N_("{what} does not go with {form}"), what=option, form=form.upper()))


def _number(option: str, said: str | None) -> float | None:
    if said is None:
        return None
    try:
        number = float(said.replace(",", "."))
    except ValueError:
        number = 0.0
    if 0 < number <= _LARGEST:
        return number
    raise UsageError(message(N_("{what} wants a number above 0, not “{value}”"), what=option, value=said))


def _check_ids(process: Process, wanted: frozenset[str]) -> None:
    for key in sorted(wanted):
        if process.get(key) is None:
            raise VoronkaError(message(N_("there is no {what} in the process"), what=key))
