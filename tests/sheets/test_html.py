"""HTML sheets: all of the text, none of its markup, nothing from outside."""

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from designer.i18n import Catalogue
from designer.model.process import Process
from designer.sheets.card import card
from designer.sheets.full import full
from designer.sheets.part import draw
from designer.sheets.printed import Card, Full
from designer.sheets.produce import sheets
from designer.sheets.sheet import Organisation
from designer.sheets.writers.html import Pages
from sheets.pdf import content, letters

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}&lt;"


class Reader(HTMLParser):
    """Collects the visible text, the tags and the attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.hidden = tag if tag in {"style", "script", "title"} else self.hidden

    def handle_endtag(self, tag: str) -> None:
        self.hidden = "" if tag == self.hidden else self.hidden

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    return reader


def printed(processes: list[Process], lang: str, size: str, organisation: Organisation) -> list[Card | Full]:
    make = {"card": card, "full": full}[size]
    return [make(sheet, organisation, Catalogue(lang)) for sheet in sheets(processes, "employee")]


@pytest.mark.parametrize("size", ["card", "full"])
def test_a_page_says_all(book: list[Process], supplier: Organisation, size: str) -> None:
    for sheet in printed(book, "ru", size, supplier):
        words = letters("".join(read(Pages().page(sheet)).words))
        drawn = {"svg"}  # the words of the picture are inside the picture
        for one in content(sheet, without=drawn):
            assert letters(one) in words, one


@pytest.mark.parametrize("size", ["card", "full"])
def test_a_page_needs_nothing_from_outside(book: list[Process], supplier: Organisation, size: str) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
    page = Pages(logo).page(printed(book, "ru", size, supplier)[2])
    reader = read(page)
    addresses = [value for name, value in reader.attributes if name in {"src", "href", "srcset", "action"}]
    assert addresses
    assert all(address.startswith("data:image/svg+xml;base64,") for address in addresses)
    assert not reader.tags & {"script", "link", "iframe", "object", "base", "form"}
    style = re.search(r"<style>(.*?)</style>", page.decode(), re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert 'name="viewport"' in page.decode()


@pytest.mark.parametrize("size", ["card", "full"])
def test_hostile_texts_are_shown_as_they_are(book: list[Process], size: str) -> None:
    (sheet, *_) = sheets(book, "role")
    works = tuple(replace(work, steps=(HOSTILE,), result=HOSTILE) for work in sheet.parts[0].works)
    part = replace(sheet.parts[0], works=works, role=HOSTILE)
    hostile = replace(sheet, roles=(HOSTILE,), employee=HOSTILE, parts=(part,))
    make = {"card": card, "full": full}[size]
    reader = read(Pages().page(make(hostile, Organisation(HOSTILE, HOSTILE), Catalogue("ru"))))
    assert "script" not in reader.tags
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert HOSTILE in "".join(reader.words)


def test_the_picture_in_a_page_brings_its_letters(english: list[Process], supplier: Organisation) -> None:
    def picture(duty: object) -> str:
        return draw(duty, font=True)  # type: ignore[arg-type]

    sheet = sheets(english, "role", picture=picture)[0]
    assert "font-face" in sheet.parts[0].picture
    assert b"data:image/svg+xml" in Pages().page(full(sheet, supplier, Catalogue("en")))
