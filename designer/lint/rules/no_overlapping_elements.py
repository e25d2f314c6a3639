"""Things drawn over one another, or outside of what holds them."""

from collections.abc import Generator, Iterator, Mapping, Sequence

from designer.lint.finding import INFO, Fix, Problem
from designer.lint.hygiene import kinds, named
from designer.lint.overlaps import Shape, clusters
from designer.lint.rule import DRAWING, NAMES, STRUCTURE, Rule
from designer.lint.survey import Survey
from designer.model.control import scopes
from designer.model.geometry import Box
from designer.model.message import N_, Message, message, plural
from designer.model.process import Process
from designer.model.records import Depiction, Node, Pool

_INSIDE = kinds("activity", "event", "gateway", "data") - {"dataInput", "dataOutput"}
_FREE = "dataStoreReference"
"""Several processes may share it, so it may lie outside of them."""
_PAUSE = 50


def check(survey: Survey) -> Iterator[Problem | None]:
    """Compare what lies in one scope with one another and with the frame of the scope."""
    process = survey.process
    last = {depiction.element: depiction for depiction in process.every(Depiction)}
    yield from _overlaps(process, _shapes(process.pools(), last))
    frames: dict[str, Pool | Node] = {pool.process: pool for pool in process.pools() if pool.process}
    for scope in scopes(process):
        shapes = _shapes([n for n in process.children(scope) if n.kind in _INSIDE], last)
        yield from _overlaps(process, shapes)
        part = process.get(scope)
        frame = part if isinstance(part, Node) else frames.get(scope)
        shown = last.get(frame.id, frame) if frame else None
        box = shown.box if shown and (isinstance(frame, Pool) or getattr(shown, "expanded", False)) else None
        if frame and box:
            yield from _outside(process, frame, box, shapes)


def _shapes(records: Sequence[Node | Pool], last: Mapping[str, Depiction]) -> list[Shape]:
    """Return where ``records`` are drawn; for bpmnlint the last shape of each in the file counts."""
    boxes = [(record, last.get(record.id, record).box) for record in records]
    return [Shape(r.id, box, r.host if isinstance(r, Node) else "") for r, box in boxes if box]


def _overlaps(process: Process, shapes: list[Shape]) -> Generator[Problem | None, None, None]:
    for keys in (yield from clusters(shapes)):
        yield Problem(_told(process, keys), keys, _FIXES)


def _told(process: Process, keys: tuple[str, ...]) -> Message:
    if len(keys) > 2:
        return plural("{n} element overlaps", "{n} elements overlap", len(keys))
    a, b = map(process.get, keys)
    return message(N_("{a} and {b} overlap"), a=named(a), b=named(b))


def _outside(process: Process, frame: Node | Pool, box: Box, shapes: list[Shape]) -> Iterator[Problem | None]:
    for count, shape in enumerate(shapes):
        if not box.contains(shape.box) and process.node(shape.key).kind != _FREE:
            text = message(N_("{s} lies outside of {p}"), s=named(process.get(shape.key)), p=named(frame))
            yield Problem(text, (shape.key,), _FIXES)
        if count % _PAUSE == 0:
            yield None


_FIXES = (Fix("part", message(N_("Move them apart"))),)

RULE = Rule(
    name="no-overlapping-elements",
    severity=INFO,
    why=N_("What lies below is overlooked, and what lies outside seems to be somebody else's work."),
    todo=N_("Move them apart, or let the drawing be tidied."),
    check=check,
    looks_at=frozenset((STRUCTURE, NAMES, DRAWING)),
    needs_facts=False,
)
