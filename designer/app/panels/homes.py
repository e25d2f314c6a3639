"""Where fields live: facts, names and notes, read off records and written by verbs."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from designer.app.bridge import Bridge
from designer.app.panels.field import Home
from designer.model.facts import (
    Automation,
    CrmRecord,
    Dimension,
    ExitFacts,
    HandoffFacts,
    LimitFacts,
    ModelFacts,
    OutcomeFacts,
    RoleFacts,
    Script,
    StageFacts,
)
from designer.model.process import Process
from designer.model.records import Flow, Node, ProcessFacts, Record, Role
from designer.verbs.durations import CALENDAR, Time
from designer.verbs.facts import (
    set_exit,
    set_handoff,
    set_limit_facts,
    set_note,
    set_outcome,
    set_process,
    set_role,
    set_stage,
)
from designer.verbs.naming import rename
from designer.verbs.step import Verb

Texts = tuple[tuple[str, ...], ...]
_VERBS: dict[type[Struct], Verb[..., None]] = {
    StageFacts: set_stage,
    RoleFacts: set_role,
    ModelFacts: set_process,
    ExitFacts: set_exit,
    HandoffFacts: set_handoff,
    LimitFacts: set_limit_facts,
    OutcomeFacts: set_outcome,
}
As = tuple[Callable[[object], object], Callable[[object], object]]
"""From a fact to what an editor shows, and back."""


def facts_of(record: Record | None, kind: type[Struct]) -> Struct:
    """Return the facts of ``kind`` that a record has, empty ones where it has none."""
    if isinstance(record, Flow):
        found: object = record.exit if kind is ExitFacts else record.handoff
    else:
        found = record.facts if isinstance(record, Node | Role | ProcessFacts) else None
    return found if isinstance(found, kind) else kind()


def fact(kind: type[Struct], field: str, how: As | None = None) -> Home:
    """Return the home of one fact, shown and written as ``how`` says."""
    show, store = how or (_same, _same)

    def read(process: Process, key: str) -> object:
        return show(getattr(facts_of(process.get(key), kind), field))

    def write(bridge: Bridge, ids: tuple[str, ...], value: object, key: str) -> None:
        where: object = ids if kind is StageFacts else ids[0]
        bridge.do(_VERBS[kind], where, key=key, **{field: store(value)})

    return Home(read, write, (f"{kind.__name__}.{field}",))


def period(kind: type[Struct], field: str, calendar: str = "") -> Home:
    """Return the home of a time, whose calendar is a fact of its own where ``calendar`` names one."""

    def read(process: Process, key: str) -> object:
        facts = facts_of(process.get(key), kind)
        return Time(getattr(facts, field), (getattr(facts, calendar) if calendar else "") or CALENDAR)

    def write(bridge: Bridge, ids: tuple[str, ...], value: object, key: str) -> None:
        time = value if isinstance(value, Time) else Time("")
        told = {field: time.duration}
        if calendar:
            told[calendar] = time.calendar if time.duration else ""
        bridge.do(_VERBS[kind], ids if kind is StageFacts else ids[0], key=key, **told)

    names = (field, calendar) if calendar else (field,)
    return Home(read, write, tuple(f"{kind.__name__}.{name}" for name in names))


def _same(value: object) -> object:
    return value


def _texts(value: object) -> Texts:
    return value if isinstance(value, tuple) else ()


LINES: As = (
    lambda value: tuple((text,) for text in _texts(value)),
    lambda value: tuple(text for (text,) in _texts(value)),
)
"""Texts as rows of one column."""


def rows_of(kind: type[Struct], **defaults: str) -> As:
    """Return how records are shown as rows of their fields; a ``defaults`` value is shown as nothing."""
    names = kind.__struct_fields__

    def shown(value: object) -> object:
        return tuple(
            tuple("" if getattr(one, name) == defaults.get(name) else getattr(one, name) for name in names)
            for one in _texts(value)
        )

    def stored(value: object) -> object:
        return tuple(
            kind(**{name: text or defaults.get(name, "") for name, text in zip(names, row, strict=True)})
            for row in _texts(value)
        )

    return shown, stored


RECORDS: As = rows_of(CrmRecord, system="crm")


def scripts(kind: str) -> Home:
    """Return the home of the scripts of one kind; those of others keep their places."""
    return _kept(StageFacts, "scripts", lambda one: one.kind == kind, "text", partial(Script, kind))


def dimension(name: str) -> Home:
    """Return the home of the values of one dimension."""
    return _kept(ModelFacts, "dimensions", lambda one: one.name == name, "value", partial(Dimension, name))


def _kept(
    kind: type[Struct], field: str, mine: Callable[..., bool], text: str, make: Callable[[str], Struct]
) -> Home:
    """Return the home of some records of a tuple, shown as texts; the others stay as they are."""

    def all_of(process: Process, key: str) -> tuple[Struct, ...]:
        found: tuple[Struct, ...] = getattr(facts_of(process.get(key), kind), field)
        return found

    def read(process: Process, key: str) -> object:
        return tuple((str(getattr(one, text)),) for one in all_of(process, key) if mine(one))

    def write(bridge: Bridge, ids: tuple[str, ...], value: object, key: str) -> None:
        fresh = [make(said) for (said,) in _texts(value)]
        result: list[Struct] = []
        for one in all_of(bridge.process, ids[0]):
            if not mine(one):
                result.append(one)
            elif fresh:
                result.append(fresh.pop(0))
        bridge.do(_VERBS[kind], ids[0], key=key, **{field: (*result, *fresh)})

    return Home(read, write, (f"{kind.__name__}.{field}",))


def automation(field: str) -> Home:
    """Return the home of a figure of the automation of a stage; without any figure there is none."""

    def read(process: Process, key: str) -> object:
        facts = facts_of(process.get(key), StageFacts)
        return getattr(getattr(facts, "automation", None) or Automation(), field)

    def write(bridge: Bridge, ids: tuple[str, ...], value: object, key: str) -> None:
        facts = facts_of(bridge.process.get(ids[0]), StageFacts)
        before = getattr(facts, "automation", None) or Automation()
        after = replace(before, **{field: value})
        bridge.do(set_stage, ids[0], key=key, automation=None if after == Automation() else after)

    return Home(read, write, ("StageFacts.automation", f"Automation.{field}"))


def _write_name(bridge: Bridge, ids: tuple[str, ...], value: object, key: str) -> None:
    bridge.do(rename, ids[0], str(value), key=key)


def _write_note(bridge: Bridge, ids: tuple[str, ...], value: object, key: str) -> None:
    bridge.do(set_note, ids[0], str(value), key=key)


NAME = Home(lambda process, key: getattr(process.get(key), "name", ""), _write_name)
NOTE = Home(lambda process, key: getattr(process.get(key), "note", ""), _write_note)
