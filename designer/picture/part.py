"""A part of a process to show: chosen elements, their flows, and roles no longer than what they hold."""

from collections.abc import Collection

from msgspec.structs import replace

from designer.model.geometry import Box, around
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role
from designer.picture.notation.swimlanes import HEADER

_AIR = 24.0
"""Between the outermost element and the end of a shortened role, in units."""


def with_inside(process: Process, wanted: Collection[str]) -> set[str]:
    """Return ``wanted`` with what is inside sub-processes, and inside frames of which nothing is named."""
    found = set(wanted)
    for record in map(process.get, wanted):
        if isinstance(record, Role | Pool):
            held = _held(process, record)
            found |= held if found.isdisjoint(held) else set()
    todo = [key for key in found if isinstance(process.get(key), Node)]
    for key in todo:  # grows while it is walked
        inside = [node.id for node in process.children(key) if node.id not in found]
        found.update(inside)
        todo += inside
    return found


def _held(process: Process, frame: Role | Pool) -> set[str]:
    """Return the nodes and the roles that a role or a pool holds."""
    if isinstance(frame, Pool):
        inside = process.children(frame.process) if frame.process else []
        return {*(node.id for node in inside), *(r.id for r in process.roles() if r.process == frame.process)}
    found, todo = {node.id for node in process.members(frame.id)}, process.nested(frame.id)
    for lane in todo:  # grows while it is walked
        if lane.id not in found:
            found |= {lane.id, *(node.id for node in process.members(lane.id))}
            todo += process.nested(lane.id)
    return found


def part(records: list[Record], wanted: set[str]) -> list[Record]:
    """Return the ``wanted`` among ``records``, with flows between them and events that hang on them."""
    shown = [record for record in records if _among(record, wanted)]
    seen = _seen(shown)
    if seen is None:
        return shown
    return [_shortened(record, seen) if isinstance(record, Role | Pool) else record for record in shown]


def _among(record: Record, wanted: set[str]) -> bool:
    if isinstance(record, Flow) and {record.source, record.target} <= wanted:
        return True
    return record.id in wanted or (isinstance(record, Node) and record.host in wanted)


def _seen(shown: list[Record]) -> Box | None:
    nodes = [record for record in shown if isinstance(record, Node)]
    boxes = [box for node in nodes for box in (node.box, node.label) if box]
    ways = [Box(point.x, point.y, 0, 0) for way in shown if isinstance(way, Flow) for point in way.points]
    return around([*boxes, *ways])


def _shortened(record: Role | Pool, seen: Box) -> Role | Pool:
    """Return the frame cut along its length to what is ``seen``; a black box keeps its own length."""
    if not record.box or not record.process:
        return record
    # A pool's header stands before the header of its roles.
    ahead = _AIR + (HEADER if isinstance(record, Role) else 2 * HEADER)
    box, near = record.box, seen.grown(_AIR)
    if record.horizontal:
        left, right = max(box.x, seen.x - ahead), min(box.right, near.right)
        return replace(record, box=Box(left, box.y, right - left, box.height)) if right > left else record
    top, bottom = max(box.y, seen.y - ahead), min(box.bottom, near.bottom)
    return replace(record, box=Box(box.x, top, box.width, bottom - top)) if bottom > top else record
