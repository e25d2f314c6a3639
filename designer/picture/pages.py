"""A picture as PNG or PDF, set by typst with the shipped font alone: the same bytes each time, no Qt.

The shapes go to typst as SVG, the lines of text as text of its own: typst sets text inside an SVG glyph by
glyph, which nobody can search or copy.
"""

import json
import re
from typing import Literal

from msgspec import Struct

from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.text.escaped import unescape
from designer.text.family import FAMILY, FOLDER

_UNIT = 0.75
"""Points in a unit of the drawing (1/96 inch)."""
PIXELS = 2.0
"""Pixels of a PNG for one unit of the drawing where nobody says how many."""
_BEYOND = 150_000_000
"""Pixels of a PNG: half a gigabyte while it is painted."""
_LONGEST_SIDE = 60_000
_MOST = 8_000.0
"""Pixels at the longer side of a PNG: more takes a viewer's memory, not its reader's eyes."""
_LONGEST = 14_400.0
"""Points at the longer side of a PDF page, the format's limit."""
_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TURN, _SLANT = re.compile(r"rotate\((\S+) "), re.compile(r"skewX\((\S+)\)")
_UNWANTED = re.compile(r"<(text|style|title)\b[^>]*>[^<]*</\1>")
LINES = """
#let shift(anchor, size) = if anchor == "start" { 0pt } else if anchor == "end" { -size } else { -size / 2 }
#let lines(found) = for line in found {
  let words = text(
    size: line.size * 1pt,
    fill: rgb(line.fill),
    weight: line.weight,
    line.text,
  )
  // A box a little wider than its line never breaks it anew.
  context {
    let size = measure(words).width
    let moved = move(dx: shift(line.anchor, size), box(width: size + 1pt, words))
    let leaning = if line.slant == 0 { moved } else { skew(ax: line.slant * 1deg, origin: top + left, moved) }
    let turned = rotate(line.angle * 1deg, origin: top + left, leaning)
    place(top + left, dx: line.x * 1pt, dy: line.y * 1pt, turned)
  }
}
"""
"""Typst's function that sets lines of text, each a dictionary of ``taken_apart``."""
_SOURCE = (
    """
#let job = json(bytes(sys.inputs.job))
#set page(width: job.width * 1pt, height: job.height * 1pt, margin: 0pt, fill: white)
#set text(font: job.font, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#set document(title: job.title)
#place(top + left, image(bytes(job.shapes), format: "svg", width: 100%, alt: job.title))
"""
    + LINES
    + """
#lines(job.lines)
"""
)


_Form = Literal["png", "pdf"]


class Job(Struct, frozen=True):
    """A picture taken apart: SVG without text, and the ``lines`` of text; sizes in points."""

    width: float
    height: float
    shapes: str
    lines: tuple[dict[str, str | float], ...]
    title: str


def png(svg: str, scale: float | None = None) -> bytes:
    """Return the picture as PNG with ``scale`` pixels a unit, VoronkaError where that is beyond all memory.

    By default it is sharp on a dense screen and on paper, with fewer pixels where a side would pass 8,000.
    """
    job = taken_apart(svg)
    wide, high = job.width / _UNIT, job.height / _UNIT
    if scale is None:
        scale = min(PIXELS, _MOST / max(wide, high))
    elif wide * high * scale**2 > _BEYOND or max(wide, high) * scale > _LONGEST_SIDE:
        text = N_("The picture would have {wide} × {high} pixels: choose a smaller scale")
        raise VoronkaError(message(text, wide=round(wide * scale), high=round(high * scale)))
    return _compiled(job, "png", ppi=72 / _UNIT * scale)


def pdf(svg: str) -> bytes:
    """Return the picture as a PDF of one page of its size; its text can be searched and copied."""
    return _compiled(taken_apart(svg), "pdf")


def taken_apart(svg: str, scale: float = 0.0) -> Job:
    """Return the shapes and the lines of text of an SVG of ours, in points from its top left corner.

    It is ``scale`` times its size; by default as large as it is, where that fits a page.
    """
    root = _attributes(svg[: svg.index(">")])
    left, top, width, height = map(float, root["viewBox"].split())
    factor = _UNIT * scale or min(_UNIT, _LONGEST / max(width, height))
    lines = tuple(_line(found[1], found[2], (left, top), factor) for found in _TEXT.finditer(svg))
    title = _TITLE.search(svg)
    shapes = _UNWANTED.sub("", svg)
    return Job(width * factor, height * factor, shapes, lines, unescape(title[1]) if title else "")


def _line(tag: str, content: str, corner: tuple[float, float], factor: float) -> dict[str, str | float]:
    """Return what typst needs to set one line."""
    text = _attributes(tag)
    turn, slant = (found.search(text.get("transform", "")) for found in (_TURN, _SLANT))
    return {
        "text": unescape(content),
        "x": (float(text["x"]) - corner[0]) * factor,
        "y": (float(text["y"]) - corner[1]) * factor,
        "size": float(text["font-size"]) * factor,
        "fill": text["fill"],
        "weight": int(text.get("font-weight", "400")),
        "anchor": text["text-anchor"],
        "angle": float(turn[1]) if turn else 0.0,
        "slant": float(slant[1]) if slant else 0.0,
    }


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _compiled(job: Job, form: _Form, ppi: float | None = None) -> bytes:
    values = {name: getattr(job, name) for name in job.__struct_fields__}
    return compiled(_SOURCE, values, form, ppi)


def compiled(source: str, values: dict[str, object], form: _Form, ppi: float | None = None) -> bytes:
    """Return what typst makes of ``source`` with ``values`` and the shipped font."""
    import typst

    return typst.compile(  # type: ignore[type-var]  # the stubs want both as text, or both as bytes
        source.encode(),
        root=str(FOLDER),  # else it is the folder that the program began in, which may be gone
        format=form,
        ppi=ppi,
        sys_inputs={"job": json.dumps({**values, "font": FAMILY})},
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)]),
        timestamp=0,
    )
