"""What a card is made of, as values: sections of fields, each with its editor and its home in the process."""

from collections.abc import Callable

from msgspec import Struct

from designer.app.bridge import Bridge
from designer.model.message import Message
from designer.model.process import Process

Write = Callable[[Bridge, tuple[str, ...], object, str], object]
Option = tuple[object, str | Message]
"""A value and what it is called: a Message is translated, a plain text is the user's own."""


class Home(Struct, frozen=True):
    """Where a field lives: how it is read off one element and written to all that are shown."""

    read: Callable[[Process, str], object]
    write: Write | None = None
    """Called with bridge, ids, value and merging key; a tuple that it returns is to be selected."""
    facts: tuple[str, ...] = ()
    """Which facts it edits, as ``StageFacts.result``: a test finds those that nobody can edit."""


class Field(Struct, frozen=True):
    """One question of a card."""

    name: str
    """Unique in its card; what ``focus_field`` is asked for."""
    label: str
    editor: str
    """A key of ``editors.catalogue.EDITORS``."""
    home: Home
    tip: str = ""
    """A tooltip, with BPMN's word where there is one."""
    hint: str = ""
    """What an empty field says in grey."""
    rules: tuple[str, ...] = ()
    """Findings of these rules are told beside the label."""
    options: Callable[[Process, str], tuple[Option, ...]] | None = None
    when: Callable[[Process, str], bool] | None = None
    """Whether the field makes sense for an element; always without it."""
    half: bool = False
    """Short enough to stand beside the next one of its kind."""


class Section(Struct, frozen=True):
    """Fields under one heading; with a title it can be folded away, and is at first."""

    name: str
    fields: tuple[Field, ...]
    title: str = ""
    folded: bool = True
    when: Callable[[Process, str], bool] | None = None


class Card(Struct, frozen=True):
    """What is shown of one kind of element; ``title`` says what it is in the user's word."""

    name: str
    title: Callable[[Process, tuple[str, ...]], Message]
    sections: tuple[Section, ...]


class Mixed(Struct, frozen=True):
    """Stands for the value of a field in which the selected elements differ."""


MIXED = Mixed()
