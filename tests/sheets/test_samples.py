"""The sheets of the shipped samples, on paper."""

from pathlib import Path

import pytest

from designer.sheets.produce import produce
from designer.sheets.sheet import Organisation
from designer.storage import files
from sheets.pdf import letters, outside, overlapping, pages, text

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", ["card", "full"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_sample_prints_clean_sheets(root: Path, lang: str, size: str) -> None:
    found = sorted((root / "samples" / lang).glob("*.bpmn"))
    book = [files.open_file(path).process for path in found]
    documents = produce(book, per="employee", size=size, lang=lang, organisation=Organisation("ООО «Проба»"))
    assert len(documents) == 8
    for document in documents:
        every = pages(document.data)
        assert size == "full" or len(every) == 1
        for page in every:
            assert not outside(page, 9), document.name
            assert not list(overlapping(page)), document.name
        words = letters(text(document.data))
        for part in document.sheet.parts:
            assert all(letters(work.place.name) in words for work in part.works), document.name


def test_nobody_gets_a_sheet_for_what_the_system_does(root: Path) -> None:
    (shop,) = (root / "samples" / "ru").glob("v4*.bpmn")
    roles = {document.sheet.roles for document in produce([files.open_file(shop).process], lang="ru")}
    assert roles == {("Оператор",), ("Кладовщик",), ("Логист",)}
