"""What an arrow or a new thing may be let go on: the element under the mouse, as the gestures mean it."""

from msgspec import Struct

from designer.canvas.planar import roles_of
from designer.canvas.view import Canvas
from designer.model.control import family
from designer.model.geometry import Box, Point
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.records import Flow, Node, Pool, Role
from designer.picture.notation.swimlanes import HEADER

_NO_ROLE = N_("An arrow leads to a stage, not to a role")


class Target(Struct, frozen=True):
    """The element hit, empty for none, or ``why`` this place takes nothing."""

    key: str = ""
    why: Message | None = None


def box_of(canvas: Canvas, key: str) -> Box | None:
    """Return the box of a node, role or pool, the ink of an arrow."""
    record = canvas.drawn_as(key)
    if isinstance(record, Node | Role | Pool):
        return record.box
    return canvas.scene.ink.get(record.id) if record else None


def head_of(record: Role | Pool) -> Box | None:
    """Return the strip with the name; of a black box it is the whole."""
    box = record.box
    if box is None or (isinstance(record, Pool) and not record.process):
        return box
    if record.horizontal:
        return Box(box.x, box.y, min(HEADER, box.width), box.height)
    return Box(box.x, box.y, box.width, min(HEADER, box.height))


def on_head(record: Role | Pool, at: Point) -> bool:
    """Tell whether ``at`` lies on the strip with the name."""
    strip = head_of(record)
    return bool(strip and strip.holds(at))


def target_at(canvas: Canvas, at: Point, source: str) -> Target:
    """Return where an arrow from ``source`` would end at ``at``: never at the ground it stands on."""
    process = canvas.scene.process
    if isinstance(process.get(canvas.header_at(canvas.to_widget(at))), Role):
        return Target(why=message(_NO_ROLE))
    key = canvas.scene.at(at, 2 / canvas.zoom)
    record = process.get(key)
    if isinstance(record, Flow):
        drawn = family(canvas.process.get(source)) == "artifact"
        return Target(key) if drawn else _below(canvas, at)
    if isinstance(record, Role | Pool):
        return _ground(record, at)
    if isinstance(record, Node) and record.expanded and _within(canvas, source, key):
        return Target()
    return Target(canvas.scene.taker(key))


def _ground(record: Role | Pool, at: Point) -> Target:
    if isinstance(record, Pool) and not record.process:
        return Target(record.id)
    if on_head(record, at):
        return Target(why=message(_NO_ROLE))
    return Target()


def _below(canvas: Canvas, at: Point) -> Target:
    """Return the node under an arrow that runs over it, if there is one."""
    process = canvas.scene.process
    here = Box(at.x - 1, at.y - 1, 2, 2)
    for node in (process.get(key) for key in canvas.scene.inside(here)):
        if isinstance(node, Node) and node.box and node.box.holds(at) and not node.expanded:
            return Target(canvas.scene.taker(node.id))
    return Target()


def _within(canvas: Canvas, key: str, scope: str) -> bool:
    process = canvas.process
    record = process.get(key)
    while isinstance(record, Node):
        if record.parent == scope:
            return True
        record = process.get(record.parent)
    return False


def lane_under(canvas: Canvas, at: Point) -> str:
    """Return the innermost role drawn at ``at``, empty for none."""
    found = [role for role in roles_of(canvas.scene) if role.box and canvas.scene.reaches(role.box, at)]
    if not found:
        return ""
    least = min(found, key=lambda role: role.box.width * role.box.height if role.box else 0)
    # In the compact picture a row may be that of a pool, or of nobody.
    return least.id if isinstance(canvas.process.get(least.id), Role) else ""


def is_stage(record: object) -> bool:
    """Tell whether documents and time limits can hang on it."""
    return isinstance(record, Node) and KINDS[record.kind].family == "activity"
