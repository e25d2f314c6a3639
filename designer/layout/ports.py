"""Where a flow may dock on a shape: right angles on the border, liked sides first."""

from designer.layout.toll import Port
from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node, Pool

_SIDES = {"right": (1, 0), "left": (-1, 0), "top": (0, -1), "bottom": (0, 1)}
# What a sequence flow pays for a side, by what it does there.
_LEAVE = {"right": 0.0, "bottom": 6.0, "top": 6.0, "left": 60.0}
_ENTER = {"left": 0.0, "bottom": 6.0, "top": 6.0, "right": 60.0}
_LEAVE_BACK = {"bottom": 0.0, "top": 4.0, "right": 25.0, "left": 40.0}
_ENTER_BACK = {"bottom": 0.0, "top": 4.0, "left": 30.0, "right": 50.0}
_ACTIVITY = 20.0
"""What an activity adds for top and bottom: documents and timers live there."""


def side(box: Box, name: str, share: float = 0.5, cost: float = 0.0) -> Port:
    """Return the port on the side ``name`` of ``box``, ``share`` of the way along it."""
    dx, dy = _SIDES[name]
    x = box.x + box.width * (share if dx == 0 else (dx + 1) / 2)
    y = box.y + box.height * (share if dy == 0 else (dy + 1) / 2)
    return Port(round(x), round(y), dx, dy, cost)


def sequence(node: Node, box: Box, host: Box | None, *, leaves: bool, back: bool) -> tuple[Port, ...]:
    """Return where a sequence flow may dock; ``host`` is the shape that a boundary event hangs on."""
    if host is not None:
        return tuple(side(box, name) for name in outward(box, host))
    prices = (_LEAVE_BACK if leaves else _ENTER_BACK) if back else _LEAVE if leaves else _ENTER
    activity = KINDS[node.kind].family in {"activity", "foreign"}
    return tuple(
        side(box, name, cost=cost + (_ACTIVITY if activity and name in {"top", "bottom"} and not back else 0))
        for name, cost in prices.items()
    )


def spare(node: Node, box: Box, *, leaves: bool, back: bool) -> tuple[Port, ...]:
    """Return further ports of an activity, off the middle of its sides; none of other shapes."""
    if KINDS[node.kind].family not in {"activity", "foreign"}:
        return ()
    first = ("bottom", "top") if back else ("right" if leaves else "left", "bottom", "top")
    return tuple(
        side(box, name, share, 20 + _ACTIVITY * (name in {"top", "bottom"}))
        for name in first
        for share in (0.75, 0.25)
    )


def outward(box: Box, host: Box) -> list[str]:
    """Return the sides of a boundary event that lead away from its host, the clearest first."""
    middle = box.centre
    gaps = {
        "bottom": abs(middle.y - host.bottom),
        "top": abs(middle.y - host.y),
        "right": abs(middle.x - host.right),
        "left": abs(middle.x - host.x),
    }
    least = min(gaps.values())
    return [name for name, gap in gaps.items() if gap <= least + 1]


def data(
    record: Node | Pool, box: Box, other: Box, *, flow: Flow, host: Box | None = None
) -> tuple[Port, ...]:
    """Return where a dotted line may dock; beside the other end it slides along the border to be straight."""
    if host is not None:
        return tuple(side(box, name) for name in outward(box, host))
    if flow.kind == "messageFlow":
        return _upright(box, other)
    if isinstance(record, Pool) or KINDS[record.kind].family in {"data", "event", "gateway"}:
        # Below a document is the line of the stage that writes it.
        below = 90.0 if flow.kind == "dataInputAssociation" else 0.0
        sides = {"bottom": below, "right": 0.0, "left": 0.0, "top": 0.0}
        return tuple(side(box, name, cost=cost) for name, cost in sides.items())
    middle = other.centre
    above = box.x + 6 <= middle.x <= box.right - 6
    along = (middle.x - box.x) / box.width if above else 0.5
    up = _share(other.y, other.bottom, box.y, box.bottom)
    return (
        side(box, "top", along, 0 if above else 10),
        side(box, "left", 0.25, 4),
        side(box, "right", 0.25, 8),
        side(box, "top", 0.2, 8),
        side(box, "top", 0.8, 8),
        side(box, "left", up, 12),
        side(box, "right", up, 12),
        side(box, "bottom", along, 60),
    )


def _upright(box: Box, other: Box) -> tuple[Port, ...]:
    narrow = min(box, other, key=lambda one: one.width)
    shares = (0.5, 0.25, 0.75, 0.1, 0.9) if narrow.width > 60 else (0.5,)
    points = [narrow.x + narrow.width * share for share in shares]
    return tuple(
        side(box, name, _share(x, x, box.x, box.right), cost=10 * (n > 0))
        for name in ("bottom", "top")
        for n, x in enumerate(points)
    )


def _share(start: float, end: float, low: float, high: float) -> float:
    """Return how far along ``low`` to ``high`` the middle of ``start`` to ``end`` lies, off the corners."""
    margin = min(0.5, 6 / (high - low))
    return min(max(((start + end) / 2 - low) / (high - low), margin), 1 - margin)
