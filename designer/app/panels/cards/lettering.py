"""The section of a card that says how the name is written."""

from designer.app.bridge import Bridge
from designer.app.panels.field import Field, Home, Section
from designer.model.message import N_
from designer.model.process import Process
from designer.model.records import Flow, Lettering, Node, Pool, ProcessFacts, Role
from designer.verbs.lettering import set_lettering, usual

_Ids = tuple[str, ...]


def _drawn(process: Process, key: str) -> Node | Flow | Role | Pool | None:
    """Return what is drawn of ``key``: of a process its pool."""
    record = process.get(key)
    if isinstance(record, ProcessFacts):
        return next((pool for pool in process.pools() if pool.process == key), None)
    return record if isinstance(record, Node | Flow | Role | Pool) else None


def _do(bridge: Bridge, ids: _Ids, key: str, **fields: float | bool | None) -> None:
    found = (_drawn(bridge.process, one) for one in ids)
    bridge.do(set_lettering, tuple(one.id for one in found if one), key=key, **fields)


def _wish(process: Process, key: str) -> Lettering:
    record = _drawn(process, key)
    return (record.lettering if record else None) or Lettering()


def _size(process: Process, key: str) -> object:
    return _wish(process, key).size or None


def _put_size(bridge: Bridge, ids: _Ids, value: object, key: str) -> None:
    _do(bridge, ids, key, size=float(value) if isinstance(value, int | float) else 0.0)


def _bold(process: Process, key: str) -> object:
    said = _wish(process, key).bold
    return usual(_drawn(process, key)) if said is None else said


def _put_bold(bridge: Bridge, ids: _Ids, value: object, key: str) -> None:
    own = all(usual(_drawn(bridge.process, one)) == value for one in ids)
    _do(bridge, ids, key, bold=None if own else bool(value))


def _flag(name: str) -> Home:
    def put(bridge: Bridge, ids: _Ids, value: object, key: str) -> None:
        _do(bridge, ids, key, **{name: bool(value)})

    return Home(lambda process, key: getattr(_wish(process, key), name), put)


def _is_written(process: Process, key: str) -> bool:
    """Tell whether the name of ``key`` is seen in the drawing."""
    record = _drawn(process, key)
    if isinstance(record, Flow):
        return bool(record.points and record.name)
    return record is not None and record.box is not None


_FIELDS = (
    Field(
        "letters",
        N_("Size of letters"),
        "number",
        Home(_size, _put_size),
        tip=N_("In units, as other tools count them; in BPMN: label style"),
        hint=N_("as usual"),
    ),
    Field("bold", N_("Bold"), "tick", Home(_bold, _put_bold), half=True),
    Field("italic", N_("Italic"), "tick", _flag("italic"), half=True),
    Field("underlined", N_("Underlined"), "tick", _flag("underlined"), half=True),
    Field("struck", N_("Struck out"), "tick", _flag("struck"), half=True),
)


def lettering(card: str) -> Section:
    """Return the section for ``card``."""
    return Section(f"{card}.lettering", _FIELDS, N_("Lettering"), when=_is_written)
