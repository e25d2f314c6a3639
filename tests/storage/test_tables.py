import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from designer.model.errors import VoronkaError
from designer.storage.tables import MOST_BYTES, MOST_UNPACKED, pasted_grid, read_grid, text_grid

GRID = [
    ["№", "Этап", "Выходы"],
    ["S1", "Звонок", "S2 50%; отказ «не целевой», 50%"],
    ["S2", "КП\nи договор", ""],
]


def _csv(separator: str) -> str:
    def cell(text: str) -> str:
        needs = any(sign in text for sign in (separator, "\n", '"'))
        return '"' + text.replace('"', '""') + '"' if needs else text

    return "".join(separator.join(map(cell, row)) + "\r\n" for row in GRID)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_and_encoding_gives_the_same_grid(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(_csv(separator).encode(encoding))
    assert read_grid(path) == GRID


def test_separators_inside_headings_in_quotes_do_not_count() -> None:
    assert text_grid('"a; b; c; d",Role\n1,2\n') == [["a; b; c; d", "Role"], ["1", "2"]]


def test_excels_own_note_of_the_separator_is_obeyed() -> None:
    assert text_grid("sep=;\r\nЭтап;Роль\r\nа;б\r\n") == [["Этап", "Роль"], ["а", "б"]]


def test_doubled_quotes_and_inches_stay() -> None:
    assert text_grid('Stage,Role\n"say ""no""",5" pipe\n') == [["Stage", "Role"], ['say "no"', '5" pipe']]


def test_lone_carriage_returns_end_rows_too() -> None:
    assert text_grid("Stage\tRole\rA\tB\r") == [["Stage", "Role"], ["A", "B"]]


def test_a_quote_that_is_never_closed_is_told_with_its_line() -> None:
    with pytest.raises(VoronkaError, match="line 3 is never closed"):
        text_grid('Stage,Role\nA,B\nC,"D\nE,F\nG,H\n')


def test_an_inch_in_a_cell_of_several_lines_is_no_open_quote() -> None:
    assert text_grid('Stage,Role\n5",a\n"two\nlines",b\nx,y\n')[2] == ["two\nlines", "b"]


def test_an_empty_file_is_an_empty_grid(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert read_grid(path) == []


def test_a_workbook_gives_texts(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([])
    sheet.append(["Этап", "Часы", None, "Дни"])
    sheet.append(["КП\nи договор", 2.0, 0.5, date(2026, 11, 23)])
    sheet.append([0.1 + 0.2, True, 1e15, -3])
    book.create_sheet("second").append(["not this one"])
    book.save(path)
    assert read_grid(path) == [
        ["Этап", "Часы", "", "Дни"],
        ["КП\nи договор", "2", "0.5", "2026-11-23"],
        ["0.3", "1", "1000000000000000", "-3"],
    ]


def test_a_workbook_called_csv_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    openpyxl.Workbook().save(path)
    assert read_grid(path) == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"Stage\0Role", "not a table"),
        ("a.csv", b"\xd0\xcf\x11\xe0rest", "not an XLSX workbook"),
        ("a.xlsx", b"Stage,Role", "not an XLSX workbook"),
        ("a.xlsx", b"PK\x03\x04torn", "damaged"),
        ("a.csv", b"\x98\xff", "letters"),
        ("a.csv", b"Stage,Role\n" + b"x" * 200_000, "line 2"),
    ],
)
def test_what_is_no_table_is_one_line(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(VoronkaError, match=told) as caught:
        read_grid(path)
    assert "\n" not in str(caught.value)


def _workbook_with(path: Path, part: str, data: bytes) -> None:
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, data)


def test_a_zip_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    _workbook_with(path, "xl/media/zeros.bin", b"\0" * (MOST_UNPACKED + 1))
    with pytest.raises(VoronkaError, match="64 MB unpacked"):
        read_grid(path)


def test_a_zip_bomb_that_lies_of_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    size = MOST_UNPACKED + 1
    _workbook_with(path, "xl/media/zeros.bin", b"\0" * size)
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 10)))
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/media/zeros.bin").file_size == 10
    with pytest.raises(VoronkaError, match="64 MB unpacked"):
        read_grid(path)


def test_a_single_cell_in_the_far_corner_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = 1
    book.active["XFD1048576"] = 1
    book.save(path)
    with pytest.raises(VoronkaError, match="too large"):
        read_grid(path)


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(VoronkaError, match="folder"):
        read_grid(tmp_path)
    with pytest.raises(VoronkaError, match="no such file"):
        read_grid(tmp_path / "none.csv")


def test_what_excel_copies_is_a_grid() -> None:
    text = '\tСрок, дней\r\n\t\r\nКП\t"14 дней; ""раб."""\r\n"две\nстроки"\t5\r\n\r\n'
    assert pasted_grid(text) == [
        ["", "Срок, дней"],
        ["", ""],
        ["КП", '14 дней; "раб."'],
        ["две\nстроки", "5"],
    ]
    assert pasted_grid("\r\n \t \r\n") == []


def test_a_clipboard_too_large_is_told() -> None:
    with pytest.raises(VoronkaError, match="too large"):
        pasted_grid("a" * (MOST_BYTES + 1))
