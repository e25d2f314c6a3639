"""Copied pieces of a process for the clipboard: from window to window, and as BPMN for other tools."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from designer.model.kinds import FLOWS, KINDS
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role
from designer.session.session import Session
from designer.storage.files import Document, content
from designer.storage.fragments import blank, is_readable, laden
from designer.verbs.clipboard import copy, paste
from designer.verbs.copies import Clipboard
from designer.verbs.step import carry_out

FORMAT = "application/x-voronka+json"
"""The clipboard format that the bytes are offered under."""
XML_FORMATS = ("application/xml", "text/xml")
"""Formats that BPMN is offered under, and looked for."""
MOST_BYTES = 16 * 1024 * 1024
_VERSION = 1


class _Parcel(Struct, frozen=True):
    voronka: int
    copied: Clipboard


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Parcel)


def take(session: Session, ids: Iterable[str]) -> Clipboard:
    """Copy elements with what other tools say of them in the file."""
    document = session.work.document
    return laden_copy(document, copy(document.process, ids))


def laden_copy(document: Document, copied: Clipboard) -> Clipboard:
    """Return what is copied from ``document`` with what other tools say of it in the file."""
    return Clipboard(
        tuple(laden(document, node) for node in copied.nodes),
        tuple(laden(document, flow) for flow in copied.flows),
        copied.roles,
        tuple(laden(document, pool) for pool in copied.pools),
        tuple(laden(document, lane) for lane in copied.lanes),
        tuple(laden(document, facts) for facts in copied.processes),
    )


def pack(copied: Clipboard) -> bytes:
    """Return the bytes to put on the clipboard."""
    return _encoder.encode(_Parcel(_VERSION, copied))


def unpack(data: bytes) -> Clipboard | None:
    """Return what another window copied, None for anything else: a clipboard holds whatever a user copies."""
    if len(data) > MOST_BYTES:
        return None
    try:
        parcel = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return parcel.copied if parcel.voronka == _VERSION and _is_whole(parcel.copied) else None


def as_bpmn(copied: Clipboard, lang: str = "") -> bytes:
    """Return a file that holds what is copied and nothing else; ``lang`` is that of its sales facts."""
    document = blank(lang, pools=bool(copied.pools))
    carry_out(document.process, paste, copied)
    return content(document)


def _is_whole(copied: Clipboard) -> bool:
    """Tell whether kinds are known and every reference stays inside: a paste relies on that."""
    nodes, flows, pools, lanes, homes = (
        {record.id for record in records}
        for records in (copied.nodes, copied.flows, copied.pools, copied.lanes, copied.processes)
    )
    ends = nodes | pools | flows
    every: tuple[Node | Flow | Pool | Role | ProcessFacts, ...] = (
        *copied.nodes,
        *copied.flows,
        *copied.pools,
        *copied.lanes,
        *copied.processes,
    )
    return (
        len(ends | lanes | homes) == sum(map(len, (nodes, flows, pools, lanes, homes))) == _count(copied)
        and all(node.kind in KINDS and (not node.host or node.host in nodes) for node in copied.nodes)
        and all(flow.kind in FLOWS and {flow.source, flow.target} <= ends for flow in copied.flows)
        and all(not pool.process or pool.process in homes for pool in copied.pools)
        and all(lane.process in homes and (not lane.parent or lane.parent in lanes) for lane in copied.lanes)
        and all(is_readable(record.carried) for record in every if record.carried)
    )


def _count(copied: Clipboard) -> int:
    return sum(map(len, (copied.nodes, copied.flows, copied.pools, copied.lanes, copied.processes)))
