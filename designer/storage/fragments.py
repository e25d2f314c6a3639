"""BPMN as text without a file: a whole one, or some elements that another tool put on the clipboard."""

import re
from typing import Final, TypeVar

from msgspec.structs import replace

from designer.bpmn.carrying import carried, unpacked
from designer.bpmn.clip import PREFIX, transcribed
from designer.bpmn.hostile import UnreadableError, admit
from designer.bpmn.schema import NAMESPACES
from designer.bpmn.skeleton import bare, room_for_pools
from designer.model.kinds import FLOWS, KINDS
from designer.model.message import N_, message
from designer.model.records import Flow, Node, Pool, ProcessFacts, Role
from designer.storage.files import Document, open_bytes

R = TypeVar("R", Node, Flow, Pool, Role, ProcessFacts)
_USUAL: Final = ("bpmn", "bpmn2", "semantic", "model")
"""Prefixes that tools write; elements without their root do not say what they mean by them."""
_HEAD = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*", re.DOTALL)
_FIRST = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z]+)[\s/>]")
_ROOMS = frozenset({"process", "collaboration"})


def open_text(text: str) -> Document:
    """Open what ``text`` says, laid out where it draws nothing; UnreadableError in one line why not."""
    if is_clip(text):
        return open_bytes(transcribed(text))
    given = text.lstrip("\ufeff")
    whole = _whole(given)
    try:
        return open_bytes(whole.encode())
    except UnreadableError as error:
        if whole in given:
            raise
        # The place that it tells is one in what stands round them here.
        raise UnreadableError(message(N_("These elements are no whole XML"))) from error


def is_clip(text: str) -> bool:
    """Tell whether ``text`` is what tools built on bpmn-js put on the clipboard."""
    return text.startswith(PREFIX)


def laden(document: Document, record: R) -> R:
    """Return a record of ``document`` with what other tools say of it in the file, to be pasted elsewhere."""
    if isinstance(record, Node) and ":" in record.called:
        # The prefix means something in this file only.
        record = replace(record, called=record.called.rpartition(":")[2])
    if record.carried:  # it was pasted itself
        return record
    return replace(record, carried=carried(document.source, record.id))


def blank(lang: str, *, pools: bool) -> Document:
    """Open a file for copied elements: a process of ours for them, or no more than room for pools.

    Without a ``lang``, ru or en, it has no sales facts.
    """
    return open_bytes(room_for_pools() if pools else bare(lang))


def _whole(text: str) -> str:
    """Return ``text`` as a file of UTF-8: what it says of its encoding was true of other bytes."""
    head = _HEAD.match(text)
    body = text[head.end() :] if head else text
    first = _FIRST.match(body)
    tag = first[1] if first else ""
    if tag in _ROOMS:
        return _definitions(body)
    if tag in KINDS or tag in FLOWS:
        return _definitions(f'<process id="Pasted_process">{body}</process>')
    return body


def _definitions(body: str) -> str:
    bound = dict.fromkeys(_USUAL, NAMESPACES["bpmn"]) | NAMESPACES
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in bound.items())
    return (
        f'<definitions xmlns="{NAMESPACES["bpmn"]}" {names} targetNamespace="urn:pasted">{body}</definitions>'
    )


def is_readable(text: str) -> bool:
    """Tell whether ``text``, what other tools say of a copied record, can be read again when it is saved."""
    try:
        data, _ = admit(text.encode())
        return bool(unpacked(data.decode()))
    except (UnreadableError, UnicodeError):
        return False
