"""What BPMN says of an element beyond its kind: markers, default and conditional exits, messages."""

from msgspec.structs import replace

from designer.model.choices import Choice, may_become, may_mark, may_trigger, ways
from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.kinds import KINDS
from designer.model.message import N_, message
from designer.model.process import Edit
from designer.model.records import Flow, Node
from designer.verbs.events import set_event
from designer.verbs.folding import fold
from designer.verbs.step import step
from designer.verbs.structure import change_kind

SET_HERE = frozenset(
    {
        "loop",
        "compensation",
        "by_event",
        "called",
        "instantiate",
        "together",
        "crossed",
        "collection",
        "state",
    }
)
"""Marks of a node that are set by ``set_marker``; the others follow from other verbs."""
_ENVELOPES = frozenset({"", "initiating", "non_initiating"})


@step(N_("Change mark"))
def set_marker(edit: Edit, key: str, mark: str, value: str | bool) -> None:  # noqa: FBT001
    """Give the mark ``mark``, a field of ``Node``, another value; ``adhoc`` is for sub-processes."""
    node = edit.process.node(key)
    if mark == "adhoc" and KINDS[node.kind].scope:
        change_kind.body(edit, key, "adHocSubProcess" if value else "subProcess")
        return
    if mark not in SET_HERE or type(value) is not type(getattr(node, mark)):
        raise RefusedError(message(N_("It has no such mark")))
    may_mark(edit.process, node, node.kind, {mark: value}).demand()
    edit.put(replace(node, **{mark: value}))
    if mark == "by_event":
        _begin_otherwise(edit, key)
    if mark == "state":
        edit.put(replace(edit.process.node(key), label=None))


def _begin_otherwise(edit: Edit, part: str) -> None:
    """Let the starts inside a sub-process be those that it may have now."""
    process = edit.process
    for start in process.children(part):
        if KINDS[start.kind].position != "start":
            continue
        if not may_trigger(process, start, start.kind, start.trigger, interrupting=start.interrupting).ok:
            by_event = process.node(part).by_event
            edit.put(
                replace(
                    start,
                    trigger="message" if by_event else "",
                    duration="",
                    definitions=(),
                    condition="",
                    referred=(),
                    interrupting=True,
                )
            )


@step(N_("Change kind"))
def become(edit: Edit, key: str, choice: Choice) -> None:
    """Make the node ``key`` what ``model.choices.choices`` offered for it."""
    process = edit.process
    node = process.node(key)
    may_become(process, node, choice.kind).demand()
    may_mark(process, node, choice.kind, dict(choice.marks)).demand()
    if node.kind != choice.kind:
        change_kind.body(edit, key, choice.kind)
    if KINDS[choice.kind].family == "event":
        set_event.body(edit, key, trigger=choice.trigger, interrupting=choice.interrupting)
    for mark, value in choice.marks:
        if getattr(process.node(key), mark) != value:
            set_marker.body(edit, key, mark, value)
    if choice.expanded is not None:
        fold.body(edit, key, expanded=choice.expanded)


@step(N_("Change exit"))
def set_way(edit: Edit, flow: str, way: str) -> None:
    """Make an arrow the ``default`` exit of its source, a ``conditional`` one, or, empty, a plain one."""
    process = edit.process
    record = process.flow(flow)
    if way not in ways(process, record):
        raise RefusedError(message(N_("This arrow cannot be that")))
    if way == "default":
        for other in process.outgoing(record.source, record.kind):
            if other.default and other.id != flow:
                edit.put(replace(other, default=False))
    changed = replace(record, default=way == "default", conditional=way == "conditional")
    if not changed.conditional:
        changed = replace(changed, condition="")
    if not changed.conditional and family(process.get(record.source)) != "gateway":
        changed = replace(changed, name="", label=None)  # only an exit is called something
    edit.put(changed)


@step(N_("Change condition"))
def set_condition(edit: Edit, flow: str, condition: str) -> None:
    """Write on which condition an arrow is taken; a plain one that may be conditional becomes so by it."""
    record = edit.process.flow(flow)
    if not record.conditional:
        set_way.body(edit, flow, "conditional")
    edit.put(replace(edit.process.flow(flow), condition=condition))


@step(N_("Change message"))
def set_letter(edit: Edit, flow: str, *, envelope: str | None = None, name: str | None = None) -> None:
    """Draw a message flow with an envelope, ``initiating`` or ``non_initiating``, and name its message."""
    record = edit.process.flow(flow)
    wanted = record.envelope if envelope is None else envelope
    if record.kind != "messageFlow" or wanted not in _ENVELOPES:
        raise RefusedError(message(N_("Only a message has an envelope")))
    edit.put(replace(record, envelope=wanted, message=record.message if name is None else name))


@step(N_("Change mark"))
def set_several(edit: Edit, pool: str, *, several: bool) -> None:
    """Say that there are many of the participant ``pool``, or one."""
    edit.put(replace(edit.process.pool(pool), several=several))


def way_of(flow: Flow) -> str:
    """Return what ``set_way`` would make of the arrow as it is."""
    return "default" if flow.default else "conditional" if flow.conditional else ""


def marks_of(node: Node) -> tuple[str, ...]:
    """Return the marks of ``node`` that ``set_marker`` can set, in the order of the table of kinds."""
    return tuple(mark for mark in KINDS[node.kind].marks if mark in SET_HERE)
