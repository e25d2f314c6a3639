"""The fonts of labels: read where a label names a style, and named again where a shape is drawn anew."""

from collections.abc import Iterable

import msgspec

from designer.bpmn.draft import Draft, boolean, draft, number, words
from designer.bpmn.spans import Document, Element
from designer.model.records import Depiction, Flow, Lettering, Node, Pool, Record, Role

LABEL, STYLE = "bpmndi:BPMNLabel", "bpmndi:BPMNLabelStyle"
_LEAST, _MOST = 3.0, 200.0
"""Sizes beyond that are mistakes: nobody could read them."""
_YES = frozenset({"true", "1"})


def styles(document: Document) -> dict[str, Lettering]:
    """Return the styles of labels by id, those that ask for nothing left out."""
    found: dict[str, Lettering] = {}
    for diagram in document.root.all("bpmndi:BPMNDiagram"):
        for style in diagram.all(STYLE):
            font = style.first("dc:Font")
            if font is not None and style.id and (wish := _wish(font.attributes)) != Lettering():
                found.setdefault(style.id, wish)
    return found


def _wish(given: dict[str, str]) -> Lettering:
    said = {name: text.strip() in _YES for name, text in given.items() if name.startswith("is")}
    return Lettering(
        _size(given.get("size", "")),
        said.get("isBold"),
        said.get("isItalic", False),
        said.get("isUnderline", False),
        said.get("isStrikeThrough", False),
        given.get("name", "").strip(),
    )


def _size(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        return 0.0
    return size if _LEAST <= size <= _MOST else 0.0


def letter(
    records: dict[str, Record], shapes: Iterable[tuple[str, Element]], known: dict[str, Lettering]
) -> None:
    """Tell each of ``records`` whose label names one of the ``known`` styles."""
    for key, shape in shapes if known else ():
        label, record = shape.first(LABEL), records[key]
        named = label.attributes.get("labelStyle", "").strip() if label is not None else ""
        wish = known.get(named) or known.get(named.rpartition(":")[2])
        if wish and isinstance(record, Node | Flow | Role | Pool | Depiction):
            records[key] = msgspec.structs.replace(record, lettering=wish)


def styled(shape: Draft, style: str) -> Draft:
    """Return a new shape whose label names ``style``."""
    label = next(iter(shape.of(LABEL)), Draft(LABEL, (), ()))
    rest = tuple(child for child in shape.children if child.tag != LABEL)
    named = Draft(LABEL, (("labelStyle", style), *label.attributes), label.children)
    return Draft(shape.tag, shape.attributes, (*rest, named), shape.text)


def style_draft(key: str, wish: Lettering) -> Draft:
    """Return a new style."""
    font = draft(
        "dc:Font",
        name=words(wish.font),
        size=number(wish.size) if wish.size else None,
        isBold=boolean(wish.bold),
        isItalic="true" if wish.italic else None,
        isUnderline="true" if wish.underlined else None,
        isStrikeThrough="true" if wish.struck else None,
    )
    return draft(STYLE, font, id=key)
