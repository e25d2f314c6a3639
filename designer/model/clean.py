"""What may enter a record: text that XML can hold, numbers that are numbers."""

import math
import re
from typing import TypeVar

import msgspec

from designer.model.errors import RefusedError
from designer.model.geometry import Box, Point
from designer.model.message import N_, message
from designer.model.records import Colours

S = TypeVar("S", bound=msgspec.Struct)
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN = Colours()
_RETURN = re.compile("\r\n?")


def clean_text(text: str) -> str:
    """Return ``text`` without what XML cannot hold, with line feeds for all line ends."""
    if "\r" in text:
        text = _RETURN.sub("\n", text)
    return _BAD.sub("", text) if _BAD.search(text) else text


def clean(record: S) -> S:
    """Return the record, or a mended copy where a text needs it; raise RefusedError on NaN or infinity."""
    if all(map(_sound, filter(None, msgspec.structs.astuple(record)))):
        return record
    changed = {}
    for name in record.__struct_fields__:
        before = getattr(record, name)
        after = _clean(before)
        if after is not before:
            changed[name] = after
    return msgspec.structs.replace(record, **changed) if changed else record


def _sound(value: object) -> bool:
    """Tell quickly that there is nothing to clean in ``value``; this runs for every field of every file."""
    kind = value.__class__
    if kind is str:
        return value.isprintable()  # type: ignore[attr-defined, no-any-return]
    if kind is float:
        return math.isfinite(value)  # type: ignore[arg-type]
    if kind is Box or kind is Point:
        return math.isfinite(sum(msgspec.structs.astuple(value)))  # type: ignore[arg-type]
    if kind is tuple:
        return all(map(_sound, value))  # type: ignore[call-overload]
    return value is None or kind is bool or kind is int or not value or value == _PLAIN


def _clean(value: object) -> object:
    kind = type(value)
    if kind is str:
        return clean_text(value) if value else value  # type: ignore[arg-type]
    if kind is float:
        if not math.isfinite(value):  # type: ignore[arg-type]
            raise RefusedError(message(N_("A figure is not a number")))
        return value
    if kind is tuple:
        after = tuple(_clean(item) for item in value)  # type: ignore[attr-defined]
        return value if all(a is b for a, b in zip(after, value, strict=True)) else after  # type: ignore[call-overload]
    return clean(value) if isinstance(value, msgspec.Struct) else value
