"""A picture on several sheets of paper to be glued, with marks where one lies on the other."""

from math import ceil
from typing import Final

from msgspec import Struct

from designer.model.errors import VoronkaError
from designer.model.message import N_, message
from designer.picture.pages import LINES, Job, compiled, taken_apart
from designer.text.metrics import width

PAPERS: Final = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
"""Short and long side in millimetres."""
_MOST = 400
"""Sheets: more is a wrong scale, not a picture."""
_POINTS = 72 / 25.4
"""Points in a millimetre."""
_EDGE = 10.0 * _POINTS
"""White that printers leave round a sheet; the marks and the number of the sheet stand in it."""
_OVERLAP = 10.0 * _POINTS
"""What a sheet repeats of its neighbour."""
_SHEETS = (
    """
#let job = json(bytes(sys.inputs.job))
#let edge = job.edge * 1pt
#let (wide, high) = (job.sheet.width * 1pt, job.sheet.height * 1pt)
#set page(width: wide, height: high, margin: 0pt, fill: white)
#set text(font: job.font, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#set document(title: job.title)
"""
    + LINES
    + """
#let tick(x, y, dx, dy) = {
  place(top + left, line(start: (x, y), end: (x + dx, y + dy), stroke: 0.4pt + luma(90)))
}
#for (place-number, tile) in job.tiles.enumerate() {
  if place-number > 0 { pagebreak() }
  place(top + left, dx: edge, dy: edge, box(width: wide - 2 * edge, height: high - 2 * edge, clip: true, {
    place(top + left, dx: -tile.x * 1pt, dy: -tile.y * 1pt,
      image(bytes(job.shapes), format: "svg", width: job.width * 1pt, alt: job.title))
    lines(tile.lines)
  }))
  // Where the neighbour's sheet ends: cut or fold here, and lay one mark on the other.
  for x in tile.across { tick(x * 1pt, 0pt, 0pt, edge * 0.8); tick(x * 1pt, high, 0pt, -edge * 0.8) }
  for y in tile.down { tick(0pt, y * 1pt, edge * 0.8, 0pt); tick(wide, y * 1pt, -edge * 0.8, 0pt) }
  place(bottom + center, dy: -edge * 0.4, text(size: 8pt, fill: luma(90), tile.name))
}
"""
)


class Tiling(Struct, frozen=True):
    """How many sheets of which size, in points, the picture lies on."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def inside(self) -> tuple[float, float]:
        """What one sheet shows."""
        return self.width - 2 * _EDGE, self.height - 2 * _EDGE


def tiling(job: Job, paper: str) -> Tiling:
    """Return the way round of ``paper`` with the fewest sheets; of two, the one shaped like the picture."""
    short, long = (side * _POINTS for side in PAPERS[paper])
    level, upright = _tiling(job, long, short), _tiling(job, short, long)
    if level.columns * level.rows == upright.columns * upright.rows:
        return level if job.width >= job.height else upright
    return min(level, upright, key=lambda each: each.columns * each.rows)


def tiled(svg: str, paper: str, scale: float = 1.0) -> bytes:
    """Return the picture, ``scale`` times its size, as a PDF of sheets of ``paper`` (a4, a3), row by row.

    Each sheet says its row, its column and its number; a picture that fits has one sheet without marks.
    """
    job = taken_apart(svg, scale)
    plan = tiling(job, paper)
    count = plan.columns * plan.rows
    if count > _MOST:
        text = N_(
            "The picture would take {n} sheets, more than {most}: choose a smaller scale or larger paper"
        )
        raise VoronkaError(message(text, n=count, most=_MOST))
    tiles = [_tile(job, plan, row, column) for row in range(plan.rows) for column in range(plan.columns)]
    values: dict[str, object] = {
        "width": job.width, "title": job.title, "shapes": job.shapes, "tiles": tiles, "edge": _EDGE,
        "sheet": {"width": plan.width, "height": plan.height},
    }  # fmt: skip
    return compiled(_SHEETS, values, "pdf")


def _tiling(job: Job, wide: float, high: float) -> Tiling:
    return Tiling(wide, high, _count(job.width, wide), _count(job.height, high))


def _count(length: float, side: float) -> int:
    step = side - 2 * _EDGE - _OVERLAP
    return max(1, ceil((length - _OVERLAP - 0.01) / step))


def _tile(job: Job, plan: Tiling, row: int, column: int) -> dict[str, object]:
    """Return what typst needs to set one sheet."""
    wide, high = plan.inside
    x = column * (wide - _OVERLAP) - _spare(plan.columns, wide, job.width)
    y = row * (high - _OVERLAP) - _spare(plan.rows, high, job.height)
    shown = [line for line in job.lines if _meets(line, (x, y, x + wide, y + high))]
    number, count = row * plan.columns + column + 1, plan.columns * plan.rows
    return {
        "x": x,
        "y": y,
        "lines": [{**line, "x": float(line["x"]) - x, "y": float(line["y"]) - y} for line in shown],
        "across": _marks(column, plan.columns, plan.width),
        "down": _marks(row, plan.rows, plan.height),
        "name": f"{row + 1}–{column + 1} · {number}/{count}" if count > 1 else "",
    }


def _spare(count: int, inside: float, length: float) -> float:
    """Return how much white is before the picture: on one sheet it stands in the middle."""
    return (inside - length) / 2 if count == 1 else 0.0


def _marks(place: int, count: int, side: float) -> list[float]:
    """Return where the overlap with the neighbour before and with the one behind ends on a sheet."""
    before = [_EDGE + _OVERLAP] if place else []
    return before + ([side - _EDGE - _OVERLAP] if place < count - 1 else [])


def _meets(line: dict[str, str | float], area: tuple[float, float, float, float]) -> bool:
    """Tell whether a line of text, whichever way it is turned, may be seen in ``area``."""
    reach = width(str(line["text"]), float(line["size"]), bold=line["weight"] == 700) * 1.1 + float(
        line["size"]
    )
    x, y = float(line["x"]), float(line["y"])
    left, top, right, bottom = area
    return left - reach < x < right + reach and top - reach < y < bottom + reach
