"""The pages of one sheet as pictures, made away from the window's thread out of a copy of the records."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtGui import QImage

from designer.app.organisation import organisation
from designer.i18n import Catalogue
from designer.model.message import Message
from designer.model.names import fold
from designer.model.process import Process
from designer.model.records import Record
from designer.sheets.collect import Picture
from designer.sheets.part import draw
from designer.sheets.produce import PER, printed, sheets
from designer.sheets.sheet import Sheet
from designer.sheets.writers.typst import Typesetter


class Wish(Struct, frozen=True):
    """Which sheet is wanted, and how large: ``width`` in pixels of the first page."""

    per: str
    who: str
    """The name of the role or the employee."""
    size: str
    lang: str
    width: int


class Shown(Struct, frozen=True, eq=False):
    """The pages of the sheet of ``who``; none where there is nobody to write it for."""

    pages: tuple[QImage, ...] = ()
    who: str = ""
    holders: tuple[tuple[str, str], ...] = ()
    """Whose sheets there are: role or employee, and the name."""
    trouble: Message | None = None
    """What could not be read about the organisation."""


def render(records: Mapping[str, Record], path: Path | None, wish: Wish) -> Shown:
    """Return the pages that ``wish`` asks for; VoronkaError where they cannot be set."""
    process = Process(records.values())
    every = {per: sheets([process], per) for per in PER}
    holders = tuple((per, holder(sheet)) for per, found in every.items() for sheet in found)
    sheet = chosen(every[wish.per], wish)
    if sheet is None:
        return Shown(holders=holders)
    if wish.size == "full":
        sheet = chosen(sheets([process], wish.per, picture=_pictures(sheet)), wish) or sheet
    issuer, trouble = organisation(path)
    content = printed(sheet, wish.size, issuer, Catalogue(wish.lang))
    inches = {"card": 297, "full": 210}[wish.size] / 25.4
    made = Typesetter(issuer.logo).pages(content, max(wish.width, 40) / inches)
    images = tuple(QImage.fromData(page) for page in made)
    return Shown(images, holder(sheet), holders, trouble)


def _pictures(sheet: Sheet) -> Picture:
    """Return what draws for the roles of ``sheet`` alone: the others are not shown."""
    mine = {fold(role) for role in sheet.roles}
    return lambda duty: draw(duty) if fold(duty.name) in mine else ""


def chosen(every: Sequence[Sheet], wish: Wish) -> Sheet | None:
    """Return the sheet of whom ``wish`` names, the first one where nobody is called so."""
    named = (sheet for sheet in every if fold(holder(sheet)) == fold(wish.who))
    return next(named, every[0] if every else None)


def holder(sheet: Sheet) -> str:
    """Return whose sheet it is: the employee, else the role."""
    return sheet.employee or " / ".join(sheet.roles)
