"""What is under the mouse in the compact picture, and what it can be taken by."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from designer.canvas.funnel_border import RowBorder, row_border
from designer.canvas.funnel_move import FunnelMove
from designer.canvas.funnel_scene import FunnelScene
from designer.canvas.tools.connect import Connect
from designer.canvas.tools.gesture import Gesture, Touch
from designer.canvas.tools.grips import NOTHING, Grip, Nothing
from designer.canvas.tools.handles import dots_of, near_dots
from designer.canvas.tools.lasso import Lasso
from designer.canvas.tools.reorder import Reorder
from designer.canvas.tools.targets import on_head
from designer.canvas.view import Canvas
from designer.model.records import Flow, Node, Record, Role

_Cursor = Qt.CursorShape
_MORE = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
_SLACK = 4.0
"""Pixels about an arrow within which it is meant."""


def funnel_grip(canvas: Canvas, scene: FunnelScene, touch: Touch, dotted: str, nothing: Nothing) -> Grip:
    """Return what the mouse would take hold of; ``dotted`` is the stage that has the dots."""
    for one in dots_of(canvas, dotted):
        if one.hit(touch.pixel):
            arrow = partial(Connect, canvas, one.key, nothing)
            return Grip(one.key, _Cursor.CrossCursor, arrow, spot=one.name, dotted=one.key, sticks=True)
    head = canvas.header_at(touch.pixel)
    hit = head or canvas.mark_at(touch.pixel) or scene.at(touch.at, _SLACK / canvas.zoom)
    record, key = scene.process.get(hit), scene.element(hit)
    held = touch.has(_MORE[0])
    if isinstance(record, Node | Flow):
        stage = isinstance(record, Node) and record.kind == "task"
        drag = _lasso(canvas, touch) if held else _move(canvas, scene, key) if stage else None
        cursor = _Cursor.SizeAllCursor if stage else _Cursor.PointingHandCursor
        return Grip(key, cursor, drag, dotted=key if stage else _kept(canvas, touch, dotted, record))
    if isinstance(record, Role) and (head or on_head(record, touch.at)):
        return _on_head(canvas, scene, key)
    if row := row_border(canvas, scene, touch.at):
        cursor = _Cursor.SplitVCursor
        return Grip(key, cursor, partial(RowBorder, canvas, scene, row), spot="border")
    ground = key if isinstance(record, Role) else ""
    kept = _kept(canvas, touch, dotted, record)
    return Grip(ground, _Cursor.ArrowCursor, _lasso(canvas, touch), dotted=kept, ground=True)


def _on_head(canvas: Canvas, scene: FunnelScene, key: str) -> Grip:
    """Return how a role is taken by its name; the row of nobody has none."""
    if not key:
        return NOTHING
    drag = partial(Reorder, canvas, key) if isinstance(scene.real.get(key), Role) else None
    return Grip(key, _Cursor.PointingHandCursor, drag)


def _move(canvas: Canvas, scene: FunnelScene, key: str) -> Callable[[], Gesture]:
    return partial(FunnelMove, canvas, scene, key)


def _lasso(canvas: Canvas, touch: Touch) -> Callable[[], Gesture]:
    return partial(Lasso, canvas, more=any(touch.has(modifier) for modifier in _MORE))


def _kept(canvas: Canvas, touch: Touch, dotted: str, record: Record | None) -> str:
    """Return which dots stay while the mouse is on its way to them."""
    return dotted if near_dots(canvas, dotted, touch.pixel) and not isinstance(record, Node) else ""
