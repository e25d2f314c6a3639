"""The keyboard in the compact picture: from stage to stage, down to the marks, into another role or place."""

from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.tools.keys import Keys
from designer.canvas.view import Canvas
from designer.model.records import Flow, Node, Role
from designer.verbs.marks import put_stage


class FunnelKeys(Keys):
    """Left and right along the work, up and down over marks and roles; with Alt the stage itself goes."""

    def __init__(self, canvas: Canvas, scene: FunnelScene) -> None:
        """Serve ``canvas``, which shows ``scene``."""
        super().__init__(canvas)
        self._scene = scene

    def _neighbour(self, chosen: str, way: tuple[int, int]) -> str:
        shown = self._scene.shown(chosen)
        record = self._scene.process.get(shown)
        if isinstance(record, Role):
            rows = [row.id for row in self._scene.rows()]
            return _beside(rows, record.id, way[1])
        stage = record.host or record.id if isinstance(record, Node) else ""
        columns = [node.id for node in self._scene.columns()]
        if not stage:  # an arrow: on to what it leads to, back to where it comes from
            ends = (getattr(record, "source", ""), getattr(record, "target", ""))
            return ends[max(way) > 0]
        if way[0]:
            return _beside(columns, stage, way[0])
        pile = [stage, *self._scene.pile(stage)]
        return _beside(pile, shown, way[1]) or self._across(stage, way[1])

    def _order(self) -> list[str]:
        """Return the stages: Tab goes along the work, the marks are reached by the arrow down."""
        return [stage.id for stage in self._scene.columns()]

    def _place_in_order(self, chosen: str) -> str:
        record = self._scene.process.get(self._scene.shown(chosen))
        if isinstance(record, Flow):
            return record.source
        return record.host or record.id if isinstance(record, Node) else ""

    def _across(self, stage: str, down: int) -> str:
        """Return the stage nearest to ``stage`` in the rows above or below."""
        places = {node.id: node.box for node in self._scene.columns() if node.box}
        here = places[stage]
        there = {key: box for key, box in places.items() if (box.y - here.y) * down > 0}
        return min(
            there, key=lambda key: (abs(there[key].y - here.y), abs(there[key].x - here.x)), default=""
        )

    def _nudge(self, way: tuple[int, int], *, fine: bool) -> bool:  # noqa: ARG002 - there is one step
        process = self._scene.process
        stages = [key for key in self.canvas.selection if self._is_stage(key)]
        if not stages:
            return bool(self.canvas.selection)
        if way[1]:
            rows, lane = [row.id for row in self._scene.rows()], process.node(stages[0]).lane
            if role := _beside(rows, lane, way[1]):
                self.canvas.do(put_stage, stages, role)
        elif len(stages) == 1:
            other = _beside([node.id for node in self._scene.columns()], stages[0], way[0])
            if other:
                self.canvas.do(put_stage, stages, **{"after" if way[0] > 0 else "before": other})
        return True

    def _is_stage(self, key: str) -> bool:
        record = self._scene.process.get(self._scene.shown(key))
        return isinstance(record, Node) and record.kind == "task"


def _beside(row: list[str], key: str, step: int) -> str:
    """Return what stands next to ``key`` in ``row``, empty beyond its ends."""
    place = row.index(key) + step if key in row else -1
    return row[place] if 0 <= place < len(row) else ""
