"""In which order Tab goes through a process, and which element is the neighbour in a direction."""

from collections import deque

from designer.canvas.planar import nodes_of
from designer.canvas.scene import Scene
from designer.model.control import family
from designer.model.geometry import Box
from designer.model.records import Flow, Record

_SIDEWAYS = 2.5
"""How much more a unit across the direction counts than one along it."""


def walk(scene: Scene) -> list[str]:
    """Return all that is drawn, as the flow goes from its starts; what no arrow leads to comes last."""
    process, drawn = scene.process, nodes_of(scene)
    drawn.sort(key=lambda node: (node.box.y, node.box.x) if node.box else (0, 0))
    steps = [node for node in drawn if family(node) in {"activity", "event", "gateway"}]
    starts = [node for node in steps if not node.host and not process.incoming(node.id, "sequenceFlow")]
    order: dict[str, None] = {}
    for first in (*starts, *steps, *drawn):
        queue = deque([first.id])
        while queue:
            key = queue.popleft()
            if key in order:
                continue
            order[key] = None
            queue.extend(node.id for node in process.attached(key))
            queue.extend(flow.target for flow in process.outgoing(key, "sequenceFlow"))
    return list(order)


def neighbour(scene: Scene, key: str, way: tuple[int, int]) -> str:
    """Return the nearest element that lies in the direction ``way`` from ``key``, empty for none."""
    here = _area(scene.process.get(key))
    if here is None:
        return ""
    found: dict[str, float] = {}
    for node in nodes_of(scene):
        if node.box is None or node.id == key:
            continue
        dx, dy = node.box.centre.x - here.centre.x, node.box.centre.y - here.centre.y
        along, across = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        if along > 1 and across <= along * 3 + 40:
            found[node.id] = along + _SIDEWAYS * across
    return min(found, key=lambda one: found[one], default="")


def _area(record: Record | None) -> Box | None:
    if isinstance(record, Flow) and record.points:
        middle = record.points[len(record.points) // 2]
        return Box(middle.x, middle.y, 0, 0)
    return record.box if record is not None and hasattr(record, "box") else None
