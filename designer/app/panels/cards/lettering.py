"""The section of a card that says how the name is written."""

from designer.app.bridge import Bridge
from designer.app.panels.field import Field, Home, Section
from designer.model.message import N_
from designer.model.process import Process
from designer.model.records import Lettering, Node, Pool, Role
from designer.verbs.lettering import set_lettering, usual

_Ids = tuple[str, ...]


def _wish(process: Process, key: str) -> Lettering:
    return getattr(process.get(key), "lettering", None) or Lettering()


def _size(process: Process, key: str) -> object:
    return _wish(process, key).size or None


def _put_size(bridge: Bridge, ids: _Ids, value: object, key: str) -> None:
    bridge.do(set_lettering, ids, key=key, size=value or 0.0)


def _bold(process: Process, key: str) -> object:
    said = _wish(process, key).bold
    return usual(process.get(key)) if said is None else said


def _put_bold(bridge: Bridge, ids: _Ids, value: object, key: str) -> None:
    own = all(usual(bridge.process.get(one)) == value for one in ids)
    bridge.do(set_lettering, ids, key=key, bold=None if own else bool(value))


def _flag(name: str) -> Home:
    def put(bridge: Bridge, ids: _Ids, value: object, key: str) -> None:
        bridge.do(set_lettering, ids, key=key, **{name: bool(value)})

    return Home(lambda process, key: getattr(_wish(process, key), name), put)


def _is_written(process: Process, key: str) -> bool:
    """Tell whether the name of ``key`` is seen in the drawing."""
    record = process.get(key)
    if isinstance(record, Node | Role | Pool):
        return record.box is not None
    return bool(getattr(record, "points", ()) and getattr(record, "name", ""))


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
