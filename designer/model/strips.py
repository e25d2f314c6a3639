"""What lies where: records by the upright strips of the plane that they reach into."""

from collections.abc import Iterable

from designer.model.records import Flow, Node, Record

WIDTH = 1000.0
"""How wide a strip is, in units."""


class Strips:
    """Nodes and flows by strip, their names included; roles and pools are few and everywhere."""

    def __init__(self) -> None:
        """Begin empty."""
        self._strips: dict[int, dict[str, None]] = {}
        self._spans: dict[str, tuple[int, int]] = {}

    def put(self, record: Record) -> None:
        """Note where ``record`` reaches from left to right."""
        key, span = record.id, _span(record)
        before = self._spans.get(key)
        if before == span:
            return
        if before is not None:
            self.drop(key)
        if span is not None:
            self._spans[key] = span
            for number in range(span[0], span[1] + 1):
                self._strips.setdefault(number, {})[key] = None

    def drop(self, key: str) -> None:
        """Forget ``key``."""
        first, last = self._spans.pop(key, (0, -1))
        for number in range(first, last + 1):
            del self._strips[number][key]

    def across(self, left: float, right: float) -> list[str]:
        """Return the ids of all that may reach into the part of the plane from ``left`` to ``right``."""
        first, last = int(left // WIDTH), int(right // WIDTH)
        numbers: Iterable[int] = range(first, last + 1)
        if last - first > len(self._strips):
            numbers = sorted(number for number in self._strips if first <= number <= last)
        found: dict[str, None] = {}
        for number in numbers:
            found.update(self._strips.get(number, {}))
        return list(found)


def _span(record: Record) -> tuple[int, int] | None:
    """Return the first and the last strip that ``record`` reaches into."""
    if isinstance(record, Flow):
        xs = [point.x for point in record.points]
    elif isinstance(record, Node):
        box = record.box
        xs = [] if box is None else [box.x, box.x + box.width]
    else:
        return None
    if (label := record.label) is not None:
        xs += (label.x, label.x + label.width)
    return (int(min(xs) // WIDTH), int(max(xs) // WIDTH)) if xs else None
