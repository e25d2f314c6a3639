"""Which records are not what the file holds, kept from change to change."""

from collections.abc import Iterable, Mapping

from designer.model.records import Record


class Unsaved:
    """An edit costs a look at what it touched, not at the whole process."""

    def __init__(self, now: Mapping[str, Record], saved: Mapping[str, Record]) -> None:
        """Compare everything once; ``now`` goes on changing, ``saved`` stays as it is."""
        self._now, self._saved = now, saved
        self._ids: set[str] = set()
        if now != saved:
            self.look_at(now.keys() | saved.keys())

    def look_at(self, ids: Iterable[str]) -> None:
        """Compare ``ids`` anew."""
        now, saved, found = self._now, self._saved, self._ids
        for key in ids:
            if now.get(key) == saved.get(key):
                found.discard(key)
            else:
                found.add(key)

    @property
    def any(self) -> bool:
        """Whether there is a difference."""
        return bool(self._ids)
