"""Homes of fields that are no single fact: role, kind, documents, the time limit, exits."""

from designer.app.bridge import Bridge
from designer.app.panels import reading
from designer.app.panels.editors.exits import ExitEdit
from designer.app.panels.field import Home
from designer.model.control import documents, limit_of
from designer.model.process import Process
from designer.verbs.documents import list_documents
from designer.verbs.durations import CALENDAR, Time
from designer.verbs.events import set_event, set_limit
from designer.verbs.facts import set_exit, set_limit_facts, set_stage
from designer.verbs.moving import assign
from designer.verbs.naming import rename
from designer.verbs.roles import remove_role
from designer.verbs.structure import change_kind, make_funnel

Ids = tuple[str, ...]


def _put_role(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(assign, ids, str(value), key=key)


def _put_heir(bridge: Bridge, ids: Ids, value: object, key: str) -> Ids:
    bridge.do(remove_role, ids[0], str(value), key=key)
    return (str(value),)


def _put_kind(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(change_kind, ids[0], str(value), key=key)


def _put_funnel(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_stage, ids, funnel=bool(value), key=key)


def _put_checkpoint(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_stage, ids, checkpoint=bool(value), key=key)


def _documents(process: Process, key: str) -> object:
    return tuple((node.name,) for node in documents(process, key))


def _put_documents(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    names = tuple(name for (name,) in value) if isinstance(value, tuple) else ()
    bridge.do(list_documents, ids[0], names, key=key)


def _limit_time(process: Process, key: str) -> object:
    limit = limit_of(process, key)
    return Time(limit.duration, limit.calendar or CALENDAR) if limit else Time("")


def _put_limit_time(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    time = value if isinstance(value, Time) else Time("")
    limit = limit_of(bridge.process, ids[0])
    expiry = limit.expiry if limit else "reject"
    bridge.do(set_limit, ids[0], time.duration, time.calendar, expiry, key=key)


def _expiry(process: Process, key: str) -> object:
    limit = limit_of(process, key)
    return limit.expiry if limit else ""


def _put_expiry(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    limit = limit_of(bridge.process, ids[0])
    if limit:
        bridge.do(set_limit, ids[0], limit.duration, limit.calendar or CALENDAR, str(value), key=key)


def _timer_time(process: Process, key: str) -> object:
    node = process.node(key)
    calendar = getattr(node.facts, "calendar", CALENDAR)
    return Time(node.duration, calendar or CALENDAR)


def _put_timer_time(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    time = value if isinstance(value, Time) else Time("")
    node = bridge.process.node(ids[0])
    limit = limit_of(bridge.process, node.host) if node.host else None
    if limit and limit.timer == node.id and time.duration:
        bridge.do(set_limit, node.host, time.duration, time.calendar, limit.expiry, key=key)
    else:
        bridge.do(set_event, ids[0], duration=time.duration, key=key)


def _timer_expiry(process: Process, key: str) -> object:
    return getattr(process.node(key).facts, "expiry", "")


def _put_timer_expiry(bridge: Bridge, ids: Ids, value: object, key: str) -> object:
    node = bridge.process.node(ids[0])
    limit = limit_of(bridge.process, node.host)
    if not limit or limit.timer != node.id:
        bridge.do(set_limit_facts, ids[0], expiry=str(value), key=key)
        return None
    made = bridge.do(set_limit, node.host, limit.duration, limit.calendar, str(value), key=key)
    return (made or node.host,) if bridge.process.get(node.id) is None else None


def _put_trigger(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_event, ids[0], trigger=str(value), key=key)


def _put_exit(bridge: Bridge, _ids: Ids, value: object, key: str) -> None:
    if not isinstance(value, ExitEdit):
        return
    key = key and f"{key}.{value.flow}.{value.field}"
    if value.field == "name":
        bridge.do(rename, value.flow, str(value.value), key=key)
    else:
        bridge.do(set_exit, value.flow, share=value.value, key=key)


def _put_funnel_facts(bridge: Bridge, ids: Ids, _value: object, key: str) -> None:
    bridge.do(make_funnel, ids[0], key=key)


HEIR = Home(lambda _process, _key: None, _put_heir)
ROLE = Home(lambda process, key: process.node(key).lane, _put_role)
KIND = Home(lambda process, key: process.node(key).kind, _put_kind)
FUNNEL = Home(reading.in_funnel, _put_funnel, ("StageFacts.funnel",))
CHECKPOINT = Home(reading.is_checkpoint, _put_checkpoint, ("StageFacts.checkpoint",))
DOCUMENTS = Home(_documents, _put_documents)
LIMIT = Home(_limit_time, _put_limit_time, ("StageFacts.limit", "StageFacts.calendar"))
EXPIRY = Home(_expiry, _put_expiry)
TIMER = Home(_timer_time, _put_timer_time, ("LimitFacts.calendar",))
TIMER_EXPIRY = Home(_timer_expiry, _put_timer_expiry, ("LimitFacts.expiry",))
TRIGGER = Home(lambda process, key: process.node(key).trigger, _put_trigger)
EXITS = Home(reading.exits_of, _put_exit)
MAKE_FUNNEL = Home(lambda _process, _key: None, _put_funnel_facts)


def _limit_share(process: Process, key: str) -> object:
    limit = limit_of(process, key)
    return getattr(process.node(limit.timer).facts, "share", None) if limit and limit.timer else None


def _put_limit_share(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    limit = limit_of(bridge.process, ids[0])
    if limit and limit.timer:
        bridge.do(set_limit_facts, limit.timer, share=value, key=key)


LIMIT_SHARE = Home(_limit_share, _put_limit_share)
