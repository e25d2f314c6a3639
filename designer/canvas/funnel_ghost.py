"""What a deed would make, seen in the compact picture before it is done."""

from collections.abc import Iterator

from designer.canvas.deeds import Order
from designer.canvas.funnel_scene import FunnelScene, gap_beside
from designer.model.errors import VoronkaError
from designer.model.geometry import Box, Point, around
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.picture.funnel.folding import fold
from designer.picture.funnel.picture import Funnel
from designer.picture.primitives import Line, Primitive, Rect, Style
from designer.verbs.step import perform

MOST = 120
"""Of more stages nothing is foreseen: to do it on a copy costs too long."""
_AIR = 3.0


def foresee_folded(scene: FunnelScene, wanted: Order) -> tuple[Primitive, ...]:
    """Return what ``wanted`` would add: a stage in its place or its gap, marks with their pile."""
    if len(scene.columns()) > MOST:
        return ()
    copy = Process(scene.real.records.values(), scene.real.taken)
    try:
        perform(copy, wanted.verb, *wanted.args, key="", **wanted.named)
    except VoronkaError:
        return ()
    return tuple(_news(scene, scene.of(copy, fold(copy, scene.voice))))


def _news(scene: FunnelScene, after: Funnel) -> Iterator[Primitive]:
    before = scene.picture.drawn
    new = {record.id: record for record in after.records if record.id not in before}
    inserted = False
    for key, record in new.items():
        if isinstance(record, Node) and record.kind == "task" and record.box:
            if _covers(scene, record.box):
                inserted = True
                yield _bar(scene, after, record)
            else:
                yield from after.drawn[key]
        elif not isinstance(record, Node | Flow):
            yield from after.drawn[key]
    if inserted:
        return
    yield from (one for key, record in new.items() if isinstance(record, Flow) for one in after.drawn[key])
    for stage in dict.fromkeys(
        mark.stage for key, mark in after.marks.items() if _says_more(scene, key, after)
    ):
        yield from _pile(scene, after, stage)


def _says_more(scene: FunnelScene, key: str, after: Funnel) -> bool:
    mark, known = after.marks[key], scene.picture.marks.get(key)
    return known is None or known.text != mark.text


def _covers(scene: FunnelScene, box: Box) -> bool:
    return any(stage.box and stage.box.x < box.right and box.x < stage.box.right for stage in scene.columns())


def _bar(scene: FunnelScene, after: Funnel, stage: Node) -> Primitive:
    """Return a line in the gap of ``scene`` that a stage goes into."""
    rows = {record.id: record for record in after.records}
    held = scene.process.get(stage.lane) or rows.get(stage.lane)
    row = getattr(held, "box", None) or _placed(stage).grown(20)
    there = {column.id: column for column in scene.columns()}
    tasks = (one for one in after.records if isinstance(one, Node) and one.id in there)
    before = [there[one.id] for one in tasks if _placed(one).x < _placed(stage).x]
    beside = before[-1] if before else scene.columns()[0]
    x = gap_beside(scene, _placed(beside), after=bool(before))
    return Line((Point(x, row.y + 8), Point(x, row.bottom - 8)), Style("accent", "", 3.0))


def _placed(node: Node) -> Box:
    return node.box or Box(0, 0, 0, 0)


def _pile(scene: FunnelScene, after: Funnel, stage: str) -> Iterator[Primitive]:
    """Yield all marks of ``stage`` as they will be, over those that are there."""
    records = {record.id: record for record in after.records}
    keys = [key for key, mark in after.marks.items() if mark.stage == stage]
    boxes = [box for key in keys if (box := getattr(records[key], "box", None))]
    old = [node.box for node in scene.process.attached(stage) if node.box]
    if whole := around([*old, *boxes]):
        yield Rect(whole.grown(_AIR), Style("accent", "paper", 1.0), 5.0)
    for key in keys:
        yield from after.drawn[key]
