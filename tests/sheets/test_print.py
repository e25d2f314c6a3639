"""Cards and full sheets on paper: the text is whole, nothing is cut, nothing lies on anything."""

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from msgspec.structs import replace

from designer.i18n import Catalogue
from designer.model.process import Process
from designer.sheets.card import card
from designer.sheets.full import full
from designer.sheets.printed import Table
from designer.sheets.produce import sheets
from designer.sheets.sheet import Figure, Organisation, Sheet
from designer.sheets.writers.typst import Typesetter
from sheets.pdf import content, letters, outside, overlapping, pages, text

pytestmark = pytest.mark.slow

FORMS = [(lang, per) for lang, per in product(("ru", "en"), ("role", "employee"))]


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def made(book: list[Process], english: list[Process]) -> Callable[[str, str], list[Sheet]]:
    return lambda lang, per: sheets(book if lang == "ru" else english, per)


@pytest.mark.parametrize(("lang", "per"), FORMS)
def test_a_card_is_one_whole_page(
    made: Callable[[str, str], list[Sheet]], setter: Typesetter, supplier: Organisation, lang: str, per: str
) -> None:
    for sheet in made(lang, per):
        pdf = setter.card(card(sheet, supplier, Catalogue(lang)))
        (page,) = pages(pdf.data)
        assert sorted(map(round, page.get_size())) == [595, 842]
        assert not outside(page, 9), sheet.roles
        assert not list(overlapping(page)), sheet.roles


@pytest.mark.parametrize(("lang", "per"), FORMS)
def test_a_card_that_fits_says_all_and_nothing_else(
    made: Callable[[str, str], list[Sheet]], setter: Typesetter, supplier: Organisation, lang: str, per: str
) -> None:
    fitting = 0
    for sheet in made(lang, per):
        printed = card(sheet, supplier, Catalogue(lang))
        pdf = setter.card(printed)
        if not pdf.overflow:
            fitting += 1
            _same(content(printed), text(pdf.data))
    assert fitting >= 3


@pytest.mark.parametrize(("lang", "per"), FORMS)
def test_a_full_sheet_says_all_within_its_margins(
    made: Callable[[str, str], list[Sheet]], setter: Typesetter, supplier: Organisation, lang: str, per: str
) -> None:
    for sheet in made(lang, per):
        printed = full(sheet, supplier, Catalogue(lang))
        pdf = setter.full(printed)
        heads = [b.heads for s in printed.sections for b in s.blocks if isinstance(b, Table)]
        _same(content(printed), text(pdf.data), repeated="".join(words for row in heads for words in row))
        for page in pages(pdf.data):
            assert not outside(page, 9), sheet.roles
            assert not list(overlapping(page)), sheet.roles


def _same(expected: list[str], found: str, repeated: str = "") -> None:
    """Assert that ``found`` holds every text of ``expected``, and beyond them only numbers and marks.

    The heads of tables are ``repeated`` where a table goes on on the next page.
    """
    words = letters(found)
    for one in expected:
        assert letters(one) in words, one
    extra = Counter(words) - Counter(letters("".join(expected) + repeated))
    assert set(extra) <= set("0123456789.:–—,;…"), extra


def test_pages_of_a_full_sheet_are_numbered_from_the_second(
    book: list[Process], setter: Typesetter, supplier: Organisation
) -> None:
    pdf = setter.full(full(sheets(book, "role")[0], supplier, Catalogue("ru")))
    every = pages(pdf.data)
    tops = []
    for page in every:
        width, height = page.get_size()
        middle = page.get_textpage().get_text_bounded(width / 2 - 40, height - 50, width / 2 + 40, height)
        tops.append(middle.strip())
    assert tops == ["", *(str(number) for number in range(2, len(every) + 1))]


def test_the_same_process_gives_the_same_bytes(english: list[Process], supplier: Organisation) -> None:
    sheet = sheets(english, "employee")[1]
    made = [
        (
            setter.card(card(sheet, supplier, Catalogue("en"))),
            setter.full(full(sheet, supplier, Catalogue("en"))),
        )
        for setter in (Typesetter(), Typesetter())
    ]
    assert made[0] == made[1]


def test_what_does_not_fit_a_card_goes_to_the_full_sheet(book: list[Process], setter: Typesetter) -> None:
    sheet = sheets(book, "employee")[2]
    many = replace(sheet, parts=sheet.parts * 3)
    printed = card(many, Organisation(), Catalogue("ru"))
    pdf = setter.card(printed)
    (page,) = pages(pdf.data)
    assert pdf.overflow
    assert printed.more in text(pdf.data)
    assert not outside(page, 9)
    assert not list(overlapping(page))


@pytest.mark.parametrize(
    "word", ["слово ", "Ж" * 80, "a-b" * 40, "<b>#let x</b> $\\"], ids=["words", "one", "hyphens", "markup"]
)
def test_texts_of_any_length_stay_on_the_page(book: list[Process], setter: Typesetter, word: str) -> None:
    long = word * 40
    sheet = sheets(book, "role")[1]
    works = tuple(
        replace(
            work, place=replace(work.place, name=long), steps=(long,) * 9, result=long, mistakes=(long,) * 9
        )
        for work in sheet.parts[0].works
    )
    huge = replace(
        sheet,
        roles=(long,),
        employee=long,
        purpose=(long,) * 5,
        parts=(replace(sheet.parts[0], works=works),),
    )
    pdf = setter.card(card(huge, Organisation(long, long, long), Catalogue("ru")))
    (page,) = pages(pdf.data)
    assert pdf.overflow
    assert not outside(page, 8)
    for page in pages(setter.full(full(huge, Organisation(long, long, long), Catalogue("ru"))).data):
        assert not outside(page, 8)


def test_figures_that_are_handed_in_are_printed(book: list[Process], setter: Typesetter) -> None:
    process = "B2B, новый клиент, входящая заявка"
    without = sheets(book[:1], "role")[0]
    known = Figure(process, without.parts[0].works[0].id, 0.455, 1.5, 12)
    sheet = sheets(book[:1], "role", [known])[0]
    printed = card(sheet, Organisation(), Catalogue("ru"))
    assert letters("конверсия 45,5 %, дней: 1,5, сделок в работе: 12") in letters(
        text(setter.card(printed).data)
    )
    titles = [section.title for section in full(sheet, Organisation(), Catalogue("ru")).sections]
    assert "Показатели" in titles
    assert "Показатели" not in [s.title for s in full(without, Organisation(), Catalogue("ru")).sections]


def test_a_logo_stands_on_both_sizes(english: list[Process]) -> None:
    logo = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )
    with_logo, plain = Typesetter(logo), Typesetter()
    sheet = sheets(english, "role")[0]
    assert with_logo.card(card(sheet, Organisation(), Catalogue("en"))) != plain.card(
        card(sheet, Organisation(), Catalogue("en"))
    )
    assert with_logo.full(full(sheet, Organisation(), Catalogue("en"))) != plain.full(
        full(sheet, Organisation(), Catalogue("en"))
    )
