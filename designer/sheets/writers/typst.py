"""Sheets as PDF through typst: texts go in as JSON data, never as markup."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast

import msgspec

from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.picture.fonts import FOLDER
from designer.picture.pages import taken_apart
from designer.resources import resource
from designer.sheets.printed import Card, Full, Picture
from designer.sheets.writers.logo import logo_svg

LETTERS: Final = 100_000
"""No text is cut."""


class Rung(msgspec.Struct, frozen=True):
    """How small a card is set: table font in pt, and how much of each list and text may stay."""

    size: float
    air: float
    """Above and below the text of a row, in mm."""
    dense: bool = False
    """Steps and other lists of a row run on in one paragraph."""
    steps: int = 5
    items: int = 99
    """Entries of a panel around the table."""
    lines: int = 99
    """Lines of a list in a row."""
    rows: int = 99
    letters: int = LETTERS


class Pdf(msgspec.Struct, frozen=True):
    """A PDF file; ``overflow`` tells that a card had to leave something to the full sheet."""

    data: bytes
    overflow: bool = False


# Each rung takes less room than the one before; the first that fits is taken.
_WHOLE: Final = (
    *(Rung(size, air) for size, air in ((10, 2.6), (10, 1.7), (9.5, 1.5), (9, 1.3))),
    *(Rung(size, air, dense=True) for size, air in ((9.5, 1.3), (9, 1.2), (8.5, 1.1), (8.5, 0.7))),
)
_LADDER: Final = (
    *_WHOLE,
    *(
        Rung(8.5, 0.7, True, steps, items)  # noqa: FBT003 - dense
        for steps, items in ((4, 99), (3, 99), (3, 6), (2, 6), (2, 5), (2, 4), (1, 4), (1, 3), (0, 3))
    ),
    *(Rung(8.5, 0.7, True, steps, 3, 3, letters=130) for steps in (2, 1, 0)),  # noqa: FBT003
    *(Rung(8.5, 0.7, True, 0, 2, 2, letters=letters) for letters in (130, 90, 60)),  # noqa: FBT003
    *(Rung(8.5, 0.7, True, 0, 1, 1, rows, 60) for rows in range(20, 0, -1)),  # noqa: FBT003
)


class Typesetter:
    """Holds the fonts; makes one PDF after the other."""

    def __init__(self, logo: bytes = b"") -> None:
        """Load the shipped font; ``logo`` is a PNG, JPEG or SVG file that stands on every sheet."""
        from typst import Fonts

        self._fonts = Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])
        self._logo = logo_svg(logo)

    def card(self, card: Card) -> Pdf:
        """Return ``card`` on exactly one page."""
        data, rung = self._compile("card.typ", card, "<rung>")
        return Pdf(data, overflow=rung >= len(_WHOLE) or any(r.more for g in card.groups for r in g.rows))

    def full(self, full: Full) -> Pdf:
        """Return the work instruction, pages as needed."""
        return Pdf(self._compile("full.typ", _laid_open(full), "")[0])

    def pages(self, printed: Card | Full, ppi: float) -> tuple[bytes, ...]:
        """Return the pages of the PDF as PNG files of ``ppi`` pixels per inch, for screens and printers."""
        template, content = (
            ("card.typ", printed) if isinstance(printed, Card) else ("full.typ", _laid_open(printed))
        )
        compiler = self._compiler(template, content)
        with _told():
            made = cast("bytes | list[bytes]", compiler.compile(format="png", ppi=ppi))
        return (made,) if isinstance(made, bytes) else tuple(made)

    def _compile(self, template: str, content: Any, asked: str) -> tuple[bytes, int]:  # noqa: ANN401
        """Return the PDF and the number that the template left under the label ``asked``."""
        compiler = self._compiler(template, content)
        with _told():
            data = cast("bytes", compiler.compile(format="pdf", timestamp=0))
            answer = compiler.query(asked, field="value", one=True) if asked else "0"
        return data, int(answer)

    def _compiler(self, template: str, content: Any) -> Any:  # noqa: ANN401 - typst is imported inside
        from typst import Compiler

        given: dict[str, Any] = {"sheet": content, "rungs": _LADDER, "logo": self._logo}
        return Compiler(
            input=str(resource("templates", template)),
            root=str(resource("templates")),
            font_paths=self._fonts,
            sys_inputs={"given": msgspec.json.encode(given).decode()},
        )


@contextmanager
def _told() -> Iterator[None]:
    """Turn what typst has to say into a VoronkaError."""
    from typst import TypstError

    try:
        yield
    except TypstError as error:
        raise VoronkaError(message(N_("The sheet could not be set: {reason}"), reason=str(error))) from error


def _laid_open(full: Full) -> Any:  # noqa: ANN401 - plain data
    """Return ``full`` as plain data, each picture taken apart into shapes and lines of text."""
    plain = msgspec.to_builtins(full)
    for section, made in zip(plain["sections"], full.sections, strict=True):
        for block, source in zip(section["blocks"], made.blocks, strict=True):
            if isinstance(source, Picture):
                block["drawing"] = taken_apart(source.svg)
    return plain
