"""What cards show of BPMN where it is not the usual: kind, marks, trigger, and whether the work goes on."""

from collections.abc import Callable

from designer.app.bridge import Bridge
from designer.app.panels import reading
from designer.app.panels.field import Home, Option
from designer.model.choices import choices, may_trigger, ways
from designer.model.kinds import KINDS, SEVERAL, TRIGGERS
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.verbs.events import refer, set_event, single_triggers, triggers_of
from designer.verbs.markers import marks_of, set_condition, set_marker, set_way, way_of

Ids = tuple[str, ...]
_USUAL = frozenset({"task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask"})
_LOOPS: tuple[Option, ...] = (
    ("", message(N_("Once"))),
    ("loop", message(N_("Repeated"))),
    ("parallel", message(N_("Several at once"))),
    ("sequential", message(N_("One after the other"))),
)
_SAID = {"loop": N_("repeated"), "parallel": N_("several at once"), "sequential": N_("one after the other")}


def is_special(process: Process, key: str) -> bool:
    """Tell whether a stage is another thing than sales has, or carries a mark."""
    node = process.node(key)
    return node.kind not in _USUAL or bool(node.loop) or node.compensation or node.instantiate


def special_of(process: Process, key: str) -> Message:
    """Return what kind of thing a stage is and how it is marked, in one line."""
    node = process.node(key)
    now = next((one.title for one in choices(process, key) if one.now), message(KINDS[node.kind].title))
    said = [message(_SAID[node.loop])] if node.loop else []
    said += [message(N_("takes another one back"))] if node.compensation else []
    for one in said:
        now = message("{kind}, {mark}", kind=now, mark=one)
    return now


def has_mark(mark: str) -> Callable[[Process, str], bool]:
    """Return what tells whether an element may have ``mark``."""
    return lambda process, key: mark in marks_of(process.node(key))


def _marked(mark: str) -> Home:
    def put(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
        bridge.do(set_marker, ids[0], mark, value, key=key)

    return Home(lambda process, key: getattr(process.node(key), mark), put)


LOOP = _marked("loop")
COMPENSATION = _marked("compensation")
CALLED = _marked("called")
STATE = _marked("state")


def loops(_process: Process, _key: str) -> tuple[Option, ...]:
    """Return how often a stage may be done."""
    return _LOOPS


def triggers(process: Process, key: str) -> tuple[Option, ...]:
    """Return what can set an event off where it stands."""
    node = process.node(key)
    able = [
        name
        for name in KINDS[node.kind].triggers
        if name == node.trigger or may_trigger(process, node, node.kind, name).ok
    ]
    return tuple((name, message(TRIGGERS[name].title)) for name in dict.fromkeys([*able, node.trigger]))


def may_go_on(process: Process, key: str) -> bool:
    """Tell whether the work may go on when the event happens."""
    node = process.node(key)
    return may_trigger(process, node, node.kind, node.trigger, interrupting=False).ok


def _put_going(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_event, ids[0], interrupting=not value, key=key)


GOES_ON = Home(lambda process, key: not process.node(key).interrupting, _put_going)


# Several triggers, and what each of them says


def is_several(process: Process, key: str) -> bool:
    """Tell whether an event has several triggers."""
    return process.node(key).trigger in SEVERAL


def singles(process: Process, key: str) -> tuple[Option, ...]:
    """Return the triggers of which an event with several may have some."""
    node = process.node(key)
    every = dict.fromkeys((*single_triggers(process, node), *filter(None, node.definitions)))
    return tuple((name, message(TRIGGERS[name].title)) for name in every)


def _put_singles(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_event, ids[0], definitions=value, key=key)


SINGLES = Home(lambda process, key: process.node(key).definitions, _put_singles)


def has_trigger(trigger: str) -> Callable[[Process, str], bool]:
    """Return what tells whether ``trigger`` is one of those of an event."""
    return lambda process, key: trigger in triggers_of(process.node(key))


def has_timer(process: Process, key: str) -> bool:
    """Tell whether a time is one of the triggers of an event that is no time limit."""
    return has_trigger("timer")(process, key) and reading.is_no_limit(process, key)


def _put_condition(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_event, ids[0], condition=str(value), key=key)


CONDITION = Home(lambda process, key: process.node(key).condition, _put_condition)


def referred(trigger: str) -> Home:
    """Return the home of what the message, signal, error or escalation of an event is called."""

    def put(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
        bridge.do(refer, ids[0], trigger, str(value), key=key)

    return Home(lambda process, key: dict(process.node(key).referred).get(trigger, ""), put)


def known(trigger: str) -> Callable[[Process, str], tuple[Option, ...]]:
    """Return what offers the names that the file and its events have for messages, signals and so on."""

    def offered(process: Process, _key: str) -> tuple[Option, ...]:
        names = [one.name or one.id for one in process.definitions if one.kind == trigger]
        names += [said for node in process.nodes() for name, said in node.referred if name == trigger]
        return tuple((name, name) for name in dict.fromkeys(names))

    return offered


# Arrows

_WAYS = {
    "": message(N_("Plain exit")),
    "default": message(N_("In all other cases")),
    "conditional": message(N_("Only on a condition")),
}


def may_be_other(process: Process, key: str) -> bool:
    """Tell whether an arrow may be another kind of exit than it is."""
    return len(ways(process, process.flow(key))) > 1


def kinds_of_exit(process: Process, key: str) -> tuple[Option, ...]:
    """Return what an arrow may be at its beginning."""
    return tuple((way, _WAYS[way]) for way in ways(process, process.flow(key)))


def is_conditional(process: Process, key: str) -> bool:
    """Tell whether an arrow is taken on a condition."""
    return process.flow(key).conditional


def _put_way(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_way, ids[0], str(value), key=key)


def _put_flow_condition(bridge: Bridge, ids: Ids, value: object, key: str) -> None:
    bridge.do(set_condition, ids[0], str(value), key=key)


WAY = Home(lambda process, key: way_of(process.flow(key)), _put_way)
FLOW_CONDITION = Home(lambda process, key: process.flow(key).condition, _put_flow_condition)
