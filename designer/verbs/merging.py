"""Two stages become one."""

from msgspec.structs import replace

from designer.layout import papers
from designer.model.control import family, limit_of
from designer.model.errors import RefusedError
from designer.model.facts import OutcomeFacts, StageFacts
from designer.model.message import N_, message
from designer.model.names import same_name
from designer.model.permit import may_connect
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node
from designer.verbs.drawing import shift
from designer.verbs.events import set_limit
from designer.verbs.placing import place_beside
from designer.verbs.removing import belongings, remove
from designer.verbs.step import step
from designer.verbs.wiring import (
    drop_flow,
    drop_node,
    enter,
    entries,
    exit_name,
    exits,
    is_lost,
    leave,
    own_gates,
    prune,
    relead,
    ways_into,
    ways_out_of,
)


@step(N_("Merge stages"))
def merge_stages(edit: Edit, kept: str, gone: str) -> None:
    """Make one stage of two: ``kept`` takes over the facts, documents, limit and arrows of ``gone``."""
    process = edit.process
    stays, goes = process.node(kept), process.node(gone)
    if kept == gone or not family(stays) == family(goes) == "activity" or stays.parent != goes.parent:
        raise RefusedError(message(N_("Only two stages of one process can be merged")))
    if kept in belongings(process, gone):
        raise RefusedError(message(N_("One of them is a part of the other")))
    inner = _inner(process, kept, gone)
    gates = [gate.id for key in (kept, gone) for gate in own_gates(process, key)]
    edit.put(replace(stays, facts=_united(stays, goes, one_after_other=bool(inner))))
    ways = [flow.id for flow in ways_out_of(process, gone)]
    _lead_flows(edit, kept, gone, inner)
    _take_papers(edit, kept, gone)
    limit = limit_of(process, gone)
    if limit and limit.timer and limit_of(process, kept) is None:
        set_limit.body(edit, kept, limit.duration, limit.calendar, limit.expiry)
    remove.body(edit, (gone,), heal=False)
    prune(edit, gates)
    if inner:
        _bring_ends(edit, ways)


def _inner(process: Process, kept: str, gone: str) -> list[str]:
    """Return the arrows between the two, which would lead from the merged stage into itself."""
    found = []
    for a, b in ((kept, gone), (gone, kept)):
        into = {flow.id for flow in ways_into(process, b)}
        found += [flow.id for flow in ways_out_of(process, a) if flow.id in into]
    return found


def _lead_flows(edit: Edit, kept: str, gone: str, inner: list[str]) -> None:
    process = edit.process
    ways_in = [flow.id for flow in ways_into(process, gone) if flow.id not in inner]
    ways_out = [flow.id for flow in ways_out_of(process, gone) if flow.id not in inner]
    gates = [gate.id for gate in own_gates(process, kept)]
    for key in inner:
        drop_flow(edit, key)
    prune(edit, [gate for gate in gates if not (exits(process, gate) and entries(process, gate))])
    for key in ways_in:
        _take_entry(edit, key, kept)
    if not exits(process, kept):
        # The decision of the stage that goes decides for the merged one.
        ways_out = [flow.id for flow in exits(process, gone)]
    for key in ways_out:
        if process.get(key):
            _take_exit(edit, key, kept)


def _take_entry(edit: Edit, key: str, kept: str) -> None:
    process = edit.process
    end = enter(edit, kept)
    flow = process.flow(key)
    if may_connect(process, flow.source, end).ok:
        relead(edit, key, target=end)
    else:
        drop_flow(edit, key)
        prune(edit, (flow.source,))


def _take_exit(edit: Edit, key: str, kept: str) -> None:
    process = edit.process
    start = leave(edit, kept)
    flow = process.flow(key)
    twin = _same_rejection(process, start, flow)
    if twin is not None:
        _unite_reasons(edit, twin, process.node(flow.target))
    if twin is None and may_connect(process, start, flow.target).ok:
        edit.put(replace(flow, name=_exit_name(process, start, flow)))
        relead(edit, key, source=start)
        return
    drop_flow(edit, key)
    if not entries(process, flow.target) and is_lost(process, flow.target):
        drop_node(edit, flow.target)
    else:
        prune(edit, (flow.target,))


def _exit_name(process: Process, start: str, flow: Flow) -> str:
    """Return the name of ``flow`` when it leaves ``start``: two exits with one answer would tell nothing."""
    if family(process.node(start)) != "gateway":
        return ""
    taken = {way.name for way in exits(process, start)}
    onward = process.node(flow.target)
    names = [flow.name, *([onward.name] if flow.name and not is_lost(process, onward.id) else [])]
    free = (name for name in names if name and name not in taken)
    return next(free, "") or exit_name(process, start, onward.id)


def _bring_ends(edit: Edit, ways: list[str]) -> None:
    """Set rejections beside the stage that has taken them over: they stood behind the one that went."""
    process = edit.process
    for key in ways:
        flow = process.get(key)
        if not isinstance(flow, Flow) or flow.points:
            continue
        end = process.node(flow.target)
        if end.box and is_lost(process, end.id) and len(entries(process, end.id)) == 1:
            place_beside(edit, end, flow.source, flow.name)


def _same_rejection(process: Process, start: str, flow: Flow) -> Node | None:
    if not is_lost(process, flow.target) or len(entries(process, flow.target)) > 1:
        return None
    for way in exits(process, start):
        if is_lost(process, way.target) and same_name(way.name, flow.name):
            return process.node(way.target)
    return None


def _unite_reasons(edit: Edit, stays: Node, goes: Node) -> None:
    if isinstance(stays.facts, OutcomeFacts) and isinstance(goes.facts, OutcomeFacts):
        reasons = _joined(stays.facts.reasons, goes.facts.reasons)
        edit.put(replace(stays, facts=replace(stays.facts, reasons=reasons)))


def _take_papers(edit: Edit, kept: str, gone: str) -> None:
    """Lead documents, notes and messages to the stage that stays; a document that it has already goes."""
    process = edit.process
    for flow in process.outgoing(gone):
        if flow.kind == "sequenceFlow":
            continue
        twin = _twin(process, [f.target for f in process.outgoing(kept, flow.kind)], flow.target)
        if twin and twin != flow.target:
            _take_readers(edit, twin, flow.target)
        if not twin and may_connect(process, kept, flow.target, flow.kind).ok:
            relead(edit, flow.id, source=kept)
            _bring(edit, flow.target, kept)
    written = [f.target for f in process.outgoing(kept, "dataOutputAssociation")]
    for flow in process.incoming(kept, "dataInputAssociation"):
        if flow.source in written:
            drop_flow(edit, flow.id)
    for flow in process.incoming(gone):
        if flow.kind == "sequenceFlow":
            continue
        read = [f.source for f in process.incoming(kept, flow.kind)]
        if (
            not _twin(process, [*read, *written], flow.source)
            and may_connect(process, flow.source, kept, flow.kind).ok
        ):
            relead(edit, flow.id, target=kept)


def _twin(process: Process, keys: list[str], key: str) -> str:
    """Return which of ``keys`` is ``key`` or has its name, empty where none is."""
    name = getattr(process.get(key), "name", "")
    same = (k for k in keys if name and same_name(name, getattr(process.get(k), "name", "")))
    return key if key in keys else next(same, "")


def _take_readers(edit: Edit, twin: str, paper: str) -> None:
    """Let who reads ``paper`` read its twin; a document that nobody writes is none."""
    process = edit.process
    for flow in process.outgoing(paper):
        if may_connect(process, twin, flow.target, flow.kind).ok:
            relead(edit, flow.id, source=twin)
        else:
            drop_flow(edit, flow.id)


def _bring(edit: Edit, paper: str, kept: str) -> None:
    """Set a document above the stage that has taken it over."""
    process = edit.process
    node, host = process.get(paper), process.node(kept)
    if not isinstance(node, Node) or family(node) != "data" or node.box is None or host.box is None:
        return  # the client's pool gets messages, it is not moved
    box = papers.paper_place(process, host, host.box, node.kind, node.name)
    shift(edit, {paper: (box.x - node.box.x, box.y - node.box.y)})


def _united(stays: Node, goes: Node, *, one_after_other: bool) -> StageFacts | None:
    """Return the facts of both: work done one after the other adds up, otherwise the larger counts."""
    a, b = stays.facts, goes.facts
    if not isinstance(a, StageFacts) or not isinstance(b, StageFacts):
        return a if isinstance(a, StageFacts) else b if isinstance(b, StageFacts) else None
    hours, direct, days = (
        _figure(x, y, add=one_after_other)
        for x, y in ((a.hours, b.hours), (a.direct, b.direct), (a.days, b.days))
    )
    most = [n for n in (a.touches, b.touches) if n is not None]
    return replace(
        a,
        checkpoint=a.checkpoint if a.checkpoint is not None else b.checkpoint,
        result="; ".join(_joined((a.result,), (b.result,))),
        hours=hours,
        direct=direct,
        days=days,
        touches=max(most) if most else None,
        first_answer=a.first_answer or b.first_answer,
        limit=a.limit or b.limit,
        calendar=a.calendar if a.limit else b.calendar,
        steps=_joined(a.steps, b.steps),
        scripts=tuple(dict.fromkeys((*a.scripts, *b.scripts))),
        mistakes=_joined(a.mistakes, b.mistakes),
        crm=tuple(dict.fromkeys((*a.crm, *b.crm))),
        automation=a.automation or b.automation,
    )


def _figure(a: float | None, b: float | None, *, add: bool) -> float | None:
    if a is None or b is None:
        return b if a is None else a
    return a + b if add else max(a, b)


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of both without those that say the same again, and without empty ones."""
    found: list[str] = []
    for text in (*a, *b):
        if text.strip() and not any(same_name(text, other) for other in found):
            found.append(text)
    return tuple(found)
