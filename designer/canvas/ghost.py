"""What a deed would make, seen before it is done."""

from designer.canvas.deeds import Order
from designer.layout.room import next_place
from designer.model.errors import VoronkaError
from designer.model.process import Process
from designer.model.records import Flow, Node
from designer.picture.drawing import primitives
from designer.picture.primitives import Primitive
from designer.verbs.step import perform

MOST = 400
"""More records are not copied for a look: only the place is shown then."""


def foresee(process: Process, wanted: Order, after: str, kind: str) -> tuple[Primitive, ...]:
    """Return what ``wanted`` would add to the picture; nothing where it would be refused.

    Of a large process only the new ``kind`` behind ``after`` is shown: to do it on a copy costs too long.
    """
    if len(process.records) > MOST:
        return _place_alone(process, after, kind)
    copy = Process(process.records.values(), process.taken)
    try:
        delta = perform(copy, wanted.verb, *wanted.args, key="", **wanted.named)
    except VoronkaError:
        return ()
    new = [copy.get(change.id) for change in delta.changes if change.before is None]
    new.sort(key=lambda record: not isinstance(record, Flow))
    return tuple(one for record in new if record for one in primitives(copy, record))


def _place_alone(process: Process, after: str, kind: str) -> tuple[Primitive, ...]:
    node = process.get(after)
    if not isinstance(node, Node) or not kind:
        return ()
    trigger = "timer" if kind == "boundaryEvent" else ""
    box = next_place(process, after, kind, "", node.lane)
    return primitives(process, Node("", kind, box=box, trigger=trigger))
