"""How names are written: size, weight and slant, each of them the notation's own until somebody says."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.model.errors import RefusedError
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.process import Edit
from designer.model.records import Flow, Lettering, Node, Pool, Record, Role
from designer.verbs.naming import grow
from designer.verbs.step import step

LEAST, MOST = 6.0, 72.0
"""Sizes that a name can be read at and does not fill the drawing."""
_OWN = Lettering()


@step(N_("Change lettering"))
def set_lettering(edit: Edit, /, ids: Iterable[str], **fields: float | bool | str | None) -> None:
    """Change ``size`` (0: the notation's), ``bold`` and others of the names of ``ids``, wherever drawn."""
    size = fields.get("size")
    if isinstance(size, float | int) and size and not LEAST <= size <= MOST:
        raise RefusedError(message(N_("Letters are {least} to {most} units high"), least=LEAST, most=MOST))
    for key in ids:
        record = edit.process.records[key]
        if not isinstance(record, Node | Flow | Role | Pool):
            raise RefusedError(message(N_("This has no name to write")))
        _put(edit, record, replace(record.lettering or _OWN, **fields))
        for again in edit.process.depictions_of(key):
            edit.put(replace(again, lettering=_asked(replace(again.lettering or _OWN, **fields))))


def _put(edit: Edit, record: Node | Flow | Role | Pool, wish: Lettering) -> None:
    """Write a name as wished: where it stands outside it gets a new place, a shape grows to it."""
    if wish == (record.lettering or _OWN):
        return
    written = replace(record, lettering=_asked(wish))
    outside = isinstance(record, Flow) or (isinstance(record, Node) and KINDS[record.kind].outside_label)
    edit.put(replace(written, label=None) if outside else written)
    if isinstance(record, Node) and not outside:
        grow(edit, record.id)


def _asked(wish: Lettering) -> Lettering | None:
    return None if wish == _OWN else wish


def usual(record: Record | None) -> bool:
    """Tell whether the notation writes the name of ``record`` bold of itself."""
    if isinstance(record, Node):
        return record.expanded and KINDS[record.kind].scope
    return isinstance(record, Pool)
