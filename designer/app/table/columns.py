"""The columns of the grid, as a table: how each is read off a stage, shown, and understood when typed."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from designer.app.panels.editors import codec
from designer.app.panels.editors.codec import WrongInputError
from designer.model.control import documents, exit_shares, limit_of, role_of
from designer.model.facts import StageFacts
from designer.model.message import N_, message
from designer.model.names import fold
from designer.model.process import Process
from designer.verbs.cells import onward
from designer.verbs.columns import HEADINGS
from designer.verbs.durations import CALENDAR, Time

# Headings under which other tables have the same columns, beside those of a table file.
_ALSO: Final = {"share": ("Доля", "Share", "Конверсия", "Conversion")}


class Column(Struct, frozen=True):
    """One field of a stage; ``name`` is the field of ``verbs.cells``."""

    name: str
    title: str
    read: Callable[[Process, str], object]
    show: Callable[[object, str], str]
    """Of a value and the language, ru or en."""
    understand: Callable[[str, str], object]
    """Of what is typed and the language; WrongInputError."""
    tip: str = ""
    hint: str = ""
    width: int = 120
    empty: bool = True
    """Whether it can be empty."""


def _name(text: str, _language: str) -> str:
    if not text.strip():
        raise WrongInputError(message(N_("A stage needs a name; Ctrl+− takes the stage out")))
    return text.strip()


def _role(text: str, _language: str) -> str:
    if not text.strip():
        raise WrongInputError(message(N_("A stage needs a role: write who does it")))
    return " ".join(text.split())


def _text(text: str, _language: str) -> str:
    return text.strip()


def _names(text: str, _language: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.replace("\n", ";").split(";"))
    found: dict[str, str] = {}
    for part in filter(None, parts):
        found.setdefault(fold(part), part)
    return tuple(found.values())


def _shown_text(value: object, _language: str) -> str:
    return str(value or "")


def _shown_names(value: object, _language: str) -> str:
    return "; ".join(value) if isinstance(value, tuple) else ""


def _fact(name: str) -> Callable[[Process, str], object]:
    def read(process: Process, stage: str) -> object:
        facts = process.node(stage).facts
        return getattr(facts, name) if isinstance(facts, StageFacts) else getattr(StageFacts(), name)

    return read


def _read_role(process: Process, stage: str) -> object:
    role = role_of(process, stage)
    return role.name if role and process.node(stage).lane else ""


def _read_limit(process: Process, stage: str) -> object:
    limit = limit_of(process, stage)
    return Time(limit.duration, limit.calendar or CALENDAR) if limit else Time("")


def _read_share(process: Process, stage: str) -> object:
    way = onward(process, stage)
    return exit_shares(process, way.source).get(way.id) if way else None


COLUMNS: Final = (
    Column(
        "name",
        N_("Stage"),
        lambda process, stage: process.node(stage).name,
        _shown_text,
        _name,
        N_("Name of the stage; in BPMN: task"),
        width=190,
        empty=False,
    ),
    Column(
        "role",
        N_("Role"),
        _read_role,
        _shown_text,
        _role,
        N_("Who does it; in BPMN: lane"),
        width=130,
        empty=False,
    ),
    Column(
        "result",
        N_("Wanted result"),
        _fact("result"),
        _shown_text,
        _text,
        hint=N_("What is true before the client goes on?"),
        width=230,
    ),
    Column(
        "documents",
        N_("Documents"),
        lambda process, stage: tuple(paper.name for paper in documents(process, stage)),
        _shown_names,
        _names,
        N_("Several are separated by a semicolon"),
        width=190,
    ),
    Column(
        "limit",
        N_("Time limit"),
        _read_limit,
        codec.shown_time,
        codec.time,
        N_("The longest time that a client may stay; in BPMN: boundary timer event"),
        N_("14 days"),
        width=110,
    ),
    Column(
        "share",
        N_("Go on, %"),
        _read_share,
        codec.shown_share,
        codec.share,
        N_("How many clients go on to the next stage; less than all of them makes a rejection"),
        width=90,
    ),
    Column(
        "hours",
        N_("Hours"),
        _fact("hours"),
        codec.shown_number,
        codec.number,
        N_("Hours of work a visit of a client"),
        width=80,
    ),
)
NAMES: Final = tuple(column.name for column in COLUMNS)
_FIELDS: Final = {"name": "stage", "documents": "document"}


def headed(cells: list[str]) -> dict[str, int]:
    """Return where each column stands in a row of headings, nothing where ``cells`` are no headings."""
    titles: dict[str, str] = {}
    for name in NAMES:
        both = (*HEADINGS.get(_FIELDS.get(name, name), ()), *_ALSO.get(name, ()))
        titles |= {fold(title): name for title in both}
    titles |= {fold(column.title): column.name for column in COLUMNS}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        known = titles.get(fold(cell).rstrip(" :*"))
        if known:
            found.setdefault(known, place)
    return found if "name" in found and len(found) > 1 else {}
