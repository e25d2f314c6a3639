"""From top to bottom: the rows of each role, the channel for loops along its bottom."""

from collections.abc import Mapping

from msgspec import Struct

from designer.layout.blocks import Block, block
from designer.layout.columns import Grid, set_columns
from designer.layout.paths import CHANNEL
from designer.layout.scope import Scope
from designer.model.geometry import Box

PAD = 16.0
"""Between the edge of a role and what stands in it."""
_ROW_GAP = 24.0
_LEAST = 100.0
"""The height of a role with nothing in it."""
_MOST_TRACKS = 6


class Plan(Struct, frozen=True):
    """Boxes of a scope with its left top corner at (0, 0), and where each lane begins and ends below that."""

    boxes: Mapping[str, Box]
    edges: tuple[float, ...]
    """The top of each lane, and the bottom of the last."""
    width: float


def plan(scope: Scope, lanes: int) -> Plan:
    """Return where everything in the scope stands, in ``lanes`` bands."""
    blocks = {key: block(scope, scope.process.node(key)) for key in scope.path}
    grid = set_columns(scope, blocks, lanes)
    tracks = _tracks(scope, blocks, grid, lanes)
    boxes: dict[str, Box] = {}
    edges = [0.0]
    for lane in range(lanes):
        y = edges[-1] + PAD
        filled = [row for row in grid.lanes[lane] if row.blocks]
        for nth, row in enumerate(filled):
            y += _ROW_GAP if nth else 0
            middle = round(y + max(blocks[key].up for key in row.blocks))
            for key in row.blocks:
                for part, box in blocks[key].parts.items():
                    placed = box.moved(grid.x[key] + PAD + 8, middle)
                    boxes[part] = Box(round(placed.x), round(placed.y), placed.width, placed.height)
            y = middle + max(blocks[key].down for key in row.blocks)
        y += PAD + (CHANNEL * tracks[lane] + 4 if tracks[lane] else 0)
        edges.append(round(max(y, edges[-1] + _LEAST)))
    return Plan(boxes, tuple(edges), round(grid.right + 2 * PAD + 16))


def _tracks(scope: Scope, blocks: Mapping[str, Block], grid: Grid, lanes: int) -> list[int]:
    """Return how many flows run side by side along the bottom of each lane."""
    spans: list[list[tuple[float, float]]] = [[] for _ in range(lanes)]
    for source, target in (*scope.loops(), *_skips(scope, blocks, grid)):
        if source not in grid.x or target not in grid.x:
            continue
        lane = min(blocks[source].lane, max(blocks[target].lane, 0))
        spans[lane].append(tuple(sorted((grid.x[source], grid.x[target]))))  # type: ignore[arg-type]
    return [min(_deepest(spans_of), _MOST_TRACKS) for spans_of in spans]


def _skips(scope: Scope, blocks: Mapping[str, Block], grid: Grid) -> list[tuple[str, str]]:
    """Return the ways onward that lead past another block in the same row."""
    place = {key: n for rows in grid.lanes for row in rows for n, key in enumerate(row.blocks)}
    return [
        (source, target)
        for source, targets in scope.edges.items()
        for target in targets
        if blocks[source].lane == blocks[target].lane
        and grid.row[source] == grid.row[target]
        and place[target] > place[source] + 1
    ]


def _deepest(spans: list[tuple[float, float]]) -> int:
    """Return how many of the spans lie over one another at most."""
    events = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    most = now = 0
    for _, step in events:
        now += step
        most = max(most, now)
    return most
