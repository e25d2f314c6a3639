"""Copies of what is on the clipboard, records with new ids at new places; nothing is put in here."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from designer.model.control import family
from designer.model.geometry import Box, around
from designer.model.kinds import FLOWS, KINDS
from designer.model.process import Process
from designer.model.records import Flow, Node, Pool, ProcessFacts, Record, Role
from designer.verbs.drawing import moved_flow

Shift = tuple[float, float]


class Clipboard(Struct, frozen=True):
    """Copied nodes, the flows among them, and the names of their roles by role id.

    Pools come with their process and with the lanes that are in it.
    """

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    pools: tuple[Pool, ...] = ()
    lanes: tuple[Role, ...] = ()
    processes: tuple[ProcessFacts, ...] = ()


def whole_of(clipboard: Clipboard) -> Box | None:
    """Return the box of all that is copied; the inside of a closed part is drawn on a plane of its own."""
    held = {node.id for node in clipboard.nodes}
    outer = (node.box for node in clipboard.nodes if node.parent not in held)
    return around(box for box in (*outer, *(pool.box for pool in clipboard.pools)) if box)


def fresh_ids(process: Process, records: Iterable[Record]) -> dict[str, str]:
    """Return a new id for each record by the one it has."""
    return {record.id: process.new_id(_stem(record)) for record in records}


def _stem(record: Record) -> str:
    if isinstance(record, Node):
        merge = family(record) == "gateway" and not record.name and record.id.startswith("Merge_")
        return "Merge" if merge else KINDS[record.kind].stem
    if isinstance(record, Flow):
        return FLOWS[record.kind].stem
    return {Pool: "Pool", Role: "Role", ProcessFacts: "Process"}.get(type(record), "Element")


def node_copy(process: Process, node: Node, ids: dict[str, str], home: str, by: Shift) -> Node:
    """Return the copy of ``node``, in no lane yet; ``home`` is its process where that is not copied."""
    return replace(
        node,
        id=ids[node.id],
        order=process.next_order(),
        box=node.box.moved(*by) if node.box else None,
        label=node.label.moved(*by) if node.label else None,
        parent=ids.get(node.parent, home),
        host=ids.get(node.host, "") if KINDS[node.kind].position == "boundary" else "",
        called=ids.get(node.called.rpartition(":")[2], node.called),
        lane="",
        silences=(),
        diagram="",
    )


def flow_copy(process: Process, flow: Flow, ids: dict[str, str], home: str, by: Shift) -> Flow:
    """Return the copy of ``flow`` between the copies of its ends."""
    parent = "" if flow.kind == "messageFlow" else ids.get(flow.parent, home)
    led = replace(flow, id=ids[flow.id], source=ids[flow.source], target=ids[flow.target], parent=parent)
    return replace(moved_flow(led, *by), order=process.next_order(), silences=(), diagram="")


def frame_copy(process: Process, frame: Pool | Role, ids: dict[str, str], by: Shift) -> Pool | Role:
    """Return the copy of a pool or of a role in it."""
    copied = replace(
        frame,
        id=ids[frame.id],
        order=process.next_order(),
        box=frame.box.moved(*by) if frame.box else None,
        process=ids.get(frame.process, ""),
        silences=(),
        diagram="",
    )
    if isinstance(copied, Role):
        return replace(copied, parent=ids.get(copied.parent, ""), lane_set="")
    return copied


def hosts_first(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes so that what hangs on another comes after it."""
    return sorted(nodes, key=lambda node: (bool(node.host), node.order))
