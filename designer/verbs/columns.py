"""A table of stages as a grid of texts, read into rows of facts; every error names its row."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from designer.model.errors import VoronkaError
from designer.model.facts import CrmRecord, Script, StageFacts
from designer.model.message import N_, Message, message
from designer.model.names import fold
from designer.verbs.durations import Time, parse_time
from designer.verbs.exits import LOST, WON, Exit, ExitError, default_exits, parse_exits, united

T = TypeVar("T")

# Field: its heading in Russian and in English.
HEADINGS: Final = {
    "id": ("№", "id"),
    "stage": ("Этап", "Stage"),
    "role": ("Роль", "Role"),
    "rate": ("Ставка", "Rate"),
    "steps": ("Что сделать", "Steps"),
    "result": ("Результат", "Result"),
    "document": ("Документ", "Document"),
    "record": ("Запись в CRM", "CRM record"),
    "limit": ("Срок", "Limit"),
    "touches": ("Касания", "Touches"),
    "hours": ("Часы", "Hours"),
    "direct": ("Расходы", "Direct cost"),
    "days": ("Дни", "Days"),
    "script": ("Скрипт", "Script"),
    "exits": ("Выходы", "Exits"),
}
REQUIRED: Final = ("stage", "role")
MOST_ROWS: Final = 2_000

_NUMBERING: Final = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–—•*])\s+")
_SEPARATOR: Final = re.compile(r"[;\n]")
_AMOUNT: Final = re.compile(r"[-−]?[.,]?\d[\d\s\u00a0\u202f.,'’]*")
_NOTHING: Final = frozenset({"", "-", "–", "—"})


class RowError(VoronkaError):
    """A table that cannot become a process; the message names the row where there is one."""


class Row(Struct, frozen=True):
    """One stage of the table; ``number`` is the row as a spreadsheet counts them, the heading is 1."""

    number: int
    key: str
    name: str
    role: str
    rate: float | None
    facts: StageFacts
    documents: tuple[str, ...]
    limit: Time
    exits: tuple[Exit, ...]
    """Never empty; targets are the keys of other rows, won or lost."""


class Table(NamedTuple):
    """The rows, the language of the headings (ru or en), and what was ignored."""

    rows: tuple[Row, ...]
    language: str
    warnings: tuple[Message, ...]


def read_table(grid: list[list[str]]) -> Table:
    """Return the stages of ``grid``, whose first row holds the headings in any order."""
    if not grid:
        raise RowError(message("the table is empty: the first row holds the headings"))
    columns, language, warnings = _columns(grid[0])
    numbered = [(number, row) for number, row in enumerate(grid[1:], 2) if any(cell.strip() for cell in row)]
    if not numbered:
        raise RowError(message("the table has no stages: one row a stage under the headings"))
    if len(numbered) > MOST_ROWS:
        raise RowError(message("the table has more than {most} rows", most=MOST_ROWS))
    rows = [
        _row(_Cells(number, cells, columns, language), place)
        for place, (number, cells) in enumerate(numbered, 1)
    ]
    _check_keys(rows)
    return Table(tuple(_led(rows, language)), language, tuple(warnings))


def recognised(headings: list[str]) -> dict[str, tuple[int, str]]:
    """Return for each field that has a column its place and the language of its heading."""
    known = {
        fold(title): (field, lang)
        for field, both in HEADINGS.items()
        for title, lang in zip(both, ("ru", "en"), strict=True)
    }
    columns: dict[str, tuple[int, str]] = {}
    for place, heading in enumerate(headings):
        field, lang = known.get(fold(heading).rstrip(" :*"), ("", ""))
        if field:
            columns.setdefault(field, (place, lang))
    return columns


def _columns(headings: list[str]) -> tuple[dict[str, int], str, list[Message]]:
    """Return where each field stands, the language of the headings, and a message for each unknown one."""
    found = recognised(headings)
    columns = {field: place for field, (place, _) in found.items()}
    languages = [lang for _, lang in found.values()]
    unknown = (heading.strip() for place, heading in enumerate(headings) if place not in columns.values())
    warnings = [
        message("the column “{name}” is not known and is left out", name=heading)
        for heading in unknown
        if heading
    ]
    for field in REQUIRED:
        if field not in columns:
            ru, en = HEADINGS[field]
            raise RowError(message("the table has no column “{ru}” (“{en}”)", ru=ru, en=en))
    return columns, "ru" if languages.count("ru") * 2 >= len(languages) else "en", warnings


class _Cells:
    """The cells of one row by field; every error names the row and the column."""

    def __init__(self, number: int, cells: list[str], columns: dict[str, int], language: str) -> None:
        """Take the row ``number`` as a spreadsheet counts."""
        self.number = number
        self._cells = cells
        self._columns = columns
        self._language = language

    def text(self, field: str) -> str:
        place = self._columns.get(field, len(self._cells))
        text = self._cells[place].strip() if place < len(self._cells) else ""
        return "" if text in _NOTHING else text

    def parts(self, field: str) -> tuple[str, ...]:
        """Return what stands on lines of its own or between semicolons, without its numbering."""
        parts = (without_numbering(part) for part in _SEPARATOR.split(self.text(field)))
        return tuple(part for part in parts if part and part not in _NOTHING)

    def needed(self, field: str) -> str:
        text = " ".join(self.text(field).split())
        if not text:
            raise self.error(field, message("it is empty"))
        return text

    def number_of(self, field: str) -> float | None:
        return self._read(field, parse_number, N_("“{found}” is no number, or less than nothing"))

    def count(self, field: str) -> int | None:
        number = self.number_of(field)
        if number is not None and number != int(number):
            raise self.error(field, message("“{found}” is no whole number", found=self.text(field)))
        return None if number is None else int(number)

    def time(self, field: str) -> Time:
        wrong = N_("“{found}” is no time: write 3 days, 2 h or P3D")
        return self._read(field, lambda text, _: parse_time(text), wrong) or Time("")

    def exits(self) -> tuple[Exit, ...]:
        try:
            return parse_exits(self.text("exits"))
        except ExitError as error:
            raise self.error("exits", error.message) from error

    def _read(self, field: str, read: Callable[[str, str], T | None], wrong: str) -> T | None:
        text = self.text(field)
        if not text:
            return None
        value = read(text, self._language)
        if value is None:
            raise self.error(field, message(wrong, found=text))
        return value

    def error(self, field: str, why: Message) -> RowError:
        return _error(self.number, field, self._language, why)


def _error(row: int, field: str, language: str, why: Message) -> RowError:
    heading = HEADINGS[field][language != "ru"]
    return RowError(message("row {row}, column “{column}”: {why}", row=row, column=heading, why=why))


def _row(cells: _Cells, place: int) -> Row:
    script = cells.text("script")
    return Row(
        number=cells.number,
        key=cells.text("id") or str(place),
        name=cells.needed("stage"),
        role=cells.needed("role"),
        rate=cells.number_of("rate"),
        facts=StageFacts(
            result=cells.text("result"),
            hours=cells.number_of("hours"),
            direct=cells.number_of("direct"),
            days=cells.number_of("days"),
            touches=cells.count("touches"),
            steps=cells.parts("steps"),
            scripts=(Script("talk", script),) if script else (),
            crm=tuple(CrmRecord(part) for part in cells.parts("record")),
        ),
        documents=cells.parts("document"),
        limit=cells.time("limit"),
        exits=cells.exits(),
    )


def _check_keys(rows: list[Row]) -> None:
    seen: dict[str, Row] = {}
    for row in rows:
        before = seen.setdefault(fold(row.key), row)
        if before is not row:
            raise RowError(
                message(
                    "rows {a} and {b} have the same number “{key}”",
                    a=before.number,
                    b=row.number,
                    key=row.key,
                )
            )


def _led(rows: list[Row], language: str) -> Iterator[Row]:
    """Yield the rows with exits that lead to keys of rows; without exits a row goes on to the next one."""
    keys = {fold(row.name): row.key for row in rows} | {fold(row.key): row.key for row in rows}
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        exits = []
        for one in row.exits or default_exits(after.key if after else ""):
            target = one.target if one.target in (WON, LOST) else keys.get(fold(one.target))
            if target is None:
                why = message("“{exit}” is no stage of the table", exit=one.target)
                raise _error(row.number, "exits", language, why)
            exits.append(replace(one, target=target))
        yield replace(row, exits=united(exits))


def without_numbering(line: str) -> str:
    """Return ``line`` without the number, dash or dot that a list begins its lines with."""
    return _NUMBERING.sub("", line).strip()


def parse_number(text: str, language: str) -> float | None:
    """Return the number that ``text`` begins with, not below nought; units behind it are left out.

    A single comma before three digits parts thousands in English and fractions in Russian.
    """
    found = _AMOUNT.match(text.strip())
    if not found or re.search(r"\d", text.strip()[found.end() :]):
        return None
    digits = re.sub(r"[\s\u00a0\u202f'’]", "", found[0]).replace("−", "-").rstrip(".,")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        decimal = "," if comma > point else "."
        digits = digits.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif digits.count(",") > 1 or (language == "en" and re.fullmatch(r"[-]?\d{1,3},\d{3}", digits)):
        digits = digits.replace(",", "")
    else:
        digits = digits.replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return None
    return number if number >= 0 else None
