"""A sheet made up for print: finished texts in blocks, the same for every file format."""

from msgspec import Struct


class Corner(Struct, frozen=True):
    """The approval corner, its lines from top to bottom; those to fill in have underscores."""

    word: str
    position: str
    name: str
    date: str


class Heading(Struct, frozen=True):
    """The top of a sheet; ``facts`` are pairs of a label and a value."""

    organisation: str
    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    corner: Corner


class Text(Struct, frozen=True, tag=True):
    """A paragraph; ``lead`` is printed bold before it."""

    text: str
    lead: str = ""


class Panel(Struct, frozen=True):
    """A short list under a title."""

    title: str
    items: tuple[Text, ...]


class Row(Struct, frozen=True):
    """One stage on a card, one field a column."""

    number: str
    name: str
    steps: tuple[str, ...]
    result: str
    records: tuple[str, ...]
    limit: tuple[str, ...]
    refusal: tuple[str, ...]
    more: bool = False
    """Some steps stand only on the full sheet."""
    hint: str = ""
    """Where the steps are told, if not here."""


class Group(Struct, frozen=True):
    """The stages of one role in one process; ``title`` is empty where a card has only one group."""

    title: str
    rows: tuple[Row, ...]


class Card(Struct, frozen=True):
    """The role card: everything on one page."""

    lang: str
    heading: Heading
    why: Panel
    receives: Panel
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    panels: tuple[Panel, ...]
    signature: tuple[str, ...]
    """What is signed, then what stands under the three lines to fill in."""
    more: str
    """What a card says where it left something to the full sheet."""


class Points(Struct, frozen=True, tag=True):
    """A list, numbered or with dashes."""

    items: tuple[str, ...]
    numbered: bool = False


class Title(Struct, frozen=True, tag=True):
    """A heading inside a section."""

    text: str
    level: int = 2


class Facts(Struct, frozen=True, tag=True):
    """Labels with what belongs to them, one row each."""

    rows: tuple["Fact", ...]


class Fact(Struct, frozen=True):
    """A label and its lines; ``style`` is lines, steps, dashes or quotes."""

    label: str
    lines: tuple[str, ...]
    style: str = "lines"


class Table(Struct, frozen=True, tag=True):
    """A table with a repeated heading; a cell is lines, ``widths`` are shares.

    ``blank`` rows at the end are filled in by hand.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    blank: int = 0


class Picture(Struct, frozen=True, tag=True):
    """An SVG with the words under it."""

    svg: str
    caption: str


Block = Text | Points | Title | Facts | Table | Picture


class Section(Struct, frozen=True):
    """A numbered section."""

    number: int
    title: str
    blocks: tuple[Block, ...]


class Full(Struct, frozen=True):
    """The full sheet: a title page with the passport, then sections."""

    lang: str
    heading: Heading
    passport: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    binding: bool = False


Printed = Card | Full
