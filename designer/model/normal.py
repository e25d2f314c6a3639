"""Comparing processes: the same records whatever numbers their ``order`` has."""

from collections import defaultdict

import msgspec

from designer.model.lookup import Lookup
from designer.model.records import Flow, Node, Record, Role


def normal(process: Lookup) -> dict[str, Record]:
    """Return the records by id with ``order`` replaced by the rank among siblings of the same type."""
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in process.records.values():
        groups[_group(record)].append(record)
    ranked: dict[str, Record] = {}
    for members in groups.values():
        for rank, record in enumerate(sorted(members, key=lambda r: (r.order, r.id))):
            ranked[record.id] = msgspec.structs.replace(record, order=rank)
    return ranked


def _group(record: Record) -> tuple[str, ...]:
    name = type(record).__name__
    if isinstance(record, Role):
        return (name, record.process, record.parent)
    return (name, record.parent) if isinstance(record, Node | Flow) else (name,)
