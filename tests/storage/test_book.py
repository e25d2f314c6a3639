from datetime import date
from pathlib import Path

import msgspec
import pytest

from designer.model.errors import VoronkaError
from designer.storage.book import (
    FILE,
    Approver,
    BookFacts,
    Company,
    DocumentVersion,
    RuleSetting,
    SheetSettings,
    SignOff,
    bpmn_files,
    grades,
    logo,
    read_book,
    rule_settings,
)
from designer.storage.rewrite import write_book

TEXT = """\
# Наша книга
future = "kept"

[company]
name = "ООО «Ромашка»"   # как в уставе
logo = "logo.png"
phone = "+7 000"

[approver]
name = "И. И. Иванов"
position = "Генеральный директор"

[sheets]
valid-until = 2027-12-31
binding = true

[rules]
stage-without-mistakes = "info"
too-many-stages = { severity = "info", most = 9 }
handoff-without-time = false

[files."v2.bpmn".rules]
stage-without-mistakes = "off"

[[signed]]
employee = "Анна Смирнова"
date = 2026-11-23
room = 12

[[signed]]
employee = "Пётр Петров"
"""
ANNA = SignOff("Анна Смирнова", date=date(2026, 11, 23))
PETER = SignOff("Пётр Петров")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(TEXT, "utf-8")
    return tmp_path


def test_a_book_is_read_typed(folder: Path) -> None:
    facts = read_book(folder)
    assert facts.company == Company("ООО «Ромашка»", "logo.png")
    assert facts.approver == Approver("И. И. Иванов", "Генеральный директор")
    assert facts.sheets == SheetSettings(valid_until=date(2027, 12, 31), binding=True)
    assert facts.signed == (ANNA, PETER)


def test_a_folder_without_settings_is_a_book_too(tmp_path: Path) -> None:
    assert read_book(tmp_path) == BookFacts()


def test_rules_of_a_file_stand_over_those_of_the_folder(folder: Path) -> None:
    facts = read_book(folder)
    own = {
        "stage-without-mistakes": RuleSetting("info"),
        "too-many-stages": RuleSetting("info", (("most", 9),)),
        "handoff-without-time": RuleSetting("off"),
    }
    assert rule_settings(facts) == own
    assert grades(facts) == {n: s.severity for n, s in own.items()}
    assert rule_settings(facts, "v2.bpmn") == {**own, "stage-without-mistakes": RuleSetting("off")}


def test_writing_without_a_change_leaves_the_bytes(folder: Path) -> None:
    write_book(folder, read_book(folder))
    assert (folder / FILE).read_text("utf-8") == TEXT


def test_writing_changes_only_what_differs(folder: Path) -> None:
    facts = read_book(folder)
    new = SignOff("Олег", "Менеджер", "v1.bpmn", "1.0", date(2026, 11, 24))
    approver = msgspec.structs.replace(facts.approver, name="П. П. Петров")
    facts = msgspec.structs.replace(facts, approver=approver, signed=(*facts.signed, new))
    write_book(folder, facts)
    text = (folder / FILE).read_text("utf-8")
    before, after = TEXT.splitlines(), text.splitlines()
    assert [line for line in before if line not in after] == ['name = "И. И. Иванов"']
    assert [line for line in after if line not in before] == [
        'name = "П. П. Петров"',
        'employee = "Олег"',
        'role = "Менеджер"',
        'file = "v1.bpmn"',
        'version = "1.0"',
        "date = 2026-11-24",
    ]
    assert read_book(folder) == facts


def test_taking_one_of_several_away_keeps_what_the_others_hold(folder: Path) -> None:
    facts = read_book(folder)
    write_book(folder, msgspec.structs.replace(facts, signed=(ANNA,)))
    text = (folder / FILE).read_text("utf-8")
    assert "room = 12" in text
    assert "Пётр" not in text
    write_book(folder, facts)
    assert read_book(folder) == facts


def test_a_book_can_be_begun(tmp_path: Path) -> None:
    version = DocumentVersion(role="Менеджер", number="РИ-01", version="1.1", date=date(2026, 11, 23))
    facts = BookFacts(Company('A "quoted" \\ name\nand line'), documents=(version,), rules={"x": "off"})
    write_book(tmp_path, facts)
    assert read_book(tmp_path) == facts
    write_book(tmp_path, BookFacts())
    assert read_book(tmp_path) == BookFacts()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[company]\nname = Ромашка\n", f"{FILE}, line 2: a sign is missing or too much"),
        ("[company]\nname = 'a'\nname = 'b'\n", f"{FILE}, line 3: a sign is missing or too much"),
        ('[company]\n\nname = "a', f"{FILE}, line 3: a sign is missing or too much"),
        ("[company]\n# name\nname = 3\n", f"{FILE}, line 3: company.name must be a text in quotation marks"),
        ("company = 3\n", f"{FILE}, line 1: company must be a table"),
        ("[sheets]\nbinding = 'yes'\n", f"{FILE}, line 2: sheets.binding must be true or false"),
        (
            "[[signed]]\nemployee='a'\n[[signed]]\nemployee = 'b'\ndate = 'soon'\n",
            f"{FILE}, line 5: signed.date must be a date such as 2026-11-23",
        ),
        ("[rules]\na = 'off'\nb = 'of'\n", f"{FILE}, line 3: rules.b must be error, warning, info or off"),
        ("rules.a.severity = 'x'\n", f"{FILE}, line 1: rules.a.severity must be error, warning, info or off"),
        ("[rules.a]\nmost = []\n", f"{FILE}, line 2: rules.a.most must be a text or a number"),
        (
            "[files.'v.bpmn'.rules]\na = 1\n",
            f"{FILE}, line 2: files.v.bpmn.rules.a must be error, warning, info or off",
        ),
        ("a = " + "[" * 50_000, "nested too deeply|line 1"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(VoronkaError, match=told) as caught:
        read_book(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_book_that_is_wrong_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"[company\n")
    with pytest.raises(VoronkaError):
        write_book(tmp_path, BookFacts(Company("a")))
    assert (tmp_path / FILE).read_bytes() == b"[company\n"
    (tmp_path / FILE).write_bytes("имя".encode("cp1251"))
    with pytest.raises(VoronkaError, match="UTF-8"):
        read_book(tmp_path)


def test_the_files_of_a_book_are_those_in_it_and_not_below(tmp_path: Path) -> None:
    for name in ("b.bpmn", "a.BPMN", "c.txt", ".hidden.bpmn"):
        (tmp_path / name).touch()
    (tmp_path / "below.bpmn").mkdir()
    (tmp_path / "below.bpmn" / "d.bpmn").touch()
    assert [path.name for path in bpmn_files(tmp_path)] == ["a.BPMN", "b.bpmn"]
    with pytest.raises(VoronkaError, match="no folder"):
        bpmn_files(tmp_path / "b.bpmn")
    with pytest.raises(VoronkaError, match="does not exist"):
        bpmn_files(tmp_path / "none")


def test_the_logo_is_a_file_of_the_folder(folder: Path) -> None:
    facts = read_book(folder)
    with pytest.raises(VoronkaError, match=r"logo logo.png: there is no such file"):
        logo(folder, facts)
    (folder / "logo.png").write_bytes(b"PNG")
    assert logo(folder, facts) == b"PNG"
    assert logo(folder, BookFacts()) == b""


def test_a_logo_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    book = tmp_path / "book"
    book.mkdir()
    (book / "link.png").symlink_to(tmp_path / "secret")
    for name in ("../secret", str(tmp_path / "secret"), "link.png"):
        with pytest.raises(VoronkaError, match="must be in the folder"):
            logo(book, BookFacts(Company(logo=name)))
