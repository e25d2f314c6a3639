"""What stands for what: on the drawing each element for itself, in the compact picture it does not."""

from designer.model.geometry import Box, Point
from designer.model.process import Process
from designer.model.records import Record
from designer.picture.drawing import primitives
from designer.picture.primitives import Primitive


class Standing:
    """Each element of ``process`` is drawn, and stands for itself."""

    process: Process

    def shown(self, element: str) -> str:
        """Return what ``element`` of the file is shown by, empty for nothing."""
        return element

    def element(self, key: str) -> str:
        """Return what of the file ``key`` stands for, empty for nothing."""
        return key

    def taker(self, key: str) -> str:
        """Return the element that an arrow let go on ``key`` leads to."""
        return key

    def look(self, record: Record) -> tuple[Primitive, ...]:
        """Return how ``record`` would be drawn."""
        return primitives(self.process, record)

    def reserve(self, high: float) -> None:
        """Keep so many units free under each stage, where places are this picture's own."""

    def reaches(self, box: Box, at: Point) -> bool:
        """Tell whether the role drawn in ``box`` has the ground at ``at``."""
        return box.holds(at)
