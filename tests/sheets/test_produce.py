"""The front door of the sheets, and the logo."""

import zlib

import pytest

from designer.i18n import Catalogue
from designer.model.errors import VoronkaError
from designer.model.process import Process
from designer.sheets.produce import documents, picture_for, printed, produce, sheets
from designer.sheets.sheet import Organisation
from designer.sheets.writers.typst import Typesetter
from sheets.pdf import letters, pages, text

pytestmark = pytest.mark.slow


def test_every_employee_has_one_pdf_with_his_name_on_it(book: list[Process], supplier: Organisation) -> None:
    documents = produce(book, per="employee", lang="ru", organisation=supplier)
    assert [document.name for document in documents] == [
        "Anna-Belova_Operator_card.pdf",
        "Igor-Smirnov_Menedzher_card.pdf",
        "Mariya-Ivanova_Menedzher_Akkaunt-menedzher_card.pdf",
        "Pavel-Orlov_Inzhener_card.pdf",
        "Oleg-Kotov_Lidogen_card.pdf",
        "Olga-Zaytseva_Bukhgalter_card.pdf",
    ]
    for document in documents:
        assert len(pages(document.data)) == 1
        assert letters(document.sheet.employee) in letters(text(document.data))


def test_the_date_is_that_of_the_file(book: list[Process]) -> None:
    (operator, *_) = produce(book[:1], per="role", lang="ru")
    assert "20.11.2026" in text(operator.data)


@pytest.mark.parametrize("format", ["pdf", "html"])
@pytest.mark.parametrize("size", ["card", "full"])
def test_the_same_files_give_the_same_bytes(english: list[Process], format: str, size: str) -> None:  # noqa: A002
    first, second = (produce(english, format=format, size=size, lang="en") for _ in range(2))
    assert [document.data for document in first] == [document.data for document in second]
    assert all(document.name.endswith(f"_{size}.{format}") for document in first)


def test_a_merged_sheet_speaks_of_both_variants(book: list[Process], supplier: Organisation) -> None:
    documents = produce(book[:2], per="employee", size="full", lang="ru", organisation=supplier)
    (maria,) = [document for document in documents if document.sheet.employee == "Мария Иванова"]
    words = letters(text(maria.data))
    for part in (
        "входящая заявка",
        "холодный обзвон",
        "назад на этап 3 «Подбор решения» (Инженер), не более 2 раз",
    ):
        assert letters(part) in words


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    rows = zlib.compress((b"\0" + b"\x80\x20\x10" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", ["card", "full"])
def test_a_wide_or_high_logo_leaves_the_card_on_its_page(english: list[Process], size: str) -> None:
    for logo in (png(600, 20), png(20, 600), png(1, 1)):
        for document in produce(
            english, size=size, lang="en", organisation=Organisation("Tools Ltd", logo=logo)
        ):
            assert size == "full" or len(pages(document.data)) == 1
            assert document.data != produce(english, size=size, lang="en")[0].data


@pytest.mark.parametrize(
    "logo", [b"GIF89a", b"<html/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<!DOCTYPE svg><svg/>"]
)
@pytest.mark.parametrize("format", ["pdf", "html"])
def test_what_is_no_logo_is_told(english: list[Process], logo: bytes, format: str) -> None:  # noqa: A002
    with pytest.raises(VoronkaError, match="logo"):
        produce(english, format=format, lang="en", organisation=Organisation(logo=logo))


def test_pages_for_screen_and_printer_are_those_of_the_pdf(
    book: list[Process], supplier: Organisation
) -> None:
    catalogue, setter = Catalogue("ru"), Typesetter()
    for size in ("card", "full"):
        sheet = sheets(book, "role", picture=picture_for(size, "pdf"))[0]
        content = printed(sheet, size, supplier, catalogue)
        (document, *_) = documents([sheet], format="pdf", size=size, lang="ru", organisation=supplier)
        shown = setter.pages(content, 36)
        assert len(shown) == len(pages(document.data))
        wide, high = (595, 842) if size == "full" else (842, 595)
        for png in shown:
            size_told = [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)]
            assert size_told == [pytest.approx(wide / 2, abs=1), pytest.approx(high / 2, abs=1)]


def test_documents_are_made_one_by_one(book: list[Process]) -> None:
    made = documents(sheets(book, "role"), format="html", size="card", lang="ru")
    names = [document.name for document in produce(book, per="role", format="html")]
    assert [next(made).name, next(made).name] == names[:2]
