"""The small drawings of marks, on a field of 12 × 12 from its top left corner; one line weight for all."""

from collections.abc import Mapping
from types import MappingProxyType

from designer.picture.notation.symbols import circle

SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "limit": (circle(6, 6, 4.8), "M 6 3.2 L 6 6.2 L 8 7.4"),
        "documents": ("M 2.6 1.2 L 7 1.2 L 9.6 3.8 L 9.6 10.9 L 2.6 10.9 Z", "M 7 1.2 L 7 3.8 L 9.6 3.8"),
        "event": (circle(6, 6, 4.8), circle(6, 6, 2.8)),
        "start": (circle(6, 6, 4.6), "M 4.9 4 L 7.9 6 L 4.9 8 Z"),
        "step": ("M 1.4 3.4 L 10.6 3.4 L 10.6 8.8 L 1.4 8.8 Z",),
        "note": ("M 5 1.6 L 2.4 1.6 L 2.4 10.4 L 5 10.4", "M 5.4 4.4 L 10 4.4", "M 5.4 7.6 L 8.6 7.6"),
        "won": ("M 1.8 6.4 L 4.8 9.4 L 10.4 2.8",),
        "lost": ("M 2.6 2.6 L 9.4 9.4", "M 9.4 2.6 L 2.6 9.4"),
        "end": (circle(6, 6, 4.4), circle(6, 6, 3.4)),
        "back": (
            (
                "M 2.2 7.2 C 2.7 9.1 4.3 10.4 6.2 10.4 C 8.5 10.4 10.4 8.5 10.4 6.2 "
                "C 10.4 3.9 8.5 2 6.2 2 C 4.7 2 3.4 2.7 2.6 3.9"
            ),
            "M 2.3 1.2 L 2.5 4.1 L 5.4 4",
        ),
    }
)
"""By the kind of a mark."""
