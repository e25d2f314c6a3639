"""A table file as a grid of texts: CSV, TSV and the first sheet of an XLSX workbook."""

import csv
import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO

from designer.model.errors import VoronkaError
from designer.model.message import message
from designer.storage.disk import read_bytes

MOST_BYTES = 8 * 1024 * 1024
"""The largest table file that is read."""

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes that all parts of a workbook may have together once they are unpacked."""

MOST_CELLS = 2_000_000
"""Cells of the rectangle that a sheet may span, filled or not: the reader allocates all of it."""

Grid = list[list[str]]
Value = int | float | str | bool | time | date | datetime | timedelta

_SEPARATORS = ("\t", ";", ",", "|")
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,9})[\"']")


class TableError(VoronkaError):
    """A file that holds no table that can be read."""


def read_grid(path: Path) -> Grid:
    """Return the rows of ``path``, each a list of texts, without the empty rows around the table."""
    data = read_bytes(path, MOST_BYTES)
    if data.startswith(b"PK\x03\x04"):
        rows = _workbook(data, path)
    elif data.startswith(b"\xd0\xcf\x11\xe0") or path.suffix.lower() == ".xlsx":
        raise TableError(message("not an XLSX workbook: save the table as .xlsx or .csv and try again"))
    else:
        rows = text_grid(_decoded(data))
    return _trimmed(rows)


def pasted_grid(text: str) -> Grid:
    """Return the rows of ``text`` from the clipboard, without the empty rows around the table."""
    if len(text) > MOST_BYTES:
        raise TableError(message("the table is too large: a table has one row a stage"))
    return _trimmed(text_grid(text))


def text_grid(text: str) -> Grid:
    """Return the rows of ``text`` as a program copies or saves them; the separator is found out."""
    text = text.removeprefix("\ufeff")
    told = re.match(r"sep=(.)\r?\n", text)
    separator = told[1] if told else _separator(text)
    body = text[told.end() :] if told else text
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    rows: Grid = []
    starts = last_starts = 0
    try:
        for row in reader:
            rows.append([_one_line_end(cell) for cell in row])
            last_starts, starts = starts, reader.line_num
    except csv.Error as error:
        raise TableError(message("line {line} is no row of a table", line=reader.line_num)) from error
    # An odd mark may be five inches (5"); one that swallowed the lines to the end was never closed.
    if body.count('"') % 2 and starts - last_starts > 1:
        raise TableError(message("the quotation mark in line {line} is never closed", line=last_starts + 1))
    return rows


def _one_line_end(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def _separator(text: str) -> str:
    """Return the sign that the headings hold most often: in the rows below, other signs stand in texts."""
    heading = next((line for line in text.splitlines() if line.strip(' \t;,|"')), "")
    bare = re.sub(r'"[^"]*("|$)', "", heading)
    return max(_SEPARATORS, key=bare.count)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise TableError(message("not a table: save it as .xlsx or .csv and try again"))
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(message("the letters cannot be read: save the table in UTF-8 and try again"))


def _trimmed(rows: Grid) -> Grid:
    filled = [number for number, row in enumerate(rows) if any(cell.strip() for cell in row)]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _workbook(data: bytes, path: Path) -> Grid:
    import python_calamine

    try:
        _check_unpacked(data)
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = workbook.get_sheet_by_index(0).to_python()
    except VoronkaError:
        raise
    except Exception as error:
        raise TableError(
            message("{name} is damaged or no XLSX workbook", name=path.name),
        ) from error
    return [[_cell(value) for value in row] for row in rows]


def _check_unpacked(data: bytes) -> None:
    """Unpack every part once, in pieces: what the list of contents says of sizes may be a lie."""
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            part.file_size = MOST_UNPACKED + 1
            part.CRC = None  # type: ignore[assignment]
            with archive.open(part) as stream:
                left -= _unpacked(stream, left, sheet=part.filename.endswith(".xml"))


def _unpacked(stream: IO[bytes], left: int, *, sheet: bool) -> int:
    """Return how many bytes come out, refusing more than ``left`` and cells far outside a table's size."""
    size, rows, columns, tail = 0, 1, 1, b""
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > left:
            raise TableError(message("the workbook is too large: 64 MB unpacked at most"))
        for letters, number in _CELL.findall(tail + piece) if sheet else ():
            rows, columns = max(rows, int(number)), max(columns, _column(letters))
        if rows * columns > MOST_CELLS:
            raise TableError(message("the sheet is too large: a table has one row a stage"))
        tail = piece[-32:]
    return size


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        # 15 digits are what a workbook keeps: 0.1 + 0.2 is 0.3 there.
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return _one_line_end(str(value))
