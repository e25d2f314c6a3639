"""All sheets of a process into a folder, as ``voronka sheets`` writes them; made for a thread of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event

from msgspec import Struct

from designer.app.organisation import organisation
from designer.model.errors import VoronkaError
from designer.model.message import Message, message
from designer.model.process import Process
from designer.model.records import Record
from designer.sheets.produce import documents, picture_for, sheets
from designer.sheets.sheet import Sheet
from designer.storage.disk import make_folder, save_bytes

Hear = Callable[[int, int, str], bool]
"""Hears how many of how many are done and whose sheet comes next; false to stop."""


class Order(Struct, frozen=True):
    """Which sheets, in the words of the command line."""

    per: str = "role"
    size: str = "card"
    format: str = "pdf"
    lang: str = "ru"


class Ticket:
    """How far an order is: written by the thread that works, read by that of the window."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.done, self.total, self.whose = 0, 0, ""
        self._off = Event()

    def hear(self, done: int, total: int, whose: str) -> bool:
        """Note what is done, and tell whether to go on."""
        self.done, self.total, self.whose = done, total, whose
        return not self._off.is_set()

    def call_off(self) -> None:
        """Stop behind the sheet that is being made."""
        self._off.set()


class Issued(Struct, frozen=True):
    """What became of an order: the names of the files, or how many sheets went to the printer."""

    names: tuple[str, ...] = ()
    total: int = 0
    trouble: Message | None = None
    """Why it ended early, or what could not be read of the organisation."""
    overflow: bool = False
    """A card left something to the full instruction."""


def issue(records: Mapping[str, Record], path: Path | None, order: Order, folder: Path, hear: Hear) -> Issued:
    """Write the sheets one by one; what is written stays, whatever happens to the next."""
    found = sheets([Process(records.values())], order.per, picture=picture_for(order.size, order.format))
    issuer, trouble = organisation(path)
    written: list[str] = []
    overflow = False
    try:
        make_folder(folder)
        made = documents(
            heard(found, hear), format=order.format, size=order.size, lang=order.lang, organisation=issuer
        )
        for document in made:
            save_bytes(folder / document.name, document.data)
            written.append(document.name)
            overflow = overflow or document.overflow
    except VoronkaError as error:
        trouble = error.message
    return Issued(tuple(written), len(found), trouble or _nobody(order, found), overflow)


def heard(found: Sequence[Sheet], hear: Hear) -> Iterator[Sheet]:
    """Yield the sheets, telling of each before it is made, until the hearer wants no more."""
    for number, sheet in enumerate(found):
        if not hear(number, len(found), sheet.employee or ", ".join(sheet.roles)):
            return
        yield sheet
    hear(len(found), len(found), "")


def _nobody(order: Order, found: Sequence[Sheet]) -> Message | None:
    if found:
        return None
    if order.per == "employee":
        return message("no role names an employee: name them on the cards of the roles")
    return message("no role has a stage: there is nobody to write a sheet for")
