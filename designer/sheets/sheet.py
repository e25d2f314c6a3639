"""What an instruction sheet says, as frozen values that know no language, no page and no file format."""

from typing import Final

from msgspec import Struct

from designer.model.facts import Control, CrmRecord, Dimension, Employee, Script

ONWARD: Final = "onward"
BACK: Final = "back"
AGAIN: Final = "again"
WON: Final = "won"
LOST: Final = "lost"
OVER: Final = "over"
"""An end of which nothing is known."""
ASIDE: Final = "aside"
"""Work that a timer starts beside the stage: a reminder or an escalation."""


class Organisation(Struct, frozen=True):
    """Who issues the sheets; ``logo`` is a PNG, JPEG or SVG file, ``binding`` a left margin of 30 mm."""

    name: str = ""
    approver: str = ""
    approver_position: str = ""
    logo: bytes = b""
    developer: str = ""
    valid_until: str = ""
    """An ISO date."""
    binding: bool = False


class Figure(Struct, frozen=True):
    """The figures of one stage of one process: a share, calendar days a visit, deals at work."""

    process: str
    """The name of the process."""
    stage: str
    """The id of the stage."""
    conversion: float | None = None
    days: float | None = None
    deals: float | None = None


class Place(Struct, frozen=True):
    """A stage as others speak of it; ``number`` is its place in the funnel of its process, 0 beside it."""

    number: int
    name: str
    role: str


class Period(Struct, frozen=True):
    """An ISO 8601 duration by a ``calendar``: work, calendar or empty where it is not said."""

    duration: str
    calendar: str = ""


class Exit(Struct, frozen=True):
    """One way out of a stage, up to the next stage or end."""

    kind: str
    """ONWARD, BACK, AGAIN, WON, LOST, OVER or ASIDE."""
    names: tuple[str, ...] = ()
    """What the exits of the decisions on the way are called."""
    to: Place | None = None
    handed: bool = False
    """Another role goes on."""
    reasons: tuple[str, ...] = ()
    max: int | None = None
    after: Period | None = None
    """The time limit that opens this way."""
    expiry: str = ""
    """What that limit means: reject, remind or escalate."""


class Transfer(Struct, frozen=True):
    """What passes between ``own``, a stage of this role, and ``other``, a stage of another."""

    own: Place
    other: Place
    documents: tuple[str, ...] = ()
    records: tuple[CrmRecord, ...] = ()
    """Where the giver has written what the taker needs."""
    within: Period | None = None
    check: str = ""
    back: bool = False
    """It goes against the work order: something is to be changed."""


class Work(Struct, frozen=True):
    """One stage of the role, with all that its card says."""

    id: str
    place: Place
    result: str = ""
    steps: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    records: tuple[CrmRecord, ...] = ()
    limit: Period | None = None
    expiry: str = ""
    first_answer: str = ""
    touches: int | None = None
    scripts: tuple[Script, ...] = ()
    mistakes: tuple[str, ...] = ()
    exits: tuple[Exit, ...] = ()
    checkpoint: bool = False
    note: str = ""
    figure: Figure | None = None


class Variant(Struct, frozen=True):
    """The process that a part of a sheet is about."""

    name: str
    code: str = ""
    version: str = ""
    status: str = ""
    owner: str = ""
    saved: str = ""
    dimensions: tuple[Dimension, ...] = ()


class Contact(Struct, frozen=True):
    """A role that this one works with, and who holds it."""

    role: str
    employees: tuple[str, ...] = ()


class Part(Struct, frozen=True):
    """What one role does in one process, in work order."""

    variant: Variant
    role: str
    works: tuple[Work, ...]
    starts: tuple[str, ...] = ()
    """The events that start the process at a stage of the role."""
    receives: tuple[Transfer, ...] = ()
    hands: tuple[Transfer, ...] = ()
    picture: str = ""
    """An SVG of the role's part of the process, empty where there is none."""


class Sheet(Struct, frozen=True):
    """Everything for one role or one employee, out of all processes; ``employee`` is empty for a role."""

    roles: tuple[str, ...]
    parts: tuple[Part, ...]
    employee: str = ""
    position: str = ""
    employees: tuple[Employee, ...] = ()
    """Who signs: the holders of the role, or the one employee."""
    purpose: tuple[str, ...] = ()
    reports_to: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    controls: tuple[Control, ...] = ()
    authority: tuple[str, ...] = ()
