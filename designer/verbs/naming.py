"""Names: a shape grows with its name, what is named after a stage is named anew with it."""

from msgspec.structs import replace

from designer.layout import sizes
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.permit import may_rename
from designer.model.process import Edit
from designer.model.records import Depiction, Flow, Node
from designer.verbs import words
from designer.verbs.drawing import SEQUENCE, clear, follow, make_free
from designer.verbs.lanes import descendants
from designer.verbs.placing import give_room
from designer.verbs.step import step
from designer.verbs.wiring import own_decision


@step(N_("Rename"))
def rename(edit: Edit, key: str, name: str) -> None:
    """Call ``key``, anything that has a name, ``name``; line breaks are kept, spaces around it are not."""
    process = edit.process
    may_rename(process, key).demand()
    record = process.records[key]
    assert not isinstance(record, Depiction)  # noqa: S101 - refused above
    name = name.strip()
    if name == record.name:
        return
    if isinstance(record, Node):
        _rename_node(edit, record, name)
    elif isinstance(record, Flow):
        source = process.get(record.source)
        if name and record.kind == SEQUENCE and family(source) != "gateway" and not record.conditional:
            raise RefusedError(message(N_("Only the exits of a decision have names")))
        renamed = replace(record, name=name, label=None)
        edit.put(renamed)
        if name and record.kind == SEQUENCE:
            give_room(edit, renamed)
    else:
        edit.put(replace(record, name=name))


def _rename_node(edit: Edit, node: Node, name: str) -> None:
    process = edit.process
    gate = own_decision(process, node.id) if family(node) == "activity" else None
    asked = words.question(process, node)
    renamed = replace(node, name=name, link=None)
    if KINDS[node.kind].outside_label:
        renamed = replace(renamed, label=None)
    edit.put(renamed)
    if gate and gate.name == asked:
        edit.put(replace(gate, name=words.question(process, renamed), label=None))
    if not KINDS[node.kind].outside_label:
        grow(edit, node.id)


def grow(edit: Edit, key: str) -> None:
    """Let a shape grow to its name, to the right and down from where its flows run in; it never shrinks."""
    process = edit.process
    node = process.node(key)
    if node.box is None or node.expanded:
        return
    # From the size it has: in files of other programs stages are smaller than ours, and their names fit.
    wide, high = sizes.grown_for(node.kind, node.name, node.box.width, node.box.height, node.lettering)
    if (wide, high) == (node.box.width, node.box.height):
        return
    box = Box(node.box.x, node.box.centre.y - high / 2, wide, high)
    set_box(edit, node, box)


def set_box(edit: Edit, node: Node, box: Box) -> None:
    """Give a node another box; its events stay on its border, room is made and the arrows follow."""
    process = edit.process
    events = process.attached(node.id)
    edit.put(replace(node, box=box))
    for event in events:
        if event.box and node.box:
            middle = event.box.centre
            right = middle.x >= node.box.right - 1
            low = middle.y >= node.box.bottom - 1
            dx = box.right - node.box.right if right else box.x - node.box.x
            dy = box.bottom - node.box.bottom if low else box.y - node.box.y
            label = event.label.moved(dx, dy) if event.label else None
            edit.put(replace(event, box=event.box.moved(dx, dy), label=label))
    keys = [node.id, *(event.id for event in events)]
    follow(edit, keys)
    inside = descendants(process, node.id) if node.expanded else []
    make_free(edit, (node.id,), (*keys, *inside))
    clear(edit, keys)
