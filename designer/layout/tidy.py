"""Arranging a whole process anew, or only what a file without drawing left out."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.layout import labels
from designer.layout.drawing import Drawing
from designer.layout.frames import Frames
from designer.layout.routing import course, in_turn, named, routed
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, Record, Role


def arrange(process: Process) -> list[Record]:
    """Return all records that change when the whole process is drawn anew, pools and roles included."""
    drawing = Drawing(process)
    for key, box in Frames(process).boxes().items():
        drawing.place(key, box)
    flows = _route_all(drawing, process.flows())
    return [*_shapes(drawing), *(new for new in flows if new != process.get(new.id))]


def complete(process: Process) -> list[Record]:
    """Return the records that get a place because they have none; everything anew where nothing has one."""
    drawn = [node for node in process.nodes() if node.box is not None]
    return arrange(process) if not drawn else arrange(process)


def _route_all(drawing: Drawing, flows: Iterable[Flow]) -> list[Flow]:
    """Return the flows with routes and labels; names of shapes find their place between arrows and dotted lines."""
    turn = in_turn(drawing, (f for f in flows if drawing.has(f.source) and drawing.has(f.target)))
    solid = [flow for flow in turn if flow.kind == "sequenceFlow"]
    dotted = [flow for flow in turn if flow.kind != "sequenceFlow"]
    made = []
    for flow in solid:
        points = course(drawing, flow)
        drawing.draw(flow.id, points)
        made.append(replace(flow, points=points, label=None, by_hand=False))
    for node in drawing.process.nodes():
        drawing.write(node.id, labels.for_node(drawing, node))
    return [*(named(drawing, flow) for flow in made), *(routed(drawing, flow) for flow in dotted)]


def _shapes(drawing: Drawing) -> list[Record]:
    """Return the nodes, pools and roles whose place is new."""
    found: list[Record] = []
    for key, box in drawing.boxes.items():
        record = drawing.process.get(key)
        new: Record | None = None
        if isinstance(record, Node):
            new = replace(record, box=box, label=drawing.labels.get(key))
            if record.box is None and drawing.process.children(key):
                new = replace(new, expanded=True)
        elif isinstance(record, Role | Pool):
            new = replace(record, box=box, horizontal=True)
        if new is not None and new != record:
            found.append(new)
    return found
