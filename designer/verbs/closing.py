"""The room that something left is taken, as far as nothing is in the way: what follows comes nearer."""

from collections.abc import Iterable, Iterator
from math import floor

from designer.layout.sizes import label_size
from designer.layout.space import Space
from designer.model.geometry import Box
from designer.model.planes import Planes
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Role
from designer.verbs.clearing import lead_round
from designer.verbs.drawing import GAP, SEQUENCE, put_all

_WORTH = 24.0
"""Less room than this is left as it is."""
_MOST = 1500
"""In a larger drawing nothing comes nearer by itself: too much would have to move."""
_NAMED = 20.0
_AIR = 16.0
"""Left between what has nothing to do with one another, beyond the least."""
_ABOUT, _FAR = 400.0, 1e7


def close_gap(edit: Edit, gone: Node, sources: Iterable[str], target: str) -> None:
    """Let ``target``, which follows on one of ``sources`` by now, and all behind it come nearer.

    It comes as near to them as ``gone`` was, which stood between.
    """
    process = edit.process
    after = process.get(target)
    near = _before(process, sources, after)
    if near is None or not isinstance(after, Node) or after.box is None or len(process.graph) > _MOST:
        return
    space = Space(process, after.box.x, plane=Planes(process).of(after))
    gaps = list(_slack(process, space.moved))
    gap = gone.box.x - near.right if gone.box else GAP
    by = floor(min([after.box.x - near.right - max(gap, GAP), space.most() - _AIR, *gaps]))
    if by >= _WORTH:
        records = space.changed(-by)
        put_all(edit, records)
        # What moved as a whole may run through something now that stayed.
        band = Box(after.box.x - by - _ABOUT, -_FAR, by + 2 * _ABOUT, 2 * _FAR)
        lead_round(edit, [record.id for record in records if isinstance(record, Flow)], band, target)


def _before(process: Process, sources: Iterable[str], after: object) -> Box | None:
    """Return the box of the nearest of ``sources`` that stands left of ``after``, on the same drawing."""
    if not isinstance(after, Node) or after.box is None or not _is_flat(process, after):
        return None
    nodes = [node for key in sources if isinstance(node := process.get(key), Node)]
    boxes = [n.box for n in nodes if n.box and n.parent == after.parent and n.diagram == after.diagram]
    left = [box for box in boxes if box.right <= after.box.x]
    return max(left, key=lambda box: box.right) if left and len(left) == len(nodes) else None


def _is_flat(process: Process, node: Node) -> bool:
    role = process.get(node.lane)
    return not isinstance(role, Role) or role.horizontal


def _slack(process: Process, moved: frozenset[str]) -> Iterator[float]:
    """Yield how much shorter each arrow may get that leads from what stays to what moves."""
    for flow in process.flows():
        if flow.kind != SEQUENCE or (flow.source in moved) == (flow.target in moved):
            continue
        ends = (flow.source, flow.target) if flow.target in moved else (flow.target, flow.source)
        still, moving = (node.box if isinstance(node := process.get(key), Node) else None for key in ends)
        if still and moving and moving.x >= still.right:
            need = max(GAP, label_size(flow.name, flow.kind)[0] + _NAMED) if flow.name.strip() else GAP
            yield max(0.0, moving.x - still.right - need)
        elif still and moving and moving.centre.x >= still.centre.x:
            yield 0.0
