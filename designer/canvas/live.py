"""What the hand holds: elements out of the still picture, painted where the gesture has brought them."""

from collections.abc import Iterable, Iterator

from designer.canvas.pieces import Pieces, compiled
from designer.canvas.scene import Drawn, Scene
from designer.model.geometry import Box, Point, around
from designer.model.records import Flow, Node, Record
from designer.picture.primitives import bounds


class Live:
    """The lifted elements of one scene; empty while no gesture goes on."""

    def __init__(self, scene: Scene) -> None:
        """Hold nothing."""
        self._scene = scene
        self.ids: frozenset[str] = frozenset()
        """What the still picture leaves out."""
        self.offset = Point(0.0, 0.0)
        self._carried: tuple[str, ...] = ()
        self._instead: dict[str, Drawn] = {}
        self._pieces: dict[str, Pieces] = {}

    @property
    def any(self) -> bool:
        """Whether anything is shown beside the still picture."""
        return bool(self.ids or self._instead)

    def lift(self, ids: Iterable[str]) -> Box | None:
        """Take ``ids``, what hangs on them and the flows that touch them; return where they were."""
        process = self._scene.process
        nodes = {key: None for key in ids if process.get(key)}
        for key in tuple(nodes):
            nodes |= dict.fromkeys(node.id for node in process.attached(key))
        flows = {flow.id: flow for key in nodes for flow in _touching(self._scene, key)}
        both = [key for key, flow in flows.items() if {flow.source, flow.target} <= nodes.keys()]
        chosen = nodes.keys() | flows.keys()
        self._carried = tuple(self._scene.sorted({*nodes, *both}))
        self._pieces.clear()
        self._instead = {key: self._scene.drawn.get(key, ()) for key in flows if key not in {*nodes, *both}}
        self.ids = frozenset(chosen)
        self.offset = Point(0.0, 0.0)
        return self._scene.around(chosen)

    def carry(self, dx: float, dy: float) -> Box | None:
        """Move what was lifted, all from where it stood; return the box in which the picture changed."""
        before = self.box()
        self.offset = Point(dx, dy)
        return _joined(before, self.box())

    def stand_in(self, records: Iterable[Record]) -> Box | None:
        """Show ``records`` as they would look, where they say they are; return what changed."""
        before = self.box()
        for record in records:
            self._instead[record.id] = self._scene.look(record)
            self._pieces.pop(record.id, None)
        return _joined(before, self.box())

    def lower(self) -> Box | None:
        """Put everything back; return the box in which the picture changed."""
        box = _joined(self.box(), self._scene.around(self.ids))
        self.ids, self._carried, self._instead = frozenset(), (), {}
        self._pieces.clear()
        self.offset = Point(0.0, 0.0)
        return box

    def box(self) -> Box | None:
        """Return the box of everything as it is painted now."""
        carried = self._scene.around(key for key in self._carried if key not in self._instead)
        moved = carried and carried.moved(self.offset.x, self.offset.y)
        placed = around(bounds(one) for drawn in self._instead.values() for one in drawn)
        return _joined(moved, placed)

    def shown(self) -> Iterator[tuple[Pieces, Point]]:
        """Yield what Qt paints, lowest first, with the offset each is painted at."""
        still = Point(0.0, 0.0)
        for key, drawn in self._instead.items():
            if key not in self._pieces:
                self._pieces[key] = compiled(drawn)
            yield self._pieces[key], still
        for key in self._carried:
            if key not in self._instead and key in self._scene.pieces:
                yield self._scene.pieces[key], self.offset


def _touching(scene: Scene, key: str) -> list[Flow]:
    process = scene.process
    record = process.get(key)
    if not isinstance(record, Node):
        return [record] if isinstance(record, Flow) else []
    return [*process.outgoing(key), *process.incoming(key)]


def _joined(*boxes: Box | None) -> Box | None:
    return around(box for box in boxes if box is not None)
