"""What an element may become: a menu as data, in the users' words and BPMN's, and the permits behind it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from designer.model.kinds import KINDS, OF_EVENT_SUBPROCESS, OF_TRANSACTION, QUIET, TRIGGERS
from designer.model.lookup import Lookup
from designer.model.message import N_, Message, message
from designer.model.permit import YES, Verdict
from designer.model.records import Flow, Node

_FIXED = frozenset({"dataInput", "dataOutput", "textAnnotation", "group", "foreign"})
"""What stays what it is: it stands elsewhere in a file, or is drawn unlike all others."""
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SEQUENCE = "sequenceFlow"


class Choice(Struct, frozen=True):
    """One thing that an element may become; ``verbs.kinds.become`` carries it out."""

    title: Message
    term: str
    """BPMN's own term, the same in every language."""
    group: str
    """The heading it stands under, an English message id."""
    kind: str
    trigger: str = ""
    interrupting: bool = True
    marks: tuple[tuple[str, str | bool], ...] = ()
    """Fields of the node that the choice sets."""
    expanded: bool | None = None
    now: bool = False
    """It is this already."""


class _Form(Struct, frozen=True):
    """A kind as a menu shows it, with what goes with it."""

    kind: str
    title: str
    term: str
    marks: tuple[tuple[str, str | bool], ...] = ()
    expanded: bool | None = None


_TASKS = N_("What kind of work")
_PARTS = N_("Work in several steps")
_GATES = N_("What kind of decision")
_DATA = N_("Where it is kept")
_POSITIONS = {
    "start": N_("Begins"),
    "catch": N_("Waits on the way"),
    "throw": N_("Tells on the way"),
    "end": N_("Ends"),
    "boundary": N_("Happens on a stage"),
}
_PLAIN = ("by_event", False)
_BEGINS = (("instantiate", True),)
_MANY = (("collection", True),)
_FIRST = (("instantiate", False), ("together", False))

_FORMS: dict[str, tuple[_Form, ...]] = {
    _TASKS: (
        _Form("userTask", N_("Stage with a record"), "User task"),
        _Form("manualTask", N_("Stage by hand"), "Manual task"),
        _Form("task", N_("Stage of no kind"), "Task"),
        _Form("serviceTask", N_("Automatic stage"), "Service task"),
        _Form("sendTask", N_("Sending"), "Send task"),
        _Form("receiveTask", N_("Receiving"), "Receive task", (("instantiate", False),)),
        _Form("receiveTask", N_("Receiving that begins a case"), "Receive task (instantiating)", _BEGINS),
        _Form("businessRuleTask", N_("Business rule"), "Business rule task"),
        _Form("scriptTask", N_("Script"), "Script task"),
        _Form("callActivity", N_("Call activity"), "Call activity"),
    ),
    _PARTS: (
        _Form("subProcess", N_("Sub-process, closed"), "Sub-process (collapsed)", (_PLAIN,), expanded=False),
        _Form("subProcess", N_("Sub-process, open"), "Sub-process (expanded)", (_PLAIN,), expanded=True),
        _Form("subProcess", N_("Reaction to an event"), "Event sub-process", (("by_event", True),)),
        _Form("transaction", N_("Transaction"), "Transaction", (_PLAIN,)),
        _Form("adHocSubProcess", N_("Ad hoc sub-process"), "Ad-hoc sub-process", (_PLAIN,)),
    ),
    _GATES: (
        _Form("exclusiveGateway", N_("One way of several"), "Exclusive gateway"),
        _Form("parallelGateway", N_("All ways at once"), "Parallel gateway"),
        _Form("inclusiveGateway", N_("One way or more"), "Inclusive gateway"),
        _Form("eventBasedGateway", N_("What happens first"), "Event-based gateway", _FIRST),
        _Form(
            "eventBasedGateway",
            N_("What happens first begins a case"),
            "Event-based gateway (exclusive, instantiating)",
            (("instantiate", True), ("together", False)),
        ),
        _Form(
            "eventBasedGateway",
            N_("All that happens begins a case"),
            "Event-based gateway (parallel, instantiating)",
            (("instantiate", True), ("together", True)),
        ),
        _Form("complexGateway", N_("Complex gateway"), "Complex gateway"),
    ),
    _DATA: (
        _Form("dataObjectReference", N_("Document"), "Data object", (("collection", False),)),
        _Form("dataObjectReference", N_("Several documents"), "Data object (collection)", _MANY),
        _Form("dataStoreReference", N_("Data store"), "Data store"),
    ),
}  # fmt: skip
_TERMS = {
    "start": "{trigger}start event",
    "catch": "{trigger}intermediate catch event",
    "throw": "{trigger}intermediate throw event",
    "end": "{trigger}end event",
    "boundary": "{trigger}boundary event",
}


def choices(process: Lookup, key: str) -> tuple[Choice, ...]:
    """Return what the node ``key`` may become, itself among it, in the order of a menu."""
    node = process.get(key)
    if not isinstance(node, Node) or node.kind in _FIXED:
        return ()
    found = _events(process, node) if KINDS[node.kind].family == "event" else _forms(process, node)
    return tuple(found)


def _forms(process: Lookup, node: Node) -> Iterator[Choice]:
    for group, forms in _FORMS.items():
        for form in forms:
            if (
                may_become(process, node, form.kind).ok
                and may_mark(process, node, form.kind, dict(form.marks)).ok
            ):
                now = node.kind == form.kind and all(
                    getattr(node, name) == value for name, value in form.marks
                )
                now = now and form.expanded in {None, node.expanded}
                yield Choice(
                    message(form.title),
                    form.term,
                    group,
                    form.kind,
                    marks=form.marks,
                    expanded=form.expanded,
                    now=now,
                )


def _events(process: Lookup, node: Node) -> Iterator[Choice]:
    own = KINDS[node.kind].position
    positions = ("boundary",) if own == "boundary" else ("start", "catch", "throw", "end")
    kinds = {kind.position: kind for kind in KINDS.values() if kind.position}
    for position in positions:
        kind = kinds[position]
        if not may_become(process, node, kind.tag).ok:
            continue
        for trigger in kind.triggers:
            for interrupting in (True, False):
                if may_trigger(process, node, kind.tag, trigger, interrupting=interrupting).ok:
                    now = (node.kind, node.trigger, node.interrupting) == (kind.tag, trigger, interrupting)
                    yield _event(kind.tag, position, trigger, interrupting=interrupting, now=now)


def _event(kind: str, position: str, trigger: str, *, interrupting: bool, now: bool) -> Choice:
    title = message(TRIGGERS[trigger].title if trigger else KINDS[kind].title)
    name = TRIGGERS[trigger].term
    term = _TERMS[position].format(trigger=f"{name} " if name else "")
    if not interrupting:
        title = message(N_("{trigger}, the work goes on"), trigger=title)
        term = f"{term} (non-interrupting)"
    return Choice(
        title, term[0].upper() + term[1:], _POSITIONS[position], kind, trigger, interrupting, now=now
    )


def _no(text: str) -> Verdict:
    return Verdict(ok=False, why=message(text))


def may_become(process: Lookup, node: Node, kind: str) -> Verdict:
    """Tell whether ``node`` may become a ``kind``: one of its family that can hold what hangs on it."""
    before, after = KINDS[node.kind], KINDS.get(kind)
    if after is None or after.family != before.family or _FIXED & {node.kind, kind}:
        return _no(N_("It cannot become this"))
    if "boundary" in {before.position, after.position} and before.position != after.position:
        return _no(N_("It cannot become this"))
    ins, outs = process.incoming(node.id, _SEQUENCE), process.outgoing(node.id, _SEQUENCE)
    if (after.max_in == 0 and ins) or (after.max_out == 0 and outs):
        return _no(N_("Its arrows do not fit: remove them first"))
    if after.position != before.position and not _fits_data(process, node, after.position):
        return _no(N_("By BPMN's schema this event cannot hold a document"))
    if before.scope and not after.scope and (process.children(node.id) or _has_lanes(process, node)):
        return _no(N_("There is still something inside"))
    return YES


def _has_lanes(process: Lookup, node: Node) -> bool:
    return any(role.process == node.id for role in process.roles())


def _fits_data(process: Lookup, node: Node, position: str) -> bool:
    reads = process.incoming(node.id, "dataInputAssociation")
    writes = process.outgoing(node.id, "dataOutputAssociation")
    return not (writes if position in {"end", "throw"} else reads)


def may_trigger(
    process: Lookup, node: Node, kind: str, trigger: str, *, interrupting: bool = True
) -> Verdict:
    """Tell whether an event that is, or becomes, a ``kind`` may be set off by ``trigger`` where it stands."""
    known, holder, host = KINDS[kind], process.get(node.parent), process.get(node.host)
    inside = isinstance(holder, Node)
    by_event = isinstance(holder, Node) and holder.by_event
    starts = known.position == "start"
    if trigger not in known.triggers:
        return _no(N_("An event cannot have this here"))
    if starts and by_event and not trigger:
        return _no(N_("A reaction to an event begins with an event"))
    if starts and not by_event and (trigger in OF_EVENT_SUBPROCESS or (inside and trigger)):
        return _no(N_("Only a reaction to an event begins like this"))
    around = host if known.position == "boundary" else holder
    if trigger in OF_TRANSACTION and not (isinstance(around, Node) and around.kind == "transaction"):
        return _no(N_("Only a transaction is cancelled"))
    if not interrupting and not (
        trigger in QUIET and (known.position == "boundary" or (starts and by_event))
    ):
        return _no(N_("Here the work cannot go on"))
    return YES


def may_mark(process: Lookup, node: Node, kind: str, marks: dict[str, str | bool]) -> Verdict:
    """Tell whether ``node``, as a ``kind``, may have ``marks``."""
    if marks.keys() - set(KINDS[kind].marks):
        return _no(N_("It has no such mark"))
    arrows = process.incoming(node.id, _SEQUENCE) or process.outgoing(node.id, _SEQUENCE)
    if arrows and (marks.get("by_event") is True or marks.get("compensation") is True):
        return _no(N_("No arrow leads there: remove the arrows first"))
    if marks.get("by_event") is True and process.attached(node.id):
        return _no(N_("Nothing hangs on a reaction to an event: remove its events first"))
    begins = marks.get("instantiate") is True and kind == "eventBasedGateway"
    if begins and process.incoming(node.id, _SEQUENCE):
        return _no(N_("Nothing comes before a start"))
    called = str(marks.get("called", ""))
    if marks.get("loop", "") not in {"", "loop", "parallel", "sequential"} or (
        called and not _ID.fullmatch(called)
    ):
        return _no(N_("It has no such mark"))
    return YES


def ways(process: Lookup, flow: Flow) -> tuple[str, ...]:
    """Return what a sequence flow may be at its beginning: nothing, default, conditional."""
    source = process.get(flow.source)
    if flow.kind != _SEQUENCE or not isinstance(source, Node):
        return ("",)
    splits = source.kind in {"exclusiveGateway", "inclusiveGateway", "complexGateway"}
    return ("", "default", "conditional") if splits or KINDS[source.kind].family == "activity" else ("",)
