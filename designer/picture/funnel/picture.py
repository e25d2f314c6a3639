"""The compact picture of a funnel: stand-ins for what it shows, and how each of them looks."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Colours, Flow, Node, Pool, Record, Role
from designer.picture.funnel.folding import Arrow, Folded, Mark, Voice, fold
from designer.picture.funnel.places import MARK, NAME, SIDE, SIGN, Places, Spot, arranged
from designer.picture.funnel.routes import LABEL
from designer.picture.funnel.signs import SIGNS
from designer.picture.notation.lettering import ink_on, middle, pitch
from designer.picture.notation.swimlanes import role
from designer.picture.primitives import Line, Path, Primitive, Rect, Style, TextLine

MOST = 400
"""A process of more stages is no funnel that a person reads at a glance."""
_RADIUS = 10.0
_BEND = 9.0
_HEAD = (9.0, 4.0)
_RISE = 0.36
NOBODY = "nobody"
"""The row of what no role does."""


class Funnel(Struct, frozen=True):
    """Stand-ins with places of their own, lowest first; nothing of the process itself is touched."""

    records: tuple[Record, ...]
    drawn: dict[str, tuple[Primitive, ...]]
    """How each stand-in looks, by its id; the rows of roles come first."""
    elements: dict[str, str]
    """What of the file a stand-in stands for; of stages and roles the id is the same."""
    homes: dict[str, str]
    """By which stand-in an element is shown that is not shown itself."""
    marks: dict[str, Mark]
    """The marks, by the ids of their stand-ins."""


def funnel(
    process: Process, voice: Voice | None = None, heights: Mapping[str, float] = MappingProxyType({})
) -> Funnel:
    """Return the compact picture of ``process``: every stage once, its exits as arrows or as marks.

    ``heights`` are the least ones of rows, by their roles.
    """
    return drawn(process, fold(process, voice or Voice()), heights)


def drawn(
    process: Process,
    folded: Folded,
    heights: Mapping[str, float] = MappingProxyType({}),
    free: float = 0.0,
) -> Funnel:
    """Return the picture of what is ``folded`` of ``process``, with so many units ``free`` under stages."""
    places = arranged(process, folded, heights, free)
    maker, marks = _Maker(), dict[str, Mark]()
    rows = [_row(process, key, name, n, box) for n, (key, name, box) in enumerate(places.roles)]
    rowed = Process(rows)
    for row, (key, _, box) in zip(rows, places.roles, strict=True):
        maker.put(replace(row, process=_home(process, key)), key, role(rowed, row, box))
    for n, stage in enumerate(folded.stages):
        box = places.stages[stage.id]
        stand_in = Node(
            stage.id, "task", stage.name, n, box, lane=places.rows[stage.id] or NOBODY, colours=stage.colours
        )
        maker.put(stand_in, stage.id, drawn_stage(stage.name, box, stage.colours))
    for arrow, way, at in zip(folded.arrows, places.ways, places.labels, strict=True):
        key = maker.free(arrow.element)
        flow = Flow(key, "sequenceFlow", arrow.source, arrow.target, points=way)
        maker.put(
            flow,
            arrow.element,
            _arrow(arrow.text, way, at, handoff=_hands_over(places, arrow)),
            arrow.covers,
        )
    for spots in places.spots.values():
        for spot in spots:
            key = maker.free(spot.mark.element)
            place, near = len(maker.records), spot.box.grown(2)
            note = Node(key, "textAnnotation", spot.mark.text, place, near, host=spot.mark.stage)
            marks[key] = spot.mark
            maker.put(note, spot.mark.element, _mark(spot), spot.mark.covers)
    return Funnel(tuple(maker.records), maker.drawn, maker.elements, maker.homes, marks)


class _Maker:
    """Collects stand-ins; what one element is shown by twice gets an id of its own the second time."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.drawn: dict[str, tuple[Primitive, ...]] = {}
        self.elements: dict[str, str] = {}
        self.homes: dict[str, str] = {}

    def free(self, element: str) -> str:
        key, n = element, 1
        while key in self.drawn:
            n += 1
            key = f"{element}*{n}"
        return key

    def put(
        self, record: Record, element: str, drawn: tuple[Primitive, ...], covers: Iterable[str] = ()
    ) -> None:
        self.records.append(record)
        self.drawn[record.id] = drawn
        self.elements[record.id] = element
        for key in (element, *covers):
            self.homes.setdefault(key, record.id)


# An edit changes the look of few things: what others look like is known.


@lru_cache(maxsize=8192)
def drawn_stage(name: str, box: Box, colours: Colours) -> tuple[Primitive, ...]:
    """Return a stage in ``box``."""
    style = Style(colours.stroke or "stage", colours.fill or "paper", 1.5)
    room = Box(box.x + SIDE - 1, box.y + 4, box.width - 2 * SIDE + 2, box.height - 8)
    return Rect(box, style, _RADIUS), *middle(name, room, ink_on(colours), NAME)


@lru_cache(maxsize=8192)
def _arrow(text: str, way: tuple[Point, ...], at: Point | None, *, handoff: bool) -> tuple[Primitive, ...]:
    drawn = drawn_arrow(way, "accent" if handoff else "flow")
    return (*drawn, TextLine(text, at, LABEL, "label")) if at is not None else drawn


def drawn_arrow(way: tuple[Point, ...], ink: str) -> tuple[Primitive, ...]:
    """Return an arrow along ``way``, without what is written at it."""
    tip, before = way[-1], way[-2]
    long, half = _HEAD
    dx, dy = _sign(tip.x - before.x), _sign(tip.y - before.y)
    neck = Point(tip.x - dx * long, tip.y - dy * long)
    sides = (Point(neck.x + dy * half, neck.y + dx * half), Point(neck.x - dy * half, neck.y - dx * half))
    return (
        Line((*way[:-1], Point(neck.x + dx, neck.y + dy)), Style(ink, "", 1.5), radius=_BEND),
        Line((tip, *sides), Style(ink, ink, 0.8), closed=True),
    )


@lru_cache(maxsize=8192)
def _mark(spot: Spot) -> tuple[Primitive, ...]:
    return tuple(_signed(spot))


def _signed(spot: Spot) -> Iterator[Primitive]:
    box, high = spot.box, pitch(MARK)
    ink = "accent" if spot.mark.kind == "won" else "outline"
    for d in SIGNS[spot.mark.kind]:
        yield Path(d, Style(ink, "", 1.3), Point(box.x, box.y + (high - 12) / 2))
    for n, line in enumerate(spot.lines):
        at = Point(box.x + SIGN, box.y + n * high + high / 2 + MARK * _RISE)
        yield TextLine(line, at, MARK, "label", "start")


def _row(process: Process, key: str, name: str, place: int, box: Box) -> Role:
    owner = process.get(key)
    colours = owner.colours if isinstance(owner, Role) else Colours()
    return Role(key or NOBODY, name, place, box, colours=colours)


def _home(process: Process, key: str) -> str:
    owner = process.get(key)
    return owner.process if isinstance(owner, Role | Pool) else ""


def _hands_over(places: Places, arrow: Arrow) -> bool:
    return places.stages[arrow.source].y != places.stages[arrow.target].y


def _sign(way: float) -> int:
    return (way > 0) - (way < 0)
