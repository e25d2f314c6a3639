"""Single tags and texts in the bytes: attributes with their places, text content without its escapes."""

import re

from msgspec import Struct

_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(rb"<[^\s/>]+")
_TAIL = re.compile(rb"\s*/?>")
_PIECES = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>|<[^>]*>", re.DOTALL)
_ESCAPE = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|amp|lt|gt|quot|apos);")


class Attribute(Struct, frozen=True):
    """An attribute as written: ``name`` with its prefix, the span with the space before, the value's span."""

    name: str
    start: int
    stop: int
    value_start: int
    value_stop: int


def name_end(data: bytes, start: int) -> int:
    """Return the offset behind the name of the start tag at ``start``."""
    found = _NAME.match(data, start)
    assert found is not None  # noqa: S101 - expat has already seen a tag here
    return found.end()


def open_tag(data: bytes, start: int) -> tuple[tuple[Attribute, ...], int]:
    """Return the attributes of the start tag at ``start`` and the offset behind its ``>``."""
    at = name_end(data, start)
    found: list[Attribute] = []
    while match := _ATTRIBUTE.match(data, at):
        found.append(
            Attribute(match[1].decode(), match.start(), match.end(), match.start(2) + 1, match.end(2) - 1)
        )
        at = match.end()
    tail = _TAIL.match(data, at)
    return tuple(found), tail.end() if tail else data.index(b">", at) + 1


def open_end(data: bytes, start: int) -> int:
    """Return the offset behind the ``>`` of the start tag at ``start``."""
    return open_tag(data, start)[1]


def text_of(data: bytes, start: int, stop: int) -> str:
    """Return the text between two offsets: CDATA opened, comments and tags left out, line ends as LF."""
    raw = data[start:stop].decode()
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "<" not in raw:
        return decode(raw)
    parts: list[str] = []
    at = 0
    for piece in _PIECES.finditer(raw):
        parts += [decode(raw[at : piece.start()]), piece[1] or ""]
        at = piece.end()
    return "".join((*parts, decode(raw[at:])))


def decode(raw: str) -> str:
    """Return ``raw`` with XML's own references replaced."""
    return _ESCAPE.sub(_character, raw) if "&" in raw else raw


_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name in _NAMED:
        return _NAMED[name]
    return chr(int("0" + name[1:], 0) if name[1] in "xX" else int(name[1:]))
