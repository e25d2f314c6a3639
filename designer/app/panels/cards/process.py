"""The process card: what is sold to whom, and the figures that the money is counted with."""

from designer.app.panels import homes, reading, writing
from designer.app.panels.cards.lettering import lettering
from designer.app.panels.field import Card, Field, Home, Section
from designer.model.facts import ModelFacts
from designer.model.message import N_, Message, message
from designer.model.process import Process

_MODES = (("b2b", message(N_("to companies (B2B)"))), ("b2c", message(N_("to people (B2C)"))))
_STATUSES = (
    ("draft", message(N_("draft"))),
    ("trial", message(N_("on trial"))),
    ("in-force", message(N_("in force"))),
)
_LANGUAGES = (("ru", "Русский"), ("en", "English"))
_CURRENCIES = tuple((code, code) for code in ("RUB", "KZT", "BYN", "USD", "EUR", "CNY"))


def _title(_process: Process, _ids: tuple[str, ...]) -> Message:
    return message(N_("Process"))


def _fact(name: str, how: homes.As | None = None) -> Home:
    return homes.fact(ModelFacts, name, how)


def _dimension(name: str, label: str, hint: str) -> Field:
    return Field(name, label, "list", homes.dimension(name), tip=hint)


_WHAT = (
    Field("name", N_("Name"), "name", homes.NAME),
    Field(
        "make_funnel",
        N_("Make it a funnel"),
        "button",
        writing.MAKE_FUNNEL,
        tip=N_("The drawing gets stages, roles and figures that can be checked and printed"),
        rules=("not-a-funnel",),
        when=reading.is_drawing,
    ),
    Field(
        "mode",
        N_("We sell"),
        "choice",
        _fact("mode"),
        options=lambda _p, _k: _MODES,
        when=reading.is_funnel,
    ),
)
_MONEY = (
    Field(
        "leads",
        N_("Leads a month"),
        "number",
        _fact("leads"),
        half=True,
    ),
    Field(
        "lead_cost",
        N_("Cost of a lead"),
        "number",
        _fact("lead_cost"),
        tip=N_("What marketing pays for one lead"),
        half=True,
    ),
    Field(
        "margin",
        N_("Margin of a deal"),
        "number",
        _fact("margin"),
        tip=N_("What is left of a deal before the cost of selling"),
        half=True,
    ),
    Field(
        "average_check",
        N_("Average check"),
        "number",
        _fact("average_check"),
        when=reading.is_b2c,
        half=True,
    ),
    Field(
        "currency",
        N_("Currency"),
        "free",
        _fact("currency"),
        options=lambda _p, _k: _CURRENCIES,
        half=True,
    ),
)
_VARIANT = (
    _dimension("client", N_("Client"), N_("New, current, of a network…")),
    _dimension("assortment", N_("Assortment"), N_("What is sold in this process")),
    _dimension("channel", N_("Channel"), N_("Site, calls, exhibition…")),
    _dimension("audience", N_("Audience"), N_("Which part of the market")),
    _dimension("lead", N_("Lead"), N_("Cold, warm, hot")),
)
_PAPER = (
    Field("status", N_("Status"), "choice", _fact("status"), options=lambda _p, _k: _STATUSES, half=True),
    Field("version", N_("Version"), "name", _fact("version"), half=True),
    Field("code", N_("Code"), "name", _fact("code"), tip=N_("Number of the document, as P-03"), half=True),
    Field(
        "lang",
        N_("Language"),
        "choice",
        _fact("lang"),
        tip=N_("Of the names that the program gives"),
        options=lambda _p, _k: _LANGUAGES,
        half=True,
    ),
    Field("owner", N_("Owner of the process"), "name", _fact("owner")),
    Field("saved", N_("Saved"), "shown", Home(reading.saved_of, None, ("ModelFacts.saved",))),
)

CARD = Card(
    "process",
    _title,
    (
        Section("process.what", _WHAT),
        Section("process.money", _MONEY, when=reading.is_funnel),
        Section("process.variant", _VARIANT, N_("For whom and what"), folded=False, when=reading.is_funnel),
        Section("process.paper", _PAPER, N_("Document"), when=reading.is_funnel),
        lettering("process"),
        Section("process.note", (Field("note", N_("Note"), "text", homes.NOTE),), N_("Note")),
    ),
)
