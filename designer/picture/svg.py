"""A process as SVG: plain shapes and text, no markers, no scripts, the font's letters inside."""

from collections.abc import Collection
from functools import singledispatch
from itertools import filterfalse

from msgspec import Struct

from designer.model.clean import clean_text
from designer.model.geometry import Box
from designer.model.process import Process
from designer.model.records import Flow
from designer.picture.drawing import extent, layers, primitives
from designer.picture.part import part
from designer.picture.primitives import SLANT, Circle, Line, Path, Primitive, Rect, Style, TextLine, bent
from designer.picture.theme import GREY, LIGHT, Theme
from designer.text.escaped import escape, quoteattr
from designer.text.face import face
from designer.text.family import FAMILY
from designer.text.outlines import outlined as curves

MARGIN = 16.0
"""White round the picture, in units."""


_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line of text stands before its anchor."""


class Drawn(Struct, frozen=True):
    """One record's primitives and the theme they are painted in."""

    id: str
    shapes: tuple[Primitive, ...]
    theme: Theme = LIGHT


def svg(
    process: Process,
    *,
    only: Collection[str] | None = None,
    grey: Collection[str] = frozenset(),
    title: str = "",
    font: bool = True,
    outlined: bool = False,
    inside: str = "",
) -> str:
    """Return the SVG of ``process``, or of the records ``only``, cropped, with the records ``grey`` in grey.

    A flow is shown where both its ends are and is grey where one of them is. ``font=False`` leaves the
    letters out for whoever brings the font; ``outlined`` makes curves of all text.
    """
    return document(
        drawn(process, only=only, grey=grey, inside=inside), title=title, font=font, outlined=outlined
    )


def drawn(
    process: Process,
    *,
    only: Collection[str] | None = None,
    grey: Collection[str] = frozenset(),
    inside: str = "",
) -> list[Drawn]:
    """Return the primitives of what is to be seen on the plane ``inside``, the lowest first."""
    every = layers(process, inside)
    shown = every if only is None else part(every, set(only))
    faded = set(grey)
    found = []
    for record in shown:
        ends = {record.source, record.target} if isinstance(record, Flow) else set()
        theme = GREY if faded & {record.id, *ends} else LIGHT
        found.append(Drawn(record.id, primitives(process, record), theme))
    return [entry for entry in found if entry.shapes]


def document(entries: list[Drawn], *, title: str = "", font: bool = True, outlined: bool = False) -> str:
    """Return ``entries`` as one SVG document, one group with the element's id for each record."""
    shapes = [shape for entry in entries for shape in entry.shapes]
    view = (extent(shapes) or Box(0, 0, 1, 1)).grown(MARGIN)
    place = f'x="{_n(view.x)}" y="{_n(view.y)}" width="{_n(view.width)}" height="{_n(view.height)}"'
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" font-family="{FAMILY}, sans-serif" '
        f'viewBox="{" ".join(map(_n, (view.x, view.y, view.width, view.height)))}" '
        f'width="{_n(view.width)}" height="{_n(view.height)}">'
    )
    named = f"<title>{escape(clean_text(title))}</title>" if title else ""
    faces = _faces([*filterfalse(_curved, shapes)] if outlined else shapes) if font else ""
    return "\n".join(
        [
            start + named,
            *([f"<style>{faces}</style>"] if faces else []),
            f'<rect {place} fill="{LIGHT.fill("paper")}"/>',
            *(_group(entry, outlined=outlined) for entry in entries),
            "</svg>\n",
        ]
    )


def _faces(shapes: list[Primitive]) -> str:
    """Return the rules that carry the letters of all texts, the bold ones apart."""
    lines = [shape for shape in shapes if isinstance(shape, TextLine)]
    return "".join(
        face(frozenset("".join(line.text for line in lines if line.bold is bold)), bold=bold)
        for bold in (False, True)
        if any(line.bold is bold for line in lines)
    )


def _curved(shape: Primitive) -> str:
    """Return the path data of a line of text, nothing for what is none or has letters that the font lacks."""
    if not isinstance(shape, TextLine):
        return ""
    share = _SHARES[shape.anchor]
    return curves(shape.text, shape.size, shape.at.x, shape.at.y, share, bold=shape.bold) or ""


def _curves(shape: Primitive, theme: Theme) -> str:
    """Return the element of a line of text as one path that still says what it reads."""
    d = _curved(shape)
    if not d or not isinstance(shape, TextLine):
        return _markup(shape, theme)
    return (
        f'<path d="{d}" aria-label={quoteattr(shape.text)} fill="{theme.stroke(shape.ink)}"{_turn(shape)}/>'
    )


def _turn(shape: TextLine) -> str:
    """Return how a line is turned and slanted about the point it is anchored at."""
    x, y = _n(shape.at.x), _n(shape.at.y)
    turn = f"rotate({_n(shape.angle)} {x} {y})" if shape.angle else ""
    if shape.italic:
        turn += f" translate({x} {y}) skewX({_n(-SLANT)}) translate({_n(-shape.at.x)} {_n(-shape.at.y)})"
    return f' transform="{turn.strip()}"' if turn else ""


def _group(entry: Drawn, *, outlined: bool) -> str:
    written = _curves if outlined else _markup
    shapes = "".join(written(shape, entry.theme) for shape in entry.shapes)
    return f"<g data-id={quoteattr(entry.id)}>{shapes}</g>"


@singledispatch
def _markup(_shape: Primitive, _theme: Theme) -> str:
    raise NotImplementedError


@_markup.register
def _(shape: Rect, theme: Theme) -> str:
    box, radius = shape.box, f' rx="{_n(shape.radius)}"' if shape.radius else ""
    return (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
        f"{radius}{_ink(shape.style, theme)}/>"
    )


@_markup.register
def _(shape: Circle, theme: Theme) -> str:
    centre = shape.centre
    return (
        f'<circle cx="{_n(centre.x)}" cy="{_n(centre.y)}" r="{_n(shape.radius)}"{_ink(shape.style, theme)}/>'
    )


@_markup.register
def _(shape: Line, theme: Theme) -> str:
    if shape.radius and len(shape.points) > 2:
        return f'<path d="{bent(shape.points, shape.radius)}"{_ink(shape.style, theme)}/>'
    places = " ".join(f"{_n(point.x)},{_n(point.y)}" for point in shape.points)
    return f'<{"polygon" if shape.closed else "polyline"} points="{places}"{_ink(shape.style, theme)}/>'


@_markup.register
def _(shape: Path, theme: Theme) -> str:
    moved = f' transform="translate({_n(shape.at.x)} {_n(shape.at.y)})"' if shape.at.x or shape.at.y else ""
    return f'<path d="{shape.d}"{moved}{_ink(shape.style, theme)}/>'


@_markup.register
def _(shape: TextLine, theme: Theme) -> str:
    x, y = _n(shape.at.x), _n(shape.at.y)
    weight = ' font-weight="700"' if shape.bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{_n(shape.size)}" text-anchor="{shape.anchor}" '
        f'fill="{theme.stroke(shape.ink)}"{weight}{_turn(shape)}>{escape(shape.text)}</text>'
    )


def _ink(style: Style, theme: Theme) -> str:
    """Return fill and stroke; round joins and ends suit every line of ours."""
    fill = f' fill="{theme.fill(style.fill)}"'
    if not style.stroke:
        return fill
    dash = f' stroke-dasharray="{" ".join(map(_n, style.dash))}"' if style.dash else ""
    return (
        f'{fill} stroke="{theme.stroke(style.stroke)}" stroke-width="{_n(style.width)}" '
        f'stroke-linejoin="round" stroke-linecap="round"{dash}'
    )


def _n(number: float) -> str:
    """Return ``number`` in at most hundredths, without needless zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
