"""Arrows with one end in what moves: they follow at once, roughly; the verb leads them truly."""

from collections.abc import Collection

from msgspec.structs import replace

from designer.canvas.tools.rubber import stretched
from designer.canvas.view import Canvas
from designer.model.records import Flow

_MOST = 40
"""More arrows than these stay where they are until the end."""


class Torn:
    """Made when a drag begins, of all that ``canvas.lift`` took."""

    def __init__(self, canvas: Canvas, moving: Collection[str]) -> None:
        """Find the arrows between what moves and what stays."""
        self._canvas = canvas
        records = (canvas.scene.process.get(key) for key in canvas.live.ids)
        flows = [record for record in records if isinstance(record, Flow) and len(record.points) > 1]
        torn = [flow for flow in flows if (flow.source in moving) != (flow.target in moving)]
        self._flows = [(flow, flow.source in moving) for flow in torn] if len(torn) <= _MOST else []

    def follow(self, dx: float, dy: float) -> None:
        """Show the arrows with their moving ends ``dx``, ``dy`` from where they were."""
        shown = []
        for flow, start in self._flows:
            points = stretched(flow.points, dx, dy, start=start)
            label = flow.label.moved(dx / 2, dy / 2) if flow.label else None
            shown.append(replace(flow, points=points, label=label))
        self._canvas.stand_in(*shown)
