"""What lies where: records by the upright strips of the plane that they reach into."""

from designer.model.geometry import Box
from designer.model.records import Flow, Node, Record

WIDTH = 1000.0
"""How wide a strip is, in units."""


class Strips:
    """Nodes and flows by strip, their names included; roles and pools are few and everywhere."""

    def __init__(self) -> None:
        """Begin empty."""
        self._strips: dict[int, dict[str, None]] = {}
        self._spans: dict[str, range] = {}

    def put(self, record: Record) -> None:
        """Note where ``record``, which is not yet there, reaches from left to right."""
        span = _span(record)
        if span:
            self._spans[record.id] = span
            for number in span:
                self._strips.setdefault(number, {})[record.id] = None

    def drop(self, key: str) -> None:
        """Forget ``key``."""
        for number in self._spans.pop(key, ()):
            del self._strips[number][key]

    def across(self, left: float, right: float) -> list[str]:
        """Return the ids of all that may reach into the part of the plane from ``left`` to ``right``."""
        found: dict[str, None] = {}
        for number in range(int(left // WIDTH), int(right // WIDTH) + 1):
            found.update(self._strips.get(number, {}))
        return list(found)


def _span(record: Record) -> range:
    edges: list[float] = []
    if isinstance(record, Flow):
        edges += [point.x for point in record.points]
    if isinstance(record, Node | Flow):
        boxes: tuple[Box | None, ...] = (record.label, getattr(record, "box", None))
        edges += [edge for box in boxes if box is not None for edge in (box.x, box.right)]
    return range(int(min(edges) // WIDTH), int(max(edges) // WIDTH) + 1) if edges else range(0)
