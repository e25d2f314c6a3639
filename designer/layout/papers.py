"""Documents above their stage: the next one, and all of them side by side."""

from collections.abc import Mapping

from designer.layout.company import is_stacked
from designer.layout.drawing import Drawing, survey
from designer.layout.field import span
from designer.layout.sizes import label_size, size_for
from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Node

GAP = 34.0
"""Between a stage and its documents."""
_STEP = 12.0
_MOST = 16
_BETWEEN = 26.0
"""Wide enough for the dotted line of a reader."""


def paper_place(process: Process, stage: Node, near: Box, kind: str, name: str) -> Box:
    """Return the place above ``stage`` nearest to its middle where a document and its name are free."""
    wide, high = size_for(kind, name)
    drawing = survey(process, span(near, 400), of=stage.id)
    level = near.y - GAP - high
    steps = [0.0, *(sign * n * _STEP for n in range(1, _MOST) for sign in (1, -1))]
    places = [Box(round(near.centre.x + step - wide / 2), round(level), wide, high) for step in steps]
    left_out = frozenset((stage.id, *drawing.around(stage.id)))
    for lines in (True, False):
        for box in places:
            if _is_free(drawing, with_name(box, kind, name), left_out, lines=lines):
                return box
    return places[0]


def with_name(box: Box, kind: str, name: str) -> Box:
    """Return the room that a document in ``box`` takes with its name above it."""
    wide, high = label_size(name, kind) if name.strip() else (0.0, 0.0)
    wide = max(wide, box.width)
    return Box(box.centre.x - wide / 2, box.y - high - 4, wide, box.height + high + 4)


def _is_free(drawing: Drawing, area: Box, left_out: frozenset[str], *, lines: bool) -> bool:
    here = span(area, 5)
    if drawing.field.shapes(here).keys() - left_out or drawing.field.labels(here).keys() - left_out:
        return False
    process = drawing.process
    return not lines or not any(
        process.get(key) and key not in left_out for key, _ in drawing.field.lines(here)
    )


def paper_row(process: Process, stage: Node, papers: list[Node]) -> Mapping[str, Box]:
    """Return places for the documents side by side over ``stage``; none where they lack room."""
    near = stage.box
    drawn = [(paper, paper.box) for paper in papers if paper.box is not None]
    if near is None or len(drawn) < 2 or not all(is_stacked(box, near, 160) for _, box in drawn):
        return {}
    drawn.sort(key=lambda pair: pair[1].centre.x)
    slots = [with_name(box, paper.kind, paper.name).width for paper, box in drawn]
    whole = sum(slots) + _BETWEEN * (len(slots) - 1)
    # The first and the last stand equally far from the middle, so that both reach the stage straight down.
    left = near.centre.x - (whole - slots[0] / 2 - slots[-1] / 2) / 2 - slots[0] / 2
    found: dict[str, Box] = {}
    for (paper, box), slot in zip(drawn, slots, strict=True):
        x = left + (slot - box.width) / 2
        found[paper.id] = Box(round(x), round(near.y - GAP - box.height), box.width, box.height)
        left += slot + _BETWEEN
    drawing = survey(process, span(near, 500), of=stage.id)
    flows = [f.id for paper, _ in drawn for f in (*process.incoming(paper.id), *process.outgoing(paper.id))]
    left_out = frozenset((stage.id, *drawing.around(stage.id), *found, *flows))
    area = around(with_name(found[paper.id], paper.kind, paper.name) for paper, _ in drawn)
    return found if area and _is_free(drawing, area, left_out, lines=True) else {}
