"""The planes of a drawing: the eye goes into closed sub-processes and to further diagrams, and comes back."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from designer.canvas.easel import Easel
from designer.canvas.eye import look_first
from designer.canvas.scene import Scene
from designer.model.delta import Delta
from designer.model.geometry import PlanePoint, Point
from designer.model.planes import Planes
from designer.model.process import Process
from designer.model.records import Node, Record, Role
from designer.picture.theme import Theme

_SIGHT = tuple[float, Point]
"""How near the eye is, and where."""


class Planar(Easel):
    """Shows one plane at a time and remembers how each was looked at."""

    entered = Signal(str)
    """The plane that is shown now, as ``model.planes`` calls it; empty is the first."""

    def __init__(self, process: Process, theme: Theme) -> None:
        """Begin with the first plane."""
        super().__init__(process, theme)
        self._sights: dict[str, _SIGHT] = {}
        self._shown = ""

    @property
    def plane(self) -> str:
        """The plane that is shown."""
        return self.scene.inside_of

    def plane_of(self, record: Record | None) -> str:
        """Return the plane that shows ``record``."""
        return Planes(self.scene.process).of(record)

    def leads_in(self, key: str) -> bool:
        """Tell whether ``key`` is a sub-process with its inside on another plane than itself."""
        process = self.scene.process
        node = process.get(key)
        return isinstance(node, Node) and bool(node.box) and Planes(process).inside(key) == key

    def here(self, at: Point) -> Point:
        """Return a place of the plane that is shown so that it says which plane that is."""
        return PlanePoint(at.x, at.y, self.plane) if self.plane else at

    def enter(self, plane: str) -> None:
        """Show ``plane`` as it was looked at last."""
        if plane == self.plane:
            return
        self.select(())
        self._sights[self._shown] = self.zoom, self.origin
        self.scene.inside_of = plane
        self.scene.build()
        self._appear()

    def outer(self) -> str:
        """Return the plane that the sub-process whose inside is shown stands on."""
        return self.plane_of(self.scene.process.get(self.plane))

    def select(self, ids: Iterable[str]) -> None:
        """Choose ``ids``; a mere picture has nothing chosen."""

    def redraw(self, delta: Delta) -> None:
        """Show what ``delta`` changed, on the plane where it is if none of it is on this one."""
        process = self.scene.process
        super().redraw(delta)
        if self.plane != self._shown:
            self._appear()
        planes = Planes(process)
        if planes.single:
            return
        changed = [change.after or change.before for change in delta.changes]
        seen = [planes.of(record) for record in changed if record is not None and _is_drawn(record)]
        if seen and self.plane not in seen:
            self.enter(seen[0])

    def _appear(self) -> None:
        """Show the plane that the scene holds by now."""
        self._shown = self.plane
        self.still.spoil()
        if sight := self._sights.get(self.plane):
            self.look(*sight)
        elif self.whole() is None:
            self.look(1.0, Point(0.0, 0.0))
        else:
            look_first(self)
        self.update()
        self.entered.emit(self.plane)


def _is_drawn(record: Record) -> bool:
    return bool(getattr(record, "box", None) or getattr(record, "points", ()))


def nodes_of(scene: Scene) -> list[Node]:
    """Return the nodes that the plane shows."""
    return [node for node in scene.process.nodes() if node.box and scene.grid.place(node.id)]


def roles_of(scene: Scene) -> list[Role]:
    """Return the roles that the plane shows."""
    return [role for role in scene.process.roles() if role.box and scene.grid.place(role.id)]
