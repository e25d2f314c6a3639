"""What a stage of a known type usually says: steps, result and limit, by the name of the stage.

The types stand in ``resources/lexicon/stage-types-<language>.txt``.  A name in either language is understood;
what is proposed is in the language of the process.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from designer.lint.lexicon import lexicon, lines
from designer.lint.names import MOST_LETTERS
from designer.lint.survey import Survey, name_key
from designer.model.language import LANGUAGES, script_language
from designer.model.names import fold
from designer.model.records import Node
from designer.text.inflect import stem, words

THINKING = "thinking"
Cards = tuple[tuple[str, tuple[str, ...]], ...]
"""Steps by the id of their stage."""


class Typical(Struct, frozen=True):
    """A card that a linguist can extend; ``expiry`` is what happens when ``limit`` is over."""

    names: tuple[str, ...]
    result: str
    limit: str
    expiry: str
    steps: tuple[str, ...]


class _Entry(Struct, frozen=True):
    """Words that together mean a type, as tokens."""

    tokens: frozenset[str]
    kind: str
    number: int
    """Its place in the lists."""


def typical(survey: Survey, stage: Node) -> Typical | None:
    """Return the card that is usual for ``stage``, None where its name tells no type."""
    return _typical(stage.name, survey.language)


@lru_cache(maxsize=4096)
def _typical(name: str, lang: str) -> Typical | None:
    kind = stage_type(name)
    return stage_types(lang or script_language(name)).get(kind) if kind else None


def typical_cards(survey: Survey, keys: Iterable[str]) -> Cards:
    """Return the usual steps of those of the stages ``keys`` whose type is known."""
    found = ((key, typical(survey, survey.process.node(key))) for key in keys)
    return tuple((key, card.steps) for key, card in found if card)


@lru_cache(maxsize=4096)
def stage_type(name: str) -> str:
    """Return the type that ``name`` means: what most of its words say, then the first; empty for unknown."""
    if _thinks(name_key(name)):
        return THINKING
    spoken = _spelled_out(words(name[:MOST_LETTERS]))
    if lexicon().negation.intersection(spoken):
        return ""
    places: dict[str, int] = {}
    for place, word in enumerate(spoken):
        places.setdefault(_token(word), place)
    states = {token for token in places if token[-1] in "+-"}
    known = [entry for token in places for entry in _entries().get(token, ())]
    fitting = [entry for entry in known if states <= entry.tokens <= places.keys()]
    if not fitting:
        return ""
    best = max(fitting, key=lambda e: (len(e.tokens), -min(places[token] for token in e.tokens), -e.number))
    return best.kind


def is_thinking(survey: Survey, stage: Node) -> bool:
    """Tell whether the name of ``stage`` says that the client is thinking it over."""
    return _thinks(survey.name_keys[stage.name])


def _thinks(key: str) -> bool:
    return _thinking().search(key) is not None


@cache
def _thinking() -> re.Pattern[str]:
    """Return the list of ``resources/lexicon/thinking.txt`` as one pattern."""
    parts = (re.escape(fold(line)).replace(r"\*", r"\w*") for line in lines("thinking"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


@cache
def stage_types(lang: str) -> Mapping[str, Typical]:
    """Return the types in the order of their list, by the word that is the same in all languages."""
    return {kind: _card(fields) for kind, fields in _blocks(lang)}


@cache
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """Return what the lists say, by one of the words of each entry."""
    names = [
        (kind, frozenset(_token(word) for word in _spelled_out(words(name))))
        for lang in LANGUAGES
        for kind, card in stage_types(lang).items()
        for name in card.names
    ]
    found: dict[str, tuple[_Entry, ...]] = {}
    for number, (kind, tokens) in enumerate(names):
        token = max(tokens, key=lambda word: (len(word), word))
        found[token] = (*found.get(token, ()), _Entry(tokens, kind, number))
    return found


def _spelled_out(every: list[str]) -> list[str]:
    return [part for word in every for part in lexicon().abbreviations.get(word, (word,))]


@lru_cache(maxsize=8192)
def _token(word: str) -> str:
    """Return the stem of a word, of one that changes the deal's state its class and whether it is done."""
    lists, root = lexicon(), stem(word)
    state = None if lists.is_act(word) else lists.state(word)
    return f"{state.kind}{'+' if state.done else '-'}" if state else root


def _blocks(lang: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    kind, fields = "", list[tuple[str, str]]()
    for line in lines(f"stage-types-{lang}"):
        field, _, value = (part.strip() for part in line.partition(":"))
        if field != "type":
            fields.append((field, value))
            continue
        if kind:
            yield kind, fields
        kind, fields = value, []
    yield kind, fields


def _card(fields: list[tuple[str, str]]) -> Typical:
    said: dict[str, list[str]] = {}
    for field, value in fields:
        said.setdefault(field, []).append(value)
    limit, _, expiry = said["limit"][0].partition(" ")
    names = (name.strip() for line in said["names"] for name in line.split(";"))
    return Typical(
        tuple(name for name in names if name),
        said["result"][0],
        limit,
        expiry.strip() or "reject",
        tuple(said["step"]),
    )
