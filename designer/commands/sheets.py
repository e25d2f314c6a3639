"""``voronka sheets PATH... -o DIR``: an instruction sheet for every role or employee."""

from argparse import Namespace
from pathlib import Path

from designer.commands.arguments import Arguments
from designer.commands.books import Books
from designer.commands.door import FAILED, Door
from designer.commands.inputs import each_file
from designer.model.errors import VoronkaError
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.sheets.produce import FORMATS, PER, SIZES, produce
from designer.sheets.sheet import Organisation
from designer.storage import files
from designer.storage.book import issuer
from designer.storage.disk import make_folder


def options(arguments: Arguments) -> None:
    """Declare the arguments."""
    about = N_("BPMN files, or folders: all BPMN files in them")
    arguments.argument("paths", about, metavar="PATH", nargs="+")
    about = N_("the folder to write into, made where it is missing")
    arguments.argument("-o", about, metavar="DIR", required=True, dest="out")
    arguments.choice("--per", N_("a sheet for each role or for each employee"), PER)
    arguments.choice("--format", N_("the format of the sheets"), FORMATS, ("docx",))
    arguments.choice("--size", N_("a page to hang up, or the full instruction"), SIZES)


def run(arguments: Namespace, door: Door) -> int:
    """Read all files, so that an employee of several gets one sheet, and write the sheets."""
    books, out = Books(door), Path(arguments.out)
    read: list[tuple[Path, Process]] = []
    for path in each_file(arguments.paths, door):
        try:
            read.append((path, files.open_file(path).process))
        except VoronkaError as error:
            door.error(error.message, path)
    if not read or not _made(out, door):
        return FAILED
    documents = produce(
        [process for _, process in read],
        per=arguments.per,
        format=arguments.format,
        size=arguments.size,
        lang=door.catalogue.language,
        organisation=_organisation(read[0][0], books),
    )
    if not documents:
        door.error(_nobody(arguments.per), read[0][0])
    for document in documents:
        path = out / document.name
        if door.write(path, document.data) == FAILED:
            break
        door.say(str(path))
        if document.overflow:
            text = message("not all steps fit on the card: print the full instruction too (--size full)")
            door.note(text, path)
    return door.status


def _made(folder: Path, door: Door) -> bool:
    try:
        make_folder(folder)
    except VoronkaError as error:
        door.error(error.message, folder)
        return False
    return True


def _nobody(per: str) -> Message:
    if per == "employee":
        return message("no role names an employee: name them, or use --per role")
    return message("no role has a stage: there is nobody to write a sheet for")


def _organisation(file: Path, books: Books) -> Organisation:
    return Organisation(**issuer(books.of(file), books.logo(file)))
