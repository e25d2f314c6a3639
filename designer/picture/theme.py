"""Which colour each role of the notation has: quiet greys on white and one accent."""

from collections.abc import Mapping

from msgspec import Struct

TINTS = 6
"""How many tints roles take turns in."""


class Theme(Struct, frozen=True):
    """Colours by role; ``own`` tells whether colours that the file asks for are respected."""

    colours: Mapping[str, str]
    own: bool = True

    def stroke(self, role: str) -> str:
        """Return the ``#rrggbb`` of a line or a text, ``none`` where nothing is drawn."""
        return self._colour(role, "outline")

    def fill(self, role: str) -> str:
        """Return the ``#rrggbb`` of a surface, ``none`` where nothing is painted."""
        return self._colour(role, "paper")

    def _colour(self, role: str, instead: str) -> str:
        if not role:
            return "none"
        if role.startswith("#"):
            return role if self.own else self.colours[instead]
        return self.colours[role]


_TINTS = ("#e9edfb", "#e4f2ee", "#f6eee0", "#f0e9f7", "#e3f0f6", "#f5e9ec")
_BANDS = ("#fafbff", "#f9fcfb", "#fdfcf9", "#fcfaff", "#f9fcfd", "#fdfafb")

LIGHT = Theme(
    {
        "ink": "#1c2430",
        "label": "#4a5361",
        "outline": "#5d6878",
        "stage": "#6a78c9",
        "accent": "#4453b8",
        "soft": "#eef0fb",
        "paper": "#ffffff",
        "flow": "#57616f",
        "quiet": "#99a2af",
        "error": "#c23b3b",
        "warning": "#b9770e",
        "desk": "#f4f5f8",
        "frame": "#c3c9d3",
        "head": "#f1f3f7",
        "note": "#8b94a3",
        **{f"tint-{n}": tint for n, tint in enumerate(_TINTS)},
        **{f"band-{n}": band for n, band in enumerate(_BANDS)},
    }
)
"""The theme of the window by day and of everything printed."""

_NIGHT_TINTS = ("#2b3050", "#22393a", "#3d3527", "#352c47", "#223a47", "#402c35")
_NIGHT_BANDS = ("#1f2230", "#1d2526", "#25231f", "#222029", "#1d2429", "#262024")

DARK = Theme(
    {
        "ink": "#e8ebf1",
        "label": "#b8c0cd",
        "outline": "#9aa5b6",
        "stage": "#8592e6",
        "accent": "#93a0f5",
        "soft": "#2a2f4a",
        "paper": "#262a33",
        "flow": "#a3adbc",
        "quiet": "#6d7787",
        "error": "#ef7676",
        "warning": "#e0a94a",
        "desk": "#16181d",
        "frame": "#3d4452",
        "head": "#262a33",
        "note": "#7d8798",
        **{f"tint-{n}": tint for n, tint in enumerate(_NIGHT_TINTS)},
        **{f"band-{n}": band for n, band in enumerate(_NIGHT_BANDS)},
    },
    own=False,
)
"""The theme of the window by night; colours of the file are made for white paper and left away."""

GREY = Theme(
    {
        **dict.fromkeys(LIGHT.colours, "#b6bcc6"),
        "ink": "#8d95a1",
        "desk": "#ffffff",
        "label": "#a0a7b2",
        "frame": "#d9dde3",
        "quiet": "#d0d5dc",
        "soft": "#f4f5f7",
        "head": "#f4f5f7",
        "paper": "#ffffff",
        **{f"tint-{n}": "#f1f2f5" for n in range(TINTS)},
        **{f"band-{n}": "#ffffff" for n in range(TINTS)},
    },
    own=False,
)
"""What is not the reader's own part: all greys, still readable."""
