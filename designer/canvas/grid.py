"""Where things lie: a grid of square cells, each element in the cell of its centre, long ones apart."""

from collections.abc import Iterable, Iterator

from designer.canvas.place import Place
from designer.model.geometry import Box, around

CELL = 1000.0
"""Side of a cell, in units."""
_LONG = 1.5 * CELL
_NOWHERE = Box(0, 0, 0, 0)
_SIDE = 4
"""Cells along the side of a block."""
Spot = tuple[int, int]


class Block:
    """Some cells side by side; ``far`` is what painters keep about all their elements."""

    __slots__ = ("cells", "far", "spot")

    def __init__(self, spot: Spot) -> None:
        """Begin empty, at ``spot`` among the blocks."""
        self.spot = spot
        self.cells: dict[Spot, Cell] = {}
        self.far: dict[bool, object] = {}

    def items(self) -> Iterator[tuple[str, Place]]:
        """Yield all elements."""
        for cell in self.cells.values():
            yield from cell.places.items()


class Cell:
    """The elements of one square; ``far`` is what painters keep about them until one changes."""

    __slots__ = ("_edges", "_reach", "_solid", "block", "far", "places", "spot")

    def __init__(self, spot: Spot = (0, 0), block: Block | None = None) -> None:
        """Begin empty, at ``spot``, as one of ``block``."""
        self.spot = spot
        self.places: dict[str, Place] = {}
        self.block = block
        self.far: dict[bool, object] = {}
        self._reach: Box | None = None
        self._solid: Box | None = None
        self._edges: tuple[float, float, float, float] | None = None

    def solid(self) -> Box:
        """Return the box that the geometry of all its elements stays inside."""
        if self._solid is None:
            self._solid = around(place.solid for place in self.places.values()) or _NOWHERE
        return self._solid

    def edges(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of its reach."""
        if self._edges is None:
            reach = self.reach()
            self._edges = reach.x, reach.y, reach.right, reach.bottom
        return self._edges

    def reach(self) -> Box:
        """Return the box that all its elements stay inside."""
        if self._reach is None:
            self._reach = around(place.reach for place in self.places.values()) or _NOWHERE
        return self._reach

    def items(self) -> Iterable[tuple[str, Place]]:
        """Return all elements."""
        return self.places.items()

    def forget(self) -> None:
        """Let go of what was made out of its elements."""
        self.repaint()
        self._reach = self._solid = self._edges = None

    def repaint(self) -> None:
        """Let go of what painters keep: something looks different where it is."""
        self.far.clear()
        if self.block is not None:
            self.block.far.clear()


class Grid:
    """Elements by place; knows nothing of what they are."""

    def __init__(self) -> None:
        """Begin empty."""
        self.cells: dict[Spot, Cell] = {}
        self.blocks: dict[Spot, Block] = {}
        self.wide = Cell()
        """What is too long for a cell."""
        self._where: dict[str, Spot] = {}

    @property
    def count(self) -> int:
        """How many elements there are."""
        return len(self._where) + len(self.wide.places)

    def put(self, key: str, place: Place) -> None:
        """Add ``key``, which is not there."""
        spot = _spot(place.reach)
        cell = self.wide
        if spot is not None:
            cell = self.cells.get(spot) or self._add(spot)
            self._where[key] = spot
        cell.places[key] = place
        cell.forget()

    def fill(self, places: Iterable[tuple[str, Place]]) -> None:
        """Add elements to a grid that nobody has looked at yet."""
        cells, where, wide = self.cells, self._where, self.wide.places
        for key, place in places:
            spot = _spot(place.reach)
            if spot is None:
                wide[key] = place
                continue
            where[key] = spot
            try:
                cells[spot].places[key] = place
            except KeyError:
                self._add(spot).places[key] = place

    def _add(self, spot: Spot) -> Cell:
        home = spot[0] // _SIDE, spot[1] // _SIDE
        block = self.blocks.get(home) or self.blocks.setdefault(home, Block(home))
        cell = self.cells[spot] = block.cells[spot] = Cell(spot, block)
        return cell

    def drop(self, key: str) -> None:
        """Forget ``key``, where it is there."""
        if self.wide.places.pop(key, None):
            self.wide.forget()
        spot = self._where.pop(key, None)
        if spot is None:
            return
        cell = self.cells[spot]
        del cell.places[key]
        cell.forget()
        if not cell.places:
            del self.cells[spot]
            if cell.block:
                del cell.block.cells[spot]

    def move(self, key: str, place: Place) -> None:
        """Let ``key``, which is there, lie at another place."""
        spot = self._where.get(key)
        if spot != _spot(place.reach):
            self.drop(key)
            self.put(key, place)
            return
        cell = self.wide if spot is None else self.cells[spot]
        cell.places[key] = place
        cell.forget()

    def touch(self, key: str) -> None:
        """Forget what was made out of ``key``: it looks different where it is."""
        spot = self._where.get(key)
        (self.wide if spot is None else self.cells[spot]).repaint()

    def place(self, key: str) -> Place | None:
        """Return the place of ``key``, None where it is not there."""
        spot = self._where.get(key)
        return self.wide.places.get(key) if spot is None else self.cells[spot].places[key]

    def every(self) -> Iterator[tuple[str, Place]]:
        """Yield all elements, in no particular order."""
        for places in (self.wide.places, *(cell.places for cell in self.cells.values())):
            yield from places.items()

    def cells_in(self, box: Box) -> list[Cell]:
        """Return the cells that may reach into ``box``, in no particular order."""
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        return [
            cell
            for cell in self.cells.values()
            if (edges := cell.edges())[0] < right and edges[1] < bottom and edges[2] > x and edges[3] > y
        ]

    def blocks_in(self, box: Box) -> list[Block]:
        """Return the blocks whose cells may reach into ``box``, in no particular order."""
        return list({id(cell.block): cell.block for cell in self.cells_in(box) if cell.block}.values())

    def near(self, box: Box) -> list[tuple[str, Place]]:
        """Return what may reach into ``box``, the lowest first."""
        found = list(self.some(box))
        found.sort(key=lambda entry: entry[1].order)
        return found

    def some(self, box: Box) -> Iterator[tuple[str, Place]]:
        """Yield what may reach into ``box``, in no particular order."""
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        for places in (self.wide.places, *(cell.places for cell in self.cells_in(box))):
            for key, place in places.items():
                reach = place.reach
                if (
                    reach.x < right
                    and reach.y < bottom
                    and reach.x + reach.width > x
                    and reach.y + reach.height > y
                ):
                    yield key, place

    def solid(self) -> Box | None:
        """Return the box that all geometry stays inside."""
        boxes = [cell.solid() for cell in self.cells.values()]
        return around([*boxes, self.wide.solid()] if self.wide.places else boxes)

    def beyond(self, box: Box) -> Iterator[str]:
        """Yield what may reach out of ``box``."""
        for cell in self.cells.values():
            if not box.contains(cell.reach()):
                yield from (key for key, place in cell.places.items() if not box.contains(place.reach))
        yield from (key for key, place in self.wide.places.items() if not box.contains(place.reach))


def _spot(reach: Box) -> tuple[int, int] | None:
    """Return the cell of what reaches so far, None for what is too long for one."""
    wide, high = reach.width, reach.height
    if wide > _LONG or high > _LONG:
        return None
    return int((reach.x + wide / 2) // CELL), int((reach.y + high / 2) // CELL)
