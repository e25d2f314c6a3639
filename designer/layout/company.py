"""What goes along when something moves: papers and ends with their stage, contents with what holds them."""

from collections.abc import Callable, Iterable

from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Node, Record

BESIDE = 200.0
"""Nearer than this to the cut, a document may stand on the other side of it than its stage."""
ROOMY = 200.0
"""The least width of a call activity that shows what it calls."""


def companions(
    process: Process,
    get: Callable[[str], Record | None],
    cut: float,
    always: frozenset[str],
    near: Iterable[Node],
    by: float,
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what moves right with its stage, ``always`` included, and what stays, whatever their x.

    ``get`` gives the records as they are by now, those of them at most ``BESIDE`` from x = ``cut`` are among
    ``near``; all from there on is about to move by ``by``.
    """
    goes, stays = set(always), set[str]()
    for node in near:
        key = node.id
        if node.box is None or key in always:
            continue
        if abs(node.box.x - cut) > BESIDE:
            continue
        home = _home(process, get, node)
        if home is None or home.box is None:
            continue
        moves = home.id in always or home.box.x >= cut
        if moves != (node.box.x >= cut):
            (goes if moves else stays).add(key)
    if stays:
        stays -= _covered(process, get, cut, goes, stays, by)
    return frozenset(goes), frozenset(stays)


def _covered(
    process: Process,
    get: Callable[[str], Record | None],
    cut: float,
    goes: set[str],
    stays: set[str],
    by: float,
) -> set[str]:
    """Return what of ``stays`` would lie under something that moves: better apart from its stage."""
    found = set[str]()
    nodes = [node for key in process.graph if isinstance(node := get(key), Node) and node.box]
    kept = [node for node in nodes if node.id in stays]
    for node in nodes:
        moves = node.id in goes or (node.box and node.box.x >= cut and node.id not in stays)
        there = node.box.moved(by, 0) if node.box and moves and not node.host else None
        found |= {one.id for one in kept if there and one.box and there.overlaps(one.box)}
    return found


def home_of(process: Process, node: Node) -> Node | None:
    """Return the stage that ``node``, a document, note or end with one entry, stands right above or below."""
    return _home(process, process.get, node)


def _home(process: Process, get: Callable[[str], Record | None], node: Node) -> Node | None:
    """Return the stage that a document, note or end with one entry stands right above or below."""
    kind = KINDS[node.kind]
    ins = process.incoming(node.id)
    single = kind.position == "end" and len(ins) == 1
    if node.kind == "group" or not (single or kind.family in {"data", "artifact"}):
        return None
    for flow in (*ins, *process.outgoing(node.id)):
        other = get(flow.source if flow.target == node.id else flow.target)
        if isinstance(other, Node) and other.host:
            other = get(other.host)
        if isinstance(other, Node) and is_stacked(node.box, other.box):
            return other
    return None


def is_stacked(box: Box | None, home: Box | None, aside: float = 30.0) -> bool:
    """Tell whether ``box`` stands above or below ``home``, at most ``aside`` units beside it."""
    if box is None or home is None:
        return False
    apart = max(home.y - box.bottom, box.y - home.bottom)
    return 0 <= apart <= 70 and home.x - aside <= box.centre.x <= home.right + aside


def holds(node: Node, others: Iterable[Node]) -> bool:
    """Tell whether others stand in ``node``, be they its own or those of the process that it calls."""
    box = node.box
    if node.expanded or node.kind == "group":
        return True
    if box is None or box.width < ROOMY or KINDS[node.kind].family != "activity":
        return False
    inner = (other.box for other in others if other.box and node.id not in (other.id, other.host))
    return any(box.contains(other) for other in inner)


def shows(process: Process, caller: Node, home: str) -> bool:
    """Tell whether ``caller``, an activity of another process, has the process ``home`` drawn inside it."""
    box = caller.box
    if box is None or box.width < ROOMY or KINDS[caller.kind].family != "activity":
        return False
    if home in {"", caller.id, caller.parent} or isinstance(process.get(home), Node):
        return False
    return any(node.box is not None and box.contains(node.box) for node in process.children(home))
