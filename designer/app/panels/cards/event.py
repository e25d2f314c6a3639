"""The card of a time limit, and those of other events."""

from designer.app.panels import homes, marking, reading, writing
from designer.app.panels.cards import triggers
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.cards.stage import EXPIRIES
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.facts import LimitFacts
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.process import Process


def _title(process: Process, ids: tuple[str, ...]) -> Message:
    if reading.is_limit(process, ids[0]):
        return message(N_("Time limit"))
    return message(KINDS[process.node(ids[0]).kind].title)


_LIMIT = (
    Field("host", N_("Of the stage"), "shown", Home(reading.host_of)),
    Field(
        "limit",
        N_("Time"),
        "time",
        writing.TIMER,
        tip=N_("The longest time that a client may stay; in BPMN: boundary timer event"),
        hint=N_("14 days"),
        half=True,
    ),
    Field(
        "share",
        N_("Stay too long, %"),
        "share",
        homes.fact(LimitFacts, "share"),
        tip=N_("How many clients are still here when the time is over"),
        half=True,
    ),
    Field(
        "expiry",
        N_("When it is over"),
        "choice",
        writing.TIMER_EXPIRY,
        options=lambda _p, _k: EXPIRIES,
    ),
)
_EVENT = (
    Field("name", N_("Name"), "name", homes.NAME, tip=N_("In BPMN: event")),
    triggers.TRIGGER,
    *triggers.DETAILS,
    Field(
        "goes_on",
        N_("The work goes on meanwhile"),
        "tick",
        marking.GOES_ON,
        tip=N_("In BPMN: non-interrupting"),
        when=lambda process, key: marking.may_go_on(process, key) and reading.is_no_limit(process, key),
    ),
)

CARD = Card(
    "event",
    _title,
    (
        Section("event.limit", _LIMIT, when=reading.is_limit),
        Section("event.what", _EVENT),
        lettering("event"),
        Section("event.note", (Field("note", N_("Note"), "text", homes.NOTE),), N_("Note")),
    ),
)
