"""The table of stages as one edits it: cells of many stages at once, rows that come behind the last."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from designer.model.control import family, limit_of, stages
from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.names import fold
from designer.model.permit import scope_root
from designer.model.process import Edit, Process
from designer.model.records import Flow, Role
from designer.verbs.documents import hand_over, list_documents
from designer.verbs.durations import CALENDAR, Time
from designer.verbs.events import set_limit
from designer.verbs.facts import set_exit, set_stage
from designer.verbs.moving import assign
from designer.verbs.naming import rename
from designer.verbs.roles import add_role
from designer.verbs.rows import first_stage, is_begun
from designer.verbs.spots import main_exit
from designer.verbs.stages import add_rejection, add_stage
from designer.verbs.step import step
from designer.verbs.wiring import exits

FACTS: Final = frozenset({"result", "hours"})
MOST: Final = 200
"""More new rows at once are a process of their own."""


class Cells(Struct, frozen=True):
    """What is written into the row of ``stage``, empty for a new one: fields and their values.

    Fields are name, role (its name), result, documents (names), limit (a Time), share, hours.
    """

    stage: str
    fields: tuple[tuple[str, object], ...]


@step(N_("Edit the table"))
def put_cells(edit: Edit, rows: Sequence[Cells]) -> tuple[str, ...]:
    """Write cells; a row without a stage becomes one behind the last, connected.  Return the stages."""
    process = edit.process
    if sum(not row.stage for row in rows) > MOST:
        raise RefusedError(message(N_("More than {most} stages at once are too many"), most=MOST))
    last = ""
    if any(not row.stage for row in rows):
        order = stages(process)
        last = order[-1].id if order else ""
    found, givers = [], [last] if last else []
    for row in rows:
        fields = dict(row.fields)
        key = row.stage
        if not key:
            key = last = _added(edit, str(fields.pop("name", "")), last)
            givers.append(key)
        for field, value in fields.items():
            _put(edit, key, field, value)
        found.append(key)
    for key in givers:
        hand_over(edit, key)
    return tuple(found)


def _added(edit: Edit, name: str, last: str) -> str:
    if last:
        return add_stage.body(edit, name, after=last)
    if is_begun(edit.process):
        return add_stage.body(edit, name)
    return first_stage.body(edit, name)


def _put(edit: Edit, stage: str, field: str, value: object) -> None:
    if field == "name":
        rename.body(edit, stage, str(value))
    elif field == "role":
        _put_role(edit, stage, str(value))
    elif field == "documents":
        names = [str(name) for name in value] if isinstance(value, tuple) else []
        list_documents.body(edit, stage, names)
    elif field == "limit" and isinstance(value, Time):
        limit = limit_of(edit.process, stage)
        expiry = limit.expiry if limit else "reject"
        set_limit.body(edit, stage, value.duration, value.calendar or CALENDAR, expiry)
    elif field == "share":
        _put_share(edit, stage, value if isinstance(value, float | int) else None)
    elif field in FACTS:
        set_stage.body(edit, stage, **{field: value})
    else:
        raise RefusedError(message(N_("The table has no such column")))


def _put_role(edit: Edit, stage: str, name: str) -> None:
    """Give ``stage`` to the role called ``name``, made where there is none."""
    process = edit.process
    home = scope_root(process, process.node(stage))
    same = (role for role in process.roles() if role.process == home and fold(role.name) == fold(name))
    role = next((role.id for role in same if not process.nested(role.id)), "")
    if not role:
        pool = next((pool.id for pool in process.pools() if pool.process == home), "")
        role = add_role.body(edit, name, pool=pool)
    if process.node(stage).lane != role:
        assign.body(edit, (stage,), role)


def onward(process: Process, stage: str) -> Flow | None:
    """Return the arrow by which clients go on from ``stage``, whose share the table shows."""
    return main_exit(process, stage) if family(process.get(stage)) == "activity" else None


def _put_share(edit: Edit, stage: str, share: float | None) -> None:
    """Say how many go on; who says less than all of a stage with one exit gives it a rejection."""
    process = edit.process
    way = onward(process, stage)
    if way is None:
        raise RefusedError(message(N_("Nothing follows this stage yet: there is no way to go on")))
    if way.source == stage and len(exits(process, stage)) == 1:
        if share is None or share >= 1:
            return
        add_rejection.body(edit, stage)
        way = onward(process, stage) or way
    set_exit.body(edit, way.id, share=share)


def role_names(process: Process) -> tuple[str, ...]:
    """Return the names of the roles that stages can have, top first."""
    roles = [role for role in process.roles() if isinstance(role, Role) and not process.nested(role.id)]
    return tuple(dict.fromkeys(role.name for role in roles if role.name.strip()))
