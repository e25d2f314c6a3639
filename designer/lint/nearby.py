"""What an edit may change for local rules: the records it touched, and those that speak of them.

A rule about a stage looks at its timers, documents, role and at the next stage behind decisions and merges;
so from each touched record one walks through gateways and events to the stages on both sides.
"""

from collections.abc import Iterable

from designer.model.control import family, role_of
from designer.model.delta import Delta
from designer.model.kinds import KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role

_MANY = 400
"""Where more than this is near (a knot of gateways), everything is looked at again, in slices."""


def nearby(process: Process, delta: Delta) -> frozenset[str] | None:
    """Return the ids of the records that local rules must look at again, None for all of them."""
    seeds: set[str] = set()
    for change in delta.changes:
        if _moves_everything(change.before, change.after):
            return None
        for record in (change.before, change.after):
            if record is not None:
                seeds |= _around(process, record)
    return _walk(process, seeds)


def _moves_everything(before: Record | None, after: Record | None) -> bool:
    """Tell whether roles came or went, or a whole sub-process did: far stages may have another role then.

    So does another language of the process: what fixes propose is in it.
    """
    if isinstance(before, Role | Pool) and isinstance(after, Role | Pool):
        return _rules_over(before) != _rules_over(after)
    if isinstance(before, Node) and isinstance(after, Node):
        scope = KINDS[before.kind].scope or KINDS[after.kind].scope
        return scope and (before.parent, before.lane) != (after.parent, after.lane)
    if isinstance(before, ProcessFacts) and isinstance(after, ProcessFacts):
        return _language(before) != _language(after)
    # Facts of a process that come or go are noticed by the survey.
    return isinstance(before or after, Role | Pool)


def _language(home: ProcessFacts) -> str:
    """Return the language in which fixes propose texts."""
    return home.facts.lang if home.facts else ""


def _rules_over(role: Role | Pool) -> tuple[object, ...]:
    facts = role.facts if isinstance(role, Role) else None
    parent = role.parent if isinstance(role, Role) else ""
    controls = facts.controls if facts else ()
    return role.process, parent, role.name, controls, facts and facts.automatic, facts and facts.reports_to


def _around(process: Process, record: Record) -> set[str]:
    """Return ``record`` with what it hangs on or holds."""
    if isinstance(record, Flow):
        siblings = [*process.outgoing(record.source), *process.incoming(record.target)]
        return {record.id, record.source, record.target, *(flow.id for flow in siblings)}
    found = {record.id}
    if isinstance(record, Node):
        found |= {record.lane, record.host, record.parent}
        found |= {event.id for event in process.attached(record.id)}
        if KINDS[record.kind].scope:
            found |= {child.id for child in process.children(record.id)}
        if family(record) == "data":
            flows = [*process.outgoing(record.id), *process.incoming(record.id)]
            found |= {end for flow in flows for end in (flow.source, flow.target)}
    return found


def _walk(process: Process, seeds: Iterable[str]) -> frozenset[str] | None:
    """Return the seeds and everything as far as the next activity on every side."""
    found: set[str] = set()
    todo = [(key, True) for key in seeds]
    while todo:
        if len(found) > _MANY:
            return None
        key, is_seed = todo.pop()
        if key in found and not is_seed:
            continue
        found.add(key)
        node = process.get(key)
        if isinstance(node, Role):
            found |= {node.parent}
        if not isinstance(node, Node):
            continue
        found |= {node.lane or _role(process, key)}
        if node.host:
            todo.append((node.host, False))
        if is_seed or family(node) not in {"activity", "data"}:
            todo += [(end, False) for end in _ends(process, key, found)]
    found |= _outer_roles(process, found)
    return frozenset(key for key in found if key)


def _ends(process: Process, key: str, found: set[str]) -> set[str]:
    """Return the other ends of the flows at ``key`` and remember the flows."""
    ends: set[str] = set()
    for flow in (*process.outgoing(key), *process.incoming(key)):
        found.add(flow.id)
        ends |= {flow.source, flow.target}
    return ends - {key}


def _role(process: Process, key: str) -> str:
    """Return the role of a node outside all lanes: that of its sub-process, or the pool."""
    role = role_of(process, key)
    return role.id if role else ""


def _outer_roles(process: Process, found: Iterable[str]) -> set[str]:
    outer: set[str] = set()
    for key in found:
        role = process.get(key)
        while isinstance(role, Role) and role.parent and role.parent not in outer:
            outer.add(role.parent)
            role = process.get(role.parent)
    return outer
