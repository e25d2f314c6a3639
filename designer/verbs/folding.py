"""Sub-processes closed to a small box and opened again, what is inside them going along."""

from msgspec.structs import replace

from designer.layout import sizes
from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point, around
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.planes import Planes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from designer.verbs.drawing import box_of, moved_flow
from designer.verbs.lanes import descendants
from designer.verbs.naming import set_box
from designer.verbs.step import step

_OPEN = (350.0, 200.0)
_HEAD, _EDGE = 40.0, 30.0
"""What stays free above and at the sides of what is inside, its signs below included."""


@step(N_("Open or close sub-process"))
def fold(edit: Edit, key: str, *, expanded: bool) -> None:
    """Show what is inside the sub-process ``key`` in place, or only its name; its left edge stays."""
    process = edit.process
    node = process.node(key)
    if not KINDS[node.kind].scope:
        raise RefusedError(message(N_("There is nothing inside that could be shown")))
    if node.expanded == expanded and not (expanded and node.apart):
        return
    if expanded:
        _open(edit, node)
    else:
        _close(edit, node)


def _close(edit: Edit, node: Node) -> None:
    process = edit.process
    inside = any(process.node(key).box for key in descendants(process, node.id))
    shut = replace(node, expanded=False, apart=node.apart or (inside and not _is_twice(process, node)))
    edit.put(shut)
    if node.box:
        wide, high = sizes.size_for(node.kind, node.name)
        set_box(edit, shut, Box(node.box.x, node.box.centre.y - high / 2, wide, high))


def _is_twice(process: Process, node: Node) -> bool:
    """Tell whether something inside is drawn on another plane too: then no plane of ours is made."""
    return any(process.depictions_of(key) for key in descendants(process, node.id))


def _open(edit: Edit, node: Node) -> None:
    process = edit.process
    if node.apart and _is_twice(process, node):
        raise RefusedError(message(N_("Its inside has a drawing of its own that is shown elsewhere too")))
    inside = _inside(process, node.id)
    every = around(_boxes(inside)) or Box(0, 0, 0, 0)
    here = box_of(node)
    wide = max(_OPEN[0], every.width + 2 * _EDGE)
    high = max(_OPEN[1], every.height + _HEAD + _EDGE)
    box = Box(here.x, round(here.centre.y - high / 2), wide, high)
    way = Point(box.x + _EDGE - every.x, box.y + _HEAD - every.y)
    opened = replace(node, expanded=True, apart=False)
    edit.put(opened)
    for record in inside:
        edit.put(_moved(record, way))
    if node.box:
        set_box(edit, opened, box)


def _inside(process: Process, part: str) -> list[Node | Flow | Role]:
    """Return what is drawn directly on the plane of the closed sub-process ``part``."""
    planes = Planes(process)
    every: list[Node | Flow | Role] = [*process.roles(), *process.nodes(), *process.flows()]
    return [record for record in every if planes.of(record) == part]


def _boxes(records: list[Node | Flow | Role]) -> list[Box]:
    found = []
    for record in records:
        if isinstance(record, Flow):
            found += [Box(point.x, point.y, 0, 0) for point in record.points]
        elif record.box:
            found.append(record.box)
        if not isinstance(record, Role) and record.label:
            found.append(record.label)
    return found


def _moved(record: Node | Flow | Role, way: Point) -> Node | Flow | Role:
    if isinstance(record, Flow):
        return moved_flow(record, way.x, way.y)
    if isinstance(record, Role):
        return replace(record, box=record.box and record.box.moved(way.x, way.y))
    box, label = (
        record.box and record.box.moved(way.x, way.y),
        record.label and record.label.moved(way.x, way.y),
    )
    return replace(record, box=box, label=label)
