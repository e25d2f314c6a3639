"""Roles put above and below one another, as a menu says it."""

from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.process import Edit, Process
from designer.verbs.lanes import lanes_of
from designer.verbs.roles import add_role, reorder_roles
from designer.verbs.step import SHIFTS, step


@step(N_("Add role"))
def add_role_above(edit: Edit, role: str, name: str = "") -> str:
    """Add a role directly above ``role`` and return its id."""
    key = add_role.body(edit, name, role)
    reorder_roles.body(edit, key, role)
    return key


@step(N_("Add role"))
def add_role_below(edit: Edit, role: str = "", name: str = "") -> str:
    """Add a role directly below the innermost role ``role``, empty: below all, and return its id."""
    return add_role.body(edit, name, role)


@step(N_("Reorder roles"), slow_from=SHIFTS)
def move_role(edit: Edit, role: str, by: int) -> None:
    """Let ``role`` change places with the one above it (-1) or below it (1)."""
    order = siblings(edit.process, role)
    there = order.index(role) + by
    if not 0 <= there < len(order):
        raise RefusedError(message(N_("This role is the last on this side")))
    behind = there + (by > 0)
    reorder_roles.body(edit, role, order[behind] if behind < len(order) else "")


def siblings(process: Process, role: str) -> list[str]:
    """Return the roles that stand side by side with ``role``, itself among them, from above."""
    record = process.role(role)
    return [lane.id for lane in lanes_of(process, record.process, record.parent)]
