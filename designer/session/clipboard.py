"""Copied pieces of a process as bytes for the system's clipboard, so that they go from window to window."""

import msgspec
from msgspec import Struct

from designer.model.kinds import FLOWS, KINDS
from designer.verbs.clipboard import Clipboard

FORMAT = "application/x-voronka+json"
"""The clipboard format that the bytes are offered under."""
MOST_BYTES = 16 * 1024 * 1024
_VERSION = 1


class _Parcel(Struct, frozen=True):
    voronka: int
    copied: Clipboard


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Parcel)


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


def _is_whole(copied: Clipboard) -> bool:
    """Tell whether kinds are known and every reference stays inside: a paste relies on that."""
    ids = {node.id for node in copied.nodes}
    return (
        len(ids) == len(copied.nodes)
        and all(node.kind in KINDS and (not node.host or node.host in ids) for node in copied.nodes)
        and all(flow.kind in FLOWS and {flow.source, flow.target} <= ids for flow in copied.flows)
    )
