"""One figure of a benchmark beside its floor or peer and its budget."""

from typing import NamedTuple

FLOOR = "floor"
FLOORS = {50: 2.0, 500: 8.0, 2000: 40.0, 10000: 206.0}
"""Milliseconds that the floor of opening took on the quiet machine of ``performance.md``."""


class Row(NamedTuple):
    """One figure: ``budget`` is the most it may be (of ``than`` milliseconds where that is given)."""

    what: str
    size: int
    took: float
    than: float | None = None
    whose: str = ""
    budget: float | None = None
    binding: bool = False
    slow: float = 1.0
    """How much slower the machine is now than the one for which milliseconds are budgeted."""
    unit: str = "ms"

    @property
    def missed(self) -> bool:
        """Whether the budget is known and exceeded."""
        return self.budget is not None and self._figure > self.budget

    @property
    def _figure(self) -> float:
        if self.than:
            return self.took / self.than
        return self.took / self.slow if self.unit == "ms" else self.took

    def __str__(self) -> str:
        ratio = f"{self._figure:8.2f} x {self.whose} ({self.than:.1f} {self.unit})" if self.than else ""
        budget = (
            f"budget {self.budget:g}{' x' if self.than else f' {self.unit}'}"
            if self.budget is not None
            else ""
        )
        verdict = "" if self.budget is None else ("MISSED" if self.missed else "kept")
        binding = ", binding" if self.binding else ""
        took = f"{self.took:10.2f} {self.unit}"
        return f"{self.what:28} {self.size:6} {took} {ratio:42} {budget:16} {verdict}{binding}"


def slowness(size: int, floor: float | None) -> float:
    """Return how much slower than the quiet machine this one is, by its ``floor`` of opening; 1 at least."""
    return max(1.0, (floor or 0.0) / FLOORS[size])
