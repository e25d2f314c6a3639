"""The near-duplicates among many names, kept up to date name by name.

Each name is filed under keys that it shares with every name it could be confused with: its object, its
words, its words with one of them known only by its beginning or end (a misprint, another form). A rename
is a few lookups.
"""

import re
from collections.abc import Collection, Hashable, Iterator
from operator import attrgetter
from typing import Generic, TypeVar

from designer.lint.names import Likeness, Reading, alike, read
from designer.model.names import fold

K = TypeVar("K", bound=Hashable)
_WORD = re.compile(r"[^\W_]")
_surface = attrgetter("surface")
_CROWD = 100
"""More different names under one key mean that the key says nothing; they are left alone."""


class Crowds(Generic[K]):
    """Sets of texts by key; most have one member, and then there is no set: there are many of them."""

    def __init__(self) -> None:
        """Begin empty."""
        self._of: dict[K, str | set[str]] = {}

    def add(self, key: K, member: str) -> int:
        """Add ``member`` and return how many there are under ``key`` now."""
        known = self._of.setdefault(key, member)
        if isinstance(known, set):
            known.add(member)
            return len(known)
        if known == member:
            return 1
        self._of[key] = {known, member}
        return 2

    def remove(self, key: K, member: str) -> int:
        """Take ``member`` out and return how many are left under ``key``."""
        known = self._of.get(key)
        if isinstance(known, set):
            known.discard(member)
            if known:
                return len(known)
        self._of.pop(key, None)
        return 0

    def members(self, key: K) -> Collection[str]:
        """Return all that is under ``key``."""
        known = self._of.get(key)
        if known is None:
            return ()
        return known if isinstance(known, set) else (known,)


class NameIndex:
    """Names by id, and the pairs of ids whose different names are nearly the same."""

    def __init__(self) -> None:
        """Begin empty."""
        self._names: dict[str, str] = {}
        self._ids: Crowds[str] = Crowds()
        self._readings: dict[str, Reading] = {}
        self._filed: dict[str, tuple[int, ...]] = {}
        self._keys: Crowds[int] = Crowds()
        self._near: dict[str, dict[str, Likeness]] = {}

    def put(self, key: str, name: str) -> None:
        """File the element ``key`` under ``name``; a name without letters or digits is forgotten."""
        folded = fold(name)
        if self._names.get(key) == folded:
            return
        self.drop(key)
        if not _WORD.search(folded):
            return
        self._names[key] = folded
        if self._ids.add(folded, key) == 1:
            # Equal names differ in nothing that matters, so the first spelling speaks for all.
            self._add(folded, name)

    def drop(self, key: str) -> None:
        """Forget the element ``key``, if it is there."""
        folded = self._names.pop(key, None)
        if folded is None:
            return
        if not self._ids.remove(folded, key):
            self._remove(folded)

    def elements(self) -> set[str]:
        """Return the ids that are filed."""
        return set(self._names)

    def near(self, key: str) -> dict[str, Likeness]:
        """Return the elements whose names are nearly that of ``key``, but not the very same."""
        others = self._near.get(self._names.get(key, ""), {})
        return {element: why for name, why in others.items() for element in self._ids.members(name)}

    def pairs(self) -> Iterator[tuple[str, str, Likeness]]:
        """Yield each pair of elements once; of elements with equal names the first id speaks for them."""
        for name, others in self._near.items():
            for other, why in others.items():
                if name < other:
                    yield min(self._ids.members(name)), min(self._ids.members(other)), why

    def _add(self, folded: str, name: str) -> None:
        reading = self._readings[folded] = read(name)
        changed: set[str] = {folded}
        self._filed[folded] = keys(reading)
        for key in self._filed[folded]:
            if self._keys.add(key, folded) == _CROWD + 1:
                changed.update(self._keys.members(key))
        self._renew(changed)

    def _remove(self, folded: str) -> None:
        del self._readings[folded]
        changed: set[str] = set()
        for key in self._filed.pop(folded):
            if self._keys.remove(key, folded) == _CROWD:
                changed.update(self._keys.members(key))
        for other in self._near.pop(folded, {}):
            self._near[other].pop(folded)
        self._renew(changed)

    def _renew(self, changed: set[str]) -> None:
        for name in changed:
            for other in self._near.pop(name, {}):
                self._near[other].pop(name, None)
        for name in changed:
            here = self._readings[name]
            for other in self._candidates(name):
                why = alike(*sorted((here, self._readings[other]), key=_surface))
                if why:
                    self._near.setdefault(name, {})[other] = why
                    self._near.setdefault(other, {})[name] = why

    def _candidates(self, name: str) -> set[str]:
        found: set[str] = set()
        for key in self._filed[name]:
            crowd = self._keys.members(key)
            if 1 < len(crowd) <= _CROWD:
                found.update(crowd)
        found.discard(name)
        return found


def keys(reading: Reading) -> tuple[int, ...]:
    """Return the keys of a name, as hashes: names that are alike have one in common, few others do."""
    stems = reading.stems
    found = {hash(("words", reading.marks, stems))}
    if reading.objects:
        found.add(hash(("object", reading.marks, reading.objects)))
    for place, stem in enumerate(stems):
        rest = (reading.marks, stems[:place] + stems[place + 1 :])
        if len(stems) > 3:
            found.add(hash(("words", *rest)))
        if len(stem) > 4:
            # A misprint leaves the first or the last three letters of a word as they are.
            found.add(hash(("begins", *rest, stem[:3])))
            found.add(hash(("ends", *rest, stem[-3:])))
    return tuple(found)
