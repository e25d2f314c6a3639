"""Makes things in the compact picture: a place there is a role and a neighbour."""

from collections.abc import Callable

from designer.canvas.deeds import BY_NAME, Order, order
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.maker import Maker
from designer.canvas.naming import Naming
from designer.canvas.shapes import Shape
from designer.canvas.tools.targets import lane_under
from designer.canvas.view import Canvas
from designer.model.geometry import Point
from designer.model.records import Node, Record
from designer.verbs.marks import lead_on
from designer.verbs.rows import first_stage, is_begun
from designer.verbs.stages import add_stage

_OWN_PLACE = frozenset({"role", "client"})
"""What is put the same way in every picture."""


class FunnelMaker(Maker):
    """Puts new things beside what stands nearest in their row."""

    def __init__(self, canvas: Canvas, naming: Naming, scene: FunnelScene) -> None:
        """Make things on ``canvas``, which shows ``scene``."""
        super().__init__(canvas, naming)
        self._scene = scene

    def first(self, at: Point | None = None) -> bool:
        """Make the first stage of an empty process; tell whether it was empty."""
        if is_begun(self._scene.real):
            return False
        lane = self._scene.real.get(lane_under(self.canvas, at)) if at else None
        if lane is not None and BY_NAME["stage"].offers(self._scene.real, lane):
            return self.make(BY_NAME["stage"].from_(self._scene.real, lane))
        return self.make(order(first_stage), row=at is None)

    def stage_at(self, at: Point) -> bool:
        """Make a stage at ``at``: behind the stage left of there, in the role of the row."""
        if self.first(at):
            return True
        return self.make(self._stage(at, lane_under(self.canvas, at)))

    def put(self, shape: Shape, at: Point, target: str, lane: str) -> Order | None:
        """Return what ``shape`` becomes, let go at ``at`` on ``target``, empty for the ground of ``lane``."""
        process = self._scene.real
        record = process.get(target)
        if shape.name == "stage" and (record is None or isinstance(record, Node)):
            return self._stage(at, lane)
        if record is None and shape.name not in _OWN_PLACE:
            record = self._near(at, BY_NAME[shape.name].offers if shape.name in BY_NAME else None)
            if record is None:
                return None
            if shape.name in BY_NAME:
                return BY_NAME[shape.name].from_(process, record)
        return shape.put(process, at, record, lane)

    def lead(self, source: str, what: str, at: Point) -> Order:
        """Return what makes ``what`` behind ``source``, in the role of the row at ``at``."""
        return order(lead_on, source, what, lane_under(self.canvas, at))

    def _stage(self, at: Point, lane: str) -> Order:
        columns = [stage for stage in self._scene.columns() if stage.box]
        left = [stage for stage in columns if stage.box and stage.box.centre.x < at.x]
        if not is_begun(self._scene.real):
            return order(first_stage)
        if left:
            return order(add_stage, after=left[-1].id, role=lane)
        return order(add_stage, before=columns[0].id, role=lane) if columns else order(add_stage, role=lane)

    def _near(self, at: Point, offers: Callable[..., bool] | None) -> Record | None:
        """Return the stage nearest to ``at`` where the thing makes sense."""
        real = self._scene.real
        places = {stage.id: stage.box.centre for stage in self._scene.columns() if stage.box}
        fit = [key for key in places if offers is None or offers(real, real.node(key))]
        near = min(fit, key=lambda key: abs(places[key].x - at.x) + abs(places[key].y - at.y), default="")
        return real.get(near)
