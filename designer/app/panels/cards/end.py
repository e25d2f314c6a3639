"""The card of an end: a deal or a rejection, and for which reasons."""

from msgspec.structs import replace

from designer.app.panels import homes, reading
from designer.app.panels.cards import triggers
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Section
from designer.model.facts import OutcomeFacts
from designer.model.message import N_, Message, message
from designer.model.process import Process

_KINDS = (
    ("won", message(N_("deal won"))),
    ("lost", message(N_("rejection"))),
    ("", message(N_("neither"))),
)


def _title(process: Process, ids: tuple[str, ...]) -> Message:
    return message(N_("Rejection")) if reading.is_lost(process, ids[0]) else message(N_("End"))


_FIELDS = (
    Field("name", N_("Name"), "name", homes.NAME, tip=N_("In BPMN: end event")),
    Field(
        "outcome",
        N_("What it means for the sale"),
        "choice",
        homes.fact(OutcomeFacts, "kind"),
        options=lambda _p, _k: _KINDS,
    ),
    Field(
        "reasons",
        N_("Reasons for rejection"),
        "list",
        homes.fact(OutcomeFacts, "reasons", homes.LINES),
        tip=N_("The salesperson chooses one of them in the CRM"),
        when=reading.is_lost,
    ),
)
_SENDS = replace(triggers.TRIGGER, label=N_("What it sends"), tip=N_("In BPMN: event definition"))

CARD = Card(
    "end",
    _title,
    (
        Section("end.what", _FIELDS),
        Section("end.details", triggers.DETAILS),
        Section("end.trigger", (_SENDS,), N_("Kind of end")),
        lettering("end"),
        Section("end.note", (Field("note", N_("Note"), "text", homes.NOTE),), N_("Note")),
    ),
)
