"""The near-duplicates among many names, kept up to date name by name.

Each name is filed under keys that it shares with every name it could be confused with: its object, its
words, its words with one of them known only by its beginning or end (a misprint, another form). A rename
is a few lookups.
"""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from designer.lint.names import Likeness, Reading, alike, understand
from designer.model.names import fold

K = TypeVar("K", bound=Hashable)
_WORD = re.compile(r"[^\W_]")
_PAUSE = 20
_CROWD = 100
"""More different names under one key mean that the key says nothing; they are left alone."""


class Crowds(Generic[K]):
    """Sets of texts by key; most have one member, and then there is no set: there are many of them."""

    def __init__(self) -> None:
        """Begin empty."""
        self._of: dict[K, str | set[str]] = {}

    def add(self, keys: Iterable[K], member: str) -> dict[K, int]:
        """Add ``member`` under ``keys`` and return how many there are under those where it is not alone."""
        shared = {}
        for key in keys:
            known = self._of.setdefault(key, member)
            if known == member:
                continue
            if not isinstance(known, set):
                known = self._of[key] = {known}
            known.add(member)
            shared[key] = len(known)
        return shared

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
        self._fresh: dict[str, None] = {}
        """Names that are still to be compared; of two such the later one in turn compares both."""

    def put(self, key: str, name: str) -> None:
        """File the element ``key`` under ``name`` and compare it."""
        self.file(key, fold(name))
        for _ in self.compare():
            pass

    def drop(self, key: str) -> None:
        """Forget the element ``key``, if it is there, and compare anew what it stood beside."""
        self.take(key)
        for _ in self.compare():
            pass

    def file(self, key: str, folded: str) -> None:
        """File the element ``key`` under a folded name; one without letters or digits is forgotten."""
        if self._names.get(key) == folded:
            return
        self.take(key)
        if not _WORD.search(folded):
            return
        self._names[key] = folded
        if not self._ids.add((folded,), key):
            self._add(folded)

    def take(self, key: str) -> None:
        """Take the element ``key`` out, if it is there."""
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

    def compare(self) -> Iterator[None]:
        """Find what is like the names that were filed, pausing now and then."""
        while self._fresh:
            name = self._fresh.popitem()[0]
            for other in self._candidates(name):
                if other not in self._fresh:
                    self._pair(name, other)
            if len(self._fresh) % _PAUSE == 0:
                yield

    def _pair(self, name: str, other: str) -> None:
        a, b = self._readings[name], self._readings[other]
        why = alike(a, b) if a.surface <= b.surface else alike(b, a)
        if why:
            self._near.setdefault(name, {})[other] = why
            self._near.setdefault(other, {})[name] = why

    def _add(self, folded: str) -> None:
        reading = self._readings[folded] = understand(folded)
        self._filed[folded] = keys(reading)
        for key, crowd in self._keys.add(self._filed[folded], folded).items():
            if crowd == _CROWD + 1:
                self._freshen(self._keys.members(key))
            else:
                self._fresh[folded] = None

    def _remove(self, folded: str) -> None:
        del self._readings[folded]
        self._freshen((folded,))
        del self._fresh[folded]
        for key in self._filed.pop(folded):
            if self._keys.remove(key, folded) == _CROWD:
                self._freshen(self._keys.members(key))

    def _freshen(self, names: Collection[str]) -> None:
        """Let ``names`` be compared anew."""
        for name in names:
            for other in self._near.pop(name, {}):
                self._near[other].pop(name)
        self._fresh.update(dict.fromkeys(names))

    def _candidates(self, name: str) -> set[str]:
        found: set[str] = set()
        for key in self._filed[name]:
            crowd = self._keys.members(key)
            if 1 < len(crowd) <= _CROWD:
                found.update(crowd)
        found.discard(name)
        return found


def keys(reading: Reading) -> tuple[int, ...]:
    """Return the keys of a name, as hashes: names that are alike have one in common, few others do.

    Sums of hashes, for in which order the words stand means nothing.
    """
    marks = hash(reading.marks)
    words = [_hashes(stem) for stem in reading.stems]
    whole = marks + sum([word for word, _, _ in words])
    found = [whole]
    if reading.objects:
        found.append(hash((marks, reading.objects)))
    for word, begins, ends in words:
        rest = whole - word
        if len(words) > 3:
            found.append(rest)
        if begins:
            found.append(rest + begins)
            found.append(rest + ends)
    return tuple(found)


@lru_cache(maxsize=65536)
def _hashes(stem: str) -> tuple[int, int, int]:
    """Return hashes of a word and, of one of five letters or more, of its beginning and its end.

    A misprint leaves the first or the last three letters of a word as they are.
    """
    if len(stem) < 5:
        return hash(stem), 0, 0
    return hash(stem), hash(("begins", stem[:3])), hash(("ends", stem[-3:]))
