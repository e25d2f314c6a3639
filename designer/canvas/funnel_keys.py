"""The keyboard in the compact picture: from stage to stage, down to the marks, into another role or place."""

from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.tools.keys import Keys
from designer.canvas.view import Canvas
from designer.model.message import N_, message
from designer.model.records import Flow, Node, Role
from designer.verbs.marks import put_stage

_NO_STAGE = N_("Alt with an arrow moves a stage: choose one")
_SEVERAL = N_("Stages change places one at a time: choose one")
_SEVERAL_ROLES = N_("The chosen stages belong to several roles: choose stages of one role")
_FIRST, _LAST = N_("This stage is the first already"), N_("This stage is the last already")
_HIGHEST, _LOWEST = N_("There is no role above"), N_("There is no role below")


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
        stages = [key for key in self.canvas.selection if self._is_stage(key)]
        if not self.canvas.selection:
            return False
        if not stages:
            why: str = _NO_STAGE
        else:
            why = self._to_role(stages, way[1]) if way[1] else self._along(stages, way[0])
        if why:
            self.canvas.refused.emit(message(why))
        return True

    def _to_role(self, stages: list[str], down: int) -> str:
        """Give ``stages`` to the role above or below theirs; return why not, empty where it is done."""
        lanes = {self._scene.process.node(key).lane for key in stages}
        rows = [row.id for row in self._scene.rows()]
        if len(lanes) > 1:
            return _SEVERAL_ROLES
        (lane,) = lanes
        # What no role does stands in a row of its own below all others.
        role = _beside(rows if lane in rows else [*rows, lane], lane, down)
        if not role:
            return _LOWEST if down > 0 else _HIGHEST
        self.canvas.do(put_stage, stages, role)
        return ""

    def _along(self, stages: list[str], onward: int) -> str:
        """Let the one of ``stages`` change places with its neighbour; return why not, as above."""
        if len(stages) > 1:
            return _SEVERAL
        other = _beside([node.id for node in self._scene.columns()], stages[0], onward)
        if not other:
            return _LAST if onward > 0 else _FIRST
        self.canvas.do(put_stage, stages, **{"after" if onward > 0 else "before": other})
        return ""

    def _is_stage(self, key: str) -> bool:
        record = self._scene.process.get(self._scene.shown(key))
        return isinstance(record, Node) and record.kind == "task"


def _beside(row: list[str], key: str, step: int) -> str:
    """Return what stands next to ``key`` in ``row``, empty beyond its ends."""
    place = row.index(key) + step if key in row else -1
    return row[place] if 0 <= place < len(row) else ""
