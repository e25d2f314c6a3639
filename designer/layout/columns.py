"""From left to right: each block as far left as what leads to it and what stands there allow."""

from dataclasses import dataclass, field

from designer.layout.blocks import Block
from designer.layout.scope import Scope
from designer.layout.sizes import label_size
from designer.model.kinds import KINDS

_ARROW = 38.0
"""Between two shapes that an arrow joins."""
_OVER = 56.0
"""Between stages of different roles: an arrow and a dotted line run down side by side."""
_TURN = 40.0
"""From the middle of a decision to the next shape in another role."""
_FORKED = 60.0
"""The same where two ways turn to the same side."""
_APART = (10.0, 30.0, 10.0)
"""Between neighbours that nothing joins: top, middle, bottom."""
_FORGIVEN = 80.0
"""How far a block may be pushed right before it gets a row of its own."""
_LOOKED_AT = 50
"""The lowest rows of a role, which a block may still join: a thousand loose stages are a thousand rows."""


@dataclass(slots=True)
class Row:
    """One line of blocks inside a role; ``edge`` is how far right it is taken: top, middle, bottom."""

    edge: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    blocks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """Where blocks stand: the x of their middle, and their row in their lane."""

    lanes: list[list[Row]]
    x: dict[str, float] = field(default_factory=dict)
    row: dict[str, int] = field(default_factory=dict)
    lane: dict[str, int] = field(default_factory=dict)
    right: float = 0.0


def set_columns(scope: Scope, blocks: dict[str, Block], lanes: int) -> Grid:
    """Return the place of every block of the scope, the left edge of the drawing at 0."""
    grid = Grid([[Row()] for _ in range(lanes)])
    before: dict[str, list[str]] = {key: [] for key in scope.path}
    for key, targets in scope.edges.items():
        for target in targets:
            before[target].append(key)
    heirs: dict[str, str] = {}
    for key in scope.path:
        made = blocks[key]
        least = max((_after(scope, blocks, grid, p, key) for p in before[key]), default=0.0)
        if not before[key]:
            least = -min((zone[0] for zone in made.zones if zone), default=0.0)
        hung = {source for source in before[key] if _by_event(scope, source, key)}
        number = _row(grid, made, least, before[key], {**heirs, **dict.fromkeys(hung, key)})
        _settle(grid, made, number, least, joined=_joined(grid, made.lane, number, before[key]))
        for source in before[key]:
            if blocks[source].lane == made.lane and grid.row[source] == number:
                heirs.setdefault(source, key)
    return grid


def _joined(grid: Grid, lane: int, number: int, before: list[str]) -> bool:
    """Tell whether the block joins the last block of its row."""
    row = grid.lanes[lane][number].blocks
    return bool(row) and row[-1] in before


def _after(scope: Scope, blocks: dict[str, Block], grid: Grid, source: str, key: str) -> float:
    """Return the least x that the flow from ``source`` leaves for ``key``."""
    a, b = blocks[source], blocks[key]
    left = b.zones[1][0] if b.zones[1] else 0.0
    node = scope.process.node(source)
    at = grid.x[source]
    if a.lane == b.lane and (event := _by_event(scope, source, key)):
        # What a timer sets off stands straight below it.
        return max(at + a.parts[event].centre.x, -min((zone[0] for zone in b.zones if zone), default=0.0))
    beside = a.lane == b.lane or scope.turns_right(source, key)
    if KINDS[node.kind].family == "gateway" and not beside:
        side = scope.turn(source, key) > 0
        ways = [
            way
            for way in scope.edges[source]
            if scope.turn(source, way) and (scope.turn(source, way) > 0) == side
        ]
        # Of two ways to the same side one leaves at the right, and wants room to turn down or up.
        turn = max(
            (_TURN if len(ways) < 2 else _FORKED) - left,
            12.0 - min((zone[0] for zone in b.zones if zone), default=0.0),
        )
        return at + turn
    gap = _ARROW if a.lane == b.lane else _OVER
    if a.lane == b.lane:
        gap = max(gap, _named(scope, source, key))
    return at + a.wide / 2 + gap - left


def _by_event(scope: Scope, source: str, key: str) -> str:
    """Return the event at the bottom of ``source`` from which alone ``key`` is reached, empty without one."""
    ways = scope.process.incoming(key, "sequenceFlow")
    here = {event.id for event in scope.events.get(source, ())}
    return ways[0].source if len(ways) == 1 and ways[0].source in here else ""


def _named(scope: Scope, source: str, key: str) -> float:
    flows = [f for f in scope.process.outgoing(source, "sequenceFlow") if f.target == key and f.name.strip()]
    return max((label_size(f.name, f.kind, wish=f.lettering)[0] + 18 for f in flows), default=0.0)


def _row(grid: Grid, made: Block, least: float, before: list[str], heirs: dict[str, str]) -> int:
    """Return the row of the block: that of what leads to it, else the first that is free there."""
    rows = grid.lanes[made.lane]
    left = made.zones[1][0] if made.zones[1] else 0.0
    near = [source for source in before if grid.lane[source] == made.lane]
    free = [grid.row[source] for source in near if source not in heirs]
    taken = {grid.row[source] for source in near if source in heirs}
    if free:
        return min(free)
    first = max(0, len(rows) - _LOOKED_AT)
    for number, row in enumerate(rows[first:], first):
        push = row.edge[1] + _APART[1] - left - least if row.blocks else 0.0
        if number not in taken and push <= _FORGIVEN:
            return number
    rows.append(Row())
    return len(rows) - 1


def _settle(grid: Grid, made: Block, number: int, least: float, *, joined: bool) -> None:
    row = grid.lanes[made.lane][number]
    x = least
    for zone, edge, apart in zip(made.zones, row.edge, _APART, strict=True):
        if zone is not None and row.blocks:
            x = max(x, edge + (apart if not joined or apart < _APART[1] else _ARROW - 8) - zone[0])
    grid.x[made.key] = x = round(x)
    grid.row[made.key] = number
    grid.lane[made.key] = made.lane
    row.blocks.append(made.key)
    for n, zone in enumerate(made.zones):
        if zone is not None:
            row.edge[n] = max(row.edge[n], x + zone[1])
    grid.right = max(grid.right, *row.edge)
