"""Lines of text as curves of the shipped font, kerned, for whoever cannot be given a font."""

from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from designer.text.family import FOLDER


@lru_cache(maxsize=4096)
def outlined(text: str, size: float, x: float, y: float, share: float, *, bold: bool = False) -> str | None:
    """Return SVG path data of ``text`` with ``share`` of its width before ``x`` on the baseline ``y``.

    None where the font lacks one of the letters.
    """
    return _letters(bold=bold).drawn(text, size, x, y, share)


@cache
def _letters(*, bold: bool) -> "_Letters":
    return _Letters(bold=bold)


class _Letters:
    """The curves, advances and pairs of one weight."""

    def __init__(self, *, bold: bool) -> None:
        name = "Bold" if bold else "Regular"
        font = TTFont(BytesIO((FOLDER / f"PT_Sans-Web-{name}.ttf").read_bytes()), lazy=True)
        self._curves = font.getGlyphSet()
        self._drawn: dict[str, DecomposingRecordingPen] = {}
        self._kerned: dict[tuple[str, str], float] = {}
        self._names = font.getBestCmap()
        self._em = font["head"].unitsPerEm
        self._advances = {name: advance for name, (advance, _) in font["hmtx"].metrics.items()}
        kerning = {
            i
            for f in font["GPOS"].table.FeatureList.FeatureRecord
            if f.FeatureTag == "kern"
            for i in f.Feature.LookupListIndex
        }
        lookups = font["GPOS"].table.LookupList.Lookup
        self._pairs = [_Pairs(part) for index in sorted(kerning) for part in lookups[index].SubTable]

    def drawn(self, text: str, size: float, x: float, y: float, share: float) -> str | None:
        names = [self._names.get(ord(letter), "") for letter in text]
        if not all(names):
            return None
        places = list(self._places(names))
        scale = size / self._em
        start = x - share * scale * places[-1]
        pen = SVGPathPen(self._curves, ntos=_number)
        for name, place in zip(names, places, strict=False):
            self._curve(name).replay(TransformPen(pen, (scale, 0, 0, -scale, start + place * scale, y)))
        return str(pen.getCommands())

    def _curve(self, name: str) -> DecomposingRecordingPen:
        if name not in self._drawn:
            self._drawn[name] = DecomposingRecordingPen(self._curves)
            self._curves[name].draw(self._drawn[name])
        return self._drawn[name]

    def _places(self, names: list[str]) -> Iterator[float]:
        """Yield where each letter begins and, last, where the line ends; in units of the font."""
        at = 0.0
        yield at
        for name, following in zip(names, [*names[1:], ""], strict=True):
            at += self._advances[name] + self._nearer(name, following)
            yield at

    def _nearer(self, left: str, right: str) -> float:
        pair = left, right
        if pair not in self._kerned:
            found = (pairs.between(left, right) for pairs in self._pairs)
            self._kerned[pair] = next((value for value in found if value is not None), 0.0)
        return self._kerned[pair]


class _Pairs:
    """One table of pairs of letters that stand nearer or farther than their advances say."""

    def __init__(self, table: Any) -> None:  # noqa: ANN401 - fontTools makes these up as it reads
        self._table = table
        self._rows = {name: row for row, name in enumerate(table.Coverage.glyphs)}

    def between(self, left: str, right: str) -> float | None:
        """Return the correction between two letters, None where this table leaves it to the next."""
        if left not in self._rows:
            return None
        if self._table.Format == 1:
            pairs = self._table.PairSet[self._rows[left]].PairValueRecord
            value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)
            return float(getattr(value, "XAdvance", 0)) if value is not None else None
        row = self._table.Class1Record[self._table.ClassDef1.classDefs.get(left, 0)]
        value = row.Class2Record[self._table.ClassDef2.classDefs.get(right, 0)].Value1
        return float(getattr(value, "XAdvance", 0))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
