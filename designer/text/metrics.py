"""Widths of text in PT Sans, the font that the window, the SVG and the PDF all set."""

from functools import cache
from itertools import repeat

from fontpkg_pt_sans import ROOT
from fontTools.ttLib import TTFont

LINE = 1.2
"""Distance between baselines, as a share of the font size."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide ``text`` is on one line at ``size`` units, kerning left out (a little too wide)."""
    advances, other = _advances(bold=bold)
    return size * sum(map(advances.get, text, repeat(other)))


@cache
def _advances(*, bold: bool) -> tuple[dict[str, float], float]:
    """Return the advance of each letter at size 1, and that of a letter the font lacks."""
    name = "Bold" if bold else "Regular"
    with TTFont(ROOT / "files" / f"PT_Sans-Web-{name}.ttf", lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        letters = font.getBestCmap()
        advances = {chr(code): metrics[glyph][0] / em for code, glyph in letters.items()}
    return advances, advances["n"]
