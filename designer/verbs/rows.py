"""Stages in a row: the first one of an empty process with its start, a list of names pasted at once."""

from collections.abc import Sequence

from designer.model.errors import RefusedError
from designer.model.geometry import Point
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.model.records import Node
from designer.verbs.events import add_event
from designer.verbs.spots import Spot, home_at
from designer.verbs.stages import add_stage
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import exits, join

MOST = 200
"""More names at once are no list of stages."""


@step(N_("Add stage"))
def first_stage(edit: Edit, name: str = "", at: Point | None = None) -> str:
    """Begin the process at ``at`` with a stage behind the start, which comes along where there is none."""
    process = edit.process
    start = _free_start(process, at)
    if at is None:
        start = start or add_event.body(edit, "startEvent")
        return add_stage.body(edit, name, after=start)
    key = add_stage.body(edit, name, at=at)
    if start:
        join(edit, start, key)
    else:
        add_event.body(edit, "startEvent", spot=Spot(before=key))
    return key


def _free_start(process: Process, at: Point | None) -> str:
    home = home_at(process, at)
    starts = (node for node in process.children(home) if node.kind == "startEvent")
    return next((node.id for node in starts if not exits(process, node.id)), "")


def is_begun(process: Process) -> bool:
    """Tell whether something is done in the process already."""
    nodes = (one for one in process.records.values() if isinstance(one, Node))
    return any(node.kind not in {"startEvent", "textAnnotation", "group"} for node in nodes)


@step(N_("Add stages"), slow_from=SHIFTS)
def add_row(edit: Edit, names: Sequence[str], *, after: str = "", at: Point | None = None) -> tuple[str, ...]:
    """Add a stage for each name, each leading to the next, behind ``after`` or from ``at`` on."""
    if not names:
        raise RefusedError(message(N_("There is nothing to paste")))
    if len(names) > MOST:
        raise RefusedError(message(N_("More than {most} stages at once are too many"), most=MOST))
    first, *others = names
    if after:
        keys = [add_stage.body(edit, first, after=after)]
    elif is_begun(edit.process):
        keys = [add_stage.body(edit, first, at=at)]
    else:
        keys = [first_stage.body(edit, first, at)]
    for name in others:
        keys.append(add_stage.body(edit, name, after=keys[-1]))
    return tuple(keys)
