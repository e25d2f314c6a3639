"""Events: starts, ends, timers; the time limit of a stage with what happens when it is over."""

from msgspec.structs import replace

from designer.model.choices import may_trigger
from designer.model.control import limit_timer
from designer.model.errors import RefusedError
from designer.model.facts import LimitFacts, NodeFacts, OutcomeFacts, StageFacts
from designer.model.geometry import Box
from designer.model.kinds import KINDS, SEVERAL, TRIGGERS
from designer.model.message import N_, message
from designer.model.permit import may_attach
from designer.model.process import Edit, Process
from designer.model.records import Node, Role
from designer.verbs import words
from designer.verbs.drawing import box_of
from designer.verbs.placing import place_beside
from designer.verbs.spots import NOWHERE, Spot, put_in
from designer.verbs.step import SHIFTS, step
from designer.verbs.wiring import add_flow, drop_node, limit_branch, new_node, prune

_EXPIRIES = ("reject", "remind", "escalate")


@step(N_("Add event"))
def add_event(
    edit: Edit, kind: str, name: str = "", *, spot: Spot = NOWHERE, trigger: str = "", outcome: str = ""
) -> str:
    """Add a start, an end (``outcome`` won, lost or empty) or an event on the way, and return its id."""
    process = edit.process
    known = KINDS[kind]
    if known.family != "event" or known.position == "boundary":
        raise RefusedError(message(N_("An event on a stage is set as its time limit")))
    if trigger not in known.triggers:
        raise RefusedError(message(N_("There is no such kind of event")))
    word = {"start": "start", "end": outcome if outcome in {"won", "lost"} else "end"}.get(
        known.position, "event"
    )
    facts = OutcomeFacts(outcome) if known.position == "end" and outcome else None
    key = process.new_id(known.stem)
    node = Node(
        key, kind, name or words.word(process, word), process.next_order(), trigger=trigger, facts=facts
    )
    put_in(edit, node, spot)
    return key


@step(N_("Set time limit"), slow_from=SHIFTS)
def set_limit(
    edit: Edit,
    stage: str,
    duration: str,
    calendar: str = "calendar",
    expiry: str = "reject",
    share: float | None = None,
) -> str:
    """Limit how long a client may stay, by an ISO 8601 ``duration``; empty takes the limit away.

    ``expiry`` says what happens then: reject (the client goes to an end of its own), remind or escalate
    (the client stays, somebody is told), empty (nothing: the limit is only a fact).  Returns the timer's id.
    """
    process = edit.process
    may_attach(process, stage).demand()
    if expiry and expiry not in _EXPIRIES:
        raise RefusedError(message(N_("There is no such action when the time is over")))
    timer = _our_timer(process, stage)
    _set_bare(edit, stage, duration if not expiry else "", calendar)
    if not duration or not expiry:
        if timer:
            _drop_timer(edit, timer)
        return ""
    facts = LimitFacts(calendar, expiry, share)
    name = words.limit_name(process, duration, calendar)
    if timer and isinstance(timer.facts, LimitFacts) and timer.facts.expiry == expiry:
        facts = replace(facts, share=share if share is not None else timer.facts.share)
        label = timer.label if timer.name == name else None
        edit.put(replace(timer, duration=duration, name=name, facts=facts, label=label))
        return timer.id
    if timer:
        _drop_timer(edit, timer)
    return _hang(edit, process.node(stage), name, duration, facts)


def _our_timer(process: Process, stage: str) -> Node | None:
    """Return the timer with limit facts on ``stage``, interrupting or not."""
    timers = (e for e in process.attached(stage) if e.trigger == "timer" and isinstance(e.facts, LimitFacts))
    return limit_timer(process, stage) or next(timers, None)


def _set_bare(edit: Edit, stage: str, duration: str, calendar: str) -> None:
    """Write or clear the limit that no timer carries out."""
    node = edit.process.node(stage)
    facts = node.facts if isinstance(node.facts, StageFacts) else None
    if duration:
        edit.put(replace(node, facts=replace(facts or StageFacts(), limit=duration, calendar=calendar)))
    elif facts and facts.limit:
        edit.put(replace(node, facts=replace(facts, limit="", calendar="")))


def _drop_timer(edit: Edit, timer: Node) -> None:
    for key in limit_branch(edit.process, timer):
        prune(edit, drop_node(edit, key))
    prune(edit, drop_node(edit, timer.id))


def _hang(edit: Edit, host: Node, name: str, duration: str, facts: LimitFacts) -> str:
    process = edit.process
    near = box_of(host)
    taken = {event.box.x for event in process.attached(host.id) if event.box}
    x = next((near.x + 12 + 42 * n for n in range(3) if near.x + 12 + 42 * n not in taken), near.x + 12)
    timer = replace(
        new_node(process, "boundaryEvent", name, host),
        box=Box(x, near.bottom - 18, 36, 36),
        host=host.id,
        trigger="timer",
        interrupting=facts.expiry == "reject",
        duration=duration,
        facts=facts,
    )
    edit.put(timer)
    if facts.expiry == "reject":
        end = replace(
            new_node(process, "endEvent", words.word(process, "time"), host), facts=OutcomeFacts("lost")
        )
        place_beside(edit, end, timer.id)
        add_flow(edit, timer.id, end.id)
    else:
        _tell(edit, host, timer, facts.expiry)
    return timer.id


def _tell(edit: Edit, host: Node, timer: Node, expiry: str) -> None:
    """Put the task of a reminder or escalation, the latter with the head where the role names one."""
    process = edit.process
    task = new_node(process, "userTask", words.word(process, expiry), host)
    if expiry == "escalate":
        task = replace(task, lane=_head(process, host.lane) or task.lane)
    place_beside(edit, replace(task, facts=StageFacts(funnel=False)), timer.id)
    add_flow(edit, timer.id, task.id)
    done = {"remind": "reminded", "escalate": "escalated"}[expiry]
    end = new_node(process, "endEvent", words.word(process, done), process.node(task.id))
    place_beside(edit, end, task.id)
    add_flow(edit, task.id, end.id)


def _head(process: Process, lane: str) -> str:
    """Return the lane of the role that ``lane`` reports to, empty where it is not drawn."""
    role = process.get(lane)
    name = role.facts.reports_to if isinstance(role, Role) and role.facts else ""
    return next((r.id for r in process.roles() if name and r.name == name), "")


@step(N_("Change event"))
def set_event(
    edit: Edit,
    key: str,
    *,
    trigger: str | None = None,
    duration: str | None = None,
    interrupting: bool | None = None,
    definitions: tuple[str, ...] | None = None,
    condition: str | None = None,
) -> None:
    """Change what sets the event off, the time of a timer (ISO 8601), and whether the work goes on.

    ``definitions`` are the triggers of an event that has several, ``condition`` the text of a condition.
    A new trigger that may not let the work go on interrupts it.
    """
    process = edit.process
    node = process.node(key)
    if KINDS[node.kind].family != "event":
        raise RefusedError(message(N_("There is no such kind of event")))
    wanted = node.trigger if trigger is None else trigger
    quiet = not (node.interrupting if interrupting is None else interrupting)
    if trigger is not None or interrupting is not None:
        may_trigger(process, node, node.kind, wanted).demand()
        going = may_trigger(process, node, node.kind, wanted, interrupting=not quiet)
        if interrupting is not None:
            going.demand()
        quiet = quiet and going.ok
    changed = replace(
        node,
        trigger=wanted,
        interrupting=not quiet,
        duration=node.duration if duration is None else duration,
        condition=node.condition if condition is None else condition,
        definitions=_several(process, node, wanted, definitions),
        facts=_expiring(node, wanted, quiet=quiet),
    )
    edit.put(_fitting(changed))


@step(N_("Change event"))
def refer(edit: Edit, key: str, trigger: str, name: str) -> None:
    """Say what the message, signal, error or escalation is called that sets off ``key``; empty for none."""
    node = edit.process.node(key)
    if trigger not in triggers_of(node) or not TRIGGERS[trigger].reference:
        raise RefusedError(message(N_("There is no such kind of event")))
    names = {**dict(node.referred), trigger: " ".join(name.split())}
    edit.put(replace(node, referred=tuple((one, said) for one, said in names.items() if said)))


def triggers_of(node: Node) -> tuple[str, ...]:
    """Return the single triggers of an event, the one it has or those of several."""
    return node.definitions if node.trigger in SEVERAL else (node.trigger,) if node.trigger else ()


def single_triggers(process: Process, node: Node) -> tuple[str, ...]:
    """Return the triggers that an event with several may have where it stands."""
    able = (name for name in KINDS[node.kind].triggers if name not in {"", "link", *SEVERAL})
    return tuple(name for name in able if may_trigger(process, node, node.kind, name).ok)


def _fitting(node: Node) -> Node:
    """Return the event without what only triggers say that it has not."""
    there = triggers_of(node)
    return replace(
        node,
        duration=node.duration if "timer" in there else "",
        condition=node.condition if "conditional" in there else "",
        referred=tuple((name, said) for name, said in node.referred if name in there),
    )


def _several(
    process: Process, node: Node, trigger: str, definitions: tuple[str, ...] | None
) -> tuple[str, ...]:
    """Return the single triggers of an event that has several, at least two that it may have."""
    if trigger not in SEVERAL:
        return ()
    singles = single_triggers(process, node)
    if definitions is None:
        there = triggers_of(node)
        return there if len(there) > 1 else tuple(dict.fromkeys((*there, *singles)))[:2]
    if set(definitions) - {*singles, *node.definitions}:
        raise RefusedError(message(N_("An event cannot have this here")))
    if len(definitions) < 2:
        raise RefusedError(message(N_("Of several at least two: for one alone choose it as the kind")))
    return definitions


def _expiring(node: Node, trigger: str, *, quiet: bool) -> NodeFacts | None:
    """Return the facts that still hold: a limit is a timer, and only one that interrupts rejects."""
    if not isinstance(node.facts, LimitFacts):
        return node.facts
    if trigger != "timer":
        return None
    if quiet and node.facts.expiry == "reject":
        return replace(node.facts, expiry="remind")
    if not quiet and node.facts.expiry != "reject" and not node.interrupting:
        return replace(node.facts, expiry="reject")
    return node.facts
