"""The part of the shipped font that a picture needs."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from designer.text.family import FAMILY, FOLDER


@lru_cache(maxsize=16)
def subset(letters: frozenset[str], *, bold: bool = False) -> bytes:
    """Return a WOFF of just ``letters`` (kerning kept), the same bytes each time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(flavor="woff", layout_features=["kern", "liga"], hinting=False, notdef_outline=True)
    options.recalc_timestamp = False
    name = "Bold" if bold else "Regular"
    with TTFont(FOLDER / f"PT_Sans-Web-{name}.ttf", recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(text="".join(sorted(letters)))
        cutter.subset(font)
        font.flavor = "woff"
        packed = BytesIO()
        font.save(packed)
    return packed.getvalue()


def face(letters: frozenset[str], *, bold: bool = False) -> str:
    """Return the CSS rule that carries ``letters`` of the font inside a file."""
    data = b64encode(subset(letters, bold=bold)).decode("ascii")
    weight = 700 if bold else 400
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )
