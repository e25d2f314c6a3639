"""Near-duplicate names of stages: the same words, or the same object under work.

Edit distance alone is worse than chance here ("договор в разработке", "договор у клиента" are one stage),
so a name is first read into what it is about, what state of the deal it reports, and which one of several
it is.
"""

import re
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from designer.lint.lexicon import lexicon, vocabulary
from designer.model.names import fold
from designer.text.inflect import folded_words, is_russian, stem

NAME = "name"
OBJECT = "object"
MOST_LETTERS = 500
"""Letters of a name that are compared: a hostile file has names of megabytes."""
_ENOUGH = 85.0
_MISPRINT = 5
"""Shorter words are too different when one letter differs."""
_DERIVED = 0.7
"""Words that begin alike for so long are forms of one root."""
_LONE_LETTER = re.compile(r"\s[«\"(]?([^\W\d_])[»\")]?\Z")
_AT = frozenset({"у", "at"})
_HELD = _AT | {"с", "со", "в", "на", "от", "with", "by", "in"}
_ARTICLES = frozenset({"the", "a", "an", "our", "their"})
_ADJECTIVE = re.compile(r"(?:ого|его|ой|ей|их|ых|нашего)\Z")
_NOT = "¬"
_NOTHING: frozenset[str] = frozenset()


class Deal(Struct, frozen=True, gc=False):
    """What a name says of the state of the deal."""

    states: frozenset[str] = _NOTHING
    soft: frozenset[str] = _NOTHING
    """Classes of the work words, which may stand against the same state on the other side."""
    done: bool = False
    waits: bool = False


class Reading(Struct, frozen=True, gc=False):
    """What a name says; two readings are compared, never two texts."""

    stems: tuple[str, ...]
    """Sorted; without stop words and marks, states by their class."""
    objects: frozenset[str]
    """What the work is about; empty where it cannot be told."""
    marks: frozenset[str]
    """Digits, ordinals, lone letters, negation: names that differ in them are never the same."""
    surface: tuple[tuple[str, str], ...]
    """Stem and word, as written in the name."""
    deal: Deal = Deal()

    @property
    def joined(self) -> str:
        """The sorted stems as one text."""
        return " ".join(self.stems)


class Likeness(Struct, frozen=True, gc=False):
    """Why two names are nearly the same: by ``name`` or by ``object``, and the words that they share."""

    way: str
    what: str


class _Word(Struct, frozen=True, gc=False):
    """One word sorted by the lists."""

    root: str
    form: tuple[str, str]
    """Stem and word."""
    mark: str = ""
    kept: bool = False
    """Neither a stop word nor a mark."""
    thing: bool = False
    """Kept, and no work word."""
    tells: bool = False
    """Kept, and says something about the state of the deal."""
    waits: bool = False
    state: str = ""
    done: bool = False
    placed: bool = False
    holds: bool = False
    """May say who holds the thing."""


_NO_DEAL = Deal()


@lru_cache(maxsize=65536)
def _sorted(word: str) -> _Word:
    lists, root, holds = lexicon(), stem(word), word in _HELD
    if word in lists.stop:
        return _Word(root, (root, word), holds=holds)
    mark = _mark(word, root)
    if mark:
        return _Word(root, (root, word), mark, holds=holds)
    state = lists.state(word)
    root = state.kind if state else root
    waits = word in lists.waiting
    return _Word(
        root,
        (root, word),
        kept=True,
        thing=not lists.is_act(word),
        tells=state is not None or waits,
        waits=waits,
        state=state.kind if state else "",
        done=state is not None and state.done,
        placed=word in lists.places,
        holds=holds,
    )


def _mark(word: str, root: str) -> str:
    """Return what tells this one from its like: a number, an ordinal, a negation; empty for other words."""
    if word in lexicon().negation:
        return _NOT
    return lexicon().ordinals.get(root, "") if word.isalpha() else word


def read(name: str) -> Reading:
    """Return what ``name`` says, what its start says if it is endless."""
    return understand(fold(name[:MOST_LETTERS]))


def understand(folded: str) -> Reading:
    """Return what a folded name says (about 5 µs for words seen before)."""
    known = _heard(folded)
    lone = len(known) > 1 and len(known[-1].form[1]) == 1 and _LONE_LETTER.search(folded)
    marks = [known.pop().form[1]] if lone else []
    kept, things, told = [], [], []
    holds = False
    for word in known:
        if word.kept:
            kept.append(word.root)
            if word.thing:
                things.append(word)
            if word.tells:
                told.append(word)
        elif word.mark:
            marks.append(word.mark)
        holds = holds or word.holds
    if holds:
        things = _unheld(known)
    only_places = not [word for word in things if not word.placed]
    return Reading(
        # A name of stop words only is compared as it is written.
        stems=tuple(sorted(kept or [word.root for word in known])),
        objects=_NOTHING if only_places else frozenset([word.root for word in things]),
        marks=frozenset(marks),
        surface=tuple([word.form for word in things]),
        deal=_deal(told) if told else _NO_DEAL,
    )


def _deal(told: list[_Word]) -> Deal:
    return Deal(
        states=frozenset([word.state for word in told if word.state and word.thing]),
        soft=frozenset([word.state for word in told if word.state and not word.thing]),
        done=any(word.done and word.thing for word in told),
        waits=any(word.waits for word in told),
    )


def _heard(folded: str) -> list[_Word]:
    """Return the words of a name one by one, abbreviations spelled out."""
    russian = is_russian(folded)
    parts = [_part(part, russian) for part in folded.split(" ")]
    if None in parts:
        return _spelled_out(folded_words(folded, russian=russian))
    return [word for part in parts if part for word in part]


@lru_cache(maxsize=65536)
def _part(part: str, russian: bool) -> tuple[_Word, ...] | None:  # noqa: FBT001 - the cache wants it so
    """Return the words between two spaces; None for a number, which belongs together with what follows."""
    found = folded_words(part, russian=russian)
    return tuple(_spelled_out(found)) if not found or "".join(found).isalpha() else None


def _spelled_out(every: list[str]) -> list[_Word]:
    spelled = lexicon().abbreviations
    return [_sorted(part) for word in every for part in spelled.get(word, (word,))]


def _unheld(known: list[_Word]) -> list[_Word]:
    """Return the things of a name without those words that say who holds them: «у юриста», "with legal"."""
    held = _holders([word.form[1] for word in known]) if not any(word.placed for word in known) else ()
    return [word for place, word in enumerate(known) if word.thing and place not in held]


def _holders(every: list[str]) -> frozenset[int]:
    found: set[int] = set()
    for place, word in enumerate(every):
        if word not in _HELD:
            continue
        after = place + 1
        while after < len(every) and every[after] in _ARTICLES:
            after += 1
        if after < len(every) and (word in _AT or every[after] in lexicon().holders):
            found.add(after)
            if word in _AT and _ADJECTIVE.search(every[after]) and after + 1 < len(every):
                found.add(after + 1)
    return frozenset(found)


def alike(a: Reading, b: Reading) -> Likeness | None:
    """Return why the two readings are nearly the same, None where they are different stages."""
    if not _comparable(a, b):
        return None
    if _same_words(a, b):
        return Likeness(NAME, _what(a, b))
    same = a.objects and a.objects == b.objects
    return Likeness(OBJECT, _what(a, b)) if same else None


def _comparable(a: Reading, b: Reading) -> bool:
    """Tell whether nothing forbids them to be the same: which one, the deal's state, a negation."""
    one, other = a.deal, b.deal
    return (
        a.marks == b.marks
        and one.states <= other.states | other.soft
        and other.states <= one.states | one.soft
        and not (one.waits and other.done)
        and not (other.waits and one.done)
    )


def _same_words(a: Reading, b: Reading) -> bool:
    if a.stems == b.stems:
        return bool(a.stems)
    if fuzz.ratio(a.joined, b.joined) < _ENOUGH:
        return False
    left, right = list(a.stems), list(b.stems)
    for root in a.stems:
        if root in right:
            right.remove(root)
            left.remove(root)
    shared = len(a.stems) - len(left)
    if not left or not right:
        return shared >= 3 and len(left) + len(right) == 1
    if len(left) != len(right):
        return False
    return all(_misprint(x, y) for x, y in zip(left, right, strict=True))


def _misprint(a: str, b: str) -> bool:
    """Tell whether two stems are one word: mistyped, or derived from the same root."""
    short, long = sorted((a, b), key=len)
    if len(short) < _MISPRINT or is_russian(a) != is_russian(b):
        return False
    if any(long == prefix + short for prefix in lexicon().negative_prefixes):
        return False
    same = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    near = same >= _DERIVED * len(long) or DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1
    return near and not (a in vocabulary() and b in vocabulary())


def _what(a: Reading, b: Reading) -> str:
    """Return the words that both share, in their shortest form, as the shorter name has them."""
    shared = {root for root, _ in a.surface} & {root for root, _ in b.surface}
    forms: dict[str, str] = {}
    for root, word in sorted((*a.surface, *b.surface), key=lambda pair: (len(pair[1]), pair[1])):
        forms.setdefault(root, word)
    order = a.surface if len(a.surface) <= len(b.surface) else b.surface
    return " ".join(dict.fromkeys(forms[root] for root, _ in order if root in shared))
