"""The word lists of ``resources/lexicon``: plain files that a linguist can extend.

A line that begins with # is a comment; what a list means stands in its first lines.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from designer.model.language import LANGUAGES
from designer.resources import resource
from designer.text.inflect import stem, words


class Words:
    """A set of words that is asked by word form first and by stem second."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Take ``entries``, single words in any form."""
        self.forms = frozenset(word for entry in entries for word in words(entry))
        self.stems = frozenset(stem(word) for word in self.forms)

    def __contains__(self, word: str) -> bool:
        """Tell whether ``word`` or another form of it is listed."""
        return word in self.forms or stem(word) in self.stems


class State(Struct, frozen=True):
    """What a word says of the deal: its class, and whether it says that it is done."""

    kind: str
    done: bool


class Lexicon(Struct, frozen=True):
    """Everything that the comparison of names knows about words."""

    stop: frozenset[str]
    acts: Words
    waiting: Words
    states: dict[str, State]
    """By word form."""
    state_stems: dict[str, State]
    ordinals: dict[str, str]
    """By stem: the mark that tells which one it is."""
    negation: frozenset[str]
    negative_prefixes: tuple[str, ...]
    places: Words
    holders: Words
    abbreviations: dict[str, tuple[str, ...]]

    def is_act(self, word: str) -> bool:
        """Tell whether ``word`` only says that work is going on."""
        return word in self.acts.forms or (word not in self.states and stem(word) in self.acts.stems)

    def state(self, word: str) -> State | None:
        """Return the state class of ``word``, None where it changes nothing."""
        return self.states.get(word) or self.state_stems.get(stem(word))


def lines(name: str) -> Iterator[str]:
    """Return the entries of ``resources/lexicon/<name>.txt`` without comments and empty lines."""
    text = resource("lexicon", f"{name}.txt").read_text(encoding="utf-8")
    return (line for raw in text.splitlines() if (line := raw.strip()) and not line.startswith("#"))


@cache
def lexicon() -> Lexicon:
    """Return the lists, read once (about 15 ms)."""
    states, state_stems = _states()
    negation = [word for line in lines("negation") for word in line.split()]
    return Lexicon(
        stop=frozenset(_both("stop")),
        acts=Words(_both("acts")),
        waiting=Words(_entries("waiting")),
        states=states,
        state_stems=state_stems,
        ordinals=_ordinals(),
        negation=frozenset(word for word in negation if not word.endswith("-")),
        negative_prefixes=tuple(word[:-1] for word in negation if word.endswith("-")),
        places=Words(_entries("places")),
        holders=Words(_entries("holders")),
        abbreviations={line.split()[0]: tuple(words(line)[1:]) for line in lines("abbreviations")},
    )


@cache
def vocabulary() -> frozenset[str]:
    """Return the stems of words that are no misprints of each other; most files never ask (25 ms)."""
    return frozenset(stem(word) for word in _both("vocabulary"))


def _entries(name: str) -> list[str]:
    return [word for line in lines(name) for word in words(line)]


def _both(name: str) -> list[str]:
    return [word for language in LANGUAGES for word in _entries(f"{name}-{language}")]


def _states() -> tuple[dict[str, State], dict[str, State]]:
    by_form: dict[str, State] = {}
    by_stem: dict[str, State] = {}
    for language in LANGUAGES:
        for line in lines(f"states-{language}"):
            nouns, _, done = line.partition("|")
            kind = stem(words(nouns)[0])
            for group, finished in ((nouns, False), (done, True)):
                for word in words(group):
                    by_form.setdefault(word, State(kind, finished))
                    by_stem.setdefault(stem(word), State(kind, finished))
    return by_form, by_stem


def _ordinals() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("ordinals"):
        mark, *forms = line.split()
        for form in forms:
            for word in words(form)[:1]:
                found.setdefault(stem(word), mark)
    return found
