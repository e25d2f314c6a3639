"""The one table of BPMN kinds: reader, writer, palette, permits, layout and lint all read it."""

from msgspec import Struct

from designer.model.message import N_


class Kind(Struct, frozen=True):
    """One kind of node; sizes are the default in units, ``None`` for flows means any number."""

    tag: str
    family: str
    """activity, event, gateway, data, artifact or foreign."""
    width: float
    height: float
    stem: str
    """How fresh ids begin."""
    title: str
    """What users read, an English message id."""
    symbol: str = ""
    """The marker that the notation draws inside."""
    position: str = ""
    """Events: start, end, catch, throw or boundary."""
    max_in: int | None = None
    """Sequence flows that may enter."""
    max_out: int | None = None
    outside_label: bool = False
    funnel: bool = False
    """A stage of the funnel unless its facts say otherwise."""
    scope: bool = False
    """Holds flow nodes of its own."""
    triggers: tuple[str, ...] = ("",)
    """Events: what may set it off here, keys of ``TRIGGERS``; a file may say otherwise and is kept."""
    marks: tuple[str, ...] = ()
    """Fields of a node beyond the common ones that it may hold; on other kinds they mean nothing."""


class FlowKind(Struct, frozen=True):
    """One kind of flow; ``sources`` and ``targets`` are the families that it may join."""

    tag: str
    stem: str
    title: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    line: str = "solid"
    """solid, dashed or dotted."""


class Trigger(Struct, frozen=True):
    """What sets an event off: ``tag`` is the event definition, ``symbol`` its drawing."""

    tag: str
    symbol: str
    title: str
    term: str = ""
    """BPMN's word for it, the same in every language."""
    reference: str = ""
    """The attribute that refers to a message, signal, error or escalation at the top of the file."""


_STAGE = (120.0, 80.0)
_EVENT = (36.0, 36.0)
_GATE = (50.0, 50.0)
_PAGE = (36.0, 50.0)

TRIGGERS: dict[str, Trigger] = {
    "": Trigger("", "", N_("None")),
    "timer": Trigger("timerEventDefinition", "timer", N_("Timer"), "timer"),
    "message": Trigger("messageEventDefinition", "message", N_("Message"), "message", "messageRef"),
    "signal": Trigger("signalEventDefinition", "signal", N_("Signal"), "signal", "signalRef"),
    "error": Trigger("errorEventDefinition", "error", N_("Error"), "error", "errorRef"),
    "escalation": Trigger(
        "escalationEventDefinition", "escalation", N_("Escalation"), "escalation", "escalationRef"
    ),
    "conditional": Trigger("conditionalEventDefinition", "conditional", N_("Conditional"), "conditional"),
    "link": Trigger("linkEventDefinition", "link", N_("Link"), "link"),
    "compensate": Trigger("compensateEventDefinition", "compensate", N_("Compensation"), "compensation"),
    "cancel": Trigger("cancelEventDefinition", "cancel", N_("Cancel"), "cancel"),
    "terminate": Trigger("terminateEventDefinition", "terminate", N_("Terminate"), "terminate"),
    "multiple": Trigger("", "multiple", N_("Multiple"), "multiple"),
    "parallel": Trigger("", "parallel", N_("All of several"), "parallel multiple"),
}
SEVERAL = frozenset({"multiple", "parallel"})
"""Triggers that stand for several event definitions, of which one sets it off, or all together."""

_CATCH = ("message", "timer", "conditional", "signal", "multiple", "parallel")
_THROW = ("message", "escalation", "compensate", "signal", "multiple")
POSITIONS: dict[str, tuple[str, ...]] = {
    "start": ("", *_CATCH, "error", "escalation", "compensate"),
    "end": ("", *_THROW, "error", "cancel", "terminate"),
    "catch": ("", *_CATCH, "link"),
    "throw": ("", *_THROW, "link"),
    "boundary": (*_CATCH, "escalation", "error", "cancel", "compensate"),
}
"""By position: the triggers that BPMN's notation has a drawing for."""
OF_EVENT_SUBPROCESS = frozenset({"error", "escalation", "compensate"})
"""Triggers of a start that only the start of an event sub-process may have."""
OF_TRANSACTION = frozenset({"cancel"})
"""Triggers that only a transaction, or an end inside it, may have."""
QUIET = frozenset({"message", "timer", "conditional", "signal", "escalation", "multiple", "parallel"})
"""Triggers that may leave the work going on."""


def _task(tag: str, title: str, symbol: str = "", *marks: str) -> Kind:
    marks = ("loop", "compensation", *marks)
    return Kind(tag, "activity", *_STAGE, "Stage", title, symbol, funnel=True, marks=marks)


def _scope(tag: str, title: str, symbol: str) -> Kind:
    marks = ("loop", "compensation", "by_event", "apart")
    return Kind(tag, "activity", *_STAGE, "Part", title, symbol, scope=True, marks=marks)


def _event(tag: str, position: str, stem: str, title: str, flows: tuple[int | None, int | None]) -> Kind:
    return Kind(
        tag,
        "event",
        *_EVENT,
        stem,
        title,
        "",
        position,
        flows[0],
        flows[1],
        outside_label=True,
        triggers=POSITIONS[position],
        marks=("definitions",),
    )


def _gateway(tag: str, title: str, symbol: str, *marks: str) -> Kind:
    return Kind(tag, "gateway", *_GATE, "Decision", title, symbol, outside_label=True, marks=marks)


def _data(tag: str, size: tuple[float, float], stem: str, title: str, symbol: str, *marks: str) -> Kind:
    return Kind(tag, "data", *size, stem, title, symbol, outside_label=True, marks=(*marks, "state"))


_ALL = (
    _task("task", N_("Stage")),
    _task("userTask", N_("Stage"), "user"),
    _task("manualTask", N_("Stage by hand"), "manual"),
    _task("serviceTask", N_("Automatic stage"), "service"),
    _task("sendTask", N_("Sending"), "send"),
    _task("receiveTask", N_("Receiving"), "receive", "instantiate"),
    _task("scriptTask", N_("Script"), "script"),
    _task("businessRuleTask", N_("Business rule"), "rule"),
    _task("callActivity", N_("Call activity"), "call", "called"),
    _scope("subProcess", N_("Sub-process"), "subprocess"),
    _scope("transaction", N_("Transaction"), "transaction"),
    _scope("adHocSubProcess", N_("Ad hoc sub-process"), "adhoc"),
    _event("startEvent", "start", "Start", N_("Start"), (0, None)),
    _event("endEvent", "end", "End", N_("End"), (None, 0)),
    _event("intermediateCatchEvent", "catch", "Event", N_("Event"), (None, None)),
    _event("intermediateThrowEvent", "throw", "Event", N_("Event"), (None, None)),
    _event("boundaryEvent", "boundary", "Limit", N_("Event on a stage"), (0, None)),
    _gateway("exclusiveGateway", N_("Decision"), "exclusive", "crossed"),
    _gateway("parallelGateway", N_("Parallel gateway"), "parallel"),
    _gateway("inclusiveGateway", N_("Inclusive gateway"), "inclusive"),
    _gateway("eventBasedGateway", N_("Event-based gateway"), "event", "instantiate", "together"),
    _gateway("complexGateway", N_("Complex gateway"), "complex"),
    _data("dataObjectReference", _PAGE, "Document", N_("Document"), "document", "collection"),
    _data("dataStoreReference", _GATE, "Store", N_("Data store"), "store"),
    _data("dataInput", _PAGE, "Input", N_("Data input"), "input", "collection"),
    _data("dataOutput", _PAGE, "Output", N_("Data output"), "output", "collection"),
    Kind("textAnnotation", "artifact", 120, 40, "Note", N_("Note"), "note"),
    Kind("group", "artifact", 300, 200, "Group", N_("Group"), "group", outside_label=True),
    Kind("foreign", "foreign", 100, 80, "Element", N_("Element")),
)

KINDS: dict[str, Kind] = {kind.tag: kind for kind in _ALL}

_FLOW_NODES = ("activity", "event", "gateway")

FLOWS: dict[str, FlowKind] = {
    kind.tag: kind
    for kind in (
        FlowKind("sequenceFlow", "Flow", N_("Arrow"), _FLOW_NODES, _FLOW_NODES),
        FlowKind(
            "messageFlow",
            "Message",
            N_("Message"),
            ("activity", "event", "pool"),
            ("activity", "event", "pool"),
            "dashed",
        ),
        FlowKind(
            "association",
            "Link",
            N_("Link to a note"),
            (*_FLOW_NODES, "artifact", "data", "flow", "pool", "foreign"),
            (*_FLOW_NODES, "artifact", "data", "flow", "pool", "foreign"),
            "dotted",
        ),
        FlowKind(
            "dataInputAssociation",
            "Input",
            N_("Reads the document"),
            ("data",),
            ("activity", "event"),
            "dotted",
        ),
        FlowKind(
            "dataOutputAssociation",
            "Output",
            N_("Writes the document"),
            ("activity", "event"),
            ("data",),
            "dotted",
        ),
    )
}

MARKS: dict[str, object] = {
    "definitions": (),
    "loop": "",
    "compensation": False,
    "by_event": False,
    "apart": False,
    "called": "",
    "instantiate": False,
    "together": False,
    "crossed": True,
    "collection": False,
    "state": "",
}
"""Every mark with the value that says nothing."""
