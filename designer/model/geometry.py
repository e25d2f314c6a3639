"""Points and boxes of a drawing, in BPMN's units (1 unit = 1 pixel at 100 %), y down."""

from collections.abc import Iterable

from msgspec import Struct


class Point(Struct, frozen=True, array_like=True):
    """A place on the diagram plane."""

    x: float
    y: float


class PlanePoint(Point, frozen=True, array_like=True):
    """A place on the plane ``plane``, as ``model.planes`` calls it, where that is not the first."""

    plane: str = ""


class Box(Struct, frozen=True, array_like=True):
    """An upright rectangle given by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The point where the diagonals cross."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> "Box":
        """Return the same size ``dx`` to the right and ``dy`` down."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, by: float) -> "Box":
        """Return the box with every edge pushed ``by`` outwards."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, point: Point, slack: float = 0.0) -> bool:
        """Tell whether ``point`` lies inside or on the border, ``slack`` units forgiven."""
        return (
            self.x - slack <= point.x <= self.right + slack
            and self.y - slack <= point.y <= self.bottom + slack
        )

    def contains(self, other: "Box", slack: float = 0.0) -> bool:
        """Tell whether ``other`` lies wholly inside, ``slack`` units forgiven."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Box", slack: float = 0.0) -> bool:
        """Tell whether the insides meet by more than ``slack`` units; touching borders do not."""
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )


def around(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box that holds all ``boxes``, None where there are none."""
    every = list(boxes)
    if not every:
        return None
    x, y = min(b.x for b in every), min(b.y for b in every)
    return Box(x, y, max(b.right for b in every) - x, max(b.bottom for b in every) - y)


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Tell whether the upright or level segment from ``start`` to ``end`` enters the inside of ``box``."""
    return (
        min(start.x, end.x) < box.right
        and max(start.x, end.x) > box.x
        and min(start.y, end.y) < box.bottom
        and max(start.y, end.y) > box.y
    )
