"""A picture as PNG or PDF, set by typst with the shipped font alone: the same bytes each time, no Qt.

The shapes go to typst as SVG, the lines of text as text of its own: typst sets text inside an SVG glyph by
glyph, which nobody can search or copy.
"""

import json
import re
from typing import Literal
from xml.sax.saxutils import unescape

from msgspec import Struct

from designer.text.family import FAMILY, FOLDER

_UNIT = 0.75
"""Points in a unit of the drawing (1/96 inch)."""
_MOST = 8_000.0
"""Pixels at the longer side of a PNG: more takes a viewer's memory, not its reader's eyes."""
_LONGEST = 14_400.0
"""Points at the longer side of a PDF page, the format's limit."""
_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_UNWANTED = re.compile(r"<(text|style|title)\b[^>]*>[^<]*</\1>")
_SOURCE = """
#let job = json(bytes(sys.inputs.job))
#set page(width: job.width * 1pt, height: job.height * 1pt, margin: 0pt, fill: white)
#set text(font: job.font, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#set document(title: job.title)
#place(top + left, image(bytes(job.shapes), format: "svg", width: 100%, alt: job.title))
#let shift(anchor, size) = if anchor == "start" { 0pt } else if anchor == "end" { -size } else { -size / 2 }
#for line in job.lines {
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
    let turned = rotate(line.angle * 1deg, origin: top + left, moved)
    place(top + left, dx: line.x * 1pt, dy: line.y * 1pt, turned)
  }
}
"""


class Job(Struct, frozen=True):
    """A picture taken apart: SVG without text, and the ``lines`` of text; sizes in points."""

    width: float
    height: float
    shapes: str
    lines: tuple[dict[str, str | float], ...]
    title: str


def png(svg: str, scale: float = 1.0) -> bytes:
    """Return the picture as PNG with ``scale`` pixels a unit, fewer where a side would pass 8,000 pixels."""
    job = taken_apart(svg)
    longest = max(job.width, job.height) / _UNIT
    return _compiled(job, "png", ppi=72 / _UNIT * min(scale, _MOST / longest))


def pdf(svg: str) -> bytes:
    """Return the picture as a PDF of one page of its size; its text can be searched and copied."""
    return _compiled(taken_apart(svg), "pdf")


def taken_apart(svg: str) -> Job:
    """Return the shapes and the lines of text of an SVG of ours, in points from its top left corner."""
    root = _attributes(svg[: svg.index(">")])
    left, top, width, height = map(float, root["viewBox"].split())
    factor = min(_UNIT, _LONGEST / max(width, height))
    lines = tuple(_line(found[1], found[2], (left, top), factor) for found in _TEXT.finditer(svg))
    title = _TITLE.search(svg)
    shapes = _UNWANTED.sub("", svg)
    return Job(width * factor, height * factor, shapes, lines, unescape(title[1]) if title else "")


def _line(tag: str, content: str, corner: tuple[float, float], factor: float) -> dict[str, str | float]:
    """Return what typst needs to set one line."""
    text = _attributes(tag)
    return {
        "text": unescape(content),
        "x": (float(text["x"]) - corner[0]) * factor,
        "y": (float(text["y"]) - corner[1]) * factor,
        "size": float(text["font-size"]) * factor,
        "fill": text["fill"],
        "weight": int(text.get("font-weight", "400")),
        "anchor": text["text-anchor"],
        "angle": float(text.get("transform", "rotate(0").removeprefix("rotate(").split()[0]),
    }


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _compiled(job: Job, form: Literal["png", "pdf"], ppi: float | None = None) -> bytes:
    import typst

    values = {name: getattr(job, name) for name in job.__struct_fields__}
    return typst.compile(
        _SOURCE.encode(),
        format=form,
        ppi=ppi,
        sys_inputs={"job": json.dumps({**values, "font": FAMILY})},
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)]),
        timestamp=0,
    )
