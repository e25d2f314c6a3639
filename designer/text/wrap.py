"""Breaking a name into lines by the font's widths, in Russian and English."""

import re

from designer.text.metrics import width

_PIECES = re.compile(r"[^ \t-]*-+(?=[^\W\d_])|[^ \t-]+-*|[ \t]+|-+")
"""Words with the hyphen that ends them, and the spaces between; a no-break space holds a word together."""
_VOWELS = frozenset("аеёиоуыэюяaeiouy")
_NO_START = frozenset("ьъй")
MOST_LETTERS = 5_000
"""Letters of a text that are set, three pages of a book: whoever writes more means no picture."""


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of ``text``, each at most ``room`` units wide; its own line breaks stay."""
    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS - 1] + "…"
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _fill(paragraph, room, size, bold=bold)
    return lines


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the widest piece of ``text`` that is never broken without need."""
    pieces = _PIECES.findall(text[:MOST_LETTERS].replace("\n", " "))
    return max((width(piece, size, bold=bold) for piece in pieces), default=0.0)


def _fill(paragraph: str, room: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(paragraph):
        if width((line + piece).rstrip(), size, bold=bold) <= room:
            line += piece
            continue
        if line.strip():
            lines.append(line.strip())
        *full, line = _cut(piece.lstrip(), room, size, bold=bold)
        lines += full
    return [*lines, line.strip()] if line.strip() or not lines else lines


def _cut(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """Return ``word`` in parts that fit, with hyphens where it had to be broken."""
    parts: list[str] = []
    while len(word) > 1 and width(word, size, bold=bold) > room:
        fits = 1
        while fits < len(word) - 1 and width(word[: fits + 1] + "-", size, bold=bold) <= room:
            fits += 1
        at = next((i for i in range(fits, max(1, fits // 2), -1) if _may_break(word, i)), fits)
        parts.append(word[:at] + ("-" if word[at - 1].isalpha() and word[at].isalpha() else ""))
        word = word[at:]
    return [*parts, word]


def _may_break(word: str, at: int) -> bool:
    """Tell whether a reader forgives a break before letter ``at``: after a vowel, before a syllable."""
    head, tail = word[:at].casefold(), word[at:].casefold()
    if len(head) < 2 or len(tail) < 2 or tail[0] in _NO_START:
        return False
    if not head[-1].isalpha() or not tail[0].isalpha():
        return True
    after_vowel = head[-1] in _VOWELS and tail[0] not in _VOWELS
    between = head[-1] not in _VOWELS and tail[0] not in _VOWELS and tail[1] in _VOWELS
    has_vowels = any(x in _VOWELS for x in head) and any(x in _VOWELS for x in tail)
    return has_vowels and (after_vowel or between)
