"""Sales facts that a record may carry: what the ``voronka`` extension of a BPMN file says.

Everything is a value: tuples, never lists; times are ISO 8601 durations (``P14D``), shares are
fractions (0.5), money is in the process currency, hours are working hours per visit.
"""

from msgspec import Struct


class Script(Struct, frozen=True):
    """Words to say to the client; ``kind`` is talk, conversion or check (average check)."""

    kind: str
    text: str


class CrmRecord(Struct, frozen=True):
    """Information to be written down, and the system that keeps it (crm where it is the CRM)."""

    text: str
    system: str = "crm"


class Automation(Struct, frozen=True):
    """What it costs and saves to automate a stage; ``running`` is a month, the savings a visit."""

    price: float | None = None
    running: float | None = None
    saved_hours: float | None = None
    saved: float | None = None


class StageFacts(Struct, frozen=True, tag="stage"):
    """The stage card."""

    funnel: bool | None = None
    checkpoint: bool | None = None
    result: str = ""
    hours: float | None = None
    direct: float | None = None
    days: float | None = None
    touches: int | None = None
    first_answer: str = ""
    limit: str = ""
    """A time limit that no timer carries out ("limit without action")."""
    calendar: str = ""
    """The calendar of ``limit``: work or calendar."""
    steps: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    mistakes: tuple[str, ...] = ()
    crm: tuple[CrmRecord, ...] = ()
    automation: Automation | None = None


class OutcomeFacts(Struct, frozen=True, tag="outcome"):
    """What an end event means for the sale: ``kind`` is won or lost, or empty."""

    kind: str = ""
    reasons: tuple[str, ...] = ()


class LimitFacts(Struct, frozen=True, tag="limit"):
    """What a boundary timer means: ``expiry`` reject, remind or escalate; ``calendar`` work or calendar."""

    calendar: str = "calendar"
    expiry: str = "reject"
    share: float | None = None


class ExitFacts(Struct, frozen=True):
    """How many go this way: ``share`` of the clients, at most ``max`` times each."""

    share: float | None = None
    max: int | None = None


class HandoffFacts(Struct, frozen=True):
    """How soon (``within``, by ``calendar``) the next role picks up, and what it checks first."""

    within: str = ""
    calendar: str = ""
    check: str = ""


class Employee(Struct, frozen=True):
    """A person who holds a role."""

    name: str
    position: str = ""


class Control(Struct, frozen=True):
    """A control point of the head: ``who`` looks at ``what``, ``how_often``."""

    who: str
    what: str = ""
    how_often: str = ""


class RoleFacts(Struct, frozen=True):
    """The role card; ``rate`` is money an hour, ``reports_to`` and ``substitute`` are role names."""

    rate: float | None = None
    revenue: bool | None = None
    automatic: bool | None = None
    reports_to: str = ""
    substitute: str = ""
    purpose: str = ""
    authority: tuple[str, ...] = ()
    employees: tuple[Employee, ...] = ()
    controls: tuple[Control, ...] = ()


class Dimension(Struct, frozen=True):
    """One side by which variants differ: client, assortment, channel, audience or lead, and its value."""

    name: str
    value: str


class ModelFacts(Struct, frozen=True):
    """The process card; ``leads`` a month, ``lead_cost``, ``margin`` and ``average_check`` a client."""

    version: str = "1.0"
    lang: str = ""
    mode: str = ""
    """b2b or b2c."""
    currency: str = ""
    leads: float | None = None
    lead_cost: float | None = None
    margin: float | None = None
    average_check: float | None = None
    status: str = ""
    """draft, trial or in-force."""
    owner: str = ""
    code: str = ""
    saved: str = ""
    """ISO date of the last save."""
    dimensions: tuple[Dimension, ...] = ()


class Silence(Struct, frozen=True):
    """A finding that somebody decided to live with; ``other`` is the second element of a pair."""

    rule: str
    reason: str = ""
    other: str = ""


NodeFacts = StageFacts | OutcomeFacts | LimitFacts
