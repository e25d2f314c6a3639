"""What a file defines beside its drawing and events or messages refer to; kept as it is, no record."""

from msgspec import Struct


class Definition(Struct, frozen=True):
    """A message, signal, error or escalation; ``name`` is None where the file gives none."""

    id: str
    kind: str
    name: str | None = None
    used: bool = False
    """Something that is drawn refers to it."""
