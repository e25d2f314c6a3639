"""Reading a PDF back: its words, its pages, where its text stands."""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from designer.picture.pages import taken_apart
from designer.sheets.printed import Card, Full

# What divides words at the end of a line, and what Typst or pdfium puts in for it.
_DIVIDERS = str.maketrans("", "", "-\u00ad\u2010\u2011\u200b\ufffe\ufeff\x02 ")
MILLIMETRE = 72 / 25.4

Rect = tuple[float, float, float, float]


def pages(data: bytes) -> list[Any]:
    return list(pypdfium2.PdfDocument(data))


def text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pages(data))


def letters(words: str) -> str:
    """Return ``words`` without spaces and hyphens, which a line end may add or take."""
    return "".join(words.translate(_DIVIDERS).split()).casefold()


def content(printed: Card | Full, without: Collection[str] = frozenset()) -> list[str]:
    """Return every text that ``printed`` puts on paper, ``without`` some fields."""
    found: list[str] = []
    _gather(msgspec.to_builtins(printed), found, without)
    return [words for words in found if words.strip()]


def _gather(value: object, found: list[str], without: Collection[str]) -> None:
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, dict) and value.get("items", True):  # a panel without entries is left out
        for key, inner in value.items():
            if key in without:
                continue
            if key == "svg":
                found.extend(str(line["text"]) for line in taken_apart(str(inner)).lines)
            elif key not in {"lang", "type", "style", "more"}:
                _gather(inner, found, without)
    elif isinstance(value, list | tuple):
        for inner in value:
            _gather(inner, found, without)


def rects(page: Any) -> list[Rect]:
    """Return the boxes of the page's pieces of text: left, bottom, right, top in points."""
    objects = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=8)
    return [tuple(piece.get_bounds()) for piece in objects]  # type: ignore[misc]


def overlapping(page: Any, slack: float = 0.8) -> Iterator[tuple[Rect, Rect]]:
    """Yield pairs of pieces of text that lie on each other by more than ``slack`` points both ways."""
    boxes = sorted(rects(page))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other[0] >= one[2] - slack:
                break
            if min(one[3], other[3]) - max(one[1], other[1]) > slack:
                yield one, other


def outside(page: Any, margin: float) -> list[Rect]:
    """Return the pieces of text nearer than ``margin`` mm to an edge of the page."""
    width, height = page.get_size()
    edge = margin * MILLIMETRE
    return [
        box
        for box in rects(page)
        if box[0] < edge or box[1] < edge or box[2] > width - edge or box[3] > height - edge
    ]


def in_order(words: str, parts: list[str]) -> bool:
    """Tell whether ``parts`` stand in ``words`` one after the other."""
    places = [words.find(part) for part in parts]
    return -1 not in places and all(a < b for a, b in pairwise(places))
