"""The card of several elements: what can be said of all stages among them at once."""

from designer.app.panels import homes, reading, writing
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.facts import StageFacts
from designer.model.message import N_, Message, plural
from designer.model.process import Process


def _title(process: Process, ids: tuple[str, ...]) -> Message:
    if all(reading.is_activity(process, key) for key in ids):
        return plural("{n} stage selected", "{n} stages selected", len(ids))
    return plural("{n} element selected", "{n} elements selected", len(ids))


def _fact(name: str) -> Home:
    return homes.fact(StageFacts, name)


_FIELDS = (
    Field("role", N_("Role"), "choice", writing.ROLE, options=reading.role_options),
    Field("hours", N_("Hours of work"), "number", _fact("hours"), tip=N_("A visit of a client"), half=True),
    Field("direct", N_("Direct cost"), "number", _fact("direct"), tip=N_("Money a visit"), half=True),
    Field("days", N_("Days"), "number", _fact("days"), tip=N_("Calendar time a visit"), half=True),
    Field("touches", N_("Touches, at most"), "whole", _fact("touches"), half=True),
    Field("funnel", N_("Is a stage of the funnel"), "tick", writing.FUNNEL),
    Field("checkpoint", N_("Clients can drop out here"), "tick", writing.CHECKPOINT),
)

CARD = Card(
    "several",
    _title,
    (Section("several.stages", _FIELDS, when=reading.is_activity), lettering("several")),
)
