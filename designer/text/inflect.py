"""Word forms of Russian and English: which words a text has and what is left of them without endings.

A word is read by its script, so that "договор with client" is understood word by word.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(?<!\w)(\d+)\s?-?(?:й|я|е|го|ой|му|ого|ым|st|nd|rd|th)(?!\w)")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_TWINS = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
"""Latin letters that look like Cyrillic ones, in either case; typed by mistake in the middle of a word."""
_LOOKS_CYRILLIC = frozenset("aceopxykmtbh")


def is_russian(word: str) -> bool:
    """Tell whether ``word`` has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def words(text: str) -> list[str]:
    """Return the words and numbers of ``text`` in lower case, ё as е, Latin look-alikes in Russian folded."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return folded_words(plain, russian=is_russian(plain))


def folded_words(plain: str, *, russian: bool) -> list[str]:
    """Return the words and numbers of a text in lower case and without ё."""
    found = _WORD.findall(plain)
    if not "".join(found).isalpha():
        found = _WORD.findall(_NUMBERED.sub(r"\1", plain))
    return [_fold_twins(word) for word in found] if russian else found


@lru_cache(maxsize=65536)
def _fold_twins(word: str) -> str:
    """Return a word of a Russian text with Latin letters that look Cyrillic made Cyrillic."""
    if word.isdigit():
        return word
    if is_russian(word) or (len(word) > 1 and _LOOKS_CYRILLIC.issuperset(word)):
        return word.translate(_TWINS)
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return ``word`` (lower case, one word) without its endings, by the Snowball rules of its language."""
    # A stemmer of our own each time: the library's object keeps the word it works on.
    return str(snowballstemmer.stemmer("russian" if is_russian(word) else "english").stemWord(word))
