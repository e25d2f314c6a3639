"""The role card: what a position is for, who holds it, how it is controlled."""

from designer.app.panels import homes, reading, writing
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.facts import Control, Employee, RoleFacts
from designer.model.message import N_, Message, message
from designer.model.process import Process


def _title(_process: Process, _ids: tuple[str, ...]) -> Message:
    return message(N_("Role"))


def _fact(name: str, how: homes.As | None = None) -> Home:
    return homes.fact(RoleFacts, name, how)


_WHO = (
    Field("name", N_("Name"), "name", homes.NAME, tip=N_("Name of the position; in BPMN: lane")),
    Field(
        "done",
        N_("Instruction"),
        "shown",
        Home(reading.done_of),
        tip=N_("How many stages of this role have steps"),
        rules=("role-without-instructions", "role-instructions-partial", "role-without-stage"),
    ),
    Field(
        "purpose",
        N_("Purpose"),
        "text",
        _fact("purpose"),
        hint=N_("What is this position for?"),
        rules=("role-without-instructions",),
    ),
    Field(
        "employees",
        N_("Employees"),
        "people",
        _fact("employees", homes.rows_of(Employee)),
        tip=N_("Each of them gets an instruction with his or her name"),
    ),
)
_MONEY = (
    Field("rate", N_("Rate, an hour"), "number", _fact("rate"), tip=N_("Money for an hour of work")),
    Field("revenue", N_("Affects revenue"), "tick", _fact("revenue")),
    Field(
        "automatic",
        N_("Done by a system"),
        "tick",
        _fact("automatic"),
        tip=N_("A system needs no instruction"),
    ),
)
_PLACE = (
    Field(
        "reports_to",
        N_("Reports to"),
        "free",
        _fact("reports_to"),
        options=reading.other_roles,
    ),
    Field(
        "substitute",
        N_("Substitute"),
        "free",
        _fact("substitute"),
        options=reading.other_roles,
    ),
    Field(
        "heir",
        N_("Give everything to"),
        "menu",
        writing.HEIR,
        tip=N_("Another role takes over all that this one does; this one goes"),
        options=reading.heirs,
        when=lambda process, key: bool(reading.heirs(process, key)) and not process.nested(key),
    ),
)
_RIGHTS = (
    Field(
        "authority",
        N_("May decide without asking"),
        "list",
        _fact("authority", homes.LINES),
        tip=N_("Discounts, terms, spending"),
    ),
    Field(
        "controls",
        N_("Control points"),
        "controls",
        _fact("controls", homes.rows_of(Control)),
        tip=N_("Who looks at what, and how often"),
    ),
)

CARD = Card(
    "role",
    _title,
    (
        Section("role.who", _WHO),
        Section("role.money", _MONEY),
        Section("role.place", _PLACE),
        Section("role.rights", _RIGHTS, N_("Authority and control")),
        lettering("role"),
        Section("role.note", (Field("note", N_("Note"), "text", homes.NOTE),), N_("Note")),
    ),
)
