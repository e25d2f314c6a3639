"""What the menu offers of BPMN: kinds, marks, triggers, exits; what sales needs first, the rest inside."""

from collections.abc import Iterable

from msgspec import Struct

from designer.canvas.deeds import Order, order
from designer.model import choices as model
from designer.model.control import family
from designer.model.kinds import KINDS, SEVERAL, TRIGGERS
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool
from designer.verbs.events import set_event, single_triggers
from designer.verbs.folding import fold
from designer.verbs.markers import become, marks_of, set_letter, set_marker, set_several, set_way, way_of


class Choice(Struct, frozen=True):
    """One line of a menu: an order, or ``act`` the name of what the menu's owner does, or a menu in turn."""

    text: Message
    does: Order | None = None
    act: str = ""
    icon: str = ""
    keys: str = ""
    tip: Message | None = None
    inside: tuple["Choice", ...] = ()
    checked: bool | None = None
    section: bool = False
    """A line stands above it."""
    swatch: str = ""
    """The colour that stands before it."""


_SALES = frozenset({"userTask", "manualTask", "serviceTask", "sendTask", "receiveTask"})
_SALES_GATES = frozenset({"exclusiveGateway", "parallelGateway"})
_SALES_TRIGGERS = frozenset({"", "timer", "message"})
_LOOPS = (
    ("loop", N_("Repeated"), "Loop"),
    ("parallel", N_("Several at once"), "Parallel multi-instance"),
    ("sequential", N_("One after the other"), "Sequential multi-instance"),
)
_SWITCHES = (
    ("compensation", N_("Takes another one back"), "Compensation"),
    ("instantiate", N_("A case begins here"), "Instantiating"),
    ("crossed", N_("Drawn with ×"), "Marker visible"),
)
_WAYS = (
    ("", N_("Plain exit"), "Sequence flow"),
    ("default", N_("In all other cases"), "Default flow"),
    ("conditional", N_("Only on a condition"), "Conditional flow"),
)
_LETTERS = (
    ("", N_("Without an envelope"), "Message flow"),
    ("initiating", N_("White envelope: a question"), "Initiating message"),
    ("non_initiating", N_("Grey envelope: an answer"), "Non-initiating message"),
)


def kinds(process: Process, node: Node) -> list[Choice]:
    """Return what ``node`` could be: some kinds, its marks, and all of BPMN in a menu of its own."""
    every = _as_it_goes_on(node, model.choices(process, node.id))
    plain = [one for one in every if _is_plain(node, one) or one.now]
    rest = [one for one in every if one not in plain]
    found = [_line(node, one) for one in plain] if len(every) > 1 else []
    extra = marks(process, node)
    if extra:
        inside = tuple(extra)
        found += (
            [Choice(message(N_("Marks")), inside=inside, section=True)] if family(node) != "event" else extra
        )
    if rest:
        found.append(Choice(message("BPMN…"), inside=tuple(_grouped(node, rest)), section=True))
    return found


def _as_it_goes_on(node: Node, every: tuple[model.Choice, ...]) -> list[model.Choice]:
    """Leave out the events that differ from another one only by whether the work goes on: that is a mark."""
    alike = {(one.kind, one.trigger) for one in every if one.interrupting == node.interrupting}
    return [
        one for one in every if one.interrupting == node.interrupting or (one.kind, one.trigger) not in alike
    ]


def _is_plain(node: Node, choice: model.Choice) -> bool:
    """Tell whether sales asks for it."""
    kind = KINDS[choice.kind]
    if kind.family == "event":
        return kind.position == KINDS[node.kind].position and choice.trigger in _SALES_TRIGGERS
    if kind.scope:
        return choice.expanded is False
    begins = dict(choice.marks).get("instantiate", False)
    return kind.family == "data" or (choice.kind in _SALES | _SALES_GATES and not begins)


def _line(node: Node, choice: model.Choice, *, section: bool = False) -> Choice:
    return Choice(
        choice.title,
        order(become, node.id, choice),
        act="keep",
        tip=message("BPMN: {kind}", kind=choice.term),
        checked=choice.now,
        section=section,
    )


def _grouped(node: Node, rest: Iterable[model.Choice]) -> list[Choice]:
    """Return the choices under their headings, as menus where there are several."""
    groups: dict[str, list[Choice]] = {}
    for one in rest:
        groups.setdefault(one.group, []).append(_line(node, one))
    if len(groups) == 1:
        return next(iter(groups.values()))
    return [Choice(message(title), inside=tuple(lines)) for title, lines in groups.items()]


def marks(process: Process, node: Node) -> list[Choice]:
    """Return the marks that ``node`` may have, those it has checked."""
    found: list[Choice] = []
    there = marks_of(node)
    if "loop" in there:
        for value, text, term in _LOOPS:
            on = node.loop == value
            found.append(_mark(node, "loop", "" if on else value, text, term, on=on))
    for mark, text, term in _SWITCHES:
        on = bool(getattr(node, mark))
        if mark in there and model.may_mark(process, node, node.kind, {mark: not on}).ok:
            found.append(_mark(node, mark, not on, text, term, on=on))
    if KINDS[node.kind].scope and node.kind != "transaction" and not node.by_event:
        on = node.kind == "adHocSubProcess"
        found.append(_mark(node, "adhoc", not on, N_("In any order"), "Ad-hoc", on=on))
    return found + _singles(process, node) + _going_on(process, node)


def _mark(node: Node, mark: str, value: str | bool, text: str, term: str, *, on: bool) -> Choice:  # noqa: FBT001
    does = order(set_marker, node.id, mark, value)
    return Choice(message(text), does, act="keep", tip=message("BPMN: {kind}", kind=term), checked=on)


def _singles(process: Process, node: Node) -> list[Choice]:
    """Return which triggers an event of several has, those checked."""
    if node.trigger not in SEVERAL:
        return []
    lines = []
    for name in dict.fromkeys((*single_triggers(process, node), *filter(None, node.definitions))):
        on = name in node.definitions
        wanted = tuple(one for one in node.definitions if one != name) if on else (*node.definitions, name)
        does = order(set_event, node.id, definitions=wanted)
        tip = message("BPMN: {kind}", kind=TRIGGERS[name].term)
        lines.append(Choice(message(TRIGGERS[name].title), does, act="keep", tip=tip, checked=on))
    return [Choice(message(N_("Which of them")), inside=tuple(lines), section=True)]


def _going_on(process: Process, node: Node) -> list[Choice]:
    """Return whether the work goes on when an event happens, where both are possible."""
    if KINDS[node.kind].family != "event":
        return []
    quiet = model.may_trigger(process, node, node.kind, node.trigger, interrupting=False)
    if not quiet.ok:
        return []
    return [
        Choice(
            message(N_("The work goes on meanwhile")),
            order(set_event, node.id, interrupting=not node.interrupting),
            act="keep",
            tip=message("BPMN: {kind}", kind="Non-interrupting"),
            checked=not node.interrupting,
            section=True,
        )
    ]


def inside_of(node: Node) -> list[Choice]:
    """Return the ways into a sub-process."""
    if not KINDS[node.kind].scope:
        return []
    if node.expanded:
        shut = order(fold, node.id, expanded=False)
        tip = message("BPMN: {kind}", kind="Collapsed")
        return [
            Choice(message(N_("Close to a small box")), shut, act="keep", icon="fold", tip=tip, section=True)
        ]
    shown = order(fold, node.id, expanded=True)
    tip = message("BPMN: {kind}", kind="Expanded")
    return [
        Choice(message(N_("Go inside")), act="inside", icon="inside", keys="Ctrl+Enter", section=True),
        Choice(message(N_("Show what is inside in place")), shown, act="keep", icon="unfold", tip=tip),
    ]


def exits(process: Process, flow: Flow) -> list[Choice]:
    """Return what an arrow may be at its beginning, and what a message is drawn with."""
    if flow.kind == "messageFlow":
        return [
            _way(order(set_letter, flow.id, envelope=value), text, term, on=flow.envelope == value)
            for value, text, term in _LETTERS
        ]
    single = (
        family(process.get(flow.source)) == "activity" and len(process.outgoing(flow.source, flow.kind)) == 1
    )
    able = model.ways(process, flow) if way_of(flow) or not single else ()
    return [
        _way(order(set_way, flow.id, value), text, term, on=way_of(flow) == value)
        for value, text, term in _WAYS
        if value in able and len(able) > 1
    ]


def _way(does: Order, text: str, term: str, *, on: bool) -> Choice:
    return Choice(message(text), does, act="keep", tip=message("BPMN: {kind}", kind=term), checked=on)


def of_pool(pool: Pool) -> Choice:
    """Return whether there are many of a participant."""
    does = order(set_several, pool.id, several=not pool.several)
    return _way(does, N_("There are many of them"), "Participant multiplicity", on=pool.several)
