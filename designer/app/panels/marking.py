"""What cards show of BPMN where it is not the usual: kind, marks, trigger, and whether the work goes on."""

from collections.abc import Callable

from designer.app.bridge import Bridge
from designer.app.panels.field import Home, Option
from designer.model.choices import choices, may_trigger
from designer.model.kinds import KINDS, TRIGGERS
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.verbs.events import set_event
from designer.verbs.markers import marks_of, set_marker

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
