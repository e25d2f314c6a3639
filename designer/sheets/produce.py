"""The front door: processes in, named files out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from designer.i18n import Catalogue
from designer.model.process import Process
from designer.sheets.card import card
from designer.sheets.collect import Picture, employee_sheets, role_sheets
from designer.sheets.full import full
from designer.sheets.names import file_name
from designer.sheets.order import Duty, course
from designer.sheets.part import draw
from designer.sheets.printed import Card, Full
from designer.sheets.sheet import Figure, Organisation, Sheet
from designer.sheets.writers.html import Pages
from designer.sheets.writers.typst import Typesetter

PER: Final = ("role", "employee")
FORMATS: Final = ("pdf", "html")
SIZES: Final = ("card", "full")


class Document(Struct, frozen=True):
    """A finished file; ``overflow`` tells that a card left something to the full sheet."""

    name: str
    data: bytes
    sheet: Sheet
    overflow: bool = False


def sheets(
    processes: Sequence[Process], per: str, figures: Sequence[Figure] = (), picture: Picture = draw
) -> list[Sheet]:
    """Return the content of the sheets ``per`` role or employee, in the order of the processes."""
    known = {(figure.process, figure.stage): figure for figure in figures}
    make = {"role": role_sheets, "employee": employee_sheets}[per]
    return make([course(process) for process in processes], picture, known)


def produce(
    processes: Sequence[Process],
    *,
    per: str = "role",
    format: str = "pdf",  # noqa: A002 - the option's name
    size: str = "card",
    lang: str = "ru",
    organisation: Organisation | None = None,
    figures: Sequence[Figure] = (),
) -> list[Document]:
    """Return one file for each role or employee; automatic roles and roles without work get none."""
    found = sheets(processes, per, figures, picture_for(size, format))
    return list(documents(found, format=format, size=size, lang=lang, organisation=organisation))


def documents(
    found: Iterable[Sheet],
    *,
    format: str,  # noqa: A002 - the option's name
    size: str,
    lang: str,
    organisation: Organisation | None = None,
) -> Iterator[Document]:
    """Yield the file of each of the sheets ``found``, each made when it is asked for."""
    catalogue = Catalogue(lang)
    issuer = organisation or Organisation()
    write = {"pdf": _pdf, "html": _html}[format](issuer)
    taken: set[str] = set()
    for sheet in found:
        data, overflow = write(printed(sheet, size, issuer, catalogue))
        yield Document(_named(sheet, size, format, taken), data, sheet, overflow)


def printed(sheet: Sheet, size: str, organisation: Organisation, catalogue: Catalogue) -> Card | Full:
    """Return what stands on ``sheet`` in the language of ``catalogue``."""
    if size == "card":
        return card(sheet, organisation, catalogue)
    return full(sheet, organisation, catalogue)


def picture_for(size: str, format: str) -> Picture:  # noqa: A002 - the option's name
    """Return what draws a role's part of the process; a card has no room for it."""
    return partial(draw, font=format == "html") if size == "full" else no_picture


def no_picture(_duty: Duty) -> str:
    """Draw nothing."""
    return ""


Write = Callable[[Card | Full], tuple[bytes, bool]]


def _pdf(organisation: Organisation) -> Write:
    setter = Typesetter(organisation.logo)

    def write(printed: Card | Full) -> tuple[bytes, bool]:
        made = setter.card(printed) if isinstance(printed, Card) else setter.full(printed)
        return made.data, made.overflow

    return write


def _html(organisation: Organisation) -> Write:
    pages = Pages(organisation.logo)
    return lambda printed: (pages.page(printed), False)


def _named(sheet: Sheet, size: str, suffix: str, taken: set[str]) -> str:
    """Return a name such as ``Mariya-Ivanova_Menedzher_card.pdf``."""
    return file_name((sheet.employee, *sheet.roles), f"_{size}.{suffix}", taken)
