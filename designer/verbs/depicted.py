"""Arrows that are drawn a second time: led to where they end now, on whatever diagram that is seen."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from designer.layout.mending import unrouted
from designer.layout.routing import route
from designer.model.delta import Change
from designer.model.planes import Planes
from designer.model.process import Edit
from designer.model.records import Flow, Node, Pool, Record
from designer.model.seen import View, is_view


def reconnected(changes: Iterable[Change]) -> Iterator[tuple[Flow, Flow]]:
    """Yield the arrows that got another end, as they were and are."""
    for change in changes:
        before, after = change.before, change.after
        if not isinstance(before, Flow) or not isinstance(after, Flow):
            continue
        if (before.source, before.target) != (after.source, after.target):
            yield before, after


def lead_at_home(edit: Edit, changes: Iterable[Change], plane: str) -> None:
    """Lead arrows that got another end on ``plane`` to it on their own diagram, where that has a place."""
    planes = Planes(edit.process)
    for _, after in reconnected(changes):
        flow = edit.process.flow(after.id)
        if flow.points and planes.of(flow) != plane:
            ends = [edit.process.get(key) for key in (flow.source, flow.target)]
            both = all(_has_place(end) and planes.of(end) == planes.of(flow) for end in ends)
            edit.put(route(edit.process, unrouted(flow)) if both else _undrawn(edit, flow))


def _undrawn(edit: Edit, flow: Flow) -> Flow:
    """Return an arrow that has no place on its own diagram; what is drawn of it elsewhere is the file's."""
    again = any(is_view(edit.process, one.plane) for one in edit.process.depictions_of(flow.id))
    return replace(flow, points=(), label=None, by_hand=again)


def _has_place(record: Record | None) -> bool:
    return isinstance(record, Node | Pool) and record.box is not None


def lead_elsewhere(edit: Edit, changes: Iterable[Change], but: str = "") -> None:
    """Lead arrows with another end to it on all further diagrams ``but`` one; where it is not, they go."""
    for _, after in reconnected(changes):
        for again in edit.process.depictions_of(after.id):
            if again.plane == but:
                continue
            looked = View(edit.process, again.plane).process if is_view(edit.process, again.plane) else None
            flow = looked.flow(after.id) if looked else after
            if looked and all(_has_place(looked.get(key)) for key in (flow.source, flow.target)):
                led = route(looked, unrouted(flow))
                edit.put(replace(again, points=led.points, label=led.label))
            else:
                edit.drop(again.id)
