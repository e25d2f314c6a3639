"""Cards of a few fields: decision, document, note on the drawing, pool and whatever else has a name."""

from designer.app.panels import homes, marking, reading, writing
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.kinds import KINDS
from designer.model.message import N_, Message, message
from designer.model.process import Process
from designer.model.records import Node, Pool

_NOTE = Field("note", N_("Note"), "text", homes.NOTE, tip=N_("Is not printed; in BPMN: documentation"))


def _title(process: Process, ids: tuple[str, ...]) -> Message:
    record = process.get(ids[0])
    if isinstance(record, Pool):
        return message(N_("Pool"))
    return message(KINDS[record.kind].title if isinstance(record, Node) else N_("Element"))


DECISION = Card(
    "decision",
    _title,
    (
        Section(
            "decision.what",
            (
                Field(
                    "name",
                    N_("Question"),
                    "name",
                    homes.NAME,
                    tip=N_("In BPMN: gateway"),
                    hint=N_("Ready?"),
                ),
                Field(
                    "exits",
                    N_("Exits"),
                    "exits",
                    writing.EXITS,
                    tip=N_("How many clients go which way; in BPMN: gateway"),
                    when=reading.has_exits,
                ),
            ),
        ),
        lettering("decision"),
        Section("decision.note", (_NOTE,), N_("Note")),
    ),
)
DOCUMENT = Card(
    "document",
    _title,
    (
        Section(
            "document.what",
            (
                Field("name", N_("Name"), "name", homes.NAME, tip=N_("In BPMN: data object")),
                Field(
                    "state",
                    N_("State"),
                    "name",
                    marking.STATE,
                    tip=N_("Stands in brackets below the name; in BPMN: data state"),
                    hint=N_("signed"),
                ),
                Field("writers", N_("Who writes it"), "shown", Home(reading.writers_of)),
                Field("readers", N_("Who reads it"), "shown", Home(reading.readers_of)),
            ),
        ),
        lettering("document"),
        Section("document.note", (_NOTE,), N_("Note")),
    ),
)
PAPER = Card(
    "paper",
    _title,
    (
        Section(
            "paper.text",
            (Field("name", N_("Text"), "text", homes.NAME, tip=N_("In BPMN: text annotation")),),
        ),
        lettering("paper"),
    ),
)
OTHER = Card(
    "other",
    _title,
    (
        Section("other.what", (Field("name", N_("Name"), "name", homes.NAME),)),
        lettering("other"),
        Section("other.note", (_NOTE,), N_("Note")),
    ),
)
