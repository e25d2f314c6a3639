"""Taking things out: what belongs to them goes too, and the gap heals."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.model.control import family
from designer.model.errors import RefusedError
from designer.model.message import N_, message
from designer.model.permit import may_connect, may_delete
from designer.model.process import Edit, Process
from designer.model.records import Flow, Node, Pool, Role
from designer.verbs.closing import close_gap
from designer.verbs.lanes import descendants
from designer.verbs.pools import drop_pool
from designer.verbs.roles import remove_role
from designer.verbs.step import step
from designer.verbs.wiring import (
    drop_flow,
    drop_node,
    enter,
    entries,
    exits,
    is_lost,
    limit_branch,
    own_decision,
    prune,
    relead,
)


@step(N_("Remove"))
def remove(edit: Edit, ids: Iterable[str], *, heal: bool = True) -> None:
    """Take out nodes, arrows, roles and black boxes; with ``heal`` what was before leads to what follows."""
    process = edit.process
    chosen = list(dict.fromkeys(ids))
    for key in chosen:
        may_delete(process, key).demand()
    if len(chosen) == 1:
        _demand_no_crossroads(process, chosen[0])
    # Gateways come last: healing may have taken them along by then.
    for key in sorted(chosen, key=lambda key: family(process.get(key)) == "gateway"):
        record = process.get(key)
        if isinstance(record, Flow):
            _remove_flow(edit, record)
        elif isinstance(record, Role):
            remove_role.body(edit, key)
        elif isinstance(record, Pool):
            drop_pool(edit, record)
        elif isinstance(record, Node):
            _remove_node(edit, record, heal=heal)


def _demand_no_crossroads(process: Process, key: str) -> None:
    if family(process.get(key)) == "gateway" and len(entries(process, key)) > 1:
        raise RefusedError(message(N_("Several arrows meet here: remove the arrows that are not needed")))


def _remove_flow(edit: Edit, flow: Flow) -> None:
    drop_flow(edit, flow.id)
    if flow.kind == "sequenceFlow":
        prune(edit, (flow.source, flow.target))


def _remove_node(edit: Edit, node: Node, *, heal: bool) -> None:
    process = edit.process
    if family(node) == "gateway":
        if len(entries(process, node.id)) <= 1:
            _remove_decision(edit, node, heal=heal)
        return
    if heal and family(node) == "activity":
        _remove_own_decision(edit, node)
    for key in belongings(process, node.id):
        if process.get(key):
            prune(edit, drop_node(edit, key))
    sources, target = heal_gap(edit, node.id) if heal else ([], "")
    prune(edit, drop_node(edit, node.id))
    if target:
        close_gap(edit, node, sources, target)


def belongings(process: Process, key: str) -> list[str]:
    """Return what goes with a node: its events and their ends, papers of its alone, insides."""
    found: list[str] = []
    for event in process.attached(key):
        found += [*limit_branch(process, event), event.id]
    found += descendants(process, key)[::-1]
    for flow in (*process.outgoing(key), *process.incoming(key)):
        other = flow.target if flow.source == key else flow.source
        if flow.kind in {"association", "dataOutputAssociation", "dataInputAssociation"} and _only(
            process, other, key
        ):
            found.append(other)
    return list(dict.fromkeys(found))


def with_belongings(process: Process, nodes: Iterable[str]) -> list[str]:
    """Return ``nodes`` and what moves with them: events on them, limits' ends, documents they write."""
    found = dict.fromkeys(nodes)
    for key in nodes:
        found.update(dict.fromkeys(belongings(process, key)))
        found.update({flow.target: None for flow in process.outgoing(key, "dataOutputAssociation")})
    return list(found)


def _only(process: Process, paper: str, key: str) -> bool:
    """Tell whether ``paper`` is a document or note that nothing but ``key`` has to do with."""
    if paper == key or family(process.get(paper)) not in {"data", "artifact"}:
        return False
    ends = {flow.target for flow in process.outgoing(paper)} | {
        flow.source for flow in process.incoming(paper)
    }
    return ends <= {key}


def _remove_own_decision(edit: Edit, stage: Node) -> None:
    """Take out the decision behind ``stage`` where one way onward is left without rejections and returns."""
    process = edit.process
    gate = own_decision(process, stage.id)
    if gate is None:
        return
    back = _reaching(process, stage.id)
    onward = [way for way in exits(process, gate.id) if not (_ends_there(process, way) or way.target in back)]
    if len(onward) == 1:
        _keep_exit(edit, gate, onward[0])


def _ends_there(process: Process, way: Flow) -> bool:
    return is_lost(process, way.target) and len(entries(process, way.target)) == 1


def _reaching(process: Process, key: str) -> set[str]:
    """Return the nodes from which ``key`` is reached without passing the decision behind it."""
    gate = own_decision(process, key)
    found, todo = {key}, [key]
    while todo:
        here = todo.pop()
        before = [way.source for way in entries(process, here)]
        node = process.node(here)
        before += [node.host] if node.host else []
        for other in before:
            if other not in found and (gate is None or other != gate.id):
                found.add(other)
                todo.append(other)
    return found


def _keep_exit(edit: Edit, gate: Node, kept: Flow) -> None:
    """Take out a decision with all its exits but ``kept``; rejection ends that led from it go too."""
    process = edit.process
    for way in exits(process, gate.id):
        if way.id == kept.id or process.get(way.id) is None:
            continue
        alone = _ends_there(process, way)
        drop_flow(edit, way.id)
        if alone:
            drop_node(edit, way.target)
        else:
            prune(edit, (way.target,))
    prune(edit, (gate.id,))


def _remove_decision(edit: Edit, gate: Node, *, heal: bool) -> None:
    process = edit.process
    ways = exits(process, gate.id)
    onward = next((way for way in ways if not is_lost(process, way.target)), None)
    if heal and onward and entries(process, gate.id):
        sources = [way.source for way in entries(process, gate.id)]
        _keep_exit(edit, gate, onward)
        close_gap(edit, gate, sources, onward.target)
    if process.get(gate.id):
        for way in ways:
            if process.get(way.target) and _ends_there(process, way):
                drop_node(edit, way.target)
        prune(edit, drop_node(edit, gate.id))


def heal_gap(edit: Edit, key: str) -> tuple[list[str], str]:
    """Lead what enters ``key`` to where it leads, so that it stands beside the flow.

    Return what leads there now and where, empty where nothing was led.
    """
    process = edit.process
    outs = [way for way in exits(process, key) if way.target != key]
    ins = [way for way in entries(process, key) if way.source != key]
    if len(outs) != 1 or not ins:
        return [], ""
    target = outs[0].target
    handoff = outs[0].handoff
    drop_flow(edit, outs[0].id)
    for way in ins:
        end = enter(edit, target)
        if may_connect(process, way.source, end).ok:
            now = process.flow(way.id)
            edit.put(replace(now, handoff=now.handoff or handoff))
            relead(edit, way.id, target=end)
        else:
            drop_flow(edit, way.id)
            prune(edit, (way.source,))
    prune(edit, (target,))
    return [way.source for way in ins], target
