"""How well a few letters fit a text: by words, their beginnings and stems, on the wrong keyboard too."""

from collections.abc import Iterable
from typing import Final

from designer.model.names import fold
from designer.text.inflect import stem
from designer.text.inflect import words as words_of

_RUSSIAN: Final = "йцукенгшщзхъфывапролджэячсмитьбю"
_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SWAPPED: Final = str.maketrans(_RUSSIAN + _LATIN, _LATIN + _RUSSIAN)
_WHOLE, _BEGIN, _STEM, _INSIDE, _LETTERS, _NO = 5, 4, 3, 2, 1, 0


def swapped(text: str) -> str:
    """Return what ``text`` would be on the other keyboard, Russian or Latin."""
    return text.lower().translate(_SWAPPED)


def score(query: str, texts: Iterable[str]) -> int:
    """Return how well ``query`` fits the best of ``texts``, 0 for not at all; more is better."""
    folded = [fold(text) for text in texts]
    return max(
        (max(_fit(fold(query), text), _fit(fold(swapped(query)), text) - 1) for text in folded), default=0
    )


def _fit(query: str, text: str) -> int:
    """Rate by the words of the query, each of which must be found; the worst one counts most."""
    wanted = query.split()
    if not wanted:
        return _LETTERS
    words = words_of(text)
    rated = [max((_rate(one, word) for word in words), default=_NO) for one in wanted]
    if min(rated) > _LETTERS:
        first = bool(words) and words[0].startswith(wanted[0])
        return 100 * min(rated) + 10 * sum(rated) // len(rated) + 5 * first - min(len(words), 5) + 5
    return 100 * _LETTERS if _follows("".join(wanted), text) else _NO


def _rate(wanted: str, word: str) -> int:
    if word.startswith(wanted):
        return _WHOLE if word == wanted else _BEGIN
    if len(wanted) > 3 and stem(wanted) == stem(word):
        return _STEM
    return _INSIDE if len(wanted) > 1 and wanted in word else _NO


def _follows(letters: str, text: str) -> bool:
    """Tell whether the letters stand one after the other, closely, from the beginning of a word on."""
    if len(letters) < 3:
        return False
    start = text.find(letters[0])
    while start >= 0:
        if start and text[start - 1] != " ":
            start = text.find(letters[0], start + 1)
            continue
        place = start
        for letter in letters[1:]:
            place = text.find(letter, place + 1)
            if place < 0:
                return False
        if place - start < 3 * len(letters):
            return True
        start = text.find(letters[0], start + 1)
    return False
