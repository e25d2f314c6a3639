"""Arranging a whole process anew, or only what a file without drawing left out."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.layout import labels
from designer.layout.drawing import HEAD, Drawing, survey
from designer.layout.field import EVERYWHERE
from designer.layout.frames import Frames
from designer.layout.gaps import Gaps
from designer.layout.room import next_place
from designer.layout.routing import course, in_turn, named, routed
from designer.layout.strips import strips
from designer.model.geometry import Box, around
from designer.model.message import Message
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool, Record, Role


def arrange(process: Process) -> list[Record]:
    """Return all records that change when the whole process is drawn anew, pools and roles included."""
    drawing = Drawing(process, level=True)
    for key, box in Frames(process).boxes().items():
        drawing.place(key, box)
    flows = _route_all(drawing, process.flows())
    return [*_shapes(drawing), *(new for new in flows if new != process.get(new.id))]


def complete(process: Process) -> list[Record]:
    """Return the records that get a place because they have none; everything anew where nothing has one."""
    if all(node.box is None for node in process.nodes()):
        return arrange(process)
    trial = Process(process.records.values())
    with trial.edit(Message("")) as edit:
        _unfold(edit)
        for role in strips(trial):
            edit.put(role)
        gaps = Gaps(trial)
        lacking = [node for node in trial.nodes() if node.box is None and is_visible(trial, node)]
        for node in sorted(lacking, key=lambda node: bool(node.host)):
            _set_beside(edit, gaps, node)
        frame_all(edit)
        _lead(edit, trial)
    return [change.after for change in edit.delta.changes if change.after is not None]


def is_visible(process: Process, node: Node) -> bool:
    """Tell whether ``node`` is drawn on the first plane: what is in a closed sub-process is not."""
    holder = process.get(node.parent)
    while isinstance(holder, Node):
        if holder.box is not None and not holder.expanded:
            return False
        holder = process.get(holder.parent)
    return True


def _set_beside(edit: Edit, gaps: Gaps, node: Node) -> None:
    """Give ``node`` a free place near the one after what leads to it; nothing moves away for it."""
    trial = edit.process
    flows = (*trial.incoming(node.id), *trial.outgoing(node.id))
    others = [trial.get(flow.source if flow.target == node.id else flow.target) for flow in flows]
    drawn = [other.id for other in others if isinstance(other, Node) and other.box is not None]
    after = node.host or next(iter(drawn), "")
    box = next_place(trial, after, node.kind, node.name, node.lane)
    edit.put(replace(node, box=gaps.place(node, box)))


def _unfold(edit: Edit) -> None:
    """Draw open sub-processes round what is drawn inside them, the innermost first."""
    process = edit.process
    for part in reversed(process.nodes()):
        inside = around(node.box for node in process.children(part.id) if node.box is not None)
        if part.box is None and inside is not None and not part.apart:
            head = Box(inside.x, inside.y - 10, inside.width, inside.height + 10)
            edit.put(replace(part, box=head.grown(20), expanded=True))


def _lead(edit: Edit, trial: Process) -> None:
    """Route the flows that have no way points, and place the names of what was just placed."""
    drawing = survey(trial, EVERYWHERE)
    flows = [
        f for f in trial.flows() if len(f.points) < 2 and drawing.has(f.source) and drawing.has(f.target)
    ]
    for flow in in_turn(drawing, flows):
        edit.put(routed(drawing, flow))
    for change in edit.delta.changes:
        node = change.after
        if isinstance(node, Node) and isinstance(change.before, Node) and change.before.box is None:
            edit.put(replace(node, label=labels.for_node(drawing, node)))


def frame_all(edit: Edit) -> None:
    """Draw pools and roles that have no box round what stands in them."""
    trial = edit.process
    for role in reversed(trial.roles()):
        inner = [n.box for n in trial.members(role.id)] + [r.box for r in trial.nested(role.id)]
        box = around(box for box in inner if box is not None)
        if role.box is None and box is not None:
            edit.put(replace(role, box=_framed(box), horizontal=True))
    for pool in trial.pools():
        inner = [n.box for n in trial.children(pool.process)] if pool.process else []
        inner += [r.box for r in trial.roles() if pool.process and r.process == pool.process]
        box = around(box for box in inner if box is not None)
        if pool.box is None and box is not None:
            edit.put(replace(pool, box=_framed(box), horizontal=True))
        elif pool.box is None:
            edit.put(replace(pool, box=_under(trial), horizontal=True))


def _framed(box: Box) -> Box:
    return Box(box.x - HEAD - 20, box.y - 20, box.width + HEAD + 40, box.height + 40)


def _under(process: Process) -> Box:
    """Return the box of a pool without contents, below everything."""
    shown: list[Node | Pool] = [*process.nodes(), *process.pools()]
    every = around(record.box for record in shown if record.box is not None) or Box(160, 80, 600, 0)
    return Box(every.x, every.bottom + 40, max(every.width, 300), 60)


def _route_all(drawing: Drawing, flows: Iterable[Flow]) -> list[Flow]:
    """Return the flows with routes and labels; shapes get their names between arrows and dotted lines."""
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
    made = [named(drawing, flow) for flow in made]
    made += [routed(drawing, flow) for flow in dotted]
    # Where a dotted line had to cross a name, the name may have a better place.
    for node in drawing.process.nodes():
        if labels.is_crossed(drawing, node.id):
            drawing.write(node.id, labels.for_node(drawing, node))
    return [named(drawing, flow) if labels.is_crossed(drawing, flow.id) else flow for flow in made]


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
