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
from designer.model.seen import View, is_view
from designer.picture.theme import Theme

_SIGHT = tuple[float, Point]
"""How near the eye is, and where."""


class Planar(Easel):
    """Shows one plane at a time and remembers how each was looked at."""

    entered = Signal(str)
    """The plane that is shown now, as ``model.planes`` calls it; empty is the first."""

    def __init__(self, process: Process, theme: Theme, scene: Scene | None = None) -> None:
        """Begin with the first plane."""
        super().__init__(process, theme, scene)
        self.base = process
        self.view: View | None = None
        """What is drawn here for a second time, where the plane that is shown has such things."""
        self._sights: dict[str, _SIGHT] = {}
        self._shown = ""

    @property
    def process(self) -> Process:
        """The process with the places that things have on the plane that is shown."""
        return self.view.process if self.view else self.base

    @property
    def plane(self) -> str:
        """The plane that is shown."""
        return self.scene.inside_of

    def plane_of(self, record: Record | None) -> str:
        """Return the plane that shows ``record``."""
        return Planes(self.base).of(record)

    def leads_in(self, key: str) -> bool:
        """Tell whether ``key`` is a sub-process with its inside on another plane than itself."""
        node = self.process.get(key)
        return isinstance(node, Node) and bool(node.box) and Planes(self.process).inside(key) == key

    def here(self, at: Point) -> Point:
        """Return a place of the plane that is shown so that it says which plane that is."""
        return PlanePoint(at.x, at.y, self.plane) if self.plane else at

    def enter(self, plane: str) -> None:
        """Show ``plane`` as it was looked at last."""
        if plane == self.plane:
            return
        self.select(())
        self._sights[self._shown] = self.zoom, self.origin
        self._turn_to(plane)
        self._appear()

    def _turn_to(self, plane: str) -> None:
        self.view = View(self.base, plane) if is_view(self.base, plane) else None
        self.scene.process, self.scene.inside_of = self.process, plane
        self.scene.build()

    def outer(self) -> str:
        """Return the plane that the sub-process whose inside is shown stands on."""
        return self.plane_of(self.base.get(self.plane))

    def select(self, ids: Iterable[str]) -> None:
        """Choose ``ids``; a mere picture has nothing chosen."""

    def redraw(self, delta: Delta) -> None:
        """Show what ``delta`` changed, on the plane where it is if none of it is on this one."""
        super().redraw(self.view.follow(delta) if self.view else delta)
        if is_view(self.base, self.plane) != bool(self.view):
            self._turn_to(self.plane)
            self.still.spoil()
        if self.plane != self._shown:
            self._appear()
        planes = Planes(self.base)
        if planes.single:
            return
        changed = [record for change in delta.changes if (record := change.after or change.before)]
        seen = [(record, planes.of(record)) for record in changed if _is_drawn(record)]
        if seen and not any(self._is_here(record, plane) for record, plane in seen):
            self.enter(seen[0][1])

    def _is_here(self, record: Record, plane: str) -> bool:
        """Tell whether ``record``, whose own plane is ``plane``, is drawn on the one that is shown."""
        return plane == self.plane or bool(self.view and self.scene.grid.place(record.id))

    def _appear(self) -> None:
        """Show the plane that the scene holds by now."""
        self._shown = self.plane
        self.fold_roles(self.folded_roles)
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
