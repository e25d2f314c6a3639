"""Comparing processes: the same records whatever numbers their ``order`` has."""

from collections import defaultdict

import msgspec

from designer.model.kinds import KINDS
from designer.model.lookup import Lookup
from designer.model.records import Depiction, Flow, Node, Record, Role

SPECIFIED = frozenset({"dataInput", "dataOutput"})
"""Kinds that stand in the specification of what goes in and out, each among its like."""
_LATE = frozenset({"artifact", "foreign"})


def normal(process: Lookup) -> dict[str, Record]:
    """Return the records by id with ``order`` replaced by the rank among siblings."""
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in process.records.values():
        groups[siblings(record)].append(record)
    ranked: dict[str, Record] = {}
    for members in groups.values():
        for rank, record in enumerate(sorted(members, key=lambda r: (r.order, r.id))):
            ranked[record.id] = msgspec.structs.replace(record, order=rank)
    return ranked


def siblings(record: Record) -> tuple[str, ...]:
    """Return the group that ``record`` is ordered in: what the schema lets stand in any order."""
    name = type(record).__name__
    if isinstance(record, Role):
        return (name, record.process, record.parent)
    if isinstance(record, Node):
        family = KINDS[record.kind].family
        apart = record.kind in SPECIFIED
        return (name, record.parent, record.kind if apart else family if family in _LATE else "")
    if isinstance(record, Flow):
        if record.kind == "messageFlow":
            return (name, "", record.kind)
        holder = {"dataInputAssociation": record.target, "dataOutputAssociation": record.source}
        return (name, holder.get(record.kind, record.parent), record.kind)
    return (name, record.element) if isinstance(record, Depiction) else (name,)
