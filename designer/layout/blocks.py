"""A flow node with what stands round it: documents above, timers and their ends below, rejections beside."""

from dataclasses import dataclass, field

from designer.layout.scope import Scope
from designer.layout.sizes import label_size
from designer.model.geometry import Box
from designer.model.kinds import KINDS
from designer.model.records import Flow, Node

Zone = tuple[float, float]
"""How far something reaches to the left (negative) and right of its node's middle."""

_TIMER_INSET = 12.0
_TIMER_STEP = 48.0
_ARROW = 26.0
"""The shortest arrow that still reads as one."""
_DOCUMENT_GAP = 34.0
"""Lifts the dotted line that leaves a document over the rejection ends beside it."""
_LABEL_GAP = 4.0
_LEAST_GAP = 30.0
"""What columns keep free between neighbours anyway."""
_BETWEEN_DOCUMENTS = 26.0
"""Wide enough for the dotted line of a reader."""


@dataclass(slots=True)
class Block:
    """Boxes and free room relative to the middle of the node ``key``; zones are top, middle, bottom."""

    key: str
    wide: float
    high: float
    lane: int = 0
    parts: dict[str, Box] = field(default_factory=dict)
    zones: list[Zone | None] = field(default_factory=lambda: [None, None, None])
    up: float = 0.0
    down: float = 0.0

    def reserve(self, zone: int, left: float, right: float) -> None:
        """Keep ``left`` to ``right`` of a zone for this block."""
        old = self.zones[zone]
        self.zones[zone] = (min(left, old[0]), max(right, old[1])) if old else (left, right)

    def add(self, key: str, box: Box, zone: int) -> None:
        """Let the shape ``key`` stand in ``box``."""
        self.parts[key] = box
        self.reserve(zone, box.x, box.right)
        self.up = max(self.up, -box.y)
        self.down = max(self.down, box.bottom)


def block(scope: Scope, node: Node) -> Block:
    """Return ``node`` with its satellites round it."""
    wide, high = scope.size(node)
    events = scope.events.get(node.id, ())
    wide = max(wide, 2 * _TIMER_INSET + 36 + (len(events) - 1) * 40) if events else wide
    made = Block(node.id, wide, high, scope.lane_of(node))
    made.add(node.id, Box(-wide / 2, -high / 2, wide, high), 1)
    _rejections(scope, node, made)
    if KINDS[node.kind].outside_label and node.name.strip():
        _name(scope, node, made)
    _timers(scope, events, made)
    _documents(scope, node, made)
    return made


def _rejections(scope: Scope, node: Node, made: Block) -> None:
    for end_id, side in scope.rejections.get(node.id, {}).items():
        end = scope.process.node(end_id)
        wide, high = scope.size(end)
        flow = scope.process.incoming(end_id, "sequenceFlow")[0]
        exit_wide, exit_high = _named(flow)
        name_wide, name_high = _named(end)
        if side == "right":
            x = made.wide / 2 + max(_ARROW, exit_wide + 22)
            made.add(end_id, Box(x, -high / 2, wide, high), 1)
            middle = x + wide / 2
            made.reserve(1, middle - name_wide / 2, middle + name_wide / 2)
            made.down = max(made.down, high / 2 + _LABEL_GAP + name_high)
            continue
        away = made.high / 2 + max(_ARROW, exit_high + 12)
        top = -away - high if side == "above" else away
        zone = 0 if side == "above" else 2
        made.add(end_id, Box(-wide / 2, top, wide, high), zone)
        made.reserve(zone, -wide / 2, wide / 2 + _LABEL_GAP + name_wide)
        # The exit's name stands beside the arrow, as low as the top of the stage that comes next.
        made.reserve(1, -made.wide / 2, max(made.wide / 2, exit_wide + 12 - _LEAST_GAP))


def _name(scope: Scope, node: Node, made: Block) -> None:
    """Keep room for the name of an event or gateway where no flow leaves."""
    wide, high = label_size(node.name, node.kind, wish=node.lettering)
    taken = scope.sides(node)
    if KINDS[node.kind].family != "gateway" or ("above" in taken and "below" not in taken):
        made.reserve(2, -wide / 2, wide / 2)
        made.down = max(made.down, made.high / 2 + _LABEL_GAP + high)
    elif "above" not in taken:
        made.reserve(0, -wide / 2, wide / 2)
        made.up = max(made.up, made.high / 2 + _LABEL_GAP + high)
    else:
        made.reserve(1, -made.wide / 2, wide + 6)
        made.down = max(made.down, made.high / 2 + _LABEL_GAP + high)


def _timers(scope: Scope, events: tuple[Node, ...], made: Block) -> None:
    step = _TIMER_STEP
    if len(events) > 1:
        step = min(step, (made.wide - 2 * _TIMER_INSET - 36) / (len(events) - 1))
    for nth, event in enumerate(events):
        wide, high = scope.size(event)
        left = -made.wide / 2 + _TIMER_INSET + nth * step
        made.add(event.id, Box(left, made.high / 2 - high / 2, wide, high), 2)
        middle, floor = left + wide / 2, made.high / 2 + high / 2
        if event.name.strip():
            name = label_size(event.name, event.kind, wish=event.lettering)
            made.reserve(2, left, left + wide + 4 + name[0])
            made.down = max(made.down, floor + 8)
        end_id = scope.limits.get(event.id, "")
        if end_id:
            _limit_end(scope, scope.process.node(end_id), made, (middle, floor), crowded=len(events) > 1)


def _limit_end(scope: Scope, end: Node, made: Block, under: tuple[float, float], *, crowded: bool) -> None:
    wide, high = scope.size(end)
    x, floor = under
    top = floor + _ARROW
    made.add(end.id, Box(x - wide / 2, top, wide, high), 2)
    if end.name.strip():
        name = label_size(end.name, end.kind, wish=end.lettering)
        if crowded:
            made.down = max(made.down, top + high + _LABEL_GAP + name[1])
        else:
            made.reserve(2, x - wide / 2, x + wide / 2 + _LABEL_GAP + name[0])


def _documents(scope: Scope, node: Node, made: Block) -> None:
    """Set documents and notes in a row above the node, each with its name above it."""
    shown = scope.documents.get(node.id, ())
    if not shown:
        return
    slots = [_slot(scope, item) for item in shown]
    apart = sum(slots) + _BETWEEN_DOCUMENTS * (len(slots) - 1)
    # The first and the last stand equally far from the middle, so that both reach the stage straight down.
    left = -(apart - slots[0] / 2 - slots[-1] / 2) / 2 - slots[0] / 2
    # Above a gateway whatever leaves it upwards comes first.
    floor = -max(made.up if KINDS[node.kind].family != "activity" else 0.0, made.high / 2) - _DOCUMENT_GAP
    for item, slot in zip(shown, slots, strict=True):
        wide, high = scope.size(item)
        made.add(item.id, Box(left + (slot - wide) / 2, floor - high, wide, high), 0)
        made.reserve(0, left, left + slot)
        if KINDS[item.kind].outside_label and item.name.strip():
            name = label_size(item.name, item.kind, wish=item.lettering)
            made.up = max(made.up, high - floor + _LABEL_GAP + name[1])
        left += slot + _BETWEEN_DOCUMENTS


def _slot(scope: Scope, item: Node) -> float:
    wide = scope.size(item)[0]
    if KINDS[item.kind].outside_label and item.name.strip():
        return max(wide, label_size(item.name, item.kind, wish=item.lettering)[0])
    return wide


def _named(record: Node | Flow) -> tuple[float, float]:
    """Return how large the name of ``record`` is where it stands outside, nothing without one."""
    known = record.name.strip()
    return label_size(record.name, record.kind, wish=record.lettering) if known else (0.0, 0.0)
