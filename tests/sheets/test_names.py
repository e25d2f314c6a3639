"""File names: readable, ASCII, alone, and never a way out of the folder."""

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.sheets.names import LONGEST, file_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Мария Иванова", "Менеджер"), "Mariya-Ivanova_Menedzher.pdf"),
        (("", "Аккаунт-менеджер"), "Akkaunt-menedzher.pdf"),
        (("Щукин", "Съёмка ЧАСТЬ"), "Schukin_Semka-ChAST.pdf"),
        (("Jürgen Müller", "Sales & Service"), "Jurgen-Muller_Sales-Service.pdf"),
        (("../../etc/passwd",), "etc-passwd.pdf"),
        (("C:\\Windows\\x",), "C-Windows-x.pdf"),
        (("CON",), "sheet_CON.pdf"),
        (("张三",), "sheet.pdf"),
        ((".hidden", "-rf"), "hidden_rf.pdf"),
        (("a\x00b\n",), "a-b.pdf"),
    ],
)
def test_a_name_says_who_in_plain_letters(parts: tuple[str, ...], name: str) -> None:
    assert file_name(parts, ".pdf", set()) == name


def test_a_name_that_is_taken_gets_a_number_whatever_its_case() -> None:
    taken: set[str] = set()
    names = [file_name([who], "_card.pdf", taken) for who in ("Иван", "ИВАН", "Ivan")]
    assert names == ["Ivan_card.pdf", "IVAN-2_card.pdf", "Ivan-3_card.pdf"]


@given(st.lists(st.text(), max_size=4))
def test_no_name_leaves_the_folder(parts: list[str]) -> None:
    name = file_name(parts, "_card.pdf", set())
    folder = Path("/tmp/out")  # noqa: S108 - nothing is written
    assert (folder / name).resolve().parent == folder.resolve()
    assert name == PureWindowsPath(name).name
    assert name.isascii()
    assert name[0].isalnum()
    assert len(name) <= LONGEST + len("sheet__card.pdf")
